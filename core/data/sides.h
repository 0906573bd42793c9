#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace seedbed {

/// Things that stay together, on their way to a side.
struct Share {
    std::uint64_t chance; ///< of the smallest of its members, whatever their order
    std::size_t items = 0;
    bool isHeldOut = false;
};

/// What decides the side of something: the same for the same content, by its hash in hexadecimal digits.
std::uint64_t chanceOf(const std::string& hash);

/// About 15 % of the items are held out: by chance, and of few shares so that neither side is far from that or empty.
void chooseSides(std::span<Share* const> shares);

} // namespace seedbed
