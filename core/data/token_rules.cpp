#include "core/data/token_rules.h"

#include "core/base/error.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace seedbed {

namespace {

constexpr std::string_view kVowels = "aeiouyAEIOUYáàâäãåāăąǎæéèêëēĕėęěíìîïĩīĭįóòôöõøōŏőœúùûüũūŭůűųýỳŷÿẁẃŵẅ"
                                     "ÁÀÂÄÃÅĀĂĄǍÆÉÈÊËĒĔĖĘĚÍÌÎÏĨĪĬĮÓÒÔÖÕØŌŎŐŒÚÙÛÜŨŪŬŮŰŲÝỲŶŸẀẂŴẄ"
                                     "аеёиоуыэюяіїєўөүәӣӯАЕЁИОУЫЭЮЯІЇЄЎӨҮӘӢӮ"
                                     "αεηιουωάέήίόύώϊϋΐΰΑΕΗΙΟΥΩΆΈΉΊΌΎΏ";
constexpr int kMostSyllables = 99;

/// 0: no character begins so.
std::size_t lengthOf(std::uint8_t first) { return first < 0x80 ? 1 : first >= 0xC2 && first <= 0xDF ? 2 : (first & 0xF0) == 0xE0 ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0; }

std::vector<std::string> charactersOf(std::string_view text) {
    std::vector<std::string> characters;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = std::max<std::size_t>(1, lengthOf(static_cast<std::uint8_t>(text[at])));
        characters.emplace_back(text.substr(at, length));
        at += length;
    }
    return characters;
}

/// The bytes can be the beginning of a character.
bool beginsCharacter(const std::string& begun) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(begun[i]); };
    const std::size_t length = lengthOf(byte(0));
    if (length == 0 || begun.size() > length)
        return false;
    for (std::size_t i = 1; i < begun.size(); ++i)
        if ((byte(i) & 0xC0) != 0x80)
            return false;
    if (begun.size() < 2)
        return true;
    const std::uint8_t first = byte(0), second = byte(1);
    return !(first == 0xE0 && second < 0xA0) && !(first == 0xED && second > 0x9F) && !(first == 0xF0 && second < 0x90) && !(first == 0xF4 && second > 0x8F);
}

bool isVowel(const std::string& character) {
    static const std::set<std::string> vowels = [] {
        const auto all = charactersOf(kVowels);
        return std::set<std::string>(all.begin(), all.end());
    }();
    return vowels.contains(character);
}

std::vector<int> patternOf(std::string_view text) {
    std::vector<int> pattern;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ' || text[at] == '-' || text[at] == ',') {
            ++at;
            continue;
        }
        int count = 0;
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), count);
        if (error != std::errc() || count < 1 || count > kMostSyllables)
            throw Error("The syllables \"" + printable(text) + "\" cannot be read. Give a number for each line, like 5 7 5.");
        pattern.push_back(count);
        at = static_cast<std::size_t>(end - text.data());
    }
    return pattern;
}

} // namespace

TokenRules::TokenRules(const Tokenizer& tokenizer, std::string_view only, std::string_view syllables)
    : m_tokenizer(&tokenizer), m_pattern(patternOf(syllables)), m_allowed(static_cast<std::size_t>(tokenizer.size())) {
    if (!isUtf8(only))
        throw Error("The characters that may be written are not UTF-8. Type them again.");
    if (const auto characters = charactersOf(only); !characters.empty()) {
        m_only.insert(characters.begin(), characters.end());
        m_only.insert({" ", "\n"});
    }
}

bool TokenRules::mayBegin(const std::string& begun) const {
    if (m_only.empty())
        return beginsCharacter(begun);
    const auto next = m_only.lower_bound(begun);
    return next != m_only.end() && next->starts_with(begun);
}

bool TokenRules::followCharacter(State& state) const {
    const std::string character = std::exchange(state.begun, {});
    if (m_pattern.empty())
        return true;
    if (state.line >= m_pattern.size())
        return false;
    if (character == "\n") {
        const bool isFull = state.syllables == m_pattern[state.line];
        state = {{}, 0, false, state.line + 1};
        return isFull;
    }
    const bool vowel = isVowel(character);
    state.syllables += vowel && !state.inVowel;
    state.inVowel = vowel;
    return state.syllables <= m_pattern[state.line];
}

bool TokenRules::follow(State& state, std::string_view bytes) const {
    for (const char byte : bytes) {
        state.begun += byte;
        if (!mayBegin(state.begun))
            return false;
        if (state.begun.size() == lengthOf(static_cast<std::uint8_t>(state.begun[0])) && !followCharacter(state))
            return false;
    }
    return true;
}

const std::vector<std::uint8_t>& TokenRules::allowed() {
    bool some = false;
    for (int token = 0; token < m_tokenizer->size(); ++token) {
        State state = m_state;
        const bool isEnd = token == m_tokenizer->end();
        const bool fits = isEnd ? isWhole() && (m_pattern.empty() || isComplete()) : follow(state, m_tokenizer->bytes(token));
        m_allowed[static_cast<std::size_t>(token)] = fits;
        some |= fits;
    }
    if (!some) // nothing fits the wishes: the text ends
        m_allowed[static_cast<std::size_t>(m_tokenizer->end())] = 1;
    return m_allowed;
}

void TokenRules::take(int token) {
    if (!follow(m_state, m_tokenizer->bytes(token)))
        m_state.begun.clear(); // a prompt may hold what is not allowed
}

} // namespace seedbed
