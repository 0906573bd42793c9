#include "core/data/jpeg_end.h"

#include <cstdint>

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
        if (marker == 0xD9)
            return true;
        if (at + 3 >= bytes.size())
            return false;
        at += 2 + std::size_t(byte(at + 2)) * 256 + byte(at + 3);
    }
    return false;
}

} // namespace seedbed
