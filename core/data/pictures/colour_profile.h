#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace seedbed {

/// Brings pixels (1 grey, 3 RGB or 4 RGBA, 8 bits, interleaved) from the colours of an ICC profile to sRGB, in place; transparency and what
/// is grey stay as they are. False, and nothing changes, where the profile is as good as sRGB, of another kind than the pixels (CMYK), damaged,
/// or where this was built without LittleCMS. Safe on any thread and for any bytes.
bool toSrgb(std::span<std::uint8_t> pixels, int channels, std::span<const std::byte> profile);

/// The ICC profile of colours that a picture names by numbers (ITU-T H.273): Display P3 (12) and BT.2020 (9) with usual tones. Empty of
/// others, which are near sRGB, have high dynamic range or are unknown, and where this was built without LittleCMS.
std::vector<std::byte> profileOfCode(int primaries, int transfer);

} // namespace seedbed
