#include "core/data/text/text_variation.h"

#include "core/formats/delimited.h"
#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/text_encoding.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace seedbed {

namespace {

constexpr std::size_t kMostDictionaryBytes = std::size_t(64) << 20;
constexpr std::array<std::string_view, 10> kEnds{".", "!", "?", "…", "。", "！", "？", "।", "؟", "།"};

/// Bytes of the mark that ends a sentence here; 0: none does.
std::size_t endAt(std::string_view text, std::size_t at) {
    for (const auto end : kEnds)
        if (text.substr(at).starts_with(end)) return end.size();
    return 0;
}

std::size_t gapAt(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\n' || text[end] == '\t'))
        ++end;
    return end - at;
}

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t\r"), last = text.find_last_not_of(" \t\r");
    return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

} // namespace

std::string shuffledSentences(std::string_view text, Random& random) {
    std::vector<std::string_view> sentences, gaps;
    for (std::size_t at = 0, start = 0; at <= text.size();) {
        const std::size_t mark = at < text.size() ? endAt(text, at) : 0, gap = gapAt(text, at + mark);
        const bool ends = at == text.size() || (mark > 0 && (gap > 0 || at + mark == text.size())) || (at < text.size() && text[at] == '\n');
        at += mark;
        if (!ends) {
            at += mark == 0;
            continue;
        }
        if (at > start || gap > 0) {
            sentences.push_back(text.substr(start, at - start));
            gaps.push_back(text.substr(at, gap));
        }
        at += std::max<std::size_t>(gap, at == text.size());
        start = std::min(at, text.size());
    }
    for (std::size_t i = sentences.size(); i > 1; --i)
        std::swap(sentences[i - 1], sentences[random.below(i)]);
    std::string result;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        result += sentences[i];
        result += gaps[i];
    }
    return result;
}

WordList WordList::open(const std::filesystem::path& path) {
    const std::string name = displayName(path), text = decodeText(readFile(path, kMostDictionaryBytes), name).text;
    WordList list;
    DelimitedReader rows(text, text.find('\t') != std::string::npos ? '\t' : guessSeparator(text)); // words hold no tabs
    for (std::vector<std::string> fields; rows.next(fields);) {
        if (fields.size() < 2) continue;
        const std::string own = trimmed(fields[0]), related = lowered(trimmed(fields[1]));
        if (own.empty() || related.empty()) continue;
        list.m_words[related].push_back(own);
        ++list.m_size;
    }
    if (list.m_size == 0)
        throw Error(SEEDBED_TR("The word list %1 has no row with two words. Write a word, a tab and the same word in the related language on each line."),
            name);
    return list;
}

std::string WordList::replaced(std::string_view text, double share, Random& random) const {
    std::string result;
    eachWord(text, [&](std::string_view piece, bool isWord) {
        const auto found = isWord ? m_words.find(lowered(piece)) : m_words.end();
        if (found == m_words.end() || random.uniform() >= share) {
            result += piece;
            return;
        }
        const std::string& own = found->second[random.below(found->second.size())];
        result += beginsWithCapital(piece) ? capitalised(own) : own;
    });
    return result;
}

} // namespace seedbed
