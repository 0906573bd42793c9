#include "tests/core/data/pictures.h"

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

using namespace seedbed;
using namespace seedbed::test;
namespace fs = std::filesystem;

namespace {

/// Three good pictures, so that a bad one beside them is only skipped.
void putGood(const fs::path& folder) {
    for (int i = 0; i < 3; ++i)
        putPicture(folder / ("good" + std::to_string(i) + ".png"), blotches(std::uint64_t(i)));
}

/// Why the only file that was skipped was; empty when not exactly one was or the good ones are not there.
std::string onlySkipped(const fs::path& folder, const std::string& name) {
    const DatasetReport report = openDataset(folder).report();
    const bool asExpected = report.usable == 3 && report.skipped.size() == 1 && report.skipped[0].name == name;
    return asExpected ? report.skipped[0].reason.english() : "";
}

/// Takes the rights of the administrator away while it lives: to them every file is readable.
class NoPrivileges {
  public:
    NoPrivileges() : m_before(::geteuid()) {
        if (m_before == 0 && ::seteuid(65534) != 0) qFatal("cannot become an ordinary user");
    }
    ~NoPrivileges() {
        if (::seteuid(m_before) != 0) qFatal("cannot become the user again");
    }

  private:
    uid_t m_before;
};

} // namespace

