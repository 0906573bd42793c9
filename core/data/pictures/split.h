#pragma once
#include "core/base/progress.h"
#include "core/data/pictures/loaded.h"

#include <string>
#include <vector>

namespace seedbed {

/// Which examples are used and on which side, and what was found to be double.
struct Split {
    enum class Side { training, heldOut, dropped };
    std::vector<Side> sides;         ///< one an example
    std::vector<std::string> hashes; ///< XXH3-128 of each example's pixels
    std::vector<DatasetReport::Duplicate> duplicates;
};

/// Holds out about 15 % by the hash of the content (groups: of the family's name; pairs: of the caption), so that other files change
/// nothing. Of exact copies the first stays (of pairs: with the same caption); what looks the same stays on one side; neither side is empty
/// where there are two different things. All examples have the same number of channels.
Split splitUp(const Loaded& loaded, int size, Progress& progress);

} // namespace seedbed
