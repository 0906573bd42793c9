// Kinds of pictures besides PNG, JPEG, WebP and BMP, and their colours.
#include "core/data/pictures/colour_profile.h"
#include "tests/core/data/pictures.h"

#include <chrono>
#include <sys/resource.h>

#include <lcms2.h>

using namespace seedbed;
using namespace seedbed::test;

namespace {

std::string sample(const char* name) { return get(std::filesystem::path(SEEDBED_TEST_DATA) / "pictures" / name); }

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

#define COMPARE_PIXEL(image, x, y, ...)                                                                                                                        \
    do {                                                                                                                                                       \
        const auto found = pixel(image, x, y);                                                                                                                 \
        QVERIFY2(isNear(found, __VA_ARGS__, 6), qPrintable(QString("%1 %2 %3").arg(found[0]).arg(found.size() > 1 ? found[1] : -1).arg(found.back())));        \
    } while (false)

struct Tag {
    int number, type, count;
    std::uint32_t value;
};

/// A little-endian TIFF file with its pixels in one strip and its directory at the end, where most programs put it.
std::string tiff(int width, int height, const std::string& pixels, std::vector<Tag> tags, const std::string& behind = {}) {
    constexpr int isShort = 3, isLong = 4;
    std::string file = "II" + little(42, 2) + little(8 + pixels.size() + behind.size(), 4) + pixels + behind;
    tags.insert(tags.begin(), {{256, isLong, 1, std::uint32_t(width)}, {257, isLong, 1, std::uint32_t(height)}, {259, isShort, 1, 1}, {273, isLong, 1, 8},
                                  {278, isLong, 1, std::uint32_t(height)}, {279, isLong, 1, std::uint32_t(pixels.size())}});
    std::ranges::sort(tags, {}, &Tag::number);
    file += little(tags.size(), 2);
    for (const Tag& tag : tags)
        file += little(std::uint64_t(tag.number), 2) + little(std::uint64_t(tag.type), 2) + little(std::uint64_t(tag.count), 4) + little(tag.value, 4);
    return file + little(0, 4);
}

const std::vector<Tag> kGrey{{258, 3, 1, 8}, {262, 3, 1, 1}, {277, 3, 1, 1}};

/// The colours of a screen of the wide kind (Display P3), or of any primaries.
std::string profile(double redX, double redY, double greenX, double greenY, double gamma) {
    const cmsCIExyY white{0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries{{redX, redY, 1}, {greenX, greenY, 1}, {0.15, 0.06, 1}};
    const double srgb[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    cmsToneCurve* curve = gamma > 0 ? cmsBuildGamma(nullptr, gamma) : cmsBuildParametricToneCurve(nullptr, 4, srgb);
    cmsToneCurve* curves[] = {curve, curve, curve};
    cmsHPROFILE made = redX > 0 ? cmsCreateRGBProfile(&white, &primaries, curves) : cmsCreateGrayProfile(&white, curve);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(made, nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(made, bytes.data(), &size);
    cmsCloseProfile(made);
    cmsFreeToneCurve(curve);
    return bytes;
}

std::string p3() { return profile(0.680, 0.320, 0.265, 0.690, 0); }
std::string greyProfile(double gamma) { return profile(0, 0, 0, 0, gamma); }

std::string iccp(const std::string& profile) {
    uLongf size = compressBound(profile.size());
    std::string packed(size, '\0');
    compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(profile.data()), profile.size());
    packed.resize(size);
    return pngChunk("iCCP", std::string("own\0\0", 5) + packed);
}

std::string jpegWith(const std::string& profile, std::size_t piece) {
    const std::size_t count = (profile.size() + piece - 1) / piece;
    std::string chunks;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string data = std::string("ICC_PROFILE\0", 12) + big(i + 1, 1) + big(count, 1) + profile.substr(i * piece, piece);
        chunks += "\xFF\xE2" + big(data.size() + 2, 2) + data;
    }
    return kJpeg.substr(0, 2) + chunks + kJpeg.substr(2);
}

/// 48 colours beside each other, of every channel count.
Image colours() {
    Image image{48, 1, 3, {}};
    for (int i = 0; i < 48; ++i)
        for (const int level : {i * 5, 255 - i * 3, i * 37 % 256})
            image.pixels.push_back(static_cast<std::uint8_t>(level));
    return image;
}

std::string pngWith(const Image& image, const std::string& profile) {
    const int kind = image.channels == 1 ? 0 : image.channels == 3 ? 2 : 6;
    std::string rows;
    for (std::size_t y = 0; y < std::size_t(image.height); ++y)
        rows += '\0' + std::string(reinterpret_cast<const char*>(image.pixels.data()) + y * image.stride(), image.stride());
    return png(std::uint32_t(image.width), std::uint32_t(image.height), 8, kind, rows, profile.empty() ? "" : iccp(profile));
}

long peakMegabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

std::string svg(const std::string& content, const std::string& attributes = "width=\"64\" height=\"32\"") {
    return "<?xml version=\"1.0\"?>\n<!-- drawn by hand -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" " +
           attributes + ">" + content + "</svg>";
}

} // namespace

class TestPictureKinds : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aPhonesPictureIsTurnedAndItsWideColoursAreBroughtToSrgb() {
        ReadNotes notes;
        const std::string file = sample("turned.heic");
        const Image image = decodePicture(std::as_bytes(std::span(file)), "a.heic", &notes);
        QCOMPARE(image.width, 32);
        QCOMPARE(image.height, 64);
        QCOMPARE(image.channels, 3);
        COMPARE_PIXEL(image, 16, 8, {218, 0, 0}); // 200 of the redder red
        COMPARE_PIXEL(image, 16, 56, {0, 0, 208});
        QVERIFY(notes.hadProfile);
    }

