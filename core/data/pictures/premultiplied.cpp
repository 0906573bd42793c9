#include "core/data/pictures/premultiplied.h"

#include <algorithm>
#include <cstdint>
#include <opencv2/core.hpp>

namespace seedbed {

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

} // namespace seedbed
