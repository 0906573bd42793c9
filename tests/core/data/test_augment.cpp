#include "core/data/pictures/augment.h"
#include "tests/core/formats/support.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numbers>
#include <span>

using namespace seedbed;
using namespace seedbed::test;

namespace {

constexpr int kSide = 64;
constexpr double kMiddle = 0.5 * (kSide - 1);

using Painter = std::function<std::uint8_t(double x, double y, int channel)>;

/// `count` copies of one picture; `painter` gets positions from the middle.
PictureBatch painted(int count, int channels, const Painter& painter) {
    PictureBatch batch{count, kSide, channels, {}, {}, {}};
    for (int i = 0; i < count; ++i)
        for (int y = 0; y < kSide; ++y)
            for (int x = 0; x < kSide; ++x)
                for (int c = 0; c < channels; ++c)
                    batch.pixels.push_back(painter(x - kMiddle, y - kMiddle, c));
    return batch;
}

PictureBatch anything(int count, int channels) {
    Random random(7);
    return painted(count, channels, [&](double, double, int) { return std::uint8_t(random.below(256)); });
}

/// A white shape on black, its edge one pixel soft: `inside` is the distance to the edge.
PictureBatch shape(int count, const std::function<double(double, double)>& inside) {
    return painted(count, 1, [&](double x, double y, int) { return std::uint8_t(std::lround(255 * std::clamp(inside(x, y) + 0.5, 0.0, 1.0))); });
}

Params only(const std::string& key, double amount) {
    Params params = Params::defaults(augmentationSpecs());
    params.set(key, amount);
    params.check(augmentationSpecs());
    return params;
}

Params everything() {
    Params params;
    for (const auto& spec : augmentationSpecs())
        params.set(spec.key, spec.high);
    return params;
}

PictureBatch changed(PictureBatch batch, const Params& params, std::uint64_t seed = 1) {
    Random random(seed);
    augment(batch, params, random);
    return batch;
}

std::vector<Image> picturesOf(const PictureBatch& batch) {
    std::vector<Image> pictures;
    for (int i = 0; i < batch.count; ++i)
        pictures.push_back(pictureOf(batch, i));
    return pictures;
}

int at(const Image& picture, int x, int y, int channel = 0) { return picture.pixels[std::size_t((y * picture.width + x) * picture.channels + channel)]; }

/// Sums of brightness: mass, middle and spread of what is white.
struct Moments {
    double mass = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;

