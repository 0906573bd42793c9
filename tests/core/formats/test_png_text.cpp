#include "core/formats/png_text.h"
#include "tests/core/formats/support.h"

#include <zlib.h>

using namespace seedbed;
using namespace seedbed::test;

namespace {

using Texts = std::map<std::string, std::string>;

std::string deflated(const std::string& plain) {
    uLongf size = compressBound(plain.size());
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(plain.data()), plain.size());
    packed.resize(size);
    return packed;
}

std::string chunk(const std::string& type, const std::string& data) {
    const std::string body = type + data;
    return big(data.size(), 4) + body + big(crc32(0, reinterpret_cast<const Bytef*>(body.data()), uInt(body.size())), 4);
}

/// A grey pixel, with chunks before and behind its data.
std::string png(const std::string& before = {}, const std::string& behind = {}) {
    return std::string("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", big(1, 4) + big(1, 4) + std::string("\x08\0\0\0\0", 5)) + before +
           chunk("IDAT", deflated(std::string("\0\x80", 2))) + behind + chunk("IEND", "");
}

std::string joined(std::initializer_list<std::string> fields) { // with zeros between
    std::string result;
    for (const std::string& field : fields)
        result += (result.empty() ? "" : std::string(1, '\0')) + field;
    return result;
}

Texts read(const std::string& file) { return readPngText(std::as_bytes(std::span(file))); }

std::string with(const std::string& file, const std::vector<std::pair<std::string, std::string>>& entries) {
    return text(withPngText(std::as_bytes(std::span(file)), entries));
}

} // namespace

class TestPngText : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void readsBackWhatWasAdded() {
        const std::string json = "{\"name\":\"Grüße 你好 🌱\",\n\"z\":[1,2]}";
        const std::string file = with(png(), {{"seedbed", json}, {"parameters", "a\nb"}, {"empty", ""}});
        QCOMPARE(read(file), (Texts{{"seedbed", json}, {"parameters", "a\nb"}, {"empty", ""}}));
        const std::string again = with(file, {{"seedbed", "newer"}});
        QCOMPARE(read(again)["seedbed"], std::string("newer"));
        QCOMPARE(read(with(png(), {{"k", std::string(1 << 20, 'x')}}))["k"].size(), std::size_t(1) << 20);
    }

    void leavesThePictureAsItWas() {
        const std::string before = png();
        const std::string after = with(before, {{"k", "v"}});
        QCOMPARE(after.substr(0, 33), before.substr(0, 33));
        QCOMPARE(after.substr(33, after.size() - before.size()), chunk("iTXt", joined({"k", "", "", "", "", "v"})));
        QVERIFY(after.ends_with(before.substr(33)));
        QCOMPARE(with(before, {}), before);
    }

    void readsAllKindsOfTextChunks() {
        const std::string plain = chunk("tEXt", joined({"Title", "caf\xE9"}));
        const std::string packed = chunk("zTXt", joined({"Comment", ""}) + '\0' + deflated("na\xEFve"));
        const std::string packedUtf8 = chunk("iTXt", joined({"XML", "\x01"}) + '\0' + joined({"en", "XML ü", ""}) + deflated("<x>你好</x>"));
        QCOMPARE(read(png(plain + packed, packedUtf8)), (Texts{{"Title", "café"}, {"Comment", "naïve"}, {"XML", "<x>你好</x>"}}));
        QVERIFY(read(png()).empty());
    }

    void refusesDamage_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<std::string>("complaint");
        const auto row = [](const char* name, const std::string& file, const std::string& complaint) {
            QTest::newRow(name) << QByteArray(file.data(), qsizetype(file.size())) << complaint;
        };
        row("a text", "hello", "not a PNG file");
        row("nothing", "", "not a PNG file");
        row("signature only", png().substr(0, 8), "its end is missing");
        row("another chunk first", std::string("\x89PNG\r\n\x1a\n", 8) + chunk("IDAT", "") + chunk("IEND", ""), "header is missing");
        row("short header", std::string("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", "1234"), "header is missing");
        row("endless length", png().substr(0, 33) + "\xFF\xFF\xFF\xFFtEXtabc", "ends within a chunk");
        row("no separator", png(chunk("tEXt", "key and no zero")), "lacks a separator");
        row("no separator in iTXt", png(chunk("iTXt", joined({"k", ""}) + std::string("\0en", 3))), "lacks a separator");
        row("short iTXt", png(chunk("iTXt", std::string("k\0", 2))), "too short");
        row("short zTXt", png(chunk("zTXt", std::string("k\0", 2))), "too short");
        row("unknown packing", png(chunk("zTXt", std::string("k\0\x01", 3) + deflated("x"))), "in an unknown way");
        row("unknown packing in iTXt", png(chunk("iTXt", std::string("k\0\x01\x01\0\0", 6) + deflated("x"))), "in an unknown way");
        row("unknown flag", png(chunk("iTXt", std::string("k\0\x02\0\0\0", 6) + "x")), "in an unknown way");
        row("wrong packed data", png(chunk("zTXt", std::string("k\0\0", 3) + "not packed")), "compressed text is wrong");
        row("cut packed data", png(chunk("zTXt", std::string("k\0\0", 3) + deflated("hello").substr(0, 8))), "compressed text is wrong");
        row("bomb", png(chunk("zTXt", std::string("k\0\0", 3) + deflated(std::string(50'000'000, 'x')))), "larger than 1 MB");
        row("large plain text", png(chunk("tEXt", joined({"k", std::string((1 << 20) + 1, 'x')}))), "at most 1 MB each");
        row("not UTF-8", png(chunk("iTXt", std::string("k\0\0\0\0\0\xFF", 7))), "not UTF-8");
    }
    void refusesDamage() {
        QFETCH(QByteArray, file);
        QFETCH(std::string, complaint);
        COMPARE_ERROR(read(file.toStdString()), complaint);
    }

    void boundsAllTextsTogether() {
        std::string bombs;
        for (int i = 0; i < 9; ++i)
            bombs += chunk("zTXt", std::string("k\0\0", 3) + deflated(std::string(1'000'000, 'x')));
        COMPARE_ERROR(read(png(bombs)), "8 MB together");
    }

    void refusesTruncationAndAnyChangedByte() {
        const std::string whole = with(png(), {{"seedbed", "the recipe"}});
        for (std::size_t at = 0; at < whole.size(); ++at) {
            COMPARE_ERROR(read(whole.substr(0, at)), "PNG file");
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x20);
            COMPARE_ERROR(read(changed), "PNG file");
        }
        QCOMPARE(read(whole + "bytes after the end").size(), std::size_t(1));
    }

    void addsOnlyWhatReadersUnderstand() {
        COMPARE_ERROR(with(png(), {{"", "v"}}), "1 to 79 ASCII characters");
        COMPARE_ERROR(with(png(), {{std::string(80, 'k'), "v"}}), "1 to 79 ASCII characters");
        COMPARE_ERROR(with(png(), {{" k", "v"}}), "1 to 79 ASCII characters");
        COMPARE_ERROR(with(png(), {{"kü", "v"}}), "1 to 79 ASCII characters");
        COMPARE_ERROR(with(png(), {{"k", "\xFF"}}), "cannot be stored");
        COMPARE_ERROR(with(png(), {{"k", std::string("a\0b", 3)}}), "cannot be stored");
        COMPARE_ERROR(with("no picture", {{"k", "v"}}), "not a PNG file");
    }
};

QTEST_GUILESS_MAIN(TestPngText)
#include "test_png_text.moc"
