#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace seedbed {

/// The chunks of a PNG file that carry pixels (header, palette, transparency, data), checked by their CRC.
/// Text, colour profiles and the like stay out: the decoder need not trust them, nor print its opinion of
/// them. Empty when the file is cut off or damaged.
std::vector<std::byte> pngEssentials(std::span<const std::byte> bytes);

} // namespace seedbed