    explicit Moments(const Image& picture) {
        const auto sum = [&](auto&& term) {
            double total = 0;
            for (int row = 0; row < kSide; ++row)
                for (int column = 0; column < kSide; ++column)
                    total += at(picture, column, row) / 255.0 * term(column - kMiddle, row - kMiddle);
            return total;
        };
        mass = sum([](double, double) { return 1.0; });
        x = sum([](double h, double) { return h; }) / mass;
        y = sum([](double, double v) { return v; }) / mass;
        xx = sum([&](double h, double) { return (h - x) * (h - x); }) / mass;
        xy = sum([&](double h, double v) { return (h - x) * (v - y); }) / mass;
        yy = sum([&](double, double v) { return (v - y) * (v - y); }) / mass;
    }
    double degrees() const { return 0.5 * std::atan2(2 * xy, xx - yy) * 180 / std::numbers::pi; }
};

/// Smallest and largest of what `measure` says of pictures.
template <class Measure> std::array<double, 2> rangeOf(const PictureBatch& batch, Measure&& measure) {
    std::array<double, 2> range{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
    for (const Image& picture : picturesOf(batch)) {
        const double value = measure(picture);
        range = {std::min(range[0], value), std::max(range[1], value)};
    }
    return range;
}

/// Reaches close to both ends and beyond neither, but for `slack`.
bool fills(const std::array<double, 2>& range, double low, double high, double slack) {
    const double near = 0.15 * (high - low);
    const bool within = range[0] >= low - slack && range[1] <= high + slack;
    if (within && range[0] <= low + near && range[1] >= high - near) return true;
    qWarning() << "from" << range[0] << "to" << range[1] << "instead of" << low << "to" << high;
    return false;
}

double hueOf(const Image& picture) {
    const double r = at(picture, 9, 9, 0), g = at(picture, 9, 9, 1), b = at(picture, 9, 9, 2);
    return std::atan2(std::sqrt(3.0) * (g - b), 2 * r - g - b) * 180 / std::numbers::pi;
}

Image mirrored(const Image& picture) {
    Image result = picture;
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            for (int c = 0; c < picture.channels; ++c)
                result.pixels[std::size_t((y * picture.width + x) * picture.channels + c)] = std::uint8_t(at(picture, picture.width - 1 - x, y, c));
    return result;
}

} // namespace

class TestAugment : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theBatchSaysWhatWasDone() {
        const PictureBatch before = anything(40, 3);
        const auto bytes = before.pixels.size() / 40;
        const auto item = [&](const std::vector<std::uint8_t>& pixels, std::size_t i) {
            return std::vector(pixels.begin() + std::ptrdiff_t(i * bytes), pixels.begin() + std::ptrdiff_t((i + 1) * bytes));
        };
        const PictureBatch after = changed(before, only("flip", 0.5));
        QCOMPARE(after.changes.size(), std::size_t(40 * PictureBatch::kChanges));
        int mirrored = 0;
        for (std::size_t i = 0; i < 40; ++i) {
            const auto told = std::span(after.changes).subspan(i * PictureBatch::kChanges, PictureBatch::kChanges);
            QCOMPARE(told[0] == 1, item(after.pixels, i) != item(before.pixels, i));
            QVERIFY(std::ranges::all_of(told.subspan(1), [](float value) { return value == 0; }));
            mirrored += told[0] == 1;
        }
        QVERIFY(mirrored > 5 && mirrored < 35);
        QVERIFY(std::ranges::all_of(changed(before, Params::defaults(augmentationSpecs())).changes, [](float value) { return value == 0; }));
        for (const float value : changed(before, everything()).changes)
            QVERIFY(std::isfinite(value) && std::abs(value) <= 8);
    }

    void knobsAtZeroLeaveEveryByteAlone_data() { channelCounts(); }
    void knobsAtZeroLeaveEveryByteAlone() {
        QFETCH(int, channels);
        const PictureBatch batch = anything(8, channels);
        QVERIFY(changed(batch, Params::defaults(augmentationSpecs())).pixels == batch.pixels);
        QVERIFY(changed(batch, Params()).pixels == batch.pixels);
        QVERIFY(!augments(Params::defaults(augmentationSpecs())) && !augments(Params()));
    }

    void theSameSeedGivesTheSamePictures_data() { channelCounts(); }
    void theSameSeedGivesTheSamePictures() {
        QFETCH(int, channels);
        const PictureBatch batch = anything(8, channels);
        const auto once = changed(batch, everything(), 5);
        QVERIFY(changed(batch, everything(), 5).pixels == once.pixels);
        QVERIFY(changed(batch, everything(), 6).pixels != once.pixels);
        QVERIFY(pictureOf(once, 0).pixels != pictureOf(once, 1).pixels);
    }

    void everyKnobAloneChangesPicturesAndNothingElse_data() { channelCounts(); }
    void everyKnobAloneChangesPicturesAndNothingElse() {
        QFETCH(int, channels);
        PictureBatch batch = anything(8, channels);
        batch.labels = {3, 1, 4, 1, 5, 9, 2, 6};
        batch.groups = {2, 7, 1, 8, 2, 8, 1, 8};
        for (const auto& spec : augmentationSpecs()) {
            const Params params = only(spec.key, spec.high);
            const PictureBatch result = changed(batch, params);
            QVERIFY(augments(params));
            QCOMPARE(result.pixels != batch.pixels, channels > 1 || spec.key != "hue");
            QCOMPARE(result.labels, batch.labels);
            QCOMPARE(result.groups, batch.groups);
            QCOMPARE(result.pixels.size(), batch.pixels.size());
        }
    }

