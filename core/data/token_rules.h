#pragma once
#include "core/data/tokenizer.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// What may be written next, given what has been written: always valid UTF-8; where wanted, only some characters; where wanted,
/// lines with so many syllables. A value; take() follows the text.
class TokenRules {
  public:
    /// `only`: characters that may be written, besides spaces and line ends; empty: all. `syllables`: of each line in turn, as
    /// "5 7 5"; empty: any. Error when it cannot be read. A syllable is a run of vowels (Latin, Greek, Cyrillic letters).
    TokenRules(const Tokenizer& tokenizer, std::string_view only, std::string_view syllables);

    /// Allowed tokens, one a token; at least one is allowed. The end token is where lines are complete.
    const std::vector<std::uint8_t>& allowed();
    void take(int token);
    /// All lines that a pattern asks for are written.
    bool isComplete() const { return !m_pattern.empty() && m_state.line >= m_pattern.size(); }
    /// The text ends between two characters.
    bool isWhole() const { return m_state.begun.empty(); }

  private:
    struct State {
        std::string begun;   ///< bytes of a character that is not whole yet
        int syllables = 0;   ///< of the line
        bool inVowel = false;
        std::size_t line = 0;
    };
    bool follow(State& state, std::string_view bytes) const;
    bool followCharacter(State& state) const;
    bool mayBegin(const std::string& begun) const;

    const Tokenizer* m_tokenizer;
    std::set<std::string> m_only;
    std::vector<int> m_pattern;
    State m_state;
    std::vector<std::uint8_t> m_allowed;
};

} // namespace seedbed
