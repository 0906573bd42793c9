#include "core/data/whole_file.h"

#include <cstdint>
#include <string_view>

namespace seedbed {

bool jpegIsWhole(std::span<const std::byte> bytes) {
    const auto byte = [&](std::size_t at) { return std::to_integer<std::uint8_t>(bytes[at]); };
    for (std::size_t at = 2; at + 1 < bytes.size();) {
        const std::uint8_t marker = byte(at + 1);
        const bool isData = byte(at) != 0xFF || marker == 0x00 || (marker >= 0xD0 && marker <= 0xD7);
        if (isData || marker == 0xFF) {
            ++at;
            continue;
        }
        if (marker == 0xD9) return true;
        if (at + 3 >= bytes.size()) return false;
        at += 2 + std::size_t(byte(at + 2)) * 256 + byte(at + 3);
    }
    return false;
}

bool webpIsWholeAndStill(std::span<const std::byte> bytes) {
    constexpr std::size_t least = 32; // OpenCV wants as much to look at
    constexpr std::size_t flags = 20;
    constexpr auto animated = std::byte(0x02);
    if (bytes.size() < least) return false;
    std::size_t promised = 8;
    for (std::size_t i = 0; i < 4; ++i)
        promised += std::to_integer<std::size_t>(bytes[4 + i]) << (8 * i);
    const std::string_view kind(reinterpret_cast<const char*>(bytes.data()) + 12, 4);
    return promised <= bytes.size() && !(kind == "VP8X" && (bytes[flags] & animated) == animated);
}

} // namespace seedbed
