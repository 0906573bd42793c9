#pragma once
#include "core/data/pictures/dataset.h"

#include <filesystem>
#include <string>
#include <vector>

namespace seedbed {

/// One way to sort the pictures of a dataset: classes 0.., -1 where nobody knows.
struct Labelling {
    std::string name; ///< "label" (subfolders, letters), "group" (typefaces), or a column of labels.csv
    int classes = 0;
    std::vector<int> training, heldOut;   ///< one an item
    std::vector<std::string> values = {}; ///< what each class is called; empty: nobody says
};

/// All that is known of the items of `dataset`, which was opened from `path`: its labels, its groups, and the columns of a
/// labels.csv in the folder (first column: file; no quotes).
std::vector<Labelling> labellings(const Dataset& dataset, const std::filesystem::path& path);

} // namespace seedbed
