#pragma once
#include "core/data/pictures/dataset.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// The letters of one typeface, drawn.
struct Typeface {
    std::string name;                                ///< of the file, with "#2" and so on inside a collection
    std::string family;                              ///< as the font says; else `name`
    std::vector<std::vector<std::uint8_t>> pictures; ///< one a letter, size * size bytes, ink 0 on paper 255
};

/// True for the first bytes of a TrueType or OpenType font or collection.
bool looksLikeFont(std::span<const std::byte> bytes);

/// Characters of UTF-8 text without spaces, each once, in order. Error when it is no UTF-8 or there are none.
std::vector<std::uint32_t> lettersOf(const std::string& text);

/// Draws the letters of every typeface in a font file: one scale a typeface, all on one baseline, each letter
/// centred by its ink. Typefaces that lack a letter are left out and told in `skipped`, as is a damaged file.
std::vector<Typeface> drawFont(std::span<const std::byte> bytes, const std::string& name, std::span<const std::uint32_t> letters, int size,
    std::vector<DatasetReport::Skipped>& skipped);

} // namespace seedbed