    void aKnobDoesNotMoveTheNumbersOfTheOthers() {
        const PictureBatch batch = anything(4, 1);
        Random untouched(3);
        PictureBatch ignored = batch;
        augment(ignored, Params(), untouched);
        for (const auto& spec : augmentationSpecs()) {
            Random random(3);
            PictureBatch result = batch;
            augment(result, only(spec.key, spec.high), random);
            QCOMPARE(random.state(), untouched.state());
        }
        Params withHue = only("shift", 0.2); // which grey pictures do not have
        withHue.set("hue", 0.5);
        QVERIFY(changed(batch, withHue).pixels == changed(batch, only("shift", 0.2)).pixels);
    }

    void halfOfThePicturesAreMirroredExactly() {
        const PictureBatch batch = anything(400, 3);
        const auto before = picturesOf(batch), after = picturesOf(changed(batch, only("flip", 0.5)));
        int count = 0;
        for (std::size_t i = 0; i < after.size(); ++i) {
            const bool turned = after[i].pixels == mirrored(before[i]).pixels;
            QVERIFY(turned || after[i].pixels == before[i].pixels);
            count += turned;
        }
        QVERIFY2(count > 150 && count < 250, qPrintable(QString::number(count)));
    }

    void aShiftStaysWithinItsAmount() {
        const auto dots = shape(100, [](double x, double y) { return 6 - std::hypot(x, y); });
        const auto moved = changed(dots, only("shift", 0.2));
        QVERIFY(fills(rangeOf(moved, [](const Image& p) { return Moments(p).x; }), -12.8, 12.8, 0.05));
        QVERIFY(fills(rangeOf(moved, [](const Image& p) { return Moments(p).y; }), -12.8, 12.8, 0.05));
    }

    void aZoomStaysWithinItsAmountAndKeepsTheMiddle() {
        const auto discs = shape(100, [](double x, double y) { return 16 - std::hypot(x, y); });
        const double old = Moments(pictureOf(discs, 0)).mass;
        const auto zoomed = changed(discs, only("zoom", 0.5));
        QVERIFY(fills(rangeOf(zoomed, [&](const Image& p) { return std::sqrt(Moments(p).mass / old); }), 1 / 1.5, 1.5, 0.01));
        const auto middles = rangeOf(zoomed, [](const Image& p) { return Moments(p).x; });
        QVERIFY(middles[0] > -0.1 && middles[1] < 0.1);
    }

    void aTurnStaysWithinItsAmount() {
        const auto bars = shape(100, [](double x, double y) { return 4 - std::max(std::abs(x) - 16, std::abs(y)); });
        const auto turned = changed(bars, only("rotate", 30));
        QVERIFY(fills(rangeOf(turned, [](const Image& p) { return Moments(p).degrees(); }), -30, 30, 0.3));
    }

    void whatComesInFromOutsideHasTheColourOfTheEdge() {
        const std::uint8_t paper[] = {200, 150, 90, 255};
        for (const int channels : {1, 3, 4}) {
            const auto plain = painted(20, channels, [&](double, double, int c) { return paper[c]; });
            for (const auto& spec : augmentationSpecs())
                if (std::ranges::count(std::array{"flip", "shift", "zoom", "rotate"}, spec.key))
                    QVERIFY(changed(plain, only(spec.key, spec.high)).pixels == plain.pixels);
        }
    }

