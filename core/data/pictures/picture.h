#pragma once
#include "core/base/image.h"
#include "core/data/pictures/dataset.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

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

} // namespace seedbed
