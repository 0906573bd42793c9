#include "core/formats/picture_header.h"
#include "tests/core/formats/support.h"

using namespace seedbed;
using namespace seedbed::test;

namespace {

std::optional<PictureHeader> sniff(const std::string& file) { return sniffPicture(std::as_bytes(std::span(file))); }

/// EXIF data with a width before the orientation, in either byte order.
std::string exif(int orientation, bool littleEndian, int type = 3) {
    const auto number = [&](std::uint64_t value, int bytes) { return littleEndian ? little(value, bytes) : big(value, bytes); };
    const auto entry = [&](int tag, int value) {
        return number(std::uint64_t(tag), 2) + number(std::uint64_t(type), 2) + number(1, 4) + number(std::uint64_t(value), 2) + number(0, 2);
    };
    return (littleEndian ? "II" : "MM") + number(42, 2) + number(8, 4) + number(2, 2) + entry(0x0100, 640) + entry(0x0112, orientation) + number(0, 4);
}

std::string pngChunk(const std::string& type, const std::string& data) { return big(data.size(), 4) + type + data + "crc."; }

std::string png(std::uint32_t width, std::uint32_t height, const std::string& chunks = {}) {
    return std::string("\x89PNG\r\n\x1a\n", 8) + pngChunk("IHDR", big(width, 4) + big(height, 4) + std::string("\x08\x02\0\0\0", 5)) + chunks +
           pngChunk("IEND", "");
}

std::string segment(int marker, const std::string& data) { return "\xFF" + big(std::uint64_t(marker), 1) + big(data.size() + 2, 2) + data; }

std::string frame(int marker, int width, int height) { return segment(marker, "\x08" + big(std::uint64_t(height), 2) + big(std::uint64_t(width), 2) + "\x03"); }

std::string jpeg(const std::string& segments) { return "\xFF\xD8" + segments + segment(0xDA, "scan") + "\xFF\xD9"; }

std::string exifSegment(int orientation, bool littleEndian) { return segment(0xE1, std::string("Exif\0\0", 6) + exif(orientation, littleEndian)); }

std::string riffChunk(const std::string& type, const std::string& data) { return type + little(data.size(), 4) + data + std::string(data.size() % 2, '\0'); }

std::string webp(const std::string& chunks) { return "RIFF" + little(chunks.size() + 4, 4) + "WEBP" + chunks; }

std::string extended(int width, int height) {
    return riffChunk("VP8X", big(0, 4) + little(std::uint64_t(width) - 1, 3) + little(std::uint64_t(height) - 1, 3));
}

std::string lossless() { return riffChunk("VP8L", "\x2F" + little((640 - 1) | ((480 - 1) << 14), 4) + "data"); }

std::string lossy() { return riffChunk("VP8 ", std::string("\0\0\0\x9D\x01\x2A", 6) + little(640, 2) + little(480, 2) + "data"); }

std::string bmp(int infoSize, const std::string& sides) {
    return "BM" + std::string(12, '\0') + little(std::uint64_t(infoSize), 4) + sides + std::string(40, '\0');
}

bool is(const std::optional<PictureHeader>& header, PictureFormat format, int width, int height, int orientation = 1) {
    return header && header->format == format && header->width == width && header->height == height && header->orientation == orientation;
}

} // namespace

