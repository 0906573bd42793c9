#pragma once
#include "core/formats/picture_header.h"

#include <cstddef>
#include <span>
#include <vector>

namespace seedbed {

/// The colour profile (ICC) that a PNG, JPEG or WebP file carries, unpacked but not looked into; empty where there is none, where it is
/// damaged, larger than 4 MB, or of another format. Takes any bytes.
std::vector<std::byte> pictureProfile(std::span<const std::byte> bytes, PictureFormat format);

} // namespace seedbed
