#pragma once
#include "core/base/image.h"
#include "core/data/pictures/dataset.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace cv {
class Mat;
}

namespace seedbed {

/// Largest picture that is decoded, in pixels.
inline constexpr std::int64_t kMaxPixels = 64 * 1024 * 1024;

/// Decodes PNG, JPEG, WebP or BMP told by content; applies EXIF orientation; result 1, 3 or 4 channels, 8 bits.
/// Error naming `name` when it is none of these, damaged, or larger than kMaxPixels (checked before decoding).
Image decodePicture(std::span<const std::byte> bytes, const std::string& name);
Image readPicture(const std::filesystem::path& path);

std::vector<std::byte> encodePng(const Image& image);

/// To size x size with the wanted channels, as a dataset would see it.
Image fitted(const Image& image, const DatasetOptions& options);

/// RGBA (8 bits) to colours times alpha in 16 bits, so that transparent pixels do not bleed into their
/// neighbours when pixels are mixed; alpha 0..65025.
cv::Mat premultiplied(const cv::Mat& rgba);

/// Back to 8-bit RGBA with colours of their own; black where wholly transparent.
cv::Mat straight(const cv::Mat& premultipliedRgba);

} // namespace seedbed