class TestPictureHeader : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void readsPng() {
        QVERIFY(is(sniff(png(640, 480)), PictureFormat::png, 640, 480));
        QVERIFY(is(sniff(png(20000, 20000)), PictureFormat::png, 20000, 20000));
        const std::string data = pngChunk("IDAT", "pixels");
        QVERIFY(is(sniff(png(3, 2, pngChunk("eXIf", exif(6, false)) + data)), PictureFormat::png, 3, 2, 6));
        QVERIFY(is(sniff(png(3, 2, data + pngChunk("eXIf", exif(8, true)))), PictureFormat::png, 3, 2, 8));
        QVERIFY(!sniff(png(0, 480)) && !sniff(png(640, 0)) && !sniff(png(0x80000000u, 1)));
    }

    void readsJpeg() {
        for (const int marker : {0xC0, 0xC1, 0xC2, 0xC3, 0xC9, 0xCF})
            QVERIFY(is(sniff(jpeg(segment(0xE0, "JFIF") + frame(marker, 640, 480))), PictureFormat::jpeg, 640, 480));
        for (int orientation = 1; orientation <= 8; ++orientation) {
            for (const bool littleEndian : {false, true})
                QVERIFY(is(sniff(jpeg(exifSegment(orientation, littleEndian) + frame(0xC0, 3, 2))), PictureFormat::jpeg, 3, 2, orientation));
        }
        // Tables are no frames, fill bytes are allowed, XMP is no EXIF, EXIF may come late.
        const std::string tables = segment(0xC4, "huffman table 1234") + segment(0xCC, "arithmetic 12345") + "\xFF\xFF";
        const std::string xmp = segment(0xE1, "http://ns.adobe.com/xap/1.0/ and more");
        QVERIFY(is(sniff(jpeg(tables + xmp + frame(0xC2, 9, 8) + exifSegment(3, true))), PictureFormat::jpeg, 9, 8, 3));
        QVERIFY(!sniff(jpeg("")) && !sniff(jpeg(frame(0xC0, 0, 5))) && !sniff("\xFF\xD8\xFF"));
    }

    void readsWebp() {
        QVERIFY(is(sniff(webp(lossless())), PictureFormat::webp, 640, 480));
        QVERIFY(is(sniff(webp(lossy())), PictureFormat::webp, 640, 480));
        QVERIFY(is(sniff(webp(extended(640, 480) + lossy())), PictureFormat::webp, 640, 480));
        for (const std::string& prefix : {std::string(), std::string("Exif\0\0", 6)})
            QVERIFY(is(sniff(webp(extended(5, 4) + riffChunk("ICCP", "odd") + riffChunk("EXIF", prefix + exif(5, true)))), PictureFormat::webp, 5, 4, 5));
        for (std::size_t length = 0; length < 25; ++length)
            QVERIFY(!sniff(webp(lossless()).substr(0, length)) && !sniff(webp(lossy()).substr(0, length)));
        QVERIFY(!sniff(webp(riffChunk("VP8L", "wrong")) + std::string(20, 'x')) && !sniff(webp("")));
    }

    void readsBmp() {
        QVERIFY(is(sniff(bmp(40, little(640, 4) + little(480, 4))), PictureFormat::bmp, 640, 480));
        QVERIFY(is(sniff(bmp(124, little(640, 4) + little(0xFFFFFFFF - 479, 4))), PictureFormat::bmp, 640, 480));
        QVERIFY(is(sniff(bmp(12, little(640, 2) + little(480, 2))), PictureFormat::bmp, 640, 480));
        QVERIFY(!sniff(bmp(40, little(0xFFFFFFFF, 4) + little(1, 4))) && !sniff(bmp(40, little(1, 4) + little(0x80000000, 4))));
        QVERIFY(!sniff(bmp(13, little(640, 4) + little(480, 4))) && !sniff("BM, a text that starts so"));
    }

    void takesSenselessExifForUpright() {
        for (const int orientation : {0, 9, 65535})
            QVERIFY(is(sniff(jpeg(exifSegment(orientation, true) + frame(0xC0, 3, 2))), PictureFormat::jpeg, 3, 2));
        const std::string asLong = segment(0xE1, std::string("Exif\0\0", 6) + exif(6, true, 4));
        QVERIFY(is(sniff(jpeg(asLong + frame(0xC0, 3, 2))), PictureFormat::jpeg, 3, 2));
        std::string far = exif(6, true);
        far.replace(4, 4, little(0xFFFFFFF0, 4)); // the directory lies beyond the data
        QVERIFY(is(sniff(png(3, 2, pngChunk("eXIf", far))), PictureFormat::png, 3, 2));
        std::string many = exif(1, true);
        many.replace(8, 2, little(0xFFFF, 2)); // more entries than there is room for
        QVERIFY(is(sniff(png(3, 2, pngChunk("eXIf", many))), PictureFormat::png, 3, 2));
        QVERIFY(is(sniff(png(3, 2, pngChunk("eXIf", "MM"))), PictureFormat::png, 3, 2));
    }

    void refusesOtherContentWhateverItsName() {
        for (const char* other : {"", "B", "hello, a text named a.png", "GIF89a", "%PDF-1.4", "RIFF1234WAVEfmt ", "II*"})
            QVERIFY2(!sniff(other), other);
    }

    void survivesTruncationAndChangesEverywhere() {
        const std::string files[] = {png(9, 8, pngChunk("eXIf", exif(6, false))), jpeg(exifSegment(6, true) + frame(0xC0, 9, 8)),
            webp(extended(9, 8) + riffChunk("EXIF", exif(6, true))), bmp(40, little(9, 4) + little(8, 4))};
        for (const std::string& whole : files) {
            QVERIFY(sniff(whole));
            for (std::size_t at = 0; at <= whole.size(); ++at) {
                const std::string part = whole.substr(0, at);
                if (const auto header = sniff(part)) QVERIFY(header->width == 9 && header->height == 8);
                for (int value = 0; at < whole.size() && value < 256; ++value) {
                    std::string changed = whole;
                    changed[at] = static_cast<char>(value);
                    if (const auto header = sniff(changed))
                        QVERIFY(header->width >= 1 && header->height >= 1 && header->orientation >= 1 && header->orientation <= 8);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestPictureHeader)
#include "test_picture_header.moc"
