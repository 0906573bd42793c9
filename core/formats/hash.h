#pragma once
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>

namespace seedbed {

/// XXH3-128 as 32 hexadecimal digits (as `xxhsum -H2` prints it): finds damage and equal content, is no
/// signature.
std::string hashHex(std::span<const std::byte> bytes);
/// Of the parts one after the other.
std::string hashHex(std::initializer_list<std::span<const std::byte>> parts);

} // namespace seedbed
