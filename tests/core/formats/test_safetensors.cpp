#include "core/formats/json.h"
#include "core/formats/safetensors.h"
#include "tests/core/formats/support.h"

#include <QElapsedTimer>

#include <cstring>
#include <map>
#include <numeric>

using namespace seedbed;
using namespace seedbed::test;

namespace {

using Metadata = std::map<std::string, std::string>;

/// A file from a header written by hand and `dataBytes` of numbers.
std::string crafted(const std::string& header, std::size_t dataBytes) { return little(header.size(), 8) + header + std::string(dataBytes, '\x11'); }

SafetensorsFile parse(const std::string& file) { return SafetensorsFile::parse(std::as_bytes(std::span(file)), "x.safetensors"); }

/// Tensors of several kinds over numbers that live here.
struct Sample {
    std::vector<float> floats = std::vector<float>(6);
    std::vector<std::uint8_t> bytes = std::vector<std::uint8_t>(5);
    double scalar = 2.5;
    Metadata metadata{{"card", R"({"family":"vae","name":"Grüße"})"}, {"note", "quotes \" and \\ and\nlines"}};

    Sample() {
        std::iota(floats.begin(), floats.end(), 1.5f);
        std::iota(bytes.begin(), bytes.end(), std::uint8_t(250));
    }
    std::vector<TensorView> tensors() const {
        return {{"b.bytes", DType::u8, {5}, std::as_bytes(std::span(bytes))}, {"a.floats", DType::f32, {2, 3}, std::as_bytes(std::span(floats))},
            {"empty", DType::bf16, {3, 0}, {}}, {"scalar \"é\"", DType::f64, {}, std::as_bytes(std::span(&scalar, 1))}};
    }
    std::map<std::string, std::string> hashes() const { return tensorHashes(tensors()); }
    std::string file() const {
        const Folder folder;
        writeSafetensors(folder / "s", tensors(), metadata);
        return get(folder / "s");
    }
};

std::string tensor(const std::string& name, const std::string& dtype, const std::string& shape, const std::string& offsets) {
    return "\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
}

} // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void readsBackWhatWasWritten() {
        const Folder folder;
        const Sample sample;
        writeSafetensors(folder / "s", sample.tensors(), sample.metadata);
        SafetensorsFile opened = SafetensorsFile::open(folder / "s");
        const SafetensorsFile file = std::move(opened); // views stay where they are
        QCOMPARE(file.metadata(), sample.metadata);
        QCOMPARE(file.tensors().size(), std::size_t(4));
        for (const TensorView& written : sample.tensors()) {
            const TensorView* read = file.find(written.name);
            QVERIFY(read);
            QCOMPARE(read->dtype, written.dtype);
            QCOMPARE(read->shape, written.shape);
            QVERIFY(std::ranges::equal(read->bytes, written.bytes));
            QCOMPARE(reinterpret_cast<std::uintptr_t>(read->bytes.data()) % itemSize(read->dtype), std::uintptr_t(0));
        }
        QVERIFY(!file.find("other"));
        verifyHashes(file, sample.hashes());
    }

    void writesTheSameBytesWhateverTheOrder() {
        const Folder folder;
        const Sample sample;
        auto reversed = sample.tensors();
        std::reverse(reversed.begin(), reversed.end());
        writeSafetensors(folder / "a", sample.tensors(), sample.metadata);
        writeSafetensors(folder / "b", reversed, sample.metadata);
        QCOMPARE(get(folder / "a"), get(folder / "b"));
    }

    void writesTheFormOfTheReferenceImplementation() {
        const Folder folder;
        const std::uint16_t halves[2] = {0x3C00, 0x4000};
        writeSafetensors(folder / "a", {{"w", DType::f16, {2}, std::as_bytes(std::span(halves))}}, {});
        const std::string header = "{\"w\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}";
        const std::string padded = header + std::string((8 - header.size() % 8) % 8, ' ');
        QCOMPARE(get(folder / "a"), little(padded.size(), 8) + padded + std::string("\x00\x3C\x00\x40", 4));
        writeSafetensors(folder / "none", {}, {});
        QVERIFY(SafetensorsFile::open(folder / "none").tensors().empty());
    }

    void knowsEveryNumberType() {
        const std::map<std::string, std::size_t> sizes{{"BOOL", 1}, {"U8", 1}, {"I8", 1}, {"F8_E5M2", 1}, {"F8_E4M3", 1}, {"I16", 2}, {"U16", 2}, {"F16", 2},
            {"BF16", 2}, {"I32", 4}, {"U32", 4}, {"F32", 4}, {"F64", 8}, {"I64", 8}, {"U64", 8}};
        for (const auto& [name, size] : sizes) {
            const auto file = parse(crafted("{" + tensor("t", name, "[3]", "[0," + std::to_string(3 * size) + "]") + "}", 3 * size));
            QCOMPARE(std::string(dtypeName(file.tensors()[0].dtype)), name);
            QCOMPARE(itemSize(file.tensors()[0].dtype), size);
        }
    }

    void refusesEveryBrokenRule_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<std::string>("complaint");
        const auto row = [](const char* name, const std::string& file, const char* complaint) {
            QTest::newRow(name) << QByteArray(file.data(), qsizetype(file.size())) << std::string(complaint);
        };
        const auto one = [](const std::string& dtype, const std::string& shape, const std::string& offsets) {
            return "{" + tensor("t", dtype, shape, offsets) + "}";
        };
        row("too short", "1234567", "shorter than 8 bytes");
        row("header over 100 MB", little(100'000'001, 8) + "{}", "more than 100 MB");
        row("header length of all ones", std::string(8, '\xFF') + "{}", "more than 100 MB");
        row("header beyond the end", little(3, 8) + "{}", "ends within its header");
        row("no header", little(0, 8), "not a JSON object");
        row("header a list", crafted("[]", 0), "not a JSON object");
        row("space first", crafted(" {}", 0), "not a JSON object");
        row("byte order mark", crafted("\xEF\xBB\xBF{}", 0), "not a JSON object");
        row("not JSON", crafted("{\"t\":}", 0), "wrong at byte");
        row("not UTF-8", crafted("{" + tensor("\xFF", "U8", "[1]", "[0,1]") + "}", 1), "wrong at byte");
        row("padding that is not space", crafted(std::string("{}\0", 3), 0), "wrong at byte");
        row("two of a name", crafted("{" + tensor("t", "U8", "[1]", "[0,1]") + "," + tensor("t", "U8", "[1]", "[1,2]") + "}", 2), "the key \"t\" twice");
        row("two metadata", crafted(R"({"__metadata__":{},"__metadata__":{}})", 0), "twice");
        row("nested deeply", crafted(R"({"t":{"shape":[[[[1]]]]}})", 0), "nested deeper");
        row("metadata a list", crafted(R"({"__metadata__":[]})", 0), "metadata is not a JSON object");
        row("metadata with a number", crafted(R"({"__metadata__":{"a":1}})", 0), "metadata \"a\" is not a text");
        row("metadata with a false hash", crafted(R"({"__metadata__":{"a":"b","xxh3":"00"}})", 0), "description is not what");
        row("tensor a number", crafted(R"({"t":1})", 0), "not described by exactly");
        row("a key missing", crafted(R"({"t":{"dtype":"U8","shape":[1]}})", 1), "not described by exactly");
        row("a key too many", crafted(R"({"t":{"dtype":"U8","shape":[1],"data_offsets":[0,1],"x":1}})", 1), "not described by exactly");
        row("unknown type", crafted(one("F31", "[1]", "[0,4]"), 4), "unknown number type \"F31\"");
        row("type a number", crafted(R"({"t":{"dtype":8,"shape":[1],"data_offsets":[0,1]}})", 1), "has no number type");
        row("shape a text", crafted(one("U8", "\"1\"", "[0,1]"), 1), "shape that is not a list");
        row("negative side", crafted(one("U8", "[-1]", "[0,1]"), 1), "not a whole number");
        row("broken side", crafted(one("U8", "[1.0]", "[0,1]"), 1), "not a whole number");
        row("side over 63 bits", crafted(one("U8", "[9223372036854775808]", "[0,1]"), 1), "not a whole number");
        row("offsets of three", crafted(one("U8", "[1]", "[0,1,2]"), 1), "not a pair");
        row("offsets an object", crafted(one("U8", "[1]", "{\"a\":0,\"b\":1}"), 1), "not a pair");
        row("ends before it begins", crafted(one("U8", "[1]", "[1,0]"), 1), "ends before it begins");
        row("beyond the file", crafted(one("U8", "[2]", "[0,2]"), 1), "beyond the end");
        row("far beyond the file", crafted(one("U8", "[9223372036854775807]", "[0,9223372036854775807]"), 1), "beyond the end");
        row("overlap", crafted("{" + tensor("a", "U8", "[2]", "[0,2]") + "," + tensor("b", "U8", "[2]", "[1,3]") + "}", 3), "\"b\" overlaps another");
        row("the same bytes twice", crafted("{" + tensor("a", "U8", "[2]", "[0,2]") + "," + tensor("b", "U8", "[2]", "[0,2]") + "}", 2), "overlaps another");
        row("hole in front", crafted(one("U8", "[1]", "[1,2]"), 2), "follows a hole");
        row("hole between", crafted("{" + tensor("a", "U8", "[1]", "[0,1]") + "," + tensor("b", "U8", "[1]", "[2,3]") + "}", 3), "\"b\" follows a hole");
        row("shape too small", crafted(one("F32", "[1]", "[0,8]"), 8), "does not fit its size");
        row("shape too large", crafted(one("F32", "[3]", "[0,8]"), 8), "does not fit its size");
        row("product over 64 bits", crafted(one("U8", "[4294967296,4294967296]", "[0,0]"), 0), "too large for any memory");
        row("product just over 63 bits", crafted(one("F32", "[4611686018427387904]", "[0,0]"), 0), "too large for any memory");
        row("bytes after the last", crafted(one("U8", "[1]", "[0,1]"), 2), "bytes after its last tensor");
        row("bytes without tensors", crafted("{}", 1), "bytes after its last tensor");
        row("a picture", std::string("\x89PNG\r\n\x1a\n", 8) + std::string(100, 'x'), "x.safetensors is damaged or not");
    }
    void refusesEveryBrokenRule() {
        QFETCH(QByteArray, file);
        QFETCH(std::string, complaint);
        COMPARE_ERROR(parse(file.toStdString()), complaint);
        COMPARE_ERROR(parse(file.toStdString()), "x.safetensors");
    }

    void acceptsWhatTheRulesAllow() {
        QVERIFY(parse(crafted("{}", 0)).tensors().empty());
        QVERIFY(parse(crafted("{}      ", 0)).tensors().empty());
        QCOMPARE(parse(crafted("{" + tensor("s", "F32", "[]", "[0,4]") + "}", 4)).tensors()[0].shape.size(), std::size_t(0));
        // Sides after a zero may be any size: there is nothing to address.
        const std::string zero =
            "{" + tensor("a", "F32", "[0,5]", "[0,0]") + "," + tensor("b", "F32", "[1]", "[0,4]") + "," + tensor("c", "U8", "[0]", "[4,4]") + "}";
        QCOMPARE(parse(crafted(zero, 4)).tensors().size(), std::size_t(3));
        const auto other = parse(crafted("{\"__metadata__\":{\"format\":\"pt\"}," + tensor("w", "U8", "[1]", "[0,1]") + "}", 1));
        QCOMPARE(other.metadata(), (Metadata{{"format", "pt"}}));
    }

    void refusesTruncationAtEveryLength() {
        const std::string whole = Sample().file();
        for (std::size_t length = 0; length < whole.size(); ++length)
            COMPARE_ERROR(parse(whole.substr(0, length)), "x.safetensors");
        COMPARE_ERROR(parse(whole + "x"), "bytes after its last tensor");
    }

    /// Whatever still opens and passes its hashes is the file as it was.
    void catchesEveryChangedByte() {
        const Sample sample;
        const std::string whole = sample.file();
        const auto hashes = sample.hashes();
        int refused = 0, harmless = 0;
        for (std::size_t at = 0; at < whole.size(); ++at) {
            for (const int flip : {0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80, 0xFF}) {
                std::string changed = whole;
                changed[at] = static_cast<char>(changed[at] ^ flip);
                SafetensorsFile file;
                const std::string complaint = errorOf([&] {
                    file = parse(changed);
                    verifyHashes(file, hashes);
                });
                if (!complaint.empty()) {
                    ++refused;
                    QVERIFY2(complaint.starts_with("x.safetensors") && complaint.ends_with("."), complaint.c_str());
                    continue;
                }
                ++harmless; // the name of the metadata's own hash, or white space
                for (const auto& [key, value] : sample.metadata)
                    QCOMPARE(file.metadata().at(key), value);
            }
        }
        QVERIFY2(refused > 3900 && harmless < 50, qPrintable(QString("%1 %2").arg(refused).arg(harmless)));
    }

    void namesTheTensorThatChanged() {
        const Sample sample;
        std::string changed = sample.file();
        changed.back() = static_cast<char>(changed.back() ^ 1);
        const auto file = parse(changed);
        COMPARE_ERROR(verifyHashes(file, sample.hashes()), "the tensor \"b.bytes\" is not what it was");
        auto hashes = tensorHashes(file.tensors());
        hashes.erase("empty");
        COMPARE_ERROR(verifyHashes(file, hashes), "the tensor \"empty\" was not in it");
        hashes["empty"] = hashes["more"] = tensorHash(*file.find("empty"));
        COMPARE_ERROR(verifyHashes(file, hashes), "the tensor \"more\" is missing");
    }

    void hashesTellShapesAndTypesApart() {
        const float numbers[4] = {};
        const auto bytes = std::as_bytes(std::span(numbers));
        const std::string hash = tensorHash({"t", DType::f32, {2, 2}, bytes});
        QVERIFY(hash != tensorHash({"t", DType::f32, {4, 1}, bytes}));
        QVERIFY(hash != tensorHash({"t", DType::i32, {2, 2}, bytes}));
        QCOMPARE(hash, tensorHash({"other", DType::f32, {2, 2}, bytes}));
    }

    void writesNothingThatItCouldNotRead() {
        const Folder folder;
        const auto path = folder / "s";
        const Buffer eight(8);
        COMPARE_ERROR(writeSafetensors(path, {{"t", DType::f32, {3}, eight}}, {}), "shape [3] does not fit its 8 bytes.");
        COMPARE_ERROR(writeSafetensors(path, {{"t", DType::f32, {-2, -1}, eight}}, {}), "shape [-2,-1] does not fit");
        COMPARE_ERROR(writeSafetensors(path, {{"t", DType::f32, {2}, eight}, {"t", DType::u8, {8}, eight}}, {}), "there are two of that name");
        COMPARE_ERROR(writeSafetensors(path, {{"__metadata__", DType::f32, {2}, eight}}, {}), "a meaning of its own");
        COMPARE_ERROR(writeSafetensors(path, {{"\xFF", DType::f32, {2}, eight}}, {}), "it is not UTF-8");
        COMPARE_ERROR(writeSafetensors(path, {}, {{"a", "\xC3"}}), "it is not UTF-8");
        QVERIFY(folder.names().empty());
    }

    void opensLargeFilesInMilliseconds() {
        const Folder folder;
        const Buffer megabyte(1 << 20);
        std::vector<TensorView> tensors;
        for (int i = 0; i < 64; ++i)
            tensors.push_back({"layer." + std::to_string(i), DType::f16, {1 << 9, 1 << 10}, megabyte});
        writeSafetensors(folder / "large", tensors, {{"card", std::string(10'000, 'c')}});
        QElapsedTimer timer;
        timer.start();
        const auto file = SafetensorsFile::open(folder / "large");
        QVERIFY2(timer.elapsed() < 50, qPrintable(QString::number(timer.elapsed()) + " ms"));
        QCOMPARE(file.tensors().size(), std::size_t(64));
    }
};

QTEST_GUILESS_MAIN(TestSafetensors)
#include "test_safetensors.moc"
