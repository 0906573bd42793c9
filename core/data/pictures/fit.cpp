#include "core/data/pictures/picture.h"

#include <algorithm>
#include <cstdint>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace seedbed {

namespace {

cv::Mat viewOf(const Image& image) { return {image.height, image.width, CV_8UC(image.channels), const_cast<std::uint8_t*>(image.pixels.data())}; }

cv::Scalar colourOf(std::uint32_t rgb) { return {double(rgb >> 16 & 255), double(rgb >> 8 & 255), double(rgb & 255)}; }

/// Averages areas along the sides that shrink, then interpolates along those that grow.
cv::Mat resized(const cv::Mat& source, cv::Size size) {
    const cv::Size between(std::min(source.cols, size.width), std::min(source.rows, size.height));
    cv::Mat small = source, result;
    if (between != source.size()) cv::resize(source, small, between, 0, 0, cv::INTER_AREA);
    if (between == size) return small;
    cv::resize(small, result, size, 0, 0, cv::INTER_CUBIC);
    return result;
}

cv::Mat centreSquare(const cv::Mat& source) {
    const int side = std::min(source.cols, source.rows);
    return source(cv::Rect((source.cols - side) / 2, (source.rows - side) / 2, side, side));
}

/// Sizes of the picture inside the square.
cv::Size insideSize(cv::Size source, const DatasetOptions& options) {
    if (options.fit != Fit::pad) return {options.size, options.size};
    const double scale = double(options.size) / std::max(source.width, source.height);
    return {std::max(1, cvRound(source.width * scale)), std::max(1, cvRound(source.height * scale))};
}

cv::Mat overBackground(const cv::Mat& rgba, std::uint32_t background) {
    const int paper[] = {int(background >> 16 & 255), int(background >> 8 & 255), int(background & 255)};
    cv::Mat rgb(rgba.size(), CV_8UC3);
    for (int y = 0; y < rgba.rows; ++y) {
        const std::uint8_t* from = rgba.ptr(y);
        std::uint8_t* to = rgb.ptr(y);
        for (int x = 0; x < rgba.cols; ++x, from += 4, to += 3)
            for (int c = 0; c < 3; ++c)
                to[c] = static_cast<std::uint8_t>((from[c] * from[3] + paper[c] * (255 - from[3]) + 127) / 255);
    }
    return rgb;
}

/// In the middle of a square of `paper`.
cv::Mat padded(const cv::Mat& picture, int size, const cv::Scalar& paper) {
    if (picture.cols == size && picture.rows == size) return picture;
    cv::Mat square(size, size, picture.type(), paper);
    picture.copyTo(square(cv::Rect((size - picture.cols) / 2, (size - picture.rows) / 2, picture.cols, picture.rows)));
    return square;
}

cv::Mat withChannels(const cv::Mat& picture, int channels) {
    if (picture.channels() == channels) return picture;
    cv::Mat result;
    if (channels == 4)
        cv::cvtColor(picture, result, picture.channels() == 1 ? cv::COLOR_GRAY2RGBA : cv::COLOR_RGB2RGBA);
    else
        cv::cvtColor(picture, result, channels == 1 ? cv::COLOR_RGB2GRAY : cv::COLOR_GRAY2RGB);
    return result;
}

cv::Mat fittedRgba(const cv::Mat& source, const DatasetOptions& options) {
    const cv::Size inside = insideSize(source.size(), options);
    return padded(straight(resized(premultiplied(withChannels(source, 4)), inside)), options.size, cv::Scalar::all(0));
}

/// 1 channel where nothing needs more, else 3.
cv::Mat fittedOpaque(cv::Mat source, const DatasetOptions& options) {
    if (source.channels() == 4) // composed first, which comes to the same as resizing premultiplied colours
        source = overBackground(source, options.background);
    cv::Mat result = resized(source, insideSize(source.size(), options));
    const cv::Scalar paper = colourOf(options.background);
    const bool paperIsGrey = paper[0] == paper[1] && paper[1] == paper[2];
    if (result.channels() == 1 && options.fit == Fit::pad && !paperIsGrey) cv::cvtColor(result, result, cv::COLOR_GRAY2RGB);
    return padded(result, options.size, paper);
}

bool isGrey(const cv::Mat& picture) {
    if (picture.channels() == 1) return true;
    for (int y = 0; y < picture.rows; ++y) {
        const std::uint8_t* row = picture.ptr(y);
        for (int x = 0; x < picture.cols; ++x, row += 3)
            if (row[0] != row[1] || row[1] != row[2]) return false;
    }
    return true;
}

} // namespace

cv::Mat premultiplied(const cv::Mat& rgba) {
    cv::Mat result(rgba.size(), CV_16UC4);
    for (int y = 0; y < rgba.rows; ++y) {
        const std::uint8_t* from = rgba.ptr(y);
        auto* to = result.ptr<std::uint16_t>(y);
        for (int x = 0; x < rgba.cols; ++x, from += 4, to += 4) {
            for (int c = 0; c < 3; ++c)
                to[c] = static_cast<std::uint16_t>(from[c] * from[3]);
            to[3] = static_cast<std::uint16_t>(from[3] * 255);
        }
    }
    return result;
}

cv::Mat straight(const cv::Mat& premultipliedRgba) {
    cv::Mat result(premultipliedRgba.size(), CV_8UC4);
    for (int y = 0; y < result.rows; ++y) {
        const auto* from = premultipliedRgba.ptr<std::uint16_t>(y);
        std::uint8_t* to = result.ptr(y);
        for (int x = 0; x < result.cols; ++x, from += 4, to += 4) {
            const int alpha = std::min<int>(from[3], 255 * 255);
            for (int c = 0; c < 3; ++c)
                to[c] = alpha ? static_cast<std::uint8_t>(std::min((from[c] * 255 + alpha / 2) / alpha, 255)) : 0;
            to[3] = static_cast<std::uint8_t>((alpha + 127) / 255);
        }
    }
    return result;
}

Image fitted(const Image& image, const DatasetOptions& options) {
    cv::Mat source = viewOf(image);
    if (options.fit == Fit::crop) source = centreSquare(source);
    cv::Mat result;
    if (options.channels == 4) {
        result = fittedRgba(source, options);
    } else {
        result = fittedOpaque(source, options);
        result = withChannels(result, options.channels != 0 ? options.channels : isGrey(result) ? 1 : 3);
    }
    Image square{options.size, options.size, result.channels(), {}};
    for (int y = 0; y < result.rows; ++y)
        square.pixels.insert(square.pixels.end(), result.ptr(y), result.ptr(y) + square.stride());
    return square;
}

} // namespace seedbed
