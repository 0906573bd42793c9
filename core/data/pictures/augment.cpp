#include "core/data/pictures/augment.h"

#include "core/data/pictures/picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <numbers>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace seedbed {

namespace {

double amountOf(const Params& params, const char* key) { return params.has(key) ? params.number(key) : 0; }

/// What happens to one picture. Every number is drawn whatever the knobs say, so that a knob at 0 leaves the
/// others' numbers where they were.
struct Change {
    bool flip;
    double shiftX, shiftY, zoom, angle; ///< parts of the side, factor, radians
    double hue, contrast, brightness;   ///< radians, factor, of the range
    double cut, cutX, cutY;             ///< side and middle of the hole, parts of the side
    double noise;                       ///< deviation, of the range
    std::uint64_t noiseSeed;

    Change(const Params& params, Random& random) {
        const auto upTo = [&](const char* key) { return amountOf(params, key) * random.uniform(); };
        const auto around0 = [&](const char* key) { return amountOf(params, key) * (2 * random.uniform() - 1); };
        const auto around1 = [&](const char* key) { return std::pow(1 + amountOf(params, key), 2 * random.uniform() - 1); };
        flip = random.uniform() < amountOf(params, "flip");
        shiftX = around0("shift");
        shiftY = around0("shift");
        zoom = around1("zoom");
        angle = around0("rotate") * std::numbers::pi / 180;
        hue = around0("hue") * 2 * std::numbers::pi;
        contrast = around1("contrast");
        brightness = 0.25 * around0("contrast");
        cut = upTo("cutout");
        cutX = random.uniform();
        cutY = random.uniform();
        noise = upTo("noise");
        noiseSeed = random.next();
    }

    /// For a network: 0 where nothing happens, about 1 where much does.
    std::array<float, PictureBatch::kChanges> told() const {
        const auto value = [](double x) { return static_cast<float>(x); };
        return {value(flip), value(5 * shiftX), value(5 * shiftY), value(4 * std::log(zoom)), value(2 * angle), value(hue), value(2 * std::log(contrast)),
            value(4 * brightness), value(4 * cut), value(8 * noise)};
    }

