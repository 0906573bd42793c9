#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace seedbed {

/// True for well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
bool isUtf8(std::string_view text);
/// Every byte as the character of that number.
std::string latin1ToUtf8(std::string_view text);
/// Text that may be any bytes, made fit for a message: bytes that are not UTF-8 and control characters as
/// \xNN, and cut after some `maxBytes`.
std::string printable(std::string_view text, std::size_t maxBytes = 80);
/// A path as it appears in messages.
std::string displayName(const std::filesystem::path& path);

} // namespace seedbed
