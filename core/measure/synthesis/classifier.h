#pragma once
#include "core/base/params.h"
#include "core/base/progress.h"
#include "core/data/pictures/dataset.h"

#include <cstdint>
#include <vector>

namespace seedbed {

/// What one small classifier learns from. Labels count 0..classes - 1; each class is looked at equally often.
struct ClassifierLesson {
    const PictureBatch& real; ///< at least one of each class
    const PictureBatch& made; ///< half of each step's pictures are of these; none: all are real
    Params augmentation;      ///< of augmentationSpecs(): how the pictures of each step are varied
    int classes = 0, steps = 300;
    std::uint64_t seed = 0; ///< of weights and order
};

/// Teaches a convolutional net (three layers of 16, 32 and 64 channels on 32 x 32 pixels) from nothing and has it name the
/// test pictures: so that what it knows came out of the lesson alone. Throws Cancelled.
std::vector<int> learnAndName(const ClassifierLesson& lesson, const PictureBatch& test, Progress& progress);

} // namespace seedbed
