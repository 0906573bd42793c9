#pragma once
#include "core/formats/sentence.h"

#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// Letters that may be drawn of fonts.
struct LetterSet {
    Sentence name;
    std::string letters; ///< UTF-8, each once
    int fonts = 0;       ///< that have all of them
    int of = 0;          ///< fonts that were looked at
};

/// What can be drawn of fonts that have these characters (each list sorted): Latin capitals, with small letters, with digits, with accents
/// and with punctuation, as far as half of the fonts have them; Greek, Cyrillic and other scripts; what all of them have. Sets that no font
/// has five of are left out.
std::vector<LetterSet> letterSets(std::span<const std::vector<char32_t>> fonts);

/// Letters, digits and marks that have a picture of their own, unlike spaces and accents that join what stands before them.
bool isDrawable(char32_t character);

} // namespace seedbed
