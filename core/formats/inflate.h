#pragma once
// Bounded decompression; only for .cpp files of core/formats.
#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace seedbed {

enum class Wrapping { zlib, gzip };

/// The decompressed stream in all of `packed`. Empty when it is damaged, cut off, followed by more, or over
/// `maxBytes`; memory grows with what really comes out.
std::optional<std::vector<std::byte>> inflateAll(std::span<const std::byte> packed, Wrapping wrapping, std::size_t maxBytes);
/// At most the first `count` bytes of the decompressed stream; fewer when it is shorter or damaged.
std::vector<std::byte> inflateStart(std::span<const std::byte> packed, Wrapping wrapping, std::size_t count);

} // namespace seedbed
