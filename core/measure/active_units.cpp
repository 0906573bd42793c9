#include "core/measure/active_units.h"

#include "core/base/random.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace seedbed {

namespace {

constexpr double kActive = 0.01;

int activeIn(std::span<const Latent> points, std::span<const std::size_t> chosen) {
    int active = 0;
    for (std::size_t d = 0; d < points.front().values.size(); ++d) {
        double sum = 0, squares = 0;
        for (const std::size_t i : chosen) {
            const double value = points[i].values[d];
            sum += value;
            squares += value * value;
        }
        const double n = static_cast<double>(chosen.size()), mean = sum / n;
        active += squares / n - mean * mean > kActive;
    }
    return active;
}

} // namespace

Measured activeUnits(std::span<const Latent> points, int draws, std::uint64_t seed) {
    std::vector<std::size_t> chosen(points.size());
    std::iota(chosen.begin(), chosen.end(), std::size_t(0));
    const double value = activeIn(points, chosen);
    Random random(seed);
    std::vector<double> again;
    for (int draw = 0; draw < draws; ++draw) {
        std::ranges::generate(chosen, [&] { return random.below(points.size()); });
        again.push_back(activeIn(points, chosen));
    }
    std::ranges::sort(again);
    const auto count = again.size();
    return {value, std::min(value, again[count / 50]), std::max(value, again[count * 97 / 100]), static_cast<int>(points.size())};
}

} // namespace seedbed
