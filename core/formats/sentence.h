#pragma once
#include <nlohmann/json_fwd.hpp>

#include <concepts>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Marks a literal for translators (ui/core_words.cmake collects them): only what stands in it becomes a Pattern.
#define SEEDBED_TR(text) ::seedbed::Pattern<::seedbed::placesIn(text)>(text)

namespace seedbed {

inline constexpr const char* kTranslationContext = "core"; ///< where translators find what is marked

/// How many places (%1 to %9) a pattern has. Does not compile where one of them is left out.
consteval int placesIn(const char* pattern) {
    unsigned seen = 0;
    for (const char* c = pattern; *c != '\0'; ++c)
        if (*c == '%' && c[1] >= '1' && c[1] <= '9') seen |= 1U << (c[1] - '1');
    int places = 0;
    while ((seen >> places) != 0)
        if (((seen >> places++) & 1U) == 0) throw "A place is left out: count from %1.";
    return places;
}

/// English words of the source with places for arguments. Made by SEEDBED_TR alone.
template <int Places> struct Pattern {
    const char* text;
    consteval explicit Pattern(const char* literal) : text(literal) {}
};
using Words = Pattern<0>; ///< words without a place: a label, a whole sentence

/// What is told to a person: a pattern and what stands in its places, so that it can be said in another language until the
/// moment it is shown. An argument is a text that is the same in all languages (a name, a number) or again a Sentence.
class Sentence {
  public:
    using Translate = std::function<std::string(const std::string& pattern)>;

    Sentence() = default; ///< nothing is said
    template <int Places, typename... Arguments>
    requires(sizeof...(Arguments) == Places) Sentence(Pattern<Places> pattern, const Arguments&... arguments)
        : m_pattern(pattern.text), m_arguments{argument(arguments)...} {}
    /// A text that nobody translates: a name, or what another program says.
    static Sentence verbatim(std::string text);
    /// One after the other, as `join` puts two of them; empty ones are left out.
    static Sentence joined(const std::vector<Sentence>& parts, Pattern<2> join = SEEDBED_TR("%1 %2"));

    bool isEmpty() const { return m_pattern.empty() && m_text.empty(); }
    const std::string& pattern() const { return m_pattern; } ///< empty for a text as it is
    const std::vector<Sentence>& arguments() const { return m_arguments; }
    std::string english() const;
    /// Finished, with `translate` asked for each pattern. Of at most some 100 kB.
    std::string in(const Translate& translate) const;

    bool operator==(const Sentence&) const = default;

    /// A text as a string, else an array of the pattern and its arguments.
    nlohmann::json toJson() const;
    /// Throws Error when the value is neither.
    static Sentence fromJson(const nlohmann::json& value);

  private:
    static Sentence argument(const Sentence& sentence) { return sentence; }
    static Sentence argument(Words words) { return words; }
    static Sentence argument(std::string_view text) { return verbatim(std::string(text)); }
    template <std::integral Number>
    requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) static Sentence argument(Number number) { return verbatim(std::to_string(number)); }

    std::string m_pattern, m_text;
    std::vector<Sentence> m_arguments;
};

/// Each finished in English, as files and the command line have them.
std::vector<std::string> english(const std::vector<Sentence>& sentences);

/// "1 file", "1,234 files".
Sentence counted(std::int64_t count, Words one, Pattern<1> many);

} // namespace seedbed
