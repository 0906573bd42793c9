#include "core/base/shell.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string_view>

namespace seedbed {

std::string exactNumber(double value) {
    char text[400]; // 1e308 with all its digits
    return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr};
}

std::string quoted(const std::string& word) {
    const bool plain = !word.empty() && std::ranges::all_of(word, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) || std::string_view("/._-+,:=@").find(c) != std::string_view::npos;
    });
    if (plain) return word;
    std::string text = "'";
    for (const char c : word)
        text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

std::string flagsOf(const Params& params) {
    std::string flags;
    for (const auto& [key, value] : params.values()) {
        std::string name = key;
        std::ranges::replace(name, '_', '-');
        const auto* amount = std::get_if<double>(&value);
        const auto* flag = std::get_if<bool>(&value);
        flags += " --" + name + " " + (amount ? exactNumber(*amount) : flag ? (*flag ? "yes" : "no") : quoted(std::get<std::string>(value)));
    }
    return flags;
}

} // namespace seedbed
