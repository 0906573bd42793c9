#include "core/data/text/token_rules.h"

#include "core/formats/error.h"
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
std::size_t lengthOf(std::uint8_t first) {
    return first < 0x80 ? 1 : first >= 0xC2 && first <= 0xDF ? 2 : (first & 0xF0) == 0xE0 ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
}

/// The bytes can be the beginning of a character.
bool beginsCharacter(const std::string& begun) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(begun[i]); };
    const std::size_t length = lengthOf(byte(0));
    if (length == 0 || begun.size() > length) return false;
    for (std::size_t i = 1; i < begun.size(); ++i)
        if ((byte(i) & 0xC0) != 0x80) return false;
    if (begun.size() < 2) return true;
    const std::uint8_t first = byte(0), second = byte(1);
    return !(first == 0xE0 && second < 0xA0) && !(first == 0xED && second > 0x9F) && !(first == 0xF0 && second < 0x90) && !(first == 0xF4 && second > 0x8F);
}

bool isVowel(std::string_view character) {
    static const std::set<std::string_view> vowels = [] {
        const auto all = charactersOf(kVowels);
        return std::set<std::string_view>(all.begin(), all.end());
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
            throw Error(SEEDBED_TR("The syllables \"%1\" cannot be read. Give a number for each line, like 5 7 5."), printable(text));
        pattern.push_back(count);
        at = static_cast<std::size_t>(end - text.data());
    }
    return pattern;
}

std::vector<std::string> wordsOf(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) words.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

int syllablesOf(std::string_view text) {
    int count = 0;
    bool inVowel = false;
    for (const std::string_view character : charactersOf(text)) {
        const bool vowel = isVowel(character);
        count += vowel && !inVowel;
        inVowel = vowel;
    }
    return count;
}

} // namespace

TokenRules::TokenRules(const Tokenizer& tokenizer, const LineWishes& wishes)
    : m_tokenizer(&tokenizer), m_pattern(patternOf(wishes.syllables)), m_starts(wordsOf(wishes.starts)), m_ends(wordsOf(wishes.ends)),
      m_allowed(static_cast<std::size_t>(tokenizer.size())) {
    if (!isUtf8(wishes.only) || !isUtf8(wishes.starts) || !isUtf8(wishes.ends))
        throw Error(SEEDBED_TR("The characters that may be written are not UTF-8. Type them again."));
    for (const auto character : charactersOf(wishes.only))
        m_only.emplace(character);
    if (!m_only.empty()) m_only.insert({" ", "\n"});
    m_lines = m_pattern.size();
    for (const auto* list : {&m_starts, &m_ends})
        m_lines = std::max(m_lines, list->size() > 1 ? list->size() : 0);
    for (const std::string& ending : m_ends)
        m_longest = std::max(m_longest, ending.size());
    for (std::size_t line = 0; line < std::max<std::size_t>(1, m_lines) && !m_pattern.empty(); ++line)
        if (syllablesOf(m_starts.empty() ? "" : m_starts[line % m_starts.size()]) + syllablesOf(m_ends.empty() ? "" : m_ends[line % m_ends.size()]) >
            m_pattern[line % m_pattern.size()])
            throw Error(SEEDBED_TR("A line of %1 is too short for what it is to begin and end with. Give it more syllables, or other words."),
                counted(m_pattern[line % m_pattern.size()], SEEDBED_TR("1 syllable"), SEEDBED_TR("%1 syllables")));
    begin(m_state, 0);
}

const std::string* TokenRules::endingOf(std::size_t line) const { return m_ends.empty() ? nullptr : &m_ends[line % m_ends.size()]; }

void TokenRules::begin(State& state, std::size_t line) const {
    state = {};
    state.line = line;
    if (!m_starts.empty() && (m_lines == 0 || line < m_lines)) state.forced = m_starts[line % m_starts.size()];
}

bool TokenRules::hasEnding(const State& state) const {
    const std::string* ending = endingOf(state.line);
    return !ending || state.tail.ends_with(*ending);
}

int TokenRules::syllablesLeft(const State& state) const {
    const int all = m_pattern[state.line % m_pattern.size()] - state.syllables;
    return m_ends.empty() || hasEnding(state) ? all : all - syllablesOf(*endingOf(state.line));
}

/// The line can still come to its syllables: it has them now, or they leave room for an ending after it.
bool TokenRules::mayGoOn(const State& state) const {
    const int left = syllablesLeft(state);
    const bool endsByChance = !m_ends.empty() && hasEnding(state);
    return left == 0 || left >= (endsByChance ? syllablesOf(*endingOf(state.line)) : 0);
}

/// But for its ending, which can be put there.
bool TokenRules::mayEndLine(const State& state) const {
    if (!m_pattern.empty()) return syllablesLeft(state) == 0;
    return !state.isEmpty || (m_starts.empty() && m_ends.empty());
}

