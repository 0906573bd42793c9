#include "core/formats/utf8.h"

#include <algorithm>

namespace seedbed {

namespace {

/// Bytes of the well-formed character that starts at `at`; 0 when there is none.
std::size_t characterLength(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) -> std::uint8_t { return at + i < text.size() ? static_cast<std::uint8_t>(text[at + i]) : 0; };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const std::uint8_t first = byte(0), second = byte(1);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
    if ((first & 0xF0) == 0xE0) {
        const bool overlong = first == 0xE0 && second < 0xA0;
        const bool surrogate = first == 0xED && second > 0x9F;
        return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool outside = (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
        return continues(1) && continues(2) && continues(3) && !outside ? 4 : 0;
    }
    return 0;
}

} // namespace

bool isUtf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = characterLength(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::vector<std::string_view> charactersOf(std::string_view text) {
    std::vector<std::string_view> all;
    for (std::size_t at = 0, end = 0; at < text.size(); at = end) {
        for (end = at + 1; end < text.size() && continuesCharacter(text[end]);)
            ++end;
        all.push_back(text.substr(at, end - at));
    }
    return all;
}

std::size_t characterCount(std::string_view text) {
    const bool isCut = !text.empty() && continuesCharacter(text.front()); // its first bytes are a character, too
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char byte) { return !continuesCharacter(byte); })) + isCut;
}

std::string_view startOf(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && continuesCharacter(text[bytes]))
        --bytes;
    return text.substr(0, bytes);
}

std::string utf8Of(std::uint32_t character) {
    const auto tail = [&](int shift) { return static_cast<char>(0x80 | (character >> shift & 0x3F)); };
    const auto head = [&](std::uint32_t mark, int shift) { return static_cast<char>(mark | character >> shift); };
    if (character < 0x80) return {static_cast<char>(character)};
    if (character < 0x800) return {head(0xC0, 6), tail(0)};
    if (character < 0x10000) return {head(0xE0, 12), tail(6), tail(0)};
    return {head(0xF0, 18), tail(12), tail(6), tail(0)};
}

std::string latin1ToUtf8(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char byte : text)
        result += utf8Of(static_cast<std::uint8_t>(byte));
    return result;
}

std::string printable(std::string_view text, std::size_t maxBytes) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        if (result.size() >= maxBytes) return result + "...";
        const std::size_t length = characterLength(text, at);
        const auto byte = static_cast<std::uint8_t>(text[at]);
        if (length == 0 || byte < 0x20 || byte == 0x7F) {
            result += {'\\', 'x', digits[byte >> 4], digits[byte & 15]};
            ++at;
        } else {
            result.append(text, at, length);
            at += length;
        }
    }
    return result;
}

std::string displayName(const std::filesystem::path& path) { return printable(path.native(), std::string::npos); }

} // namespace seedbed
