#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// True for well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
bool isUtf8(std::string_view text);
/// The byte goes on with a character that an earlier one began.
constexpr bool continuesCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }
/// The characters of UTF-8, as they stand; a byte that continues none that was begun joins the one before it.
std::vector<std::string_view> charactersOf(std::string_view text);
std::size_t characterCount(std::string_view text);
/// The whole characters among the first `bytes` bytes.
std::string_view startOf(std::string_view text, std::size_t bytes);
std::string utf8Of(std::uint32_t character);
/// Every byte as the character of that number.
std::string latin1ToUtf8(std::string_view text);
/// Text that may be any bytes, made fit for a message: bytes that are not UTF-8 and control characters as
/// \xNN, and cut after some `maxBytes`.
std::string printable(std::string_view text, std::size_t maxBytes = 80);
/// A path as it appears in messages.
std::string displayName(const std::filesystem::path& path);

} // namespace seedbed