    void avifKeepsWhatIsTransparent() {
        const Image image = decode(sample("half.avif"));
        QCOMPARE(image.channels, 4);
        QCOMPARE(image.width, 64);
        COMPARE_PIXEL(image, 8, 4, {200, 0, 0, 255});
        QCOMPARE(pixel(image, 8, 28).back(), 0);
    }

    // Cameras and browsers name wide colours by two numbers, and no profile stands in the file.
    void coloursThatAnAvifNamesByNumbersAreBroughtToSrgb() {
        std::string file = sample("half.avif");
        const auto at = file.find("colrnclx");
        QVERIFY(at != file.npos);
        file.replace(at + 8, 4, std::string("\0\x0c\0\x0d", 4)); // Display P3
        ReadNotes notes;
        const Image image = decodePicture(std::as_bytes(std::span(file)), "a.avif", &notes);
        QVERIFY(notes.hadProfile);
        COMPARE_PIXEL(image, 8, 4, {218, 0, 0, 255});
        file.replace(at + 8, 4, std::string("\0\x09\0\x10", 4)); // BT.2020 of high dynamic range: as it is
        QCOMPARE(pixel(decode(file, "a.avif"), 8, 4), (std::vector<int>{200, 0, 0, 255}));
    }

    void jpeg2000IsRead() {
        const Image image = decode(sample("small.jp2"));
        QCOMPARE(image.width, 64);
        COMPARE_PIXEL(image, 8, 8, {255, 0, 0});
        COMPARE_PIXEL(image, 56, 8, {0, 0, 255});
    }

    void ofMovingPicturesTheFirstIsRead() {
        for (const char* name : {"moving.gif", "moving.webp"}) {
            const Image image = decode(sample(name), name);
            QCOMPARE(image.width, 64);
            QCOMPARE(image.height, 64);
            QVERIFY(!std::ranges::all_of(image.pixels, [&](int level) { return level == image.pixels[0]; }));
        }
    }

