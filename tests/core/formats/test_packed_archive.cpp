#include "core/formats/packed_archive.h"
#include "tests/core/formats/packed.h"

#include <QByteArray>

#include <chrono>
#include <map>
#include <zlib.h>

using namespace seedbed;
using namespace seedbed::test;

namespace {

const seedbed::test::Files kFiles{
    {"cats/", ""}, {"./cats/ä b.txt", "meow"}, {"dog.txt", std::string(70'000, 'w')}, {"link.txt", "-> dog.txt"}, {"../../up", "x"}, {"empty", ""}};

/// A block of a rar archive (of the fourth version) with its checksum.
std::string rarBlock(int type, int flags, const std::string& content) {
    const std::string body = little(std::uint64_t(type), 1) + little(std::uint64_t(flags), 2) + little(content.size() + 7, 2) + content;
    return little(crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size())) & 0xFFFF, 2) + body;
}

std::string rar(const std::string& name, const std::string& content) {
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()));
    const std::string head = little(content.size(), 4) + little(content.size(), 4) + little(3, 1) + little(crc, 4) + little(0, 4) + little(20, 1) +
                             little(0x30, 1) + little(name.size(), 2) + little(0100644, 4) + name;
    return std::string("Rar!\x1A\x07\0", 7) + rarBlock(0x73, 0, std::string(6, '\0')) + rarBlock(0x74, 0x8000, head) + content + rarBlock(0x7B, 0x4000, "");
}

PackedArchive opened(const std::string& bytes) { return {std::as_bytes(std::span(bytes)), "a.tar"}; }

/// Made by 7z with -psecret, and with -mhe=on besides, out of a file "a.txt".
const char* const kLocked[] = {"N3q8ryccAASRng2BEAAAAAAAAABiAAAAAAAAAKhE52wbrXqxMPVb7qzxna0zqu6GAQQGAAEJEAAHCwEAAiQG8QcBElMPN5t/jfSQRBpl7h9i1LvQNSEhAQAB"
                               "AAwKBgAICgEgMDo2AAAFARkBABENAGEALgB0AHgAdAAAABQKAQCAlyOM9oDdARUGAQAggKSBAAA=",
    "N3q8ryccAATgguc+gAAAAAAAAAAuAAAAAAAAACtqdgpeahL03Hn0/okwIpCrdeU8hX0WV9NMZKbD1GpzcT/EK0ru0qspHhB/dJbHfB4eQG04TAgPjTf2HZvb"
    "15Ze2T09RSh+WZDcoeYtf79QoSTkP0iP3IKT2QyhqRVeZv0QMGfR6iQX8FZASytlXNupTbXf+a9yBM/g1QOnAsHXD7/7BhcGEAEJcAAHCwEAASQG8QcBElMP"
    "PAn+SNyGrhmzUp81L0vWUAxiCgHsa90pAAA="};

} // namespace

