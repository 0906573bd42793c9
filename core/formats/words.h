#pragma once
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// Hands over the pieces of a text (UTF-8) in turn: words, which are letters with their marks, digits, and apostrophes and hyphens
/// between them; and what stands between words.
void eachWord(std::string_view text, const std::function<void(std::string_view piece, bool isWord)>& visit);

/// In small letters.
std::string lowered(std::string_view text);
bool beginsWithCapital(std::string_view text);
/// With a capital first letter.
std::string capitalised(std::string_view text);

/// "A, B, C and 59 more".
std::string listInWords(const std::vector<std::string>& items, std::size_t most = std::string::npos);

/// A few numbers as std::printf writes them.
template <class... Numbers> std::string formatted(const char* format, Numbers... numbers) {
    char text[128];
    std::snprintf(text, sizeof text, format, numbers...);
    return text;
}

} // namespace seedbed
