#pragma once
#include <cstddef>
#include <span>

namespace seedbed {

// Decoders fill in grey for what is cut off, or print their opinion of it: so files are checked before they
// see them.

/// True when a JPEG file runs to its end marker.
bool jpegIsWhole(std::span<const std::byte> bytes);
/// True when a WebP file is as long as it says and no animation.
bool webpIsWholeAndStill(std::span<const std::byte> bytes);

} // namespace seedbed
