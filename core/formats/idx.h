#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// An array of bytes as the MNIST family stores it: pictures {count, height, width}, labels {count}.
struct IdxArray {
    std::vector<int> shape;
    std::vector<std::uint8_t> bytes;
};

/// Reads an IDX file of unsigned bytes, plain or gzip. Error: other types, lies about the size, more than
/// `maxBytes`.
IdxArray readIdx(const std::filesystem::path& path, std::size_t maxBytes = std::size_t(1) << 30);
/// The same from memory; `fileName` is for messages.
IdxArray parseIdx(std::span<const std::byte> bytes, const std::string& fileName, std::size_t maxBytes = std::size_t(1) << 30);
/// True when the content starts like an IDX file (plain or gzip); reads a few bytes only.
bool looksLikeIdx(std::span<const std::byte> bytes);

} // namespace seedbed
