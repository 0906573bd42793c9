#include "core/formats/zip.h"
#include "tests/core/formats/archive.h"

#include <algorithm>

using namespace seedbed;
using namespace seedbed::test;

namespace {

/// Puts `value` at `offset` behind each (or the last) occurrence of a record's signature.
std::string patched(std::string file, std::string_view signature, std::size_t offset, const std::string& value) {
    const std::size_t at = file.rfind(signature);
    return file.replace(at + offset, value.size(), value);
}

ZipArchive open(const std::string& file) { return ZipArchive(std::as_bytes(std::span(file)), "x.zip"); }

constexpr std::string_view kCentral("PK\x01\x02");
constexpr std::string_view kLocal("PK\x03\x04");

} // namespace

class TestZip : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void listsFilesAndReadsThem() {
        const Folder folder;
        const std::string long1(300'000, 'a');
        put(folder / "z", archive({{"cats/", ""}, {"cats/a.png", "first"}, {"cats/ü.png", long1}, {"empty", ""}}));
        ZipArchive opened(folder / "z");
        const std::string other = archive({{"other", ""}});
        ZipArchive zip = open(other);
        zip = std::move(opened);
        QCOMPARE(zip.entries().size(), std::size_t(3));
        QCOMPARE(zip.entries()[0].name, std::string("cats/a.png"));
        QCOMPARE(zip.entries()[1].name, std::string("cats/ü.png"));
        QCOMPARE(zip.entries()[1].size, std::uint64_t(300'000));
        QCOMPARE(text(zip.read(0, 100)), std::string("first"));
        QCOMPARE(text(zip.read(1, 300'000)), long1);
        QVERIFY(zip.read(2, 0).empty());
        QCOMPARE(text(zip.read(0, 5)), std::string("first")); // again
    }

    void hostileNamesAreOnlyNames() {
        const std::string file = archive({{"../../etc/passwd", "x"}, {"/abs", "y"}, {"a\\b", "z"}});
        const ZipArchive zip = open(file);
        QCOMPARE(zip.entries()[0].name, std::string("../../etc/passwd"));
        QCOMPARE(text(zip.read(1, 10)), std::string("y"));
    }

    void boundsBombsByClaimAndByTruth() {
        const std::string bomb = archive({{"bomb", std::string(50'000'000, '\0')}}); // 50 MB in 50 KB
        QVERIFY(bomb.size() < 100'000);
        COMPARE_ERROR(open(bomb).read(0, 1'000'000), "too large to read: 50000000 bytes, at most 1000000.");
        // The same bomb that claims to be small, in both records.
        const std::string liar = patched(patched(bomb, kCentral, 24, little(1000, 4)), kLocal, 22, little(1000, 4));
        const ZipArchive zip = open(liar);
        QCOMPARE(zip.entries()[0].size, std::uint64_t(1000));
        COMPARE_ERROR(zip.read(0, 1'000'000), "\"bomb\" in x.zip is damaged");
    }

    void refusesContentThatIsShorterThanClaimed() {
        const std::string file = archive({{"a", std::string(1000, 'x')}});
        const std::string liar = patched(patched(file, kCentral, 24, little(5000, 4)), kLocal, 22, little(5000, 4));
        COMPARE_ERROR(open(liar).read(0, 10'000), "is damaged");
        const std::string huge = patched(file, kCentral, 24, little(0xFFFFFFF0, 4));
        COMPARE_ERROR(open(huge).read(0, std::size_t(-1)), "damaged"); // without fetching 4 GB
    }

    void catchesDamageInsideAFile() {
        std::string file = archive({{"a", "some content that is stored"}});
        const ZipArchive whole = open(file);
        QCOMPARE(text(whole.read(0, 100)), std::string("some content that is stored"));
        file[32] = static_cast<char>(file[32] ^ 1);
        const ZipArchive damaged = open(file);
        COMPARE_ERROR(damaged.read(0, 100), "\"a\" in x.zip is damaged");
    }

    void saysThatAPasswordIsNeeded() {
        const std::string file = archive({{"a", "secret"}}, "password");
        COMPARE_ERROR(open(file).read(0, 100), "is protected by a password.");
    }

    void refusesEveryTruncationInASentence() {
        const std::string whole = archive({{"a/b.png", "content"}, {"c", std::string(500, 'c')}});
        for (std::size_t length = 0; length < whole.size(); ++length) {
            const std::string part = whole.substr(0, length);
            COMPARE_ERROR(open(part), "x.zip is not a zip archive or is damaged.");
        }
    }

    void survivesEveryChangedByte() {
        const Files files{{"a/b.png", "content"}, {"c", std::string(500, 'c')}};
        const std::string whole = archive(files);
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (const int flip : {0x01, 0x10, 0x80, 0xFF}) {
                std::string changed = whole;
                changed[at] = static_cast<char>(changed[at] ^ flip);
                errorOf([&] { // a file that still reads has its true content: the checksum saw to that
                    const ZipArchive zip = open(changed);
                    for (std::size_t i = 0; i < zip.entries().size(); ++i) {
                        const std::string content = text(zip.read(i, 10'000));
                        QVERIFY(std::ranges::any_of(files, [&](const auto& f) { return f.second == content; }));
                    }
                });
            }
        }
    }

    void refusesOtherFiles() {
        const Folder folder;
        put(folder / "text", "hello");
        put(folder / "empty", "");
        COMPARE_ERROR(ZipArchive(folder / "text"), "text is not a zip archive or is damaged.");
        COMPARE_ERROR(ZipArchive(folder / "empty"), "empty is not a zip archive or is damaged.");
        COMPARE_ERROR(ZipArchive(folder / "none"), "none does not exist.");
        COMPARE_ERROR(ZipArchive(folder.path()), "is a folder");
    }
};

QTEST_GUILESS_MAIN(TestZip)
#include "test_zip.moc"
