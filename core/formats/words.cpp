#include "core/formats/words.h"

#include "core/formats/utf8.h"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace seedbed {

namespace {

constexpr UChar32 kRightQuote = 0x2019; // as an apostrophe

/// The character at `at`, which moves behind it; negative: none.
UChar32 characterAt(std::string_view text, std::size_t& at) {
    UChar32 character = 0;
    auto place = static_cast<std::int64_t>(at);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto end = static_cast<std::int64_t>(text.size());
    U8_NEXT(bytes, place, end, character);
    at = static_cast<std::size_t>(place);
    return character;
}

bool isOfWord(UChar32 character) { return character >= 0 && (u_isalnum(character) || (U_GET_GC_MASK(character) & U_GC_M_MASK) != 0); }

bool joinsWords(UChar32 character) { return character == '\'' || character == '-' || character == kRightQuote; }

} // namespace

void eachWord(std::string_view text, const std::function<void(std::string_view piece, bool isWord)>& visit) {
    std::size_t start = 0;
    bool inWord = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        const UChar32 character = characterAt(text, at);
        bool isWord = isOfWord(character);
        if (std::size_t after = at; inWord && joinsWords(character) && after < text.size()) isWord = isOfWord(characterAt(text, after));
        if (isWord == inWord) continue;
        if (before > start) visit(text.substr(start, before - start), inWord);
        start = before;
        inWord = isWord;
    }
    if (start < text.size()) visit(text.substr(start), inWord);
}

std::string lowered(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t before = at;
        if (const UChar32 character = characterAt(text, at); character >= 0)
            result += utf8Of(static_cast<std::uint32_t>(u_tolower(character)));
        else
            result += text.substr(before, at - before);
    }
    return result;
}

bool beginsWithCapital(std::string_view text) {
    std::size_t at = 0;
    const UChar32 first = text.empty() ? -1 : characterAt(text, at);
    return first >= 0 && u_isUUppercase(first);
}

std::string capitalised(std::string_view text) {
    std::size_t at = 0;
    const UChar32 first = text.empty() ? -1 : characterAt(text, at);
    if (first < 0) return std::string(text);
    return utf8Of(static_cast<std::uint32_t>(u_toupper(first))).append(text.substr(at));
}

std::string listInWords(const std::vector<std::string>& items, std::size_t most) {
    std::string words;
    for (std::size_t i = 0; i < std::min(most, items.size()); ++i)
        words += (i ? ", " : "") + items[i];
    if (items.size() > most) words += " and " + std::to_string(items.size() - most) + " more";
    return words;
}

} // namespace seedbed
