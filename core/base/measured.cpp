#include "core/base/measured.h"

#include "core/base/random.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace seedbed {

namespace {

constexpr int kDraws = 1000;

} // namespace

Measured meanWithInterval(std::span<const double> values) {
    if (values.empty()) return {};
    double sum = 0;
    for (const double value : values)
        sum += value;
    Measured measured{sum / static_cast<double>(values.size()), 0, 0, static_cast<int>(values.size())};
    Random random(values.size());
    std::vector<double> means;
    for (int r = 0; r < kDraws; ++r) {
        double resampled = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            resampled += values[random.below(values.size())];
        means.push_back(resampled / static_cast<double>(values.size()));
    }
    std::ranges::sort(means);
    measured.low = means[kDraws / 40];
    measured.high = means[kDraws - 1 - kDraws / 40];
    return measured;
}

Measured ratioWithInterval(std::span<const double> parts, std::span<const double> wholes) {
    const std::size_t count = std::min(parts.size(), wholes.size());
    const double all = std::accumulate(wholes.begin(), wholes.end(), 0.0);
    if (count == 0 || all <= 0) return {};
    const double value = std::accumulate(parts.begin(), parts.end(), 0.0) / all;
    Random random(1);
    std::vector<double> ratios;
    for (int draw = 0; draw < kDraws; ++draw) {
        double top = 0, bottom = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const auto drawn = static_cast<std::size_t>(random.below(count));
            top += parts[drawn];
            bottom += wholes[drawn];
        }
        ratios.push_back(bottom > 0 ? top / bottom : value);
    }
    std::ranges::sort(ratios);
    return {value, ratios[kDraws / 40], ratios[kDraws - 1 - kDraws / 40], static_cast<int>(count)};
}

} // namespace seedbed
