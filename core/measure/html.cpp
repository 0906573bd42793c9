#include "core/measure/html.h"

#include "core/data/examples.h"
#include "core/data/pictures/picture.h"
#include "core/formats/base64.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string_view>

namespace seedbed::html {

const char* const kCommonStyle = R"(
:root { color-scheme: light dark; --line: #8884; --soft: #888; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; } h2 { margin-top: 2.5rem; } .soft, td.soft { color: var(--soft); }
table { border-collapse: collapse; } td, th { padding: .25rem .9rem .25rem 0; text-align: left; vertical-align: top; }
tr { border-bottom: 1px solid var(--line); } td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
.row { display: flex; gap: 6px; align-items: center; margin: 6px 0; }
img { object-fit: contain; background: #fff; border: 1px solid var(--line); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: .75rem; })";

std::string escaped(const std::string& text) {
    std::string result;
    for (const char c : printable(text, std::string::npos))
        result += std::string_view("<>&\"'").find(c) == std::string_view::npos ? std::string(1, c) : "&#" + std::to_string(static_cast<int>(c)) + ";";
    return result;
}

std::string pictureTag(const Image& picture, const std::string& title) {
    const std::string name = escaped(title);
    return "<img alt=\"" + name + "\" title=\"" + name + "\" src=\"data:image/png;base64," + toBase64(encodePng(picture)) + "\">";
}

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
        const std::string* text = std::get_if<std::string>(&value);
        const std::vector<std::string> names = key == kWithout ? namesIn(*text) : std::vector<std::string>();
        for (const std::string& one : names)
            flags += " --" + name + " " + quoted(one);
        if (key != kWithout) flags += " --" + name + " " + (amount ? exactNumber(*amount) : flag ? (*flag ? "yes" : "no") : quoted(*text));
    }
    return flags;
}

} // namespace seedbed::html
