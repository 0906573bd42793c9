#include "core/data/text/tokenizer_training.h"

#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <map>
#include <queue>
#include <unordered_map>
#include <unordered_set>

namespace seedbed {

namespace {

constexpr std::size_t kMostWords = 500'000; ///< different ones that are looked at: bounds memory for any text
constexpr std::size_t kBytesPerReport = std::size_t(1) << 20;

enum class Kind { letter, digit, space, other };

Kind kindOf(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Kind::letter;
    if (c >= '0' && c <= '9') return Kind::digit;
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' ? Kind::space : Kind::other;
}

/// Characters as merges of their bytes, and the pairs of what they are made of.
class Merges {
  public:
    Merges(std::vector<Merge>& merges, std::size_t most) : m_merges(merges), m_most(most) {}

    /// The token of both, a new one where there was none; -1 when there is no more room.
    int join(int left, int right) {
        const auto [found, isNew] = m_tokens.emplace(Merge{left, right}, kFirstToken + static_cast<int>(m_merges.size()));
        if (isNew && m_merges.size() >= m_most) {
            m_tokens.erase(found);
            return -1;
        }
        if (isNew) m_merges.push_back({left, right});
        return found->second;
    }

    int joinCharacter(std::string_view character) {
        int token = static_cast<unsigned char>(character.front());
        for (std::size_t i = 1; i < character.size() && token >= 0; ++i)
            token = join(token, static_cast<unsigned char>(character[i]));
        return token;
    }

  private:
    std::vector<Merge>& m_merges;
    std::size_t m_most;
    std::map<Merge, int> m_tokens;
};

using CharacterTokens = std::unordered_map<std::string, int>;

CharacterTokens mergeCharacters(const CountedCharacters& characters, std::vector<Merge>& merges, std::size_t most) {
    Merges joined(merges, most);
    CharacterTokens tokens;
    for (const auto& [character, count] : characters.wide) {
        const int token = count < 2 ? -1 : joined.joinCharacter(character);
        if (token < 0) break;
        tokens.emplace(character, token);
    }
    return tokens;
}

struct Word {
    std::vector<int> tokens; ///< characters; -1 - byte where a character is none of the tokens, which nothing joins
    std::int64_t count = 0;
};

std::vector<Word> countWords(std::string_view text, const CharacterTokens& characters, Progress& progress) {
    std::unordered_map<std::string_view, std::int64_t> counts;
    for (std::size_t at = 0, reported = 0; at < text.size();) {
        const std::string_view word = text.substr(at, wordLength(text.substr(at)));
        if (const auto found = counts.find(word); found != counts.end())
            ++found->second;
        else if (counts.size() < kMostWords)
            counts.emplace(word, 1);
        at += word.size();
        if (at / kBytesPerReport != reported) {
            reported = at / kBytesPerReport;
            progress.step(Activity::working, at, text.size(), SEEDBED_TR("Counting words"));
        }
    }
    std::vector<std::pair<std::string_view, std::int64_t>> sorted(counts.begin(), counts.end());
    std::ranges::sort(sorted);
    std::vector<Word> words;
    for (const auto& [word, count] : sorted) {
        Word& added = words.emplace_back();
        added.count = count;
        for (std::size_t at = 0; at < word.size();) {
            const std::string_view character = word.substr(at, characterLength(word.substr(at)));
            const auto token = character.size() == 1 ? characters.end() : characters.find(std::string(character));
            if (token != characters.end())
                added.tokens.push_back(token->second);
            else
                for (const char c : character)
                    added.tokens.push_back(static_cast<signed char>(c) >= 0 ? c : -1);
            at += character.size();
        }
    }
    return words;
}

/// The pairs of neighbours in all words, how often each occurs and where.
class Pairs {
  public:
    explicit Pairs(std::vector<Word> words) : m_words(std::move(words)) {
        for (std::size_t w = 0; w < m_words.size(); ++w)
            for (std::size_t i = 0; i + 1 < m_words[w].tokens.size(); ++i)
                add(m_words[w].tokens[i], m_words[w].tokens[i + 1], w, m_words[w].count);
        for (const auto& [key, pair] : m_pairs)
            m_queue.push({pair.count, ~key});
    }

    /// The pair that occurs most often, of equal ones the first; false when none occurs twice.
    bool takeMost(Merge& merge) {
        while (!m_queue.empty()) {
            const auto [count, inverted] = m_queue.top();
            m_queue.pop();
            const std::uint64_t key = ~inverted;
            const std::int64_t now = m_pairs[key].count;
            if (now != count) {
                if (now >= 2 && now < count) m_queue.push({now, inverted});
                continue;
            }
            if (count < 2) return false;
            merge = {static_cast<int>(key >> 32), static_cast<int>(key & 0xffffffff)};
            return true;
        }
        return false;
    }

