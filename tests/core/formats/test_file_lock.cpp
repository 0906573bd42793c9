#include "core/formats/file_lock.h"
#include "tests/core/formats/support.h"

#include <csignal>
#include <optional>
#include <sys/wait.h>
#include <unistd.h>

using namespace seedbed;
using namespace seedbed::test;

namespace {

constexpr Words kTakenWords = SEEDBED_TR("Another Seedbed is writing x.safetensors.");
const std::string kTaken = kTakenWords.text;

/// Another process that holds the lock until it is killed.
class Holder {
  public:
    explicit Holder(const std::filesystem::path& path) {
        int told[2];
        if (::pipe(told) != 0) return;
        m_process = ::fork();
        if (m_process == 0) {
            char answer = 'n';
            std::optional<FileLock> lock;
            if (errorOf([&] { lock.emplace(path, kTakenWords); }).empty()) answer = 'y';
            if (::write(told[1], &answer, 1) == 1) ::pause();
            ::_exit(1);
        }
        char answer = 'n';
        m_holds = ::read(told[0], &answer, 1) == 1 && answer == 'y';
        ::close(told[0]);
        ::close(told[1]);
    }
    ~Holder() { kill(); }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;

    bool holds() const { return m_holds; }
    void kill() {
        if (m_process <= 0) return;
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
        m_process = -1;
    }

  private:
    pid_t m_process = -1;
    bool m_holds = false;
};

std::string takingFails(const std::filesystem::path& path) {
    return errorOf([&] { const FileLock lock(path, kTakenWords); });
}

} // namespace

class TestFileLock : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aSecondTakerIsRefusedInTheGivenWords() {
        const Folder folder;
        const FileLock first(folder / "x.lock", kTakenWords);
        QCOMPARE(takingFails(folder / "x.lock"), kTaken);
        QCOMPARE(takingFails(folder / "x.lock"), kTaken); // the refused one leaves the lock in place
        QVERIFY(std::filesystem::exists(folder / "x.lock"));
        QCOMPARE(takingFails(folder / "y.lock"), std::string());
    }

    void nothingIsLeftWhenItEndsAndItCanBeTakenAgain() {
        const Folder folder;
        for (int i = 0; i < 3; ++i) {
            {
                const FileLock lock(folder / "x.lock", kTakenWords);
                QVERIFY(std::filesystem::exists(folder / "x.lock"));
            }
            QVERIFY(folder.names().empty());
        }
    }

    void anotherProcessHoldsItUntilItIsKilled() {
        const Folder folder;
        Holder holder(folder / "x.lock");
        QVERIFY(holder.holds());
        QCOMPARE(takingFails(folder / "x.lock"), kTaken);
        holder.kill();
        QVERIFY(std::filesystem::exists(folder / "x.lock")); // stale, and in nobody's way
        QCOMPARE(takingFails(folder / "x.lock"), std::string());
        QVERIFY(folder.names().empty());
    }

    void aFileThatWasLeftBehindIsTakenOver() {
        const Folder folder;
        put(folder / "x.lock", "left by somebody");
        const FileLock lock(folder / "x.lock", kTakenWords);
        QCOMPARE(takingFails(folder / "x.lock"), kTaken);
    }

    void anotherHoldersFileIsNotRemoved() {
        const Folder folder;
        std::optional<FileLock> first;
        first.emplace(folder / "x.lock", kTakenWords);
        std::filesystem::remove(folder / "x.lock"); // by a person
        const FileLock second(folder / "x.lock", kTakenWords);
        first.reset();
        QVERIFY(std::filesystem::exists(folder / "x.lock"));
        QCOMPARE(takingFails(folder / "x.lock"), kTaken);
    }

    void aProgramThatIsStartedMeanwhileDoesNotKeepIt() {
        const Folder folder;
        std::optional<FileLock> lock;
        lock.emplace(folder / "x.lock", kTakenWords);
        const pid_t child = ::fork();
        if (child == 0) {
            ::execlp("sleep", "sleep", "60", nullptr);
            ::_exit(1);
        }
        const auto name = "/proc/" + std::to_string(child) + "/comm";
        QTRY_COMPARE(get(name), std::string("sleep\n"));
        std::filesystem::create_hard_link(folder / "x.lock", folder / "same file.lock"); // outlives the holder
        lock.reset();
        const std::string failure = takingFails(folder / "same file.lock");
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QCOMPARE(failure, std::string());
    }

    void aPlaceThatCannotBeWrittenIsAnErrorOfOneSentence() {
        const Folder folder;
        const auto missing = QString::fromStdString(takingFails(folder / "no" / "x.lock"));
        QVERIFY2(missing.contains("x.lock") && missing.contains("folder does not exist"), qPrintable(missing));
        std::filesystem::create_directory(folder / "d");
        const auto directory = QString::fromStdString(takingFails(folder / "d"));
        QVERIFY2(directory.contains("folder of that name"), qPrintable(directory));
    }
};

QTEST_GUILESS_MAIN(TestFileLock)
#include "test_file_lock.moc"
