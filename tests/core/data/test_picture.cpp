#include "tests/core/data/pictures.h"

#include <chrono>
#include <sys/resource.h>

using namespace seedbed;
using namespace seedbed::test;

namespace {

/// Six grey pixels named by letters, "abc/def".
Image letters(const std::string& rows) {
    const auto width = rows.find('/');
    Image image{static_cast<int>(width), static_cast<int>((rows.size() + 1) / (width + 1)), 1, {}};
    for (const char letter : rows)
        if (letter != '/') image.pixels.push_back(static_cast<std::uint8_t>(letter));
    return image;
}

std::vector<int> pixel(const Image& image, int x, int y) {
    const auto first = image.pixels.begin() + (y * image.width + x) * image.channels;
    return {first, first + image.channels};
}

bool isNear(const std::vector<int>& one, const std::vector<int>& other, int most) {
    bool near = one.size() == other.size();
    for (std::size_t i = 0; near && i < one.size(); ++i)
        near = std::abs(one[i] - other[i]) <= most;
    return near;
}

long peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

} // namespace

class TestPicture : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void tellsFormatsByContentNotByName() {
        for (const std::string& file : {kJpeg, kWebp, pngOf(decode(kWebp))}) {
            const Image image = decode(file, "photo.txt");
            QCOMPARE(image.width, 32);
            QCOMPARE(image.height, 16);
            QVERIFY(isNear(pixel(image, 2, 8), {255, 0, 0}, 3));
            QVERIFY(isNear(pixel(image, 29, 8), {0, 0, 255}, 3));
        }
    }

    void readsBmpAndTakesAnEmptyFourthByteForOpaque() {
        const std::string pixels("\x01\x02\x03\x00\x04\x05\x06\x00", 8); // blue, green, red, nothing
        const std::string info = little(40, 4) + little(2, 4) + little(1, 4) + little(1, 2) + little(32, 2) + std::string(24, '\0');
        const Image image = decode("BM" + little(62, 4) + little(0, 4) + little(54, 4) + info + pixels);
        QCOMPARE(image, (Image{2, 1, 3, {3, 2, 1, 6, 5, 4}}));
    }

    void turnsPicturesAsExifAsks_data() {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QByteArray>("seen");
        const char* seen[] = {"abc/def", "cba/fed", "fed/cba", "def/abc", "ad/be/cf", "da/eb/fc", "fc/eb/da", "cf/be/ad"};
        for (int i = 0; i < 8; ++i)
            QTest::addRow("%d", i + 1) << i + 1 << QByteArray(seen[i]);
    }

    void turnsPicturesAsExifAsks() {
        QFETCH(int, orientation);
        QFETCH(QByteArray, seen);
        const std::string rows("\0abc\0def", 8);
        const Image image = decode(png(3, 2, 8, 0, rows, pngChunk("eXIf", exif(orientation))));
        QCOMPARE(image, letters(seen.toStdString()));
    }

    void turnsJpegOnce() {
        const Image image = decode(jpegTurned(6)); // a quarter clockwise: what was left is on top
        QCOMPARE(image.width, 16);
        QCOMPARE(image.height, 32);
        QVERIFY(isNear(pixel(image, 8, 2), {255, 0, 0}, 3));
        QVERIFY(isNear(pixel(image, 8, 29), {0, 0, 255}, 3));
    }

    void readsEveryKindOfPng() {
        QCOMPARE(decode(png(2, 1, 8, 0, std::string("\0\x07\xF0", 3))), (Image{2, 1, 1, {7, 240}}));
        QCOMPARE(decode(png(2, 1, 8, 4, std::string("\0\x07\x80\xF0\xFF", 5))), (Image{2, 1, 4, {7, 7, 7, 128, 240, 240, 240, 255}}));
        QCOMPARE(decode(png(1, 1, 16, 0, std::string("\0\x80\x80", 3))), (Image{1, 1, 1, {128}}));
        QCOMPARE(decode(png(1, 1, 16, 6, std::string("\0\x01\x01\x02\x02\x03\x03\xFF\xFF", 9))), (Image{1, 1, 4, {1, 2, 3, 255}}));
        const std::string palette = pngChunk("PLTE", std::string("\x01\x02\x03\x04\x05\x06", 6));
        QCOMPARE(decode(png(2, 1, 8, 3, std::string("\0\1\0", 3), palette)), (Image{2, 1, 3, {4, 5, 6, 1, 2, 3}}));
        QCOMPARE(decode(png(2, 1, 1, 0, std::string("\0\x40", 2))), (Image{2, 1, 1, {0, 255}}));
    }

    void writesWhatItReads() {
        for (const int channels : {1, 3, 4}) {
            Image image = blotches(5, channels, 9);
            if (channels == 4) image.pixels[3] = 0;
            QCOMPARE(decode(pngOf(image)), image);
        }
    }

    void refusesWhatIsNoPicture() {
        COMPARE_ERROR(decode("", "a.png"), "a.png is empty");
        COMPARE_ERROR(decode("Dear diary, today I drew a cat.", "cat.png"), "cat.png is no picture that can be read");
        COMPARE_ERROR(decode("8BPS" + std::string(50, 'x')), "(Photoshop)");
    }

    void refusesEveryFileCutShort() {
        const std::string whole = pngOf(blotches(1));
        for (std::size_t length = 0; length < whole.size(); ++length)
            COMPARE_ERROR(decode(whole.substr(0, length)), "x.png");
        for (std::size_t length = 0; length < kJpeg.size(); ++length)
            COMPARE_ERROR(decode(kJpeg.substr(0, length), "x.jpg"), "x.jpg");
        for (std::size_t length = 0; length < kWebp.size(); ++length)
            COMPARE_ERROR(decode(kWebp.substr(0, length), "x.webp"), "x.webp");
    }

    void survivesEveryDamagedByte() {
        for (const std::string& whole : {pngOf(blotches(1, 3, 8)), jpegTurned(6), kWebp})
            for (std::size_t i = 0; i < whole.size(); ++i) {
                std::string damaged = whole;
                damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
                Image image;
                const std::string error = errorOf([&] { image = decode(damaged); });
                QVERIFY(error.empty() != image.empty());
            }
    }

    void noticesADamagedPng() {
        std::string damaged = pngOf(blotches(1));
        damaged[60] = static_cast<char>(damaged[60] ^ 1);
        COMPARE_ERROR(decode(damaged), "is damaged or cut off");
    }

    void refusesAHugePictureAtOnceAndInLittleMemory() {
        const std::string bomb = pngBomb();
        const long before = peakMegabytes();
        const auto start = std::chrono::steady_clock::now();
        COMPARE_ERROR(decode(bomb, "bomb.png"), "bomb.png is too large: 20000 x 20000 pixels");
        QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::milliseconds(100));
        QVERIFY2(peakMegabytes() - before < 32, std::to_string(peakMegabytes() - before).c_str());
        COMPARE_ERROR(decode(pngHeader(40000, 2, 8, 0)), "too large");
    }

    void cropsToTheMiddle() {
        Image wide = plain(30, 10, {255});
        for (int y = 0; y < 10; ++y)
            std::fill_n(wide.pixels.begin() + y * 30 + 10, 10, std::uint8_t(0));
        QCOMPARE(fitted(wide, options(10, 1)), plain(10, 10, {0}));
        QCOMPARE(fitted(wide, options(20, 1)), plain(20, 20, {0}));
    }

    void padsWithTheBackground() {
        DatasetOptions padding = options(8, 3);
        padding.fit = Fit::pad;
        padding.background = 0x102030;
        const Image image = fitted(plain(16, 8, {200, 100, 50}), padding);
        QCOMPARE(pixel(image, 4, 1), (std::vector<int>{16, 32, 48}));
        QCOMPARE(pixel(image, 0, 2), (std::vector<int>{200, 100, 50}));
        QCOMPARE(pixel(image, 7, 5), (std::vector<int>{200, 100, 50}));
        QCOMPARE(pixel(image, 4, 6), (std::vector<int>{16, 32, 48}));
    }

    void aColouredPaddingMakesAGreyPictureColoured() {
        DatasetOptions padding = options(8, 0);
        padding.fit = Fit::pad;
        QCOMPARE(fitted(plain(16, 8, {9}), padding).channels, 1);
        padding.background = 0xff0000;
        const Image image = fitted(plain(16, 8, {9}), padding);
        QCOMPARE(image.channels, 3);
        QCOMPARE(pixel(image, 4, 0), (std::vector<int>{255, 0, 0}));
        QCOMPARE(pixel(image, 4, 4), (std::vector<int>{9, 9, 9}));
    }

    void stretchKeepsAllThatIsThere() {
        DatasetOptions stretching = options(8, 1);
        stretching.fit = Fit::stretch;
        Image wide = plain(32, 8, {0});
        for (int y = 0; y < 8; ++y)
            std::fill_n(wide.pixels.begin() + y * 32, 16, std::uint8_t(200));
        const Image image = fitted(wide, stretching);
        QCOMPARE(pixel(image, 3, 3), std::vector<int>{200});
        QCOMPARE(pixel(image, 4, 3), std::vector<int>{0});
    }

    void shrinkingAveragesAreas() {
        Image checks{64, 64, 1, {}};
        for (int i = 0; i < 64 * 64; ++i)
            checks.pixels.push_back((i + i / 64) % 2 ? 255 : 0);
        for (const std::uint8_t level : fitted(checks, options(16, 1)).pixels)
            QVERIFY(level == 127 || level == 128);
    }

    void onePixelFillsTheSquare() { QCOMPARE(fitted(plain(1, 1, {10, 20, 30}), options(16, 3)), plain(16, 16, {10, 20, 30})); }

    void transparencyShowsTheBackground() {
        DatasetOptions wanted = options(8, 3);
        wanted.background = 0x000000;
        QCOMPARE(fitted(plain(8, 8, {255, 255, 255, 0}), wanted), plain(8, 8, {0, 0, 0}));
        QCOMPARE(fitted(plain(8, 8, {255, 255, 255, 128}), wanted), plain(8, 8, {128, 128, 128}));
    }

    void keptTransparencyDoesNotBleedIntoItsNeighbours() {
        Image image = plain(16, 16, {200, 0, 0, 255});
        for (std::size_t i = 0; i < 16 * 16; i += 2) { // every other pixel: green that nobody sees
            const std::uint8_t hidden[] = {0, 255, 0, 0};
            std::copy(hidden, hidden + 4, image.pixels.begin() + static_cast<std::ptrdiff_t>(i * 4));
        }
        const Image small = fitted(image, options(8, 4));
        QCOMPARE(small.channels, 4);
        for (int i = 0; i < 64; ++i)
            QVERIFY(isNear(pixel(small, i % 8, i / 8), {200, 0, 0, 128}, 1));
    }

    void choosesGreyOnlyWhereNothingIsColoured() {
        QCOMPARE(fitted(plain(8, 8, {7, 7, 7}), options(8, 0)), plain(8, 8, {7}));
        QCOMPARE(fitted(plain(8, 8, {7, 7, 8}), options(8, 0)).channels, 3);
        QCOMPARE(fitted(plain(8, 8, {7}), options(8, 3)), plain(8, 8, {7, 7, 7}));
        QCOMPARE(fitted(plain(8, 8, {7}), options(8, 4)), plain(8, 8, {7, 7, 7, 255}));
    }
};

QTEST_GUILESS_MAIN(TestPicture)
#include "test_picture.moc"