    void aGifShowsWhatIsTransparentAndOnlyWhatLiesWithin() {
        const QByteArray hidden = QByteArray::fromBase64("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
        QCOMPARE(decode(hidden.toStdString()), (Image{1, 1, 4, {0, 0, 0, 0}}));
        std::string shifted = QByteArray::fromBase64("R0lGODlhAQABAIAAAP8AAP///ywAAAAAAQABAAACAkQBADs=").toStdString();
        QCOMPARE(decode(shifted), (Image{1, 1, 3, {255, 0, 0}}));
        shifted[6] = 2; // a wider canvas than its frame
        QCOMPARE(decode(shifted), (Image{2, 1, 4, {255, 0, 0, 255, 0, 0, 0, 0}}));
        shifted[20] = 5; // which begins beside it
        QCOMPARE(decode(shifted), (Image{2, 1, 4, {0, 0, 0, 0, 0, 0, 0, 0}}));
    }

    void readsEveryKindOfTiff() {
        QCOMPARE(decode(tiff(2, 1, "\x07\xF0", kGrey)), (Image{2, 1, 3, {7, 7, 7, 240, 240, 240}}));
        QCOMPARE(decode(tiff(2, 1, "\x07\xF0", {{258, 3, 1, 8}, {262, 3, 1, 0}, {277, 3, 1, 1}})), (Image{2, 1, 3, {248, 248, 248, 15, 15, 15}})); // white is 0
        const std::string deep = little(0x0707, 2) + little(0xF0F0, 2);
        QCOMPARE(decode(tiff(2, 1, deep, {{258, 3, 1, 16}, {262, 3, 1, 1}, {277, 3, 1, 1}})), (Image{2, 1, 3, {7, 7, 7, 240, 240, 240}}));
        const std::string rgb("\x01\x02\x03\x04\x05\x06", 6);
        QCOMPARE(decode(tiff(2, 1, rgb, {{258, 3, 1, 8}, {262, 3, 1, 2}, {277, 3, 1, 3}})), (Image{2, 1, 3, {1, 2, 3, 4, 5, 6}}));
        const std::string clear("\xC8\x64\x00\x80\x01\x02\x03\xFF", 8);
        const Image half = decode(tiff(2, 1, clear, {{258, 3, 1, 8}, {262, 3, 1, 2}, {277, 3, 1, 4}, {338, 3, 1, 2}}));
        QCOMPARE(half.channels, 4);
        QVERIFY(isNear(pixel(half, 0, 0), {200, 100, 0, 128}, 1));
        const Image inks = decode(tiff(1, 1, std::string("\xFF\0\0\0", 4), {{258, 3, 1, 8}, {262, 3, 1, 5}, {277, 3, 1, 4}}));
        QVERIFY(isNear(pixel(inks, 0, 0), {0, 255, 255}, 2));
    }

    void aTiffIsTurnedAsItAsks() {
        auto tags = kGrey;
        tags.push_back({274, 3, 1, 6});
        QCOMPARE(decode(tiff(2, 1, "\x07\xF0", tags)), (Image{1, 2, 3, {7, 7, 7, 240, 240, 240}}));
        tags.back().value = 3;
        QCOMPARE(decode(tiff(2, 1, "\x07\xF0", tags)), (Image{2, 1, 3, {240, 240, 240, 7, 7, 7}}));
    }

    void aLargeTiffSaysAtItsEndWhatItIs() {
        const Folder folder;
        std::string pixels;
        for (const std::uint8_t level : blotches(1, 1, 600).pixels)
            pixels += static_cast<char>(level);
        put(folder / "scan.tif", tiff(600, 600, pixels, kGrey));
        putPicture(folder / "a.png", blotches(2));
        QCOMPARE(openDataset(folder.path()).report().usable, 2);
    }

    void aRawPhotographIsNamedAndNotItsThumbnail() {
        auto tags = kGrey;
        tags.push_back({254, 4, 1, 1});
        tags.push_back({330, 4, 1, 8});
        COMPARE_ERROR(decode(tiff(2, 1, "\x07\xF0", tags), "a.nef"),
            "a.nef is a picture of a kind that cannot be read (raw photograph); save it as PNG or JPEG");
    }

    void aDrawingIsDrawnLargeEnough() {
        const std::string shapes = "<rect width=\"32\" height=\"32\" fill=\"#c80000\"/><rect x=\"32\" width=\"16\" height=\"32\" fill=\"#0000c8\"/>";
        for (const char* attributes : {"width=\"64\" height=\"32\"", "width=\"100%\" viewBox=\"0 0 64 32\"", "viewBox=\"0 0 64 32\"",
                 "width=\"6.4e7\" height=\"3.2e7\" viewBox=\"0 0 64 32\""}) {
            const Image image = decode(svg(shapes, attributes), attributes);
            QCOMPARE(image.width, 1024);
            QCOMPARE(image.height, 512);
            QCOMPARE(image.channels, 4);
            COMPARE_PIXEL(image, 100, 100, {200, 0, 0, 255});
            COMPARE_PIXEL(image, 600, 100, {0, 0, 200, 255});
            QCOMPARE(pixel(image, 1000, 100).back(), 0);
        }
    }

    void aDrawingThatShowsItselfAgainAndAgainIsRefusedAtOnce() {
        std::string parts = "<defs><g id=\"a0\" opacity=\"0.5\"><rect width=\"64\" height=\"64\"/></g>";
        for (int i = 1; i < 9; ++i)
            parts += "<g id=\"a" + std::to_string(i) + "\">" + QString("<use xlink:href=\"#a%1\"/>").arg(i - 1).repeated(10).toStdString() + "</g>";
        const std::string filter = "<filter id=\"f\">" + QString("<feTurbulence numOctaves=\"10\"/>").repeated(100).toStdString() + "</filter>";
        const std::string circle = "<g id=\"a\"><use xlink:href=\"#b\"/></g><g id=\"b\"><use xlink:href=\"#a\"/><rect width=\"64\" height=\"32\"/></g>";
        const auto start = std::chrono::steady_clock::now();
        COMPARE_ERROR(decode(svg(parts + "</defs><use xlink:href=\"#a8\"/>")), "too large to be drawn");
        COMPARE_ERROR(decode(svg(filter + "<rect width=\"64\" height=\"32\" style=\"filter:url(#f)\"/>")), "too large to be drawn");
        (void)errorOf([&] { (void)decode(svg(circle)); });
        std::string chain;
        for (int i = 0; i < 100'000; ++i)
            chain += "<use id=\"a" + std::to_string(i) + "\" xlink:href=\"#a" + std::to_string(i + 1) + "\"/>";
        COMPARE_ERROR(decode(svg(chain)), "too large to be drawn");
        QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
        const std::string usual =
            "<defs><filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter><linearGradient id=\"g\"><stop stop-color=\"red\"/></linearGradient></defs>" +
            QString("<g opacity=\"0.5\" filter=\"url(#f)\"><path d=\"M0 0L9 9z\" fill=\"url(#g)\"/></g>").repeated(9).toStdString() +
            QString("<path d=\"M0 0L9 9z\"/>").repeated(20'000).toStdString();
        QCOMPARE(decode(svg(usual)).width, 1024);
    }

    void whatIsNoDrawingThoughItSaysSoIsNamed() {
        std::string other = svg("<rect width=\"9\" height=\"9\"/>");
        other.replace(other.find("2000/svg"), 4, "1000"); // drawings of another house
        for (const std::string& file : {other, svg("<rect"), svg("<g>")})
            COMPARE_ERROR(decode(file, "a.svg"), "a.svg is an SVG drawing that is damaged or too large to be drawn here; export it as PNG");
    }

    void aDrawingNeitherReadsFilesNorGrowsWithoutBounds() {
        const Folder folder;
        put(folder / "secret.png", pngOf(plain(8, 8, {255, 0, 0})));
        const std::string file = "file://" + (folder / "secret.png").string();
        const Image outside = decode(svg("<rect width=\"64\" height=\"32\" fill=\"#fff\"/><image width=\"64\" height=\"32\" xlink:href=\"" + file + "\"/>"));
        COMPARE_PIXEL(outside, 100, 100, {255, 255, 255});
        std::string bomb = "<!DOCTYPE svg [<!ENTITY a0 \"<rect width='9' height='9'/>\">";
        for (int i = 1; i < 10; ++i)
            bomb += "<!ENTITY a" + std::to_string(i) + " \"" + QString("&a%1;").arg(i - 1).repeated(10).toStdString() + "\">";
        const auto start = std::chrono::steady_clock::now();
        const long before = peakMegabytes();
        COMPARE_ERROR(decode(bomb + "]>" + svg("&a9;").substr(22), "x.svg"),
            "x.svg is an SVG drawing that is damaged or too large to be drawn here; export it as PNG");
        const std::string embedded = QByteArray::fromStdString(pngBomb()).toBase64().toStdString();
        for (const std::string& link : {"data:image/png;base64," + embedded,
                 "data:image/svg+xml;base64," + QByteArray::fromStdString(svg("")).toBase64().toStdString(), std::string("data:image/png,%89PNG")})
            COMPARE_ERROR(decode(svg("<image width=\"64\" height=\"32\" xlink:href=\"" + link + "\"/>")), "too large to be drawn");
        QVERIFY(decode(svg("<rect width=\"9\" height=\"9\"/>", "viewBox=\"0 0 1e30 1e30\"")).width <= 1024);
        QVERIFY(decode(svg("<rect width=\"9\" height=\"9\"/>", "width=\"1e9\" height=\"1\"")).width <= 4096);
        QVERIFY(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
        QVERIFY2(peakMegabytes() - before < 200, std::to_string(peakMegabytes() - before).c_str());
        const std::string small = QByteArray::fromStdString(pngOf(plain(8, 8, {0, 0, 255}))).toBase64().toStdString();
        COMPARE_PIXEL(decode(svg("<image width=\"64\" height=\"32\" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64," + small + "\"/>")), 99,
            99, {0, 0, 255});
    }

    void whatIsCutOffIsSaid_data() {
        QTest::addColumn<QByteArray>("file");
        for (const char* name : {"turned.heic", "half.avif", "small.jp2", "moving.gif", "moving.webp"})
            QTest::newRow(name) << QByteArray::fromStdString(sample(name));
        QTest::newRow("tiff") << QByteArray::fromStdString(tiff(2, 1, "\x07\xF0", kGrey));
    }

    void whatIsCutOffIsSaid() {
        QFETCH(QByteArray, file);
        const auto size = file.size();
        const auto first = file.startsWith("GIF") ? size / 3 : size; // what comes behind it need not be there
        for (const auto length : {first / 3, first / 2, first * 3 / 4})
            COMPARE_ERROR(decode(file.left(length).toStdString()), "is damaged or cut off");
        for (qsizetype i = 0; i < size; i += 1 + size / 150) {
            std::string other = file.toStdString();
            other[std::size_t(i)] = static_cast<char>(other[std::size_t(i)] ^ 0x55);
            Image image;
            const std::string error = errorOf([&] { image = decode(other); });
            QVERIFY(error.empty() != image.empty());
        }
    }

    void profilesAreBroughtToSrgbInEveryFormat() {
        const Image before = colours();
        Image wanted = before;
        const std::string own = p3();
        QVERIFY(toSrgb(wanted.pixels, 3, std::as_bytes(std::span(own))));
        QVERIFY(wanted != before);
        QCOMPARE(decode(pngWith(before, own)), wanted);
        QVERIFY(isNear(pixel(decode(jpegWith(own, 200)), 2, 8), {255, 0, 0}, 3)); // the reddest there is stays it
        Image turned = plain(2, 1, {100, 180, 60});
        std::string tags =
            tiff(2, 1, std::string("\x64\xB4\x3C\x64\xB4\x3C", 6), {{258, 3, 1, 8}, {262, 3, 1, 2}, {277, 3, 1, 3}, {34675, 7, int(own.size()), 14}}, own);
        QVERIFY(toSrgb(turned.pixels, 3, std::as_bytes(std::span(own))));
        QCOMPARE(decode(tags), turned);
        const std::string webp = "RIFF" + little(0, 4) + "WEBPVP8X" + little(10, 4) + little(0x20, 4) + little(31, 3) + little(15, 3) + "ICCP" +
                                 little(own.size(), 4) + own + (own.size() % 2 ? std::string(1, '\0') : "") + kWebp.substr(12);
        ReadNotes notes;
        const std::string sized = "RIFF" + little(webp.size() - 8, 4) + webp.substr(8);
        decodePicture(std::as_bytes(std::span(sized)), "a.webp", &notes);
        QVERIFY(notes.hadProfile);
    }

    void whatIsTransparentOrGreyStaysIt() {
        Image before = plain(4, 4, {90, 200, 30, 77});
        const Image after = decode(pngWith(before, p3()));
        QCOMPARE(after.channels, 4);
        QCOMPARE(after.pixels[3], std::uint8_t(77));
        QVERIFY(after != before);
        Image greys{256, 1, 3, {}};
        for (int i = 0; i < 256 * 3; ++i)
            greys.pixels.push_back(static_cast<std::uint8_t>(i / 3));
        const Image still = decode(pngWith(greys, p3()));
        for (std::size_t i = 0; i < still.pixels.size(); i += 3)
            QVERIFY(still.pixels[i] == still.pixels[i + 1] && still.pixels[i] == still.pixels[i + 2]);
        Image light{3, 1, 1, {0, 128, 255}};
        const Image lighter = decode(pngWith(light, greyProfile(1.0)));
        QCOMPARE(lighter.channels, 1);
        QVERIFY(isNear(pixel(lighter, 1, 0), {188}, 2));
    }

    void nothingChangesWithoutAProfileOrWithThatOfSrgb() {
        const Image before = colours();
        ReadNotes notes;
        for (const std::string& own :
            {profile(0.64, 0.33, 0.30, 0.60, 0), std::string("no profile"), std::string(200, '\0'), p3().substr(0, 300), greyProfile(1.8)}) {
            const std::string file = pngWith(before, own);
            QCOMPARE(decodePicture(std::as_bytes(std::span(file)), "a.png", &notes), before);
            QVERIFY(!notes.hadProfile);
        }
        std::string damaged = pngWith(before, p3());
        damaged[60] = static_cast<char>(damaged[60] ^ 0x55);
        QCOMPARE(decode(damaged), before);
        const Image grey{2, 1, 1, {3, 200}};
        QCOMPARE(decode(pngWith(grey, p3())), grey);
    }

    void theColoursOfAFolderAreSaid() {
        const Folder folder;
        for (int i = 0; i < 3; ++i)
            put(folder / ("a" + std::to_string(i) + ".png"), pngWith(blotches(std::uint64_t(i)), p3()));
        putPicture(folder / "b.png", blotches(9));
        const Dataset dataset = openDataset(folder.path());
        QCOMPARE(dataset.report().withProfile, 3);
        QCOMPARE(dataset.inWords().sentences.front().english(), std::string("The colours of 3 pictures were brought from their own profiles to sRGB."));
    }
};

QTEST_GUILESS_MAIN(TestPictureKinds)
#include "test_picture_kinds.moc"
