#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace seedbed {

/// Which characters and scripts texts are made of.
class CharacterCounts {
  public:
    /// UTF-8; what is broken counts as U+FFFD.
    void add(std::string_view text);

    std::int64_t total() const { return m_total; }
    std::size_t different() const { return m_counts.size(); }
    /// The `most` most used characters with how often they occur; equal ones by their number.
    std::vector<std::pair<std::string, std::int64_t>> mostUsed(std::size_t most) const;
    /// Scripts ("Latin", "Tibetan") by their share of the characters that belong to one, largest first; no
    /// digits, spaces and punctuation.
    std::vector<std::pair<std::string, double>> scripts() const;

  private:
    std::unordered_map<char32_t, std::int64_t> m_counts;
    std::int64_t m_total = 0;
};

} // namespace seedbed