    void transparentColoursDoNotBleed() {
        const auto red = painted(20, 4, [](double x, double y, int c) { // on green that nobody sees
            const bool inside = std::hypot(x, y) < 20;
            const std::uint8_t colours[2][4] = {{0, 255, 0, 0}, {255, 0, 0, 255}};
            return colours[inside][c];
        });
        Params moving = only("rotate", 180);
        moving.set("shift", 0.1);
        int soft = 0;
        for (const Image& picture : picturesOf(changed(red, moving)))
            for (std::size_t i = 0; i < picture.pixels.size(); i += 4) {
                const std::uint8_t* p = picture.pixels.data() + i;
                soft += p[3] > 0 && p[3] < 255;
                QVERIFY(p[3] == 0 || (p[0] > 253 && p[1] < 2));
            }
        QVERIFY(soft > 1000);
    }

    void coloursTurnWithinTheirAmountAndGreyStays() {
        const std::uint8_t brown[] = {140, 110, 80, 77};
        for (const int channels : {3, 4}) {
            const auto plain = painted(100, channels, [&](double, double, int c) { return brown[c]; });
            const double old = hueOf(pictureOf(plain, 0));
            const auto turned = changed(plain, only("hue", 0.25));
            QVERIFY(fills(rangeOf(turned, [&](const Image& p) { return hueOf(p) - old; }), -90, 90, 1.5));
            if (channels == 4) {
                QCOMPARE(rangeOf(turned, [](const Image& p) { return at(p, 9, 9, 3); }), (std::array{77.0, 77.0}));
            }
            const auto grey = painted(20, channels, [](double, double, int c) { return std::uint8_t(c < 3 ? 120 : 50); });
            QVERIFY(changed(grey, only("hue", 0.5)).pixels == grey.pixels);
        }
    }

    void contrastAndBrightnessStayWithinTheirAmount_data() { channelCounts(); }
    void contrastAndBrightnessStayWithinTheirAmount() {
        QFETCH(int, channels);
        const auto halves = painted(100, channels, [](double x, double, int c) { return std::uint8_t(c == 3 ? 99 : x < 0 ? 112 : 144); });
        const auto result = changed(halves, only("contrast", 0.4));
        QVERIFY(fills(rangeOf(result, [](const Image& p) { return (at(p, 63, 0) - at(p, 0, 0)) / 32.0; }), 1 / 1.4, 1.4, 0.04));
        QVERIFY(fills(rangeOf(result, [](const Image& p) { return 0.5 * (at(p, 63, 0) + at(p, 0, 0)); }), 127.5 - 25.5, 127.5 + 25.5, 1.5));
        if (channels == 4) {
            QCOMPARE(at(pictureOf(result, 0), 5, 5, 3), 99);
        }
    }

    void grainHasTheStrengthThatWasAskedForAndNoColourOfItsOwn_data() { channelCounts(); }
    void grainHasTheStrengthThatWasAskedForAndNoColourOfItsOwn() {
        QFETCH(int, channels);
        const auto plain = painted(60, channels, [](double, double, int c) { return std::uint8_t(c == 3 ? 30 : 128); });
        const auto grainy = changed(plain, only("noise", 0.1));
        const auto power = [&](const Image& p, int order) {
            double sum = 0;
            for (int y = 0; y < kSide; ++y)
                for (int x = 0; x < kSide; ++x)
                    sum += std::pow(at(p, x, y) - 128, order);
            return sum / (kSide * kSide);
        };
        QVERIFY(fills(rangeOf(grainy, [&](const Image& p) { return std::sqrt(power(p, 2)); }), 0, 25.5, 1));
        const auto means = rangeOf(grainy, [&](const Image& p) { return power(p, 1); });
        QVERIFY2(means[0] > -2 && means[1] < 2, "grain changes the brightness");
        for (const Image& picture : picturesOf(grainy))
            if (power(picture, 2) > 100) { // bell-shaped
                const double kurtosis = power(picture, 4) / std::pow(power(picture, 2), 2);
                QVERIFY2(kurtosis > 2.6 && kurtosis < 3.4, qPrintable(QString::number(kurtosis)));
            }
        if (channels == 4) {
            QCOMPARE(rangeOf(grainy, [](const Image& p) { return at(p, 8, 8, 3); }), (std::array{30.0, 30.0}));
        }
    }

