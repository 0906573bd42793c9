#pragma once
#include <vector>

namespace seedbed {

/// A recording in one channel, a value.
struct Sound {
    int rate = 0;               ///< samples a second
    std::vector<float> samples; ///< -1 to 1

    double seconds() const { return rate > 0 ? static_cast<double>(samples.size()) / rate : 0; }
    bool empty() const { return samples.empty(); }
    bool operator==(const Sound&) const = default;
};

} // namespace seedbed
