#include "core/formats/atomic_file.h"
#include "tests/core/formats/support.h"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace seedbed;
using namespace seedbed::test;

namespace {

/// System calls of which the Nth fails. A failing write has written half before, as a full disk does.
struct Sabotage {
    int failAt = 0; ///< 0: never
    int error = ENOSPC;
    int calls = 0;

    bool fails() {
        if (++calls != failAt) return false;
        errno = error;
        return true;
    }
};
Sabotage sabotage;

const FileOps& failingOps() {
    static const FileOps ops{
        [](const char* path, int flags, mode_t mode) { return sabotage.fails() ? -1 : ::open(path, flags, mode); },
        [](int file, int operation) { return sabotage.fails() ? -1 : ::flock(file, operation); },
        [](int file, const void* bytes, std::size_t count) -> ssize_t {
            const std::size_t some = std::min<std::size_t>(count, 1000); // short writes are the rule here
            if (!sabotage.fails()) return ::write(file, bytes, some);
            if (::write(file, bytes, some / 2) < 0) return -1;
            errno = sabotage.error;
            return -1;
        },
        [](int file) { return sabotage.fails() ? -1 : ::fsync(file); },
        ::close,
        [](const char* from, const char* to) { return sabotage.fails() ? -1 : ::rename(from, to); },
        ::unlink,
    };
    return ops;
}

std::string longText(char letter) { return std::string(200'000, letter); }

} // namespace

class TestAtomicFile : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { sabotage = {}; }

    void writesNewFilesAndReplacesOldOnes() {
        const Folder folder;
        const auto path = folder / "a.txt";
        writeAtomic(path, "one");
        QCOMPARE(get(path), std::string("one"));
        writeAtomic(path, [](const ByteSink& sink) {
            sink(buffer("tw"));
            sink({});
            sink(buffer("o"));
        });
        QCOMPARE(get(path), std::string("two"));
        QCOMPARE(folder.names().size(), std::size_t(1));
    }

    void writesMoreThanOneSystemCallTakes() {
        const Folder folder;
        const std::string content = longText('x') + longText('y');
        writeAtomic(folder / "a", content, failingOps());
        QCOMPARE(get(folder / "a"), content);
    }

    void leavesOldOrNewWhereverACallFails_data() {
        QTest::addColumn<int>("error");
        QTest::newRow("full disk") << ENOSPC;
        QTest::newRow("broken disk") << EIO;
        QTest::newRow("no handles") << EMFILE;
    }
    void leavesOldOrNewWhereverACallFails() {
        QFETCH(int, error);
        const Folder folder;
        const auto path = folder / "model.safetensors";
        int failures = 0;
        for (int n = 1;; ++n) {
            std::filesystem::remove(path);
            writeAtomic(path, longText('o'));
            sabotage = {.failAt = n, .error = error};
            const std::string complaint = errorOf([&] { writeAtomic(path, longText('n'), failingOps()); });
            const bool reached = sabotage.calls >= n;
            if (!reached) {
                QCOMPARE(complaint, std::string());
                QCOMPARE(get(path), longText('n'));
                break;
            }
            ++failures;
            QCOMPARE(folder.names(), std::vector<std::string>{"model.safetensors"});
            if (complaint.empty() || complaint.find("was saved, but") != std::string::npos)
                QCOMPARE(get(path), longText('n'));
            else
                QCOMPARE(get(path), longText('o'));
            if (!complaint.empty()) QVERIFY2(complaint.find("model.safetensors") != std::string::npos, complaint.c_str());
        }
        QVERIFY(failures >= 205); // folder, file, lock, 200 writes, sync, rename, sync
    }

    void survivesInterruptedWrites() {
        const Folder folder;
        sabotage = {.failAt = 5, .error = EINTR};
        FileOps ops = failingOps();
        ops.write = [](int file, const void* bytes, std::size_t count) -> ssize_t {
            return sabotage.fails() ? -1 : ::write(file, bytes, std::min<std::size_t>(count, 3));
        };
        writeAtomic(folder / "a", "interrupted but whole", ops);
        QCOMPARE(get(folder / "a"), std::string("interrupted but whole"));
    }

    void aWriteThatNeverMovesOnIsAnError() {
        const Folder folder;
        FileOps ops = systemFileOps();
        ops.write = [](int, const void*, std::size_t) -> ssize_t { return 0; };
        COMPARE_ERROR(writeAtomic(folder / "a", "x", ops), "the disk reported an error");
        QCOMPARE(folder.names().size(), std::size_t(0));
    }

    void saysWhatIsWrongInPlainWords() {
        const Folder folder;
        put(folder / "file", "x");
        COMPARE_ERROR(writeAtomic(folder / "no" / "a", "x"), "its folder does not exist.");
        COMPARE_ERROR(writeAtomic(folder.path(), "x"), "there is a folder of that name");
        COMPARE_ERROR(writeAtomic(folder / "file" / "a", "x"), "not a folder");
        COMPARE_ERROR(writeAtomic(folder / std::string(300, 'n'), "x"), "its name is too long");
        COMPARE_ERROR(writeAtomic("/dev/full", "x"), "it is a device");
        FileOps ops = systemFileOps();
        ops.write = [](int, const void*, std::size_t) -> ssize_t {
            errno = ENOSPC;
            return -1;
        };
        COMPARE_ERROR(writeAtomic(folder / "file", "y", ops), "the disk is full; the old file is unchanged.");
        COMPARE_ERROR(writeAtomic(folder / "fresh", "y", ops), "because the disk is full.");
    }

    void saysWhatTheSystemSaysInPlainWords() {
        const Folder folder;
        FileOps ops = failingOps();
        const std::pair<int, const char*> words[] = {{EDQUOT, "your disk quota is used up"}, {EACCES, "you have no permission for it"},
            {EPERM, "you have no permission for it"}, {EROFS, "the disk is read-only"}, {EFBIG, "it is too large for this disk"},
            {ENFILE, "too many files are open"}, {ENOMEM, "of this error: Cannot allocate memory"}};
        for (const auto& [error, reason] : words) {
            sabotage = {.failAt = 4, .error = error}; // the first write
            COMPARE_ERROR(writeAtomic(folder / "a", "x", ops), reason);
        }
    }

    void givesUpWhenEveryPlaceBesideTheFileIsTaken() {
        const Folder folder;
        FileOps ops = systemFileOps();
        ops.lock = [](int, int) {
            errno = EWOULDBLOCK;
            return -1;
        };
        COMPARE_ERROR(writeAtomic(folder / "a", "x", ops), "too many programs are saving it at this moment");
        QVERIFY(!std::filesystem::exists(folder / "a"));
    }

    void keepsTheOldFileOnADiskThatIsReallyFull() {
        const Folder folder;
        if (::geteuid() != 0 || ::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=1m") != 0) QSKIP("needs the right to mount a small disk");
        const auto path = folder / "a";
        writeAtomic(path, std::string(600'000, 'o'));
        const std::string complaint = errorOf([&] { writeAtomic(path, std::string(600'000, 'n')); });
        const std::string content = get(path);
        const auto names = folder.names();
        ::umount(folder.path().c_str());
        QVERIFY2(complaint.ends_with("the disk is full; the old file is unchanged."), complaint.c_str());
        QCOMPARE(content, std::string(600'000, 'o'));
        QCOMPARE(names.size(), std::size_t(1));
    }

    void whatTheProducerThrowsPassesThroughAndTheOldFileStays() {
        const Folder folder;
        writeAtomic(folder / "a", "old");
        const auto cancel = [](const ByteSink& sink) {
            sink(buffer("half"));
            throw Cancelled();
        };
        QVERIFY_EXCEPTION_THROWN(writeAtomic(folder / "a", cancel), Cancelled);
        QCOMPARE(get(folder / "a"), std::string("old"));
        QCOMPARE(folder.names().size(), std::size_t(1));
    }

    void keepsModesAndLinks() {
        const Folder folder;
        put(folder / "target", "old");
        ::chmod((folder / "target").c_str(), 0600);
        std::filesystem::create_symlink("target", folder / "link");
        std::filesystem::create_symlink("link", folder / "link2");
        writeAtomic(folder / "link2", "new");
        QVERIFY(std::filesystem::is_symlink(folder / "link2"));
        QVERIFY(std::filesystem::is_symlink(folder / "link"));
        QCOMPARE(get(folder / "target"), std::string("new"));
        struct stat status {};
        ::stat((folder / "target").c_str(), &status);
        QCOMPARE(status.st_mode & 07777, mode_t(0600));
        std::filesystem::create_symlink("circle", folder / "circle");
        COMPARE_ERROR(writeAtomic(folder / "circle", "x"), "in a circle");
    }

    void takesOverWhatAKilledProgramLeft() {
        const Folder folder;
        put(folder / ".a.0.part", "a long half of a file that was never finished");
        writeAtomic(folder / "a", "whole");
        QCOMPARE(get(folder / "a"), std::string("whole"));
        QCOMPARE(folder.names().size(), std::size_t(1));
    }

    void aFileIsWholeWheneverItsWriterIsKilled() {
        const Folder folder;
        const auto path = folder / "a";
        writeAtomic(path, std::string(300'000, 'a'));
        for (int i = 0; i < 50; ++i) {
            const pid_t child = ::fork();
            if (child == 0) {
                for (char letter = 'a';; letter = letter == 'z' ? 'a' : static_cast<char>(letter + 1))
                    writeAtomic(path, std::string(300'000, letter));
            }
            std::this_thread::sleep_for(std::chrono::microseconds(500 + 137 * i));
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            const std::string content = get(path);
            QCOMPARE(content, std::string(300'000, content.at(0)));
        }
        writeAtomic(path, "end");
        QCOMPARE(folder.names(), std::vector<std::string>{"a"}); // and nothing is left behind
    }

    void savesAtTheSameTimeNeverMix() {
        const Folder folder;
        const auto path = folder / "a";
        writeAtomic(path, std::string(100'000, 'a'));
        std::atomic<int> failures = 0;
        std::vector<std::jthread> writers;
        for (const char letter : {'b', 'c', 'd', 'e'}) {
            writers.emplace_back([&, letter] {
                for (int i = 0; i < 50; ++i) {
                    if (!errorOf([&] { writeAtomic(path, std::string(100'000, letter)); }).empty()) ++failures;
                    const std::string content = get(path);
                    if (content != std::string(100'000, content.empty() ? '-' : content[0])) ++failures;
                }
            });
        }
        writers.clear();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(folder.names().size(), std::size_t(1));
    }

    void leavesASaveOfAnotherProgramAlone() {
        const Folder folder;
        put(folder / ".a.0.part", "theirs");
        const int theirs = ::open((folder / ".a.0.part").c_str(), O_RDWR);
        QCOMPARE(::flock(theirs, LOCK_EX), 0);
        writeAtomic(folder / "a", "ours");
        QCOMPARE(get(folder / "a"), std::string("ours"));
        QCOMPARE(get(folder / ".a.0.part"), std::string("theirs"));
        ::close(theirs);
    }

    void followsNoLinkLaidInItsWay() {
        const Folder folder;
        put(folder / "precious", "keep");
        std::filesystem::create_symlink("precious", folder / ".a.0.part");
        std::filesystem::create_hard_link(folder / "precious", folder / ".a.1.part");
        writeAtomic(folder / "a", "new");
        QCOMPARE(get(folder / "precious"), std::string("keep"));
        QCOMPARE(get(folder / "a"), std::string("new"));
    }

    void worksInTheCurrentFolderAndWithNamesThatAreNotUtf8() {
        const Folder folder;
        const auto before = std::filesystem::current_path();
        std::filesystem::current_path(folder.path());
        writeAtomic("plain", "x");
        std::filesystem::current_path(before);
        QCOMPARE(get(folder / "plain"), std::string("x"));
        writeAtomic(folder / "caf\xE9", "y");
        QCOMPARE(get(folder / "caf\xE9"), std::string("y"));
        COMPARE_ERROR(writeAtomic(folder / "no" / "caf\xE9", "y"), "caf\\xE9");
    }
};

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "test_atomic_file.moc"
