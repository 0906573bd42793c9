#pragma once
// Numbers out of bytes that may end anywhere; only for .cpp files of core/formats.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace seedbed {

using Bytes = std::span<const std::byte>;

/// The `count` (1..4) bytes at `at` as a number, most significant first; empty when they are not all there.
inline std::optional<std::uint32_t> bigEndian(Bytes bytes, std::size_t at, std::size_t count) {
    if (at > bytes.size() || count > bytes.size() - at) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i)
        value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
    return value;
}

/// The same, least significant first.
inline std::optional<std::uint32_t> littleEndian(Bytes bytes, std::size_t at, std::size_t count) {
    if (at > bytes.size() || count > bytes.size() - at) return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = count; i-- > 0;)
        value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
    return value;
}

inline std::string_view asText(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

/// True when `text` stands at `at`.
inline bool hasText(Bytes bytes, std::size_t at, std::string_view text) { return at <= bytes.size() && asText(bytes.subspan(at)).starts_with(text); }

} // namespace seedbed
