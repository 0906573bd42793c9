#pragma once
#include "core/base/image.h"
#include "core/base/progress.h"
#include "core/model/abilities.h"

#include <optional>
#include <string>
#include <vector>

namespace seedbed {

/// Cells to a side of the grid over a picture.
inline constexpr int kLeaningCells = 8;

/// A word of a caption, and where in the picture it comes from.
struct LeaningOf {
    std::size_t from = 0, length = 0; ///< in bytes of the caption, without the blanks around it
    std::vector<float> cells;         ///< row by row: nats by which it is less probable where a cell is covered; 0 where it is not
};

/// Covers the picture (of the model's size) cell by cell with its mean colour, each time with half of the cells around, and sees how much
/// less probable the words of a caption become (occlusion, Zeiler & Fergus 2014); what neighbours say is smoothed. Throws Cancelled.
std::vector<LeaningOf> leaningsOf(WritesCaptions& model, const Image& picture, const std::string& caption, Progress& progress);

/// Where most of it lies: a column and a row, each -1 (left, top), 0 or 1 of three. None where no part of the picture counts more than others.
struct Region {
    int column = 0, row = 0;
    bool operator==(const Region&) const = default;
};
std::optional<Region> regionOf(const LeaningOf& word);

} // namespace seedbed