class TestBadData : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void saysThatAPathIsMissing() {
        const Folder folder;
        COMPARE_ERROR(openDataset(folder / "nowhere"), "nowhere does not exist");
        COMPARE_ERROR(openDataset(""), "does not exist");
        put(folder / "file", "x");
        COMPARE_ERROR(openDataset(folder / "file" / "below"), "below");
    }

    void saysThatAFolderHoldsNothing() {
        const Folder folder;
        COMPARE_ERROR(openDataset(folder.path()), "holds no pictures");
        put(folder / "notes.txt", "nothing to see");
        COMPARE_ERROR(openDataset(folder.path()), "holds no pictures");
        COMPARE_ERROR(openDataset(folder / "notes.txt"), "holds no pictures");
        COMPARE_ERROR(openDataset("/dev/null"), "neither a folder nor a file");
    }

    void skipsATextNamedLikeAPicture() {
        const Folder folder;
        putGood(folder.path());
        put(folder / "letter.PNG", "Dear diary");
        QVERIFY(onlySkipped(folder.path(), "letter.PNG").starts_with("is no picture that can be read"));
        COMPARE_ERROR(openDataset(folder / "letter.PNG"), "letter.PNG is no picture");
    }

    void skipsEmptyAndCutFiles() {
        const std::string whole = pngOf(blotches(9));
        for (const std::string& content : {std::string(), whole.substr(0, whole.size() - 20), whole.substr(0, 20)}) {
            const Folder folder;
            putGood(folder.path());
            put(folder / "bad.png", content);
            QVERIFY(!onlySkipped(folder.path(), "bad.png").empty());
        }
        const Folder folder;
        putGood(folder.path());
        put(folder / "cut.jpg", kJpeg.substr(0, kJpeg.size() - 10));
        QCOMPARE(onlySkipped(folder.path(), "cut.jpg"), std::string("is damaged or cut off"));
    }

    void skipsAHugePicture() {
        const Folder folder;
        putGood(folder.path());
        put(folder / "bomb.png", pngBomb());
        QVERIFY(onlySkipped(folder.path(), "bomb.png").starts_with("is too large: 20000 x 20000 pixels"));
        COMPARE_ERROR(openDataset(folder / "bomb.png"), "bomb.png is too large: 20000 x 20000 pixels");
    }

    void takesAPictureOfOnePixel() {
        const Folder folder;
        putPicture(folder / "a.png", plain(1, 1, {10}));
        putPicture(folder / "b.png", plain(1, 5000, {90}));
        QCOMPARE(openDataset(folder.path()).report().usable, 2);
    }

    void saysWhyNothingIsUsable() {
        const Folder folder;
        put(folder / "a.png", "no picture");
        put(folder / "b.png", "none either");
        COMPARE_ERROR(openDataset(folder.path()), "holds nothing usable: 2 files or folders were skipped");
        COMPARE_ERROR(openDataset(folder.path()), "a.png, because it is no picture");
    }

    void skipsAFileThatMayNotBeRead() {
        const Folder folder;
        putGood(folder.path());
        put(folder / "secret.png", pngOf(blotches(9)));
        fs::permissions(folder.path(), fs::perms::all);
        fs::permissions(folder / "secret.png", fs::perms::none);
        const NoPrivileges asAnyUser;
        QVERIFY(onlySkipped(folder.path(), "secret.png").find("permission") != std::string::npos);
        COMPARE_ERROR(openDataset(folder / "secret.png"), "permission");
    }

    void skipsAFolderThatMayNotBeOpened() {
        const Folder folder;
        putGood(folder.path());
        fs::permissions(folder.path(), fs::perms::all);
        fs::create_directory(folder / "locked");
        fs::permissions(folder / "locked", fs::perms::none);
        std::string reason, error;
        {
            const NoPrivileges asAnyUser;
            reason = onlySkipped(folder.path(), "locked");
            error = errorOf([&] { openDataset(folder / "locked"); });
        }
        fs::permissions(folder / "locked", fs::perms::all); // or it could not be tidied away
        QVERIFY2(reason.starts_with("cannot be opened"), reason.c_str());
        QVERIFY2(error.find("locked cannot be opened") != error.npos, error.c_str());
    }

    void anyWayToWriteAPathIsTheSame() {
        const Folder folder;
        putPicture(folder / "a" / "1.png", blotches(1));
        putPicture(folder / "b" / "2.png", blotches(2));
        const std::string hash = openDataset(folder.path()).report().contentHash;
        QCOMPARE(openDataset(folder / "").report().contentHash, hash);
        QCOMPARE(openDataset(folder / "a" / "..").report().contentHash, hash);
        QCOMPARE(openDataset(folder / "a" / "..").labels(), (std::vector<std::string>{"a", "b"}));
    }

    void namesThatAreNoTextAreShownByTheirBytes() {
        const Folder folder;
        const std::string odd = "caf\xE9";
        putPicture(folder / odd / "a.png", blotches(1));
        putPicture(folder / "tea" / "b\xFF.png", blotches(2));
        put(folder / "tea" / "c\xFE.png", "no picture");
        const Dataset dataset = openDataset(folder.path());
        QCOMPARE(dataset.report().usable, 2);
        QCOMPARE(dataset.labels(), (std::vector<std::string>{"caf\\xE9", "tea"}));
        QCOMPARE(dataset.report().skipped[0].name, std::string("tea/c\\xFE.png"));
        auto names = trainingNames(dataset);
        std::ranges::copy(heldOutNames(dataset), std::back_inserter(names));
        std::ranges::sort(names);
        QCOMPARE(names, (std::vector<std::string>{"caf\\xE9/a.png", "tea/b\\xFF.png"}));
    }

    void linksInACircleEnd() {
        const Folder folder;
        putGood(folder.path());
        fs::create_directory(folder / "sub");
        fs::create_directory_symlink(folder.path(), folder / "sub" / "up");
        fs::create_symlink(folder / "self.png", folder / "self.png");
        fs::create_symlink("gone.png", folder / "gone.png");
        const DatasetReport report = openDataset(folder.path()).report();
        QCOMPARE(report.usable, 3);
        QCOMPARE(report.skipped.size(), std::size_t(2));
        QCOMPARE(report.skipped[0].name, std::string("gone.png"));
    }

    void devicesAndPipesAreLeftAlone() {
        const Folder folder;
        putGood(folder.path());
        QCOMPARE(::mkfifo((folder / "pipe.png").c_str(), 0600), 0);
        QCOMPARE(openDataset(folder.path()).report().usable, 3);
    }

    void aDamagedZipSaysSo() {
        const Folder folder;
        put(folder / "a.zip", "PK\3\4 and then nothing of use");
        COMPARE_ERROR(openDataset(folder / "a.zip"), "a.zip is not a zip archive or is damaged");
    }
};

QTEST_GUILESS_MAIN(TestBadData)
#include "test_bad_data.moc"
