#include "core/formats/hash.h"
#include "core/formats/mapped_file.h"
#include "tests/core/formats/support.h"

#include <sys/stat.h>
#include <unistd.h>

using namespace seedbed;
using namespace seedbed::test;

class TestMappedFile : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void showsTheContentAlsoAfterMoves() {
        const Folder folder;
        put(folder / "a", "content");
        put(folder / "b", "other");
        MappedFile first(folder / "a");
        MappedFile second(std::move(first));
        QVERIFY(first.bytes().empty());
        QCOMPARE(text(second.bytes()), std::string("content"));
        MappedFile third(folder / "b");
        third = std::move(second);
        QCOMPARE(text(third.bytes()), std::string("content"));
    }

    void saysWhyAFileCannotBeRead() {
        const Folder folder;
        put(folder / "empty", "");
        put(folder / "file", "x");
        ::mkfifo((folder / "pipe").c_str(), 0600);
        COMPARE_ERROR(MappedFile(folder / "none"), "none does not exist.");
        COMPARE_ERROR(MappedFile(folder / "file" / "x"), "does not exist.");
        COMPARE_ERROR(MappedFile(folder.path()), "is a folder, not a file.");
        COMPARE_ERROR(MappedFile(folder / "empty"), "empty is empty.");
        COMPARE_ERROR(MappedFile(folder / "pipe"), "is not a regular file.");
        COMPARE_ERROR(readFile(folder / "none"), "none does not exist.");
        COMPARE_ERROR(readFile(folder.path()), "is a folder, not a file.");
    }

    void saysWhatTheSystemSays() {
        const Folder folder;
        std::filesystem::create_symlink("circle", folder / "circle");
        COMPARE_ERROR(MappedFile(folder / "circle"), "circle cannot be read, because its links lead in a circle.");
    }

    void takesAFileThatIsShorterThanItsSize() {
        const std::filesystem::path path = "/sys/kernel/mm/transparent_hugepage/enabled"; // claims a page
        if (!std::filesystem::exists(path)) QSKIP("needs /sys");
        const auto bytes = readFile(path);
        QVERIFY(!bytes.empty() && bytes.size() < std::filesystem::file_size(path));
    }

    void saysThatPermissionIsMissing() {
        if (::geteuid() == 0) QSKIP("root may read everything");
        const Folder folder;
        put(folder / "secret", "x");
        ::chmod((folder / "secret").c_str(), 0);
        COMPARE_ERROR(MappedFile(folder / "secret"), "you have no permission for it");
    }

    void copiesFilesUpToALimit() {
        const Folder folder;
        put(folder / "a", "content");
        put(folder / "empty", "");
        QCOMPARE(text(readFile(folder / "a", 7)), std::string("content"));
        QVERIFY(readFile(folder / "empty").empty());
        COMPARE_ERROR(readFile(folder / "a", 6), "too large to read: 7 bytes, at most 6.");
    }

    void hashesAsXxhsumDoes() {
        // Reference values: printf '' | xxhsum -H2, printf seedbed | xxhsum -H2
        QCOMPARE(hashHex(buffer("")), std::string("99aa06d3014798d86001c324468d497f"));
        QCOMPARE(hashHex(buffer("seedbed")), std::string("c647bfee0490922687a3d3b2a5c6061d"));
        const Buffer seed = buffer("seed"), bed = buffer("bed");
        QCOMPARE(hashHex({seed, {}, bed}), hashHex(buffer("seedbed")));
    }
};

QTEST_GUILESS_MAIN(TestMappedFile)
#include "test_mapped_file.moc"
