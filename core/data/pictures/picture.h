#pragma once
#include "core/base/image.h"
#include "core/data/pictures/dataset.h"
#include "core/formats/picture_header.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace cv {
class Mat;
}

namespace seedbed {

/// Largest picture that is decoded as it is, in pixels; larger JPEG files are read at a half or a quarter of their size.
inline constexpr std::int64_t kMaxPixels = 64 * 1024 * 1024;
inline constexpr std::int64_t kMaxJpegPixels = 256 * 1024 * 1024;

/// What was done to a picture while it was read.
struct ReadNotes {
    bool hadProfile = false; ///< its colours were brought from a profile of its own to sRGB
    bool wasReduced = false; ///< larger than kMaxPixels
};

/// Decodes a picture of any PictureFormat, told by content; of several in a file the first. Applies EXIF orientation and colour profile;
/// result 1, 3 or 4 channels, 8 bits, sRGB. Error naming `name` when it is none of these, damaged, of a kind that this was built without,
/// or larger than the limits (checked before decoding).
Image decodePicture(std::span<const std::byte> bytes, const std::string& name, ReadNotes* notes = nullptr);
/// Bytes of memory that this takes at most. Error when the picture is too large.
std::int64_t decodingBytes(const PictureHeader& header, const std::string& name);
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