class TestPackedArchive : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyKindIsToldByItsContentAndRead_data() {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("filter");
        for (const char* format : {"gnutar", "ustar", "pax", "v7tar"})
            for (const char* filter : {"gzip", "xz", "zstd", "bzip2", "lz4"})
                QTest::addRow("%s %s", format, filter) << QByteArray(format) << QByteArray(filter);
        for (const char* format : {"gnutar", "pax", "7zip"})
            QTest::addRow("%s", format) << QByteArray(format) << QByteArray();
    }

    void everyKindIsToldByItsContentAndRead() {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, filter);
        const std::string bytes = packedArchive(kFiles, format, filter);
        const Folder folder;
        put(folder / "download", bytes);
        QVERIFY(isPackedArchive(folder / "download"));
        const PackedArchive read(folder / "download");
        std::map<std::string, std::string> found;
        for (std::size_t i = read.entries().size(); i-- > 0;) // from the end
            found[read.entries()[i].name] = text(read.read(i, 1 << 20));
        QCOMPARE(found.size(), std::size_t(4));
        QCOMPARE(found["./cats/ä b.txt"], std::string("meow"));
        QCOMPARE(found["dog.txt"].size(), std::size_t(70'000));
        QCOMPARE(found["../../up"], std::string("x"));
        QCOMPARE(found["empty"], std::string());
        QCOMPARE(read.others(), std::vector<std::string>{"link.txt"});
        QCOMPARE(folder.names().size(), std::size_t(1)); // nothing is written by a name
    }

    void rarIsRead() {
        const Folder folder;
        put(folder / "a.rar", rar("a.txt", "meow"));
        QVERIFY(isPackedArchive(folder / "a.rar"));
        const PackedArchive read(folder / "a.rar");
        QCOMPARE(read.entries().size(), std::size_t(1));
        QCOMPARE(read.entries()[0].name, std::string("a.txt"));
        QCOMPARE(text(read.read(0, 100)), std::string("meow"));
    }

    void whatIsPackedAloneIsNoArchive() {
        const Folder folder;
        for (const char* filter : {"gzip", "xz"}) {
            put(folder / "a.gz", packedArchive({{"a", std::string(2000, 'a')}}, "raw", filter));
            QVERIFY(!isPackedArchive(folder / "a.gz"));
        }
        put(folder / "a.txt", "ustar");
        QVERIFY(!isPackedArchive(folder / "a.txt"));
        QVERIFY(!isPackedArchive(folder / "gone"));
    }

    void aPasswordIsSaid() {
        for (const char* packed : kLocked) {
            const std::string bytes = QByteArray::fromBase64(packed).toStdString();
            COMPARE_ERROR(opened(bytes), "a.tar is protected by a password. Unpack it yourself and choose the folder.");
        }
    }

    void aBombIsRefusedBeforeItIsUnpacked() {
        const std::string bytes = packedArchive({{"a", std::string(3'000'000, '\0')}}, "gnutar", "gzip");
        archive_entry* entry = archive_entry_new();
        std::string out(1 << 22, '\0');
        std::size_t used = 0;
        ::archive* writer = archive_write_new();
        archive_write_set_format_by_name(writer, "gnutar");
        archive_write_add_filter_by_name(writer, "zstd");
        archive_write_open_memory(writer, out.data(), out.size(), &used);
        const std::string zeros(1 << 20, '\0');
        archive_entry_set_pathname(entry, "a.png");
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, std::int64_t(zeros.size()) * 1200);
        archive_write_header(writer, entry);
        for (int i = 0; i < 1200; ++i)
            archive_write_data(writer, zeros.data(), zeros.size());
        archive_entry_free(entry);
        archive_write_close(writer);
        archive_write_free(writer);
        out.resize(used);
        const auto start = std::chrono::steady_clock::now();
        COMPARE_ERROR(opened(out), "a.tar unpacks to far more than pictures or text would");
        QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
        COMPARE_ERROR(opened(bytes).read(0, 1000), "\"a\" in a.tar is too large to read: 3000000 bytes, at most 1000");
    }

    void whatIsCutOffOrDamagedIsSaid() {
        for (const auto& [format, filter] : {std::pair("gnutar", ""), std::pair("gnutar", "gzip"), std::pair("pax", "xz"), std::pair("7zip", "")}) {
            const std::string bytes = packedArchive({{"a", "first"}, {"b", std::string(3000, 'b')}}, format, filter);
            for (std::size_t length = 0; length < bytes.size(); length += 7)
                (void)errorOf([&] { // a tar archive may end where a file does
                    const PackedArchive cut = opened(bytes.substr(0, length));
                    for (std::size_t i = 0; i < cut.entries().size(); ++i)
                        (void)cut.read(i, 1 << 20);
                });
            COMPARE_ERROR(opened(bytes.substr(0, bytes.size() / 2)).read(1, 1 << 20), "is damaged or cut off: it cannot be unpacked");
        }
        COMPARE_ERROR(PackedArchive("/gone.tar"), "/gone.tar does not exist");
    }
};

QTEST_GUILESS_MAIN(TestPackedArchive)
#include "test_packed_archive.moc"
