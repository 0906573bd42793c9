#pragma once

namespace cv {
class Mat;
}

namespace seedbed {

/// RGBA (8 bits) to colours times alpha in 16 bits, so that transparent pixels do not bleed into their
/// neighbours when pixels are mixed; alpha 0..65025.
cv::Mat premultiplied(const cv::Mat& rgba);

/// Back to 8-bit RGBA with colours of their own; black where wholly transparent.
cv::Mat straight(const cv::Mat& premultipliedRgba);

} // namespace seedbed
