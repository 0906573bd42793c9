#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// Bytes as text (RFC 4648, with padding), for JSON.
std::string toBase64(std::span<const std::byte> bytes);
/// Nothing when the text is not exactly what toBase64 writes.
std::optional<std::vector<std::byte>> fromBase64(std::string_view text);

} // namespace seedbed
