#pragma once
#include "core/base/random.h"

#include <algorithm>
#include <string>
#include <vector>

namespace seedbed::test {

/// A made-up language: words of its own syllables, some used much more than others.
class Tongue {
  public:
    explicit Tongue(std::vector<std::string> syllables, std::uint64_t seed = 1) : m_syllables(std::move(syllables)), m_random(seed) {}

    std::string word() {
        std::string text;
        for (std::uint64_t i = 0, count = 1 + m_random.below(3); i < count; ++i) {
            const auto n = static_cast<std::uint64_t>(m_syllables.size());
            text += m_syllables[std::min(m_random.below(n), m_random.below(n))];
        }
        return text;
    }

    std::string sentence(int words = 12) {
        std::string text = word();
        for (int i = 1; i < words; ++i)
            text += " " + word();
        return text + ".";
    }

    std::string lines(int count, int words = 12) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += sentence(words) + "\n";
        return text;
    }

  private:
    std::vector<std::string> m_syllables;
    Random m_random;
};

inline Tongue northern(std::uint64_t seed = 1) { return Tongue({"ba", "no", "ché", "lú", "tir", "an", "go", "mí", "sea", "dh", "uil", "ach"}, seed); }

inline Tongue southern(std::uint64_t seed = 1) { return Tongue({"xo", "kw", "zz", "ipp", "tlo", "qui", "ywe", "vv"}, seed); }

} // namespace seedbed::test
