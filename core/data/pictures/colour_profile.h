#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace seedbed {

/// Brings pixels (1 grey, 3 RGB or 4 RGBA, 8 bits, interleaved) from the colours of an ICC profile to sRGB, in place; transparency and what
/// is grey stay as they are. False, and nothing changes, where the profile is as good as sRGB, of another kind than the pixels (CMYK), damaged,
/// or where this was built without LittleCMS. Safe on any thread and for any bytes.
bool toSrgb(std::span<std::uint8_t> pixels, int channels, std::span<const std::byte> profile);

} // namespace seedbed