bool TokenRules::mayBegin(const std::string& begun) const {
    if (m_only.empty()) return beginsCharacter(begun);
    const auto next = m_only.lower_bound(begun);
    return next != m_only.end() && next->starts_with(begun);
}

bool TokenRules::followCharacter(State& state) const {
    const std::string character = std::exchange(state.begun, {});
    const bool isForced = !state.forced.empty() || state.endsNow;
    if (isComplete(state)) return false;
    if (character == "\n") {
        if (!hasEnding(state) || !(state.endsNow || mayEndLine(state))) return false;
        begin(state, state.line + 1);
        return true;
    }
    state.isEmpty = false;
    if (m_longest > 0) {
        state.tail += character;
        state.tail.erase(0, state.tail.size() > m_longest ? state.tail.size() - m_longest : 0);
    }
    if (m_pattern.empty()) return true;
    const bool vowel = isVowel(character);
    state.syllables += vowel && !state.inVowel;
    state.inVowel = vowel;
    return isForced || mayGoOn(state);
}

/// Some character that may be written begins so; without this the first byte of one that no meter allows would end the text.
bool TokenRules::canBeWhole(const State& state) const {
    if (m_pattern.empty() || m_only.empty()) return true;
    for (auto character = m_only.lower_bound(state.begun); character != m_only.end() && character->starts_with(state.begun); ++character) {
        State whole = state;
        whole.begun = *character;
        if (followCharacter(whole)) return true;
    }
    return false;
}

bool TokenRules::follow(State& state, std::string_view bytes) const {
    for (const char byte : bytes) {
        const bool isForced = !state.forced.empty();
        if (isForced && byte != state.forced[0]) return false;
        if (isForced) state.forced.erase(0, 1);
        state.begun += byte;
        if (isForced ? !beginsCharacter(state.begun) : !mayBegin(state.begun)) return false;
        if (state.begun.size() == lengthOf(static_cast<std::uint8_t>(state.begun[0])) && !followCharacter(state)) return false;
    }
    return state.begun.empty() || !state.forced.empty() || canBeWhole(state);
}

const std::vector<std::uint8_t>& TokenRules::allowed() {
    const bool isFree = m_only.empty() && m_pattern.empty() && m_starts.empty() && m_ends.empty() && m_state.forced.empty() && isWhole();
    if (isFree && !m_free.empty()) return m_free;
    bool some = false;
    for (int token = 0; token < m_tokenizer->size(); ++token) {
        State state = m_state;
        const bool fits = token == m_tokenizer->end() ? mayEndText() : endsLine(token) || follow(state, m_tokenizer->bytes(token));
        m_allowed[static_cast<std::size_t>(token)] = fits;
        some |= fits;
    }
    if (!some) // nothing fits the wishes: the text ends
        m_allowed[static_cast<std::size_t>(m_tokenizer->end())] = 1;
    if (isFree) m_free = m_allowed;
    return m_allowed;
}

/// It is a line end where one may stand, but for the ending.
bool TokenRules::endsLine(int token) const {
    return m_tokenizer->bytes(token) == "\n" && isWhole() && m_state.forced.empty() && mayEndLine(m_state) && !isComplete();
}

bool TokenRules::mayEndText() const {
    if (!isWhole() || m_state.endsNow || (!m_state.forced.empty() && !m_state.isEmpty)) return false;
    return m_lines > 0 ? isComplete() : m_state.isEmpty || hasEnding(m_state) || mayEndLine(m_state);
}

bool TokenRules::endsTooSoon(int token) {
    const bool ends = token == m_tokenizer->end() ? !m_state.isEmpty : endsLine(token);
    if (!ends || hasEnding(m_state) || isComplete()) return false;
    close();
    return true;
}

std::optional<std::string> TokenRules::closing() const {
    if (!isWhole() || !m_state.forced.empty() || m_state.isEmpty || isComplete() || !mayEndLine(m_state)) return {};
    return hasEnding(m_state) ? "" : (m_state.tail.ends_with(' ') ? "" : " ") + *endingOf(m_state.line);
}

void TokenRules::close() {
    const std::string ending = hasEnding(m_state) ? "" : *endingOf(m_state.line);
    m_state.forced = (ending.empty() || m_state.tail.ends_with(' ') || m_state.isEmpty ? "" : " ") + ending + "\n";
    m_state.endsNow = true;
}

void TokenRules::read(std::string_view prompt) {
    for (const char byte : prompt) {
        if (byte == '\n') {
            begin(m_state, m_state.line + 1);
            continue;
        }
        m_state.forced.clear();
        if (!follow(m_state, {&byte, 1})) m_state.begun.clear();
        m_state.isEmpty = false;
    }
}

void TokenRules::take(int token) {
    if (!follow(m_state, m_tokenizer->bytes(token))) m_state.begun.clear(); // a person may choose what is not allowed
}

} // namespace seedbed
