#include "core/data/augment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace seedbed {

namespace {

/// What happens to one picture. All numbers are drawn whatever the knobs say, so that one knob at 0 does not move the others.
struct Change {
    bool flip;
    double shiftX, shiftY, zoom, angle;      ///< parts of the side, factor, radians
    double hue, contrast, brightness;        ///< radians, factor, of the range
    double cutX, cutY;                       ///< middle of the hole, parts of the side
    std::uint64_t noiseSeed;

    Change(const Params& params, Random& random) {
        const auto within = [&](const char* key) { return params.number(key) * (2 * random.uniform() - 1); };
        flip = random.uniform() < params.number("flip");
        shiftX = within("shift");
        shiftY = within("shift");
        zoom = std::exp(within("zoom"));
        angle = within("rotate") * std::numbers::pi / 180;
        hue = within("hue") * 2 * std::numbers::pi;
        contrast = std::exp(within("contrast"));
        brightness = 0.25 * within("contrast");
        cutX = random.uniform();
        cutY = random.uniform();
        noiseSeed = random.next();
    }
};

cv::Mat viewOf(PictureBatch& batch, int index) {
    const auto bytes = static_cast<std::size_t>(batch.size) * static_cast<std::size_t>(batch.size * batch.channels);
    return {batch.size, batch.size, CV_8UC(batch.channels), batch.pixels.data() + bytes * static_cast<std::size_t>(index)};
}

/// One warp for all that moves: from the changed picture's pixels to the old one's.
void warp(cv::Mat& picture, const Change& change) {
    const double middle = 0.5 * (picture.cols - 1), side = picture.cols;
    const double c = std::cos(change.angle) / change.zoom, s = std::sin(change.angle) / change.zoom, mirror = change.flip ? -1 : 1;
    const double dx = middle + change.shiftX * side, dy = middle + change.shiftY * side;
    cv::Mat back = (cv::Mat_<double>(2, 3) << mirror * c, mirror * s, middle - mirror * (c * dx + s * dy), -s, c, middle - (-s * dx + c * dy));
    cv::Mat moved;
    cv::warpAffine(picture, moved, back, picture.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    moved.copyTo(picture);
}

std::uint8_t byteOf(double value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0l, 255l)); }

/// Turns colours around the grey axis, which keeps their lightness, then moves values away from the middle.
void recolour(cv::Mat& picture, const Change& change) {
    std::array<std::uint8_t, 256> curve{};
    for (int v = 0; v < 256; ++v)
        curve[static_cast<std::size_t>(v)] = byteOf((v - 127.5) * change.contrast + 127.5 + 255 * change.brightness);
    const int channels = picture.channels();
    const double c = std::cos(change.hue), third = (1 - c) / 3, s = std::sin(change.hue) / std::sqrt(3.0);
    const double turn[3][3] = {{c + third, third - s, third + s}, {third + s, c + third, third - s}, {third - s, third + s, c + third}};
    for (int y = 0; y < picture.rows; ++y)
        for (std::uint8_t* p = picture.ptr(y); p < picture.ptr(y) + static_cast<std::ptrdiff_t>(picture.cols) * channels; p += channels) {
            if (channels >= 3 && change.hue != 0) {
                const double rgb[3] = {double(p[0]), double(p[1]), double(p[2])};
                for (int k = 0; k < 3; ++k)
                    p[k] = byteOf(turn[k][0] * rgb[0] + turn[k][1] * rgb[1] + turn[k][2] * rgb[2]);
            }
            for (int k = 0; k < std::min(channels, 3); ++k)
                p[k] = curve[p[k]];
        }
}

void cut(cv::Mat& picture, double share, const Change& change) {
    const int side = cvRound(share * picture.cols);
    const cv::Rect hole(cvRound(change.cutX * picture.cols - 0.5 * side), cvRound(change.cutY * picture.rows - 0.5 * side), side, side);
    const cv::Rect inside = hole & cv::Rect(0, 0, picture.cols, picture.rows);
    if (!inside.empty())
        picture(inside).setTo(cv::mean(picture));
}

void addNoise(cv::Mat& picture, double amount, const Change& change) {
    Random random(change.noiseSeed);
    const int channels = picture.channels(), coloured = std::min(channels, 3);
    for (int y = 0; y < picture.rows; ++y)
        for (std::uint8_t* p = picture.ptr(y); p < picture.ptr(y) + static_cast<std::ptrdiff_t>(picture.cols) * channels; p += channels)
            for (int k = 0; k < coloured; ++k)
                p[k] = byteOf(p[k] + 255 * amount * random.normal());
}

} // namespace

ParamSpecs augmentationSpecs() {
    using S = ParamSpec;
    return {
        S::number("flip", "Mirror", "Share of the pictures that are mirrored left to right.", 0, 0, 0.5, 0.05),
        S::number("shift", "Shift", "How far pictures are moved, of their side.", 0, 0, 0.3, 0.01),
        S::number("zoom", "Zoom", "How much larger or smaller pictures become.", 0, 0, 0.5, 0.01),
        S::number("rotate", "Rotate", "How far pictures are turned.", 0, 0, 180, 1, "°"),
        S::number("hue", "Hue", "How far colours are turned around the colour circle.", 0, 0, 0.5, 0.01),
        S::number("contrast", "Contrast", "How much contrast and brightness change.", 0, 0, 0.8, 0.01),
        S::number("noise", "Noise", "Strength of grain that is added.", 0, 0, 0.3, 0.01),
        S::number("cutout", "Cut-out", "Side of a square that is wiped out, of the picture's side.", 0, 0, 0.5, 0.01),
    };
}

Params recommendedAugmentation(int trainingItems, bool mirrored) {
    constexpr double kMany = 5000; // pictures that need no help
    // as strong as can be at 10 pictures and below, falling with the logarithm of their number
    const double strength = std::clamp(std::log(kMany / std::max(1, trainingItems)) / std::log(kMany / 10), 0.0, 1.0);
    const auto rounded = [&](double most) { return std::round(100 * most * strength) / 100; };
    Params params = Params::defaults(augmentationSpecs());
    params.set("flip", mirrored && strength > 0 ? 0.5 : 0.0);
    params.set("shift", rounded(0.06));
    params.set("zoom", rounded(0.1));
    params.set("rotate", std::round(8 * strength));
    params.set("hue", rounded(0.04));
    params.set("contrast", rounded(0.12));
    return params;
}

bool augments(const Params& params) {
    return std::ranges::any_of(augmentationSpecs(), [&](const ParamSpec& spec) { return params.has(spec.key) && params.number(spec.key) > 0; });
}

void augment(PictureBatch& batch, const Params& params, Random& random) {
    const auto amount = [&](const char* key) { return params.number(key); };
    const bool moves = amount("flip") + amount("shift") + amount("zoom") + amount("rotate") > 0;
    for (int i = 0; i < batch.count; ++i) {
        const Change change(params, random);
        cv::Mat picture = viewOf(batch, i);
        if (moves)
            warp(picture, change);
        if (amount("hue") + amount("contrast") > 0)
            recolour(picture, change);
        if (amount("cutout") > 0)
            cut(picture, amount("cutout"), change);
        if (amount("noise") > 0)
            addNoise(picture, amount("noise"), change);
    }
}

} // namespace seedbed
