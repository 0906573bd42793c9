#include "core/formats/text_lists.h"

#include "core/formats/utf8.h"

#include <algorithm>

namespace seedbed {

namespace {

constexpr std::string_view kSpace = " \t\n\r\f\v";

template <class Use> void forEachLine(std::string_view text, Use use) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        use(text.substr(at, end - at));
        at = end + 1;
    }
}

bool isBlank(std::string_view line) { return line.find_first_not_of(kSpace) == line.npos; }

bool isPercent(std::string_view line) { return line.starts_with('%') && isBlank(line.substr(1)); }

/// Adds `text` without blank lines at its start and white space at its end, unless nothing stays.
void addTrimmed(std::vector<std::string>& texts, std::string_view text) {
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == text.npos) return;
    const std::size_t lineStart = text.substr(0, first).find_last_of('\n');
    text = text.substr(lineStart == text.npos ? 0 : lineStart + 1);
    texts.emplace_back(text.substr(0, text.find_last_not_of(kSpace) + 1));
}

/// What stands between lines for which `isBetween` holds.
template <class IsBetween> std::vector<std::string> splitAt(std::string_view text, IsBetween isBetween) {
    std::vector<std::string> texts;
    std::size_t start = 0;
    forEachLine(text, [&](std::string_view line) {
        if (!isBetween(line)) return;
        const auto at = static_cast<std::size_t>(line.data() - text.data());
        addTrimmed(texts, text.substr(start, at - start));
        start = at + line.size();
    });
    addTrimmed(texts, text.substr(start));
    return texts;
}

/// Where the last whole sentence of a text ends, with the blank behind it; 0: none does.
std::size_t endOfSentence(std::string_view text) {
    std::size_t last = 0;
    for (const std::string_view end : {". ", "! ", "? ", "; ", "\u3002", "\uFF01", "\uFF1F", "\u0964", "\u104B", "\u0F0D"})
        if (const std::size_t at = text.rfind(end); at != text.npos) last = std::max(last, at + end.size());
    return last;
}

} // namespace

bool looksLikeFortunes(std::string_view text) {
    int lines = 0, percents = 0;
    forEachLine(text.substr(0, 1 << 18), [&](std::string_view line) {
        ++lines;
        percents += isPercent(line);
    });
    return percents >= 2 && percents * 100 >= lines;
}

std::vector<std::string> splitFortunes(std::string_view text) { return splitAt(text, isPercent); }

std::vector<std::string> splitConllu(std::string_view text) {
    constexpr std::string_view key = "# text = ";
    std::vector<std::string> texts(1);
    forEachLine(text, [&](std::string_view line) {
        if (line.starts_with("# newdoc") && !texts.back().empty())
            texts.emplace_back();
        else if (line.starts_with(key) && !isBlank(line.substr(key.size())))
            texts.back().append(texts.back().empty() ? "" : "\n").append(line.substr(key.size()));
    });
    if (texts.back().empty()) texts.pop_back();
    return texts;
}

std::vector<std::string> splitParagraphs(std::string_view text) { return splitAt(text, isBlank); }

std::vector<std::string> splitLines(std::string_view text) {
    std::vector<std::string> texts;
    forEachLine(text, [&](std::string_view line) {
        const std::size_t first = line.find_first_not_of(kSpace);
        if (first != line.npos) texts.emplace_back(line.substr(first, line.find_last_not_of(kSpace) + 1 - first));
    });
    return texts;
}

std::vector<std::string> splitPieces(std::string_view text) {
    constexpr std::size_t kMost = 600, kLeast = 100; // bytes
    std::vector<std::string> pieces;
    for (const std::string& line : splitLines(text)) {
        std::string_view rest = line;
        while (rest.size() > kMost) {
            const std::string_view start = startOf(rest, kMost);
            std::size_t end = endOfSentence(start);
            if (end < kLeast) end = start.rfind(' ') == start.npos ? 0 : start.rfind(' ') + 1;
            if (end < kLeast) end = start.size();
            if (const std::size_t last = rest.find_last_not_of(' ', end - 1); last != rest.npos) pieces.emplace_back(rest.substr(0, last + 1));
            rest.remove_prefix(end);
        }
        if (!rest.empty()) pieces.emplace_back(rest);
    }
    return pieces;
}

} // namespace seedbed