    bool moves() const { return flip || shiftX != 0 || shiftY != 0 || zoom != 1 || angle != 0; }
    bool recolours(int channels) const { return contrast != 1 || brightness != 0 || (hue != 0 && channels >= 3); }
};

cv::Mat viewOf(PictureBatch& batch, int index) {
    const auto side = static_cast<std::size_t>(batch.size);
    const std::size_t bytes = side * side * static_cast<std::size_t>(batch.channels);
    return {batch.size, batch.size, CV_8UC(batch.channels), batch.pixels.data() + bytes * static_cast<std::size_t>(index)};
}

/// Where in the old picture a pixel of the changed one comes from.
cv::Matx23d wayBack(const Change& change, int side) {
    const double middle = 0.5 * (side - 1), mirror = change.flip ? -1 : 1;
    const double c = std::cos(change.angle) / change.zoom, s = std::sin(change.angle) / change.zoom;
    const double x = middle + change.shiftX * side, y = middle + change.shiftY * side;
    return {mirror * c, mirror * s, middle - mirror * (c * x + s * y), -s, c, middle + s * x - c * y};
}

/// One warp for all that moves.
void warp(cv::Mat& picture, const Change& change) {
    const bool transparent = picture.channels() == 4;
    const cv::Mat old = transparent ? premultiplied(picture) : picture;
    cv::Mat moved;
    cv::warpAffine(old, moved, wayBack(change, picture.cols), picture.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    (transparent ? straight(moved) : moved).copyTo(picture);
}

/// Turns colours around the grey axis, which keeps their lightness, and stretches values about the middle.
void recolour(cv::Mat& picture, const Change& change) {
    const double k = change.contrast, offset = 127.5 * (1 - k) + 255 * change.brightness;
    if (picture.channels() == 1) {
        picture.convertTo(picture, CV_8U, k, offset);
        return;
    }
    const double c = k * std::cos(change.hue), s = k * std::sin(change.hue) / std::sqrt(3.0), t = (k - c) / 3;
    const cv::Matx34d turn(c + t, t - s, t + s, offset, //
        t + s, c + t, t - s, offset,                    //
        t - s, t + s, c + t, offset);
    cv::Mat changed;
    if (picture.channels() == 3) {
        cv::transform(picture, changed, turn);
    } else {
        cv::Mat withAlpha = cv::Mat::zeros(4, 5, CV_64F);
        cv::Mat(turn).colRange(0, 3).copyTo(withAlpha(cv::Rect(0, 0, 3, 3)));
        withAlpha(cv::Rect(4, 0, 1, 3)) = offset;
        withAlpha.at<double>(3, 3) = 1;
        cv::transform(picture, changed, withAlpha);
    }
    changed.copyTo(picture);
}

/// Mean colour of what can be seen, and mean alpha.
cv::Scalar meanOf(const cv::Mat& picture) {
    if (picture.channels() != 4) return cv::mean(picture);
    const cv::Scalar mean = cv::mean(premultiplied(picture));
    const double alpha = mean[3] / 255;
    return alpha > 0 ? cv::Scalar(mean[0] / alpha, mean[1] / alpha, mean[2] / alpha, alpha) : cv::Scalar();
}

void cutOut(cv::Mat& picture, const Change& change) {
    const int side = cvRound(change.cut * picture.cols);
    const cv::Rect hole(cvRound(change.cutX * picture.cols - 0.5 * side), cvRound(change.cutY * picture.rows - 0.5 * side), side, side);
    const cv::Rect inside = hole & cv::Rect(0, 0, picture.cols, picture.rows);
    if (!inside.empty()) picture(inside).setTo(meanOf(picture));
}

/// Values of the normal distribution at equally spaced probabilities, to draw from: grain needs so many that the
/// logarithms and cosines of the exact way would cost more than everything else here.
class NormalTable {
  public:
    static constexpr int kBits = 12;
    NormalTable() {
        constexpr int half = 1 << (kBits - 1);
        double x = 0;
        for (int i = 0; i < half; ++i) {
            const double above = (half - i - 0.5) / (2.0 * half); // probability of a larger value
            for (int step = 0; step < 20; ++step)                 // Newton
                x += (0.5 * std::erfc(x / std::numbers::sqrt2) - above) * std::sqrt(2 * std::numbers::pi) * std::exp(0.5 * x * x);
            m_values[static_cast<std::size_t>(half + i)] = static_cast<float>(x);
            m_values[static_cast<std::size_t>(half - 1 - i)] = static_cast<float>(-x);
        }
    }
    float operator[](std::uint64_t bits) const { return m_values[bits & ((1 << kBits) - 1)]; }

  private:
    std::array<float, 1 << kBits> m_values{};
};

std::uint8_t noisy(std::uint8_t value, float noise) {
    return static_cast<std::uint8_t>(std::clamp(static_cast<int>(float(value) + noise + 1024.5f) - 1024, 0, 255));
}

void addNoise(cv::Mat& picture, const Change& change) {
    static const NormalTable normal;
    Random random(change.noiseSeed);
    const auto strength = static_cast<float>(255 * change.noise);
    const int values = picture.cols * picture.rows * picture.channels();
    const bool transparent = picture.channels() == 4;
    std::uint8_t* p = picture.data;
    std::uint64_t bits = 0;
    for (int i = 0; i < values; ++i, bits >>= NormalTable::kBits) {
        if (i % 4 == 0) bits = random.next();
        if (!transparent || i % 4 != 3) p[i] = noisy(p[i], strength * normal[bits]);
    }
}

} // namespace

ParamSpecs augmentationSpecs() {
    using S = ParamSpec;
    return {
        S::number("flip", SEEDBED_TR("Mirror"), SEEDBED_TR("Share of the pictures that are mirrored left to right."), 0, 0, 0.5, 0.05),
        S::number("shift", SEEDBED_TR("Shift"), SEEDBED_TR("How far pictures are moved, of their side."), 0, 0, 0.3, 0.01),
        S::number("zoom", SEEDBED_TR("Zoom"), SEEDBED_TR("How much larger or smaller pictures become."), 0, 0, 0.5, 0.01),
        S::number("rotate", SEEDBED_TR("Rotate"), SEEDBED_TR("How far pictures are turned."), 0, 0, 180, 1, "°"),
        S::number("hue", SEEDBED_TR("Hue"), SEEDBED_TR("How far colours are turned around the colour circle."), 0, 0, 0.5, 0.01),
        S::number("contrast", SEEDBED_TR("Contrast"), SEEDBED_TR("How much contrast and brightness change."), 0, 0, 0.8, 0.01),
        S::number("noise", SEEDBED_TR("Noise"), SEEDBED_TR("Strength of grain that is added."), 0, 0, 0.3, 0.01),
        S::number("cutout", SEEDBED_TR("Cut-out"), SEEDBED_TR("Side of a square that is wiped out, of the picture's side."), 0, 0, 0.5, 0.01),
    };
}

Params recommendedAugmentation(int trainingItems, bool mirrored) {
    // full strength up to 10 pictures, none from 5000 on, falling with the logarithm of their number
    constexpr double kFew = 10, kMany = 5000;
    const double strength = std::clamp(std::log(kMany / std::max(1, trainingItems)) / std::log(kMany / kFew), 0.0, 1.0);
    const auto hundredths = [&](double most) { return std::round(100 * most * strength) / 100; };
    Params params = Params::defaults(augmentationSpecs());
    params.set("flip", mirrored && strength > 0 ? 0.5 : 0.0);
    params.set("shift", hundredths(0.04)); // colours and contrast are what a person drew: they stay
    params.set("zoom", hundredths(0.07));
    params.set("rotate", std::round(3 * strength));
    return params;
}

bool augments(const Params& params) {
    return std::ranges::any_of(augmentationSpecs(), [&](const ParamSpec& spec) { return amountOf(params, spec.key.c_str()) > 0; });
}

void augment(PictureBatch& batch, const Params& params, Random& random) {
    batch.changes.clear();
    for (int i = 0; i < batch.count; ++i) {
        const Change change(params, random);
        std::ranges::copy(change.told(), std::back_inserter(batch.changes));
        cv::Mat picture = viewOf(batch, i);
        if (change.moves()) warp(picture, change);
        if (change.recolours(batch.channels)) recolour(picture, change);
        if (change.cut > 0) cutOut(picture, change);
        if (change.noise > 0) addNoise(picture, change);
    }
}

} // namespace seedbed
