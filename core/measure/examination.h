#pragma once
#include "core/base/params.h"
#include "core/data/examples.h"

#include <cstdint>
#include <filesystem>

namespace seedbed {

/// How a model is measured.
struct Examination {
    int samples = 0; ///< made for it
    int limit = 0;   ///< items measured on at most, evenly spaced; copies of pictures are searched among five times as many
    std::uint64_t seed = 0;
    bool allData = false;                ///< on all items, not only those held out: data that the model has never seen
    const Examples* trainedOn = nullptr; ///< where copies are looked for; null: the training side, unless all data are unseen
    bool second = false;                 ///< pictures: through the second feature net
    Params params = {};                  ///< sample params instead of the usual
    std::filesystem::path data = {};     ///< where the examples lie, for marks beside them; empty: nobody asks for those
};

} // namespace seedbed
