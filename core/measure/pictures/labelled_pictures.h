#pragma once
#include "core/base/progress.h"
#include "core/measure/pictures/items.h"

#include <vector>

namespace seedbed {

// Sets of pictures of which each has a label, counted 0..classes - 1.

void append(PictureBatch& to, const Image& picture, int label);
/// Some of `set`, by index and in that order.
PictureBatch chosen(const PictureBatch& set, const std::vector<int>& items);
/// Indices of the pictures of each class.
std::vector<std::vector<int>> itemsOfClasses(const PictureBatch& set, int classes);

/// Labelled pictures of a dataset, at most `mostPerClass` of each class, evenly spaced, class by class. Throws Cancelled.
PictureBatch labelledOf(const Dataset& dataset, Items::Side side, int mostPerClass, const Progress& progress);
/// Those of `pictures` that are not among a dataset's, pixel for pixel.
PictureBatch withoutThoseOf(const PictureBatch& pictures, const Dataset& dataset);

} // namespace seedbed
