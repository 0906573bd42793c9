#pragma once
#include "core/data/text/tokenizer.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// How lines are to be; empty: in any way.
struct LineWishes {
    std::string only;      ///< characters that may be written, besides spaces and line ends
    std::string syllables; ///< of each line in turn, as "5 7 5"; a syllable is a run of vowels (Latin, Greek, Cyrillic letters)
    /// What lines begin and end with, in turn, separated by spaces; a single one holds for all lines. A line that would end
    /// otherwise is given its ending as a word of its own.
    std::string starts, ends;
};

/// What may be written next, given what has been written: always valid UTF-8, and lines as they are wished. Where several lines
/// are described the text is complete after the last. A value; take() follows the text.
class TokenRules {
  public:
    /// Error when a wish cannot be read or cannot come true.
    TokenRules(const Tokenizer& tokenizer, const LineWishes& wishes);

    /// Allowed tokens, one a token; at least one is allowed. The end token is where lines are complete.
    const std::vector<std::uint8_t>& allowed();
    /// What stands before all that is written; it may hold anything.
    void read(std::string_view prompt);
    /// These come next, whatever else is wished.
    void force(std::string_view bytes) { m_state.forced = bytes; }
    void take(int token);
    /// A token that is allowed would end a line that has not its ending yet: from now on only that is allowed, and the token has
    /// to be drawn again.
    bool endsTooSoon(int token);
    /// Lines are to end in some way: by their syllables or their ending.
    bool wishEnds() const { return !m_pattern.empty() || !m_ends.empty(); }
    /// What would make the line complete here as it is wished to be: nothing, or its ending behind a space. None: nothing would.
    std::optional<std::string> closing() const;
    /// From now on only that and the line's end are allowed.
    void close();
    /// All lines that are described are written.
    bool isComplete() const { return isComplete(m_state); }
    /// The text ends between two characters.
    bool isWhole() const { return m_state.begun.empty(); }

  private:
    struct State {
        std::string begun;                                     ///< bytes of a character that is not whole yet
        std::string forced;                                    ///< bytes that come next, whatever else is wished
        std::string tail;                                      ///< the last bytes of the line, as many as the longest ending has
        int syllables = 0;                                     ///< of the line
        bool inVowel = false, isEmpty = true, endsNow = false; ///< of the line: it has no character yet; only its ending comes
        std::size_t line = 0;
    };
    bool follow(State& state, std::string_view bytes) const;
    bool followCharacter(State& state) const;
    bool isComplete(const State& state) const { return m_lines > 0 && state.line >= m_lines; }
    bool hasEnding(const State& state) const;
    bool endsLine(int token) const;
    bool mayEndText() const;
    bool mayGoOn(const State& state) const;
    bool canBeWhole(const State& state) const; ///< the character that is begun
    bool mayEndLine(const State& state) const;
    int syllablesLeft(const State& state) const; ///< before the ending
    void begin(State& state, std::size_t line) const;
    const std::string* endingOf(std::size_t line) const; ///< null: any
    bool mayBegin(const std::string& begun) const;

    const Tokenizer* m_tokenizer;
    std::set<std::string> m_only;
    std::vector<int> m_pattern;
    std::vector<std::string> m_starts, m_ends;
    std::size_t m_lines = 0, m_longest = 0; ///< that are described, 0: any number; bytes of the longest ending
    State m_state;
    std::vector<std::uint8_t> m_allowed, m_free; ///< the second: where a character begins and nothing is wished; empty: not known yet
};

} // namespace seedbed
