#include "core/formats/text_format_parts.h"

#include <algorithm>

namespace seedbed {

namespace {

constexpr std::string_view kArrow = "-->";

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// "00:01:02,000 --> 00:01:05,000", with whatever stands behind it.
bool isTime(std::string_view line) {
    const std::size_t arrow = line.find(kArrow);
    return arrow != line.npos && arrow > 0 && std::ranges::count_if(line.substr(0, arrow), isDigit) >= 4 && line.substr(0, arrow).find(':') != line.npos &&
           line.find_first_not_of("0123456789:.,-> \t") >= arrow;
}

bool isNumber(std::string_view line) { return !line.empty() && std::ranges::all_of(line, isDigit); }

/// Without <i>, <c.yellow> and {\an8}.
std::string withoutTags(std::string_view line) {
    std::string words;
    for (std::size_t at = 0; at < line.size(); ++at) {
        const char closing = line[at] == '<' ? '>' : line.substr(at).starts_with("{\\") ? '}' : '\0';
        const std::size_t end = closing == '\0' ? line.npos : line.find(closing, at);
        if (end == line.npos)
            words += line[at];
        else
            at = end;
    }
    return words;
}

std::string_view trimmed(std::string_view line) {
    const std::size_t from = line.find_first_not_of(" \t\r");
    return from == line.npos ? std::string_view() : line.substr(from, line.find_last_not_of(" \t\r") + 1 - from);
}

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(trimmed(text.substr(at, end - at)));
        at = end + 1;
    }
    return lines;
}

} // namespace

bool looksLikeSubtitles(std::string_view text) {
    if (text.starts_with("WEBVTT")) return true;
    const auto lines = linesOf(text.substr(0, 200));
    return lines.size() >= 3 && isNumber(lines[0]) && isTime(lines[1]);
}

std::string textOfSubtitles(std::string_view text) {
    std::string result, cue;
    const auto finish = [&] {
        if (!cue.empty()) result += cue + '\n';
        cue.clear();
    };
    const auto lines = linesOf(text);
    bool isWithin = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool isNext = i + 1 < lines.size() && isTime(lines[i + 1]); // then this is its number or name
        if (isTime(lines[i]) || lines[i].empty() || isNext) {
            finish();
            isWithin = isTime(lines[i]);
        } else if (isWithin) {
            const std::string words = withoutTags(lines[i]);
            if (const std::string_view kept = trimmed(words); !kept.empty()) cue.append(cue.empty() ? "" : " ").append(kept);
        }
    }
    finish();
    return result;
}

} // namespace seedbed
