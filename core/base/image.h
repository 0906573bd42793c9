#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace seedbed {

/// A picture in memory: 8 bits a channel, rows top to bottom without padding, channels interleaved.
/// channels: 1 grey, 3 RGB, 4 RGBA (straight alpha).
struct Image {
    int width = 0;
    int height = 0;
    int channels = 0;
    std::vector<std::uint8_t> pixels; ///< width * height * channels bytes

    bool empty() const { return pixels.empty(); }
    std::size_t stride() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(channels); }
    bool operator==(const Image&) const = default;
};

} // namespace seedbed
