#include "core/formats/idx.h"
#include "tests/core/formats/support.h"

#include <zlib.h>

using namespace seedbed;
using namespace seedbed::test;

namespace {

std::string idx(std::initializer_list<std::uint32_t> shape, std::size_t content, int type = 8) {
    std::string file = big(0, 2) + big(std::uint64_t(type), 1) + big(shape.size(), 1);
    for (const std::uint32_t side : shape)
        file += big(side, 4);
    for (std::size_t i = 0; i < content; ++i)
        file += static_cast<char>(i * 7);
    return file;
}

std::string gzip(const std::string& plain) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, plain.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

IdxArray parse(const std::string& file, std::size_t maxBytes = std::size_t(1) << 30) { return parseIdx(std::as_bytes(std::span(file)), "x.idx", maxBytes); }

} // namespace

class TestIdx : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void readsPicturesAndLabelsPlainAndPacked() {
        const Folder folder;
        put(folder / "pictures", idx({3, 4, 5}, 60));
        put(folder / "pictures.gz", gzip(idx({3, 4, 5}, 60)));
        put(folder / "labels", idx({10}, 10));
        const IdxArray pictures = readIdx(folder / "pictures");
        QCOMPARE(pictures.shape, (std::vector<int>{3, 4, 5}));
        QCOMPARE(pictures.bytes.size(), std::size_t(60));
        QCOMPARE(int(pictures.bytes[59]), 59 * 7 % 256);
        const IdxArray packed = readIdx(folder / "pictures.gz");
        QCOMPARE(packed.shape, pictures.shape);
        QCOMPARE(packed.bytes, pictures.bytes);
        QCOMPARE(readIdx(folder / "labels").shape, std::vector<int>{10});
        QCOMPARE(parse(idx({0, 28, 28}, 0)).bytes.size(), std::size_t(0));
        QCOMPARE(parse(gzip(idx({2, 600'000}, 1'200'000))).bytes.size(), std::size_t(1'200'000));
    }

    void knowsIdxByItsContent() {
        const auto looks = [](const std::string& file) { return looksLikeIdx(std::as_bytes(std::span(file))); };
        QVERIFY(looks(idx({1}, 1)) && looks(gzip(idx({1, 2, 3}, 6))));
        QVERIFY(!looks("") && !looks("abc") && !looks("PK\x03\x04") && !looks(gzip("hello")) && !looks(idx({1}, 1, 9)));
        QVERIFY(!looks(std::string(100, '\0')));
    }

    void refusesEveryTruncation() {
        for (const std::string& whole : {idx({2, 3, 4}, 24), gzip(idx({2, 3, 4}, 24))}) {
            for (std::size_t length = 0; length < whole.size(); ++length)
                COMPARE_ERROR(parse(whole.substr(0, length)), "x.idx");
            COMPARE_ERROR(parse(whole + "x"), "x.idx is damaged");
        }
    }

    void catchesEveryChangedByteOfAPackedFile() {
        const std::string whole = gzip(idx({2, 3, 4}, 24));
        const IdxArray truth = parse(whole);
        for (std::size_t at = 10; at < whole.size(); ++at) { // before: time, system and level of packing
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x10);
            COMPARE_ERROR(parse(changed), "x.idx");
        }
    }

    void refusesLiesAboutTheSize() {
        COMPARE_ERROR(parse(idx({3, 4}, 11)), "promises 12 bytes, but 11 follow.");
        COMPARE_ERROR(parse(idx({3, 4}, 13)), "promises 12 bytes, but 13 follow.");
        COMPARE_ERROR(parse(gzip(idx({3, 4}, 11))), "promises 12 bytes, but 11 follow.");
        COMPARE_ERROR(parse(gzip(idx({3, 4}, 13))), "larger than its header says");
        COMPARE_ERROR(parse(idx({0xFFFFFFFF}, 4)), "dimensions are too large");
        COMPARE_ERROR(parse(idx({0x7FFFFFFF, 0x7FFFFFFF, 0x7FFFFFFF}, 4)), "dimensions are too large");
        COMPARE_ERROR(parse(idx({0x7FFFFFFF, 2}, 4)), "too large to read");
        COMPARE_ERROR(parse(idx({3, 4}, 12), 11), "too large to read: 12 bytes, at most 11.");
    }

    void stopsUnpackingWhereTheHeaderSaysItEnds() {
        const std::string bomb = gzip(idx({3, 4}, 12) + std::string(100'000'000, '\0')); // 100 MB in 100 KB
        QVERIFY(bomb.size() < 200'000);
        COMPARE_ERROR(parse(bomb), "larger than its header says");
        COMPARE_ERROR(parse(bomb, 5), "too large to read");
    }

    void believesNoHeaderThatPromisesMemory() {
        // A gigabyte is promised by a few bytes: refused without being fetched.
        COMPARE_ERROR(parse(gzip(idx({1 << 15, 1 << 15}, 10))), "promises 1073741824 bytes, but 10 follow.");
        COMPARE_ERROR(parse(idx({1 << 15, 1 << 15}, 10)), "promises 1073741824 bytes, but 10 follow.");
    }

    void refusesOtherFiles() {
        COMPARE_ERROR(parse(idx({3}, 12, 0x0D)), "another type than unsigned bytes");
        COMPARE_ERROR(parse(idx({1, 1, 1, 1, 1}, 1)), "not an IDX file of 1 to 4 dimensions");
        COMPARE_ERROR(parse(idx({}, 1)), "not an IDX file");
        COMPARE_ERROR(parse("hello, this is a text"), "not an IDX file");
        COMPARE_ERROR(parse(gzip("hello, this is a text")), "not an IDX file");
        const Folder folder;
        COMPARE_ERROR(readIdx(folder / "none"), "none does not exist.");
    }
};

QTEST_GUILESS_MAIN(TestIdx)
#include "test_idx.moc"