    void apply(const Merge& merge, int token) {
        const std::vector<std::uint32_t> places = std::move(m_pairs[keyOf(merge[0], merge[1])].words);
        m_changed.clear();
        for (const std::uint32_t w : places)
            joinIn(w, merge, token);
        m_pairs.erase(keyOf(merge[0], merge[1]));
        for (const std::uint64_t key : m_changed)
            if (const auto pair = m_pairs.find(key); pair != m_pairs.end() && pair->second.count >= 2) m_queue.push({pair->second.count, ~key});
    }

  private:
    struct Pair {
        std::int64_t count = 0;
        std::vector<std::uint32_t> words; ///< where it was seen, each word once in a row
    };

    static std::uint64_t keyOf(int left, int right) { return static_cast<std::uint64_t>(left) << 32 | static_cast<std::uint32_t>(right); }

    void add(int left, int right, std::size_t word, std::int64_t count) {
        if (left < 0 || right < 0) return;
        Pair& pair = m_pairs[keyOf(left, right)];
        pair.count += count;
        if (count > 0 && (pair.words.empty() || pair.words.back() != word)) pair.words.push_back(static_cast<std::uint32_t>(word));
    }

    void joinIn(std::uint32_t w, const Merge& merge, int token) {
        auto& [tokens, count] = m_words[w];
        std::size_t to = 0;
        for (std::size_t from = 0; from < tokens.size(); ++from, ++to) {
            if (from + 1 == tokens.size() || tokens[from] != merge[0] || tokens[from + 1] != merge[1]) {
                tokens[to] = tokens[from];
                continue;
            }
            if (to > 0) {
                add(tokens[to - 1], merge[0], w, -count);
                change(tokens[to - 1], token, w, count);
            }
            if (from + 2 < tokens.size()) {
                add(merge[1], tokens[from + 2], w, -count);
                change(token, tokens[from + 2], w, count);
            }
            tokens[to] = token;
            ++from;
        }
        tokens.resize(to);
    }

    void change(int left, int right, std::uint32_t word, std::int64_t count) {
        add(left, right, word, count);
        if (left >= 0 && right >= 0) m_changed.insert(keyOf(left, right));
    }

    std::vector<Word> m_words;
    std::unordered_map<std::uint64_t, Pair> m_pairs;
    std::priority_queue<std::pair<std::int64_t, std::uint64_t>> m_queue; ///< count, inverted key: small keys first
    std::unordered_set<std::uint64_t> m_changed;
};

} // namespace

std::size_t characterLength(std::string_view text) {
    std::size_t length = 1;
    while (length < 4 && length < text.size() && continuesCharacter(text[length]))
        ++length;
    return length > 1 && isUtf8(text.substr(0, length)) ? length : 1;
}

std::size_t wordLength(std::string_view text) {
    const std::size_t start = text.size() > 1 && text[0] == ' ' && kindOf(text[1]) != Kind::space;
    const Kind kind = kindOf(text[start]);
    const std::size_t most = std::min(text.size(), kind == Kind::digit ? start + 3 : kLongestWord);
    std::size_t length = start + 1;
    while (length < most && kindOf(text[length]) == kind)
        ++length;
    if (length == text.size()) return length;
    if (kind == Kind::space) return length > 1 && text[length - 1] == ' ' && kindOf(text[length]) != kind ? length - 1 : length;
    std::size_t whole = length;
    while (whole > start && length - whole < 3 && continuesCharacter(text[whole]))
        --whole;
    return whole > start && !continuesCharacter(text[whole]) ? whole : length;
}

CountedCharacters countCharacters(std::string_view text) {
    CountedCharacters counted;
    std::unordered_map<std::string_view, std::int64_t> wide;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view character = text.substr(at, characterLength(text.substr(at)));
        if (character.size() > 1)
            ++wide[character];
        else if (static_cast<signed char>(character[0]) >= 0)
            ++counted.ascii[static_cast<std::size_t>(character[0])];
        at += character.size();
    }
    counted.wide.assign(wide.begin(), wide.end());
    std::ranges::sort(counted.wide,
        [](const auto& one, const auto& other) { return one.second != other.second ? one.second > other.second : one.first < other.first; });
    return counted;
}

std::vector<Merge> trainMerges(std::string_view text, const CountedCharacters& characters, std::size_t count, Progress& progress) {
    std::vector<Merge> merges;
    const CharacterTokens tokens = mergeCharacters(characters, merges, count / 2);
    Pairs pairs(countWords(text, tokens, progress));
    for (Merge merge{}; merges.size() < count && pairs.takeMost(merge);) {
        const int token = kFirstToken + static_cast<int>(merges.size());
        merges.push_back(merge);
        pairs.apply(merge, token);
        if (merges.size() % 64 != 0) continue;
        progress.step(Activity::working, merges.size(), count, SEEDBED_TR("Learning pieces of words"));
    }
    return merges;
}

} // namespace seedbed
