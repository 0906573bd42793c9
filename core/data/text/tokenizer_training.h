#pragma once
// How a tokenizer comes about; only for .cpp files of core/data.
#include "core/base/progress.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace seedbed {

constexpr int kBytes = 256;
constexpr int kFirstToken = kBytes + 1; ///< after the bytes and the end
constexpr int kMostTokens = 65'536;
constexpr std::size_t kLongestWord = 48; ///< bytes; bounds the work of one word and the length of a piece

using Merge = std::array<int, 2>; ///< the two tokens that become one; the n-th merge makes token kFirstToken + n

/// Bytes of what pieces never reach beyond, at the start of `text`, which is not empty: letters, up to three
/// digits or other signs with the space before them, or white space. Ends between characters.
std::size_t wordLength(std::string_view text);
/// Bytes of the character at the start of `text`; 1 where there is no well-formed one.
std::size_t characterLength(std::string_view text);

/// Characters of `text` that are no ASCII, by how often they occur (the most used first, equal ones by their
/// bytes), and how often each ASCII character occurs.
struct CountedCharacters {
    std::vector<std::pair<std::string, std::int64_t>> wide;
    std::array<std::int64_t, 128> ascii{};
};
CountedCharacters countCharacters(std::string_view text);

/// At most `count` merges; fewer when no pair occurs twice any more. Throws Cancelled.
std::vector<Merge> trainMerges(std::string_view text, const CountedCharacters& characters, std::size_t count, Progress& progress);

} // namespace seedbed