    void aHoleHasTheMeanColourAndStaysWithinItsSize() {
        const auto halves = painted(100, 3, [](double x, double, int c) { return std::uint8_t(x < 0 ? 10 * c : 100 + 10 * c); });
        double largest = 0;
        for (const Image& picture : picturesOf(changed(halves, only("cutout", 0.25)))) {
            int left = kSide, right = -1, top = kSide, bottom = -1;
            for (int y = 0; y < kSide; ++y)
                for (int x = 0; x < kSide; ++x)
                    if (at(picture, x, y) != (x < kSide / 2 ? 0 : 100)) {
                        left = std::min(left, x), right = std::max(right, x);
                        top = std::min(top, y), bottom = std::max(bottom, y);
                        QCOMPARE((std::array{at(picture, x, y), at(picture, x, y, 1), at(picture, x, y, 2)}), (std::array{50, 60, 70}));
                    }
            const int side = std::max(right - left, bottom - top) + 1;
            QVERIFY(side <= 16);
            largest = std::max(largest, double(side));
        }
        QVERIFY(largest >= 14);
    }

    void aHoleTakesNoColourFromWhatIsTransparent() {
        const auto half = painted(30, 4, [](double x, double, int c) { return std::uint8_t(x < 0 ? (c == 3 ? 0 : 255) : (c == 3 ? 200 : 40)); });
        int holes = 0;
        for (const Image& picture : picturesOf(changed(half, only("cutout", 0.5))))
            for (std::size_t i = 0; i < picture.pixels.size(); i += 4)
                if (picture.pixels[i + 3] != 0 && picture.pixels[i + 3] != 200) {
                    ++holes;
                    QCOMPARE(int(picture.pixels[i + 3]), 100);
                    QCOMPARE(int(picture.pixels[i]), 40);
                }
        QVERIFY(holes > 100);
    }

    void aBadValueIsAnError() {
        const auto complaint = [](const std::string& key, ParamSpec::Value value) {
            Params params = Params::defaults(augmentationSpecs());
            params.set(key, std::move(value));
            return QString::fromStdString(errorOf([&] { params.check(augmentationSpecs()); }));
        };
        QVERIFY(complaint("flip", 0.6).contains("0.5"));
        QVERIFY(complaint("shift", -0.1).contains("shift"));
        QVERIFY(!complaint("rotate", 181.0).isEmpty());
        QVERIFY(!complaint("noise", std::nan("")).isEmpty());
        QVERIFY(!complaint("hue", std::string("red")).isEmpty());
        QVERIFY(!complaint("sparkle", 0.1).isEmpty());
    }

    void theFewerThePicturesTheStrongerTheRecommendation() {
        const auto strength = [](int items) {
            const Params params = recommendedAugmentation(items, true);
            params.check(augmentationSpecs());
            double sum = 0;
            for (const auto& spec : augmentationSpecs())
                sum += params.number(spec.key) / spec.high;
            return sum;
        };
        QCOMPARE(strength(0), strength(10));
        QVERIFY(strength(10) > strength(50));
        QVERIFY(strength(50) > strength(500));
        QVERIFY(strength(500) > 0);
        QVERIFY(!augments(recommendedAugmentation(5000, true)));
        QVERIFY(!augments(recommendedAugmentation(1000000, true)));
        QCOMPARE(recommendedAugmentation(10, true).number("flip"), 0.5);
        QCOMPARE(recommendedAugmentation(10, false).number("flip"), 0.0);
    }

  private:
    static void channelCounts() {
        QTest::addColumn<int>("channels");
        QTest::newRow("grey") << 1;
        QTest::newRow("RGB") << 3;
        QTest::newRow("RGBA") << 4;
    }
};

QTEST_GUILESS_MAIN(TestAugment)
#include "test_augment.moc"
