#pragma once
#include "core/base/budget.h"
#include "core/base/progress.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace seedbed {

struct FeatureJob {
    std::vector<std::filesystem::path> data; ///< as Dataset::open takes them; a labels.csv in a folder names attributes
    std::filesystem::path out;
    Budget budget;
    std::uint64_t seed = 0;
};

struct FeatureResult {
    std::int64_t steps = 0;
    double seconds = 0, loss = 0; ///< loss: mean of the last hundred steps
};

/// Trains a feature net from nothing and writes it. It learns to name what is known of the pictures (labels, typefaces,
/// attributes), to find two views of one picture again among others (InfoNCE, van den Oord et al. 2018), and to tell how
/// a picture was turned, blurred or made noisy, so that distances grow with damage. Throws Cancelled.
FeatureResult trainFeatures(const FeatureJob& job, Progress& progress);

} // namespace seedbed
