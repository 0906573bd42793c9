#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// True for the start of a file that gzip, xz, zstd, bzip2 or lz4 packed.
bool looksPacked(std::span<const std::byte> bytes);

/// What such a file holds. Memory grows with what really comes out. Error: damaged, more than `maxBytes`; `fileName` is for messages.
std::vector<std::byte> unpack(std::span<const std::byte> packed, std::size_t maxBytes, const std::string& fileName);

} // namespace seedbed
