#include "core/base/measured.h"

#include "core/base/random.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace seedbed {

namespace {

constexpr int kDraws = 1000;

/// The figure with the middle 95 % of what is drawn again.
template <class Drawn> Measured withInterval(double value, std::size_t count, const Drawn& drawn) {
    std::vector<double> again(kDraws);
    std::ranges::generate(again, drawn);
    std::ranges::sort(again);
    return {value, again[kDraws / 40], again[kDraws - 1 - kDraws / 40], static_cast<int>(count)};
}

} // namespace

Measured meanWithInterval(std::span<const double> values) {
    if (values.empty()) return {};
    const auto count = static_cast<double>(values.size());
    Random random(values.size());
    return withInterval(std::accumulate(values.begin(), values.end(), 0.0) / count, values.size(), [&] {
        double sum = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            sum += values[random.below(values.size())];
        return sum / count;
    });
}

Measured ratioWithInterval(std::span<const double> parts, std::span<const double> wholes) {
    const std::size_t count = std::min(parts.size(), wholes.size());
    const double all = std::accumulate(wholes.begin(), wholes.end(), 0.0);
    if (count == 0 || all <= 0) return {};
    const double value = std::accumulate(parts.begin(), parts.end(), 0.0) / all;
    Random random(1);
    return withInterval(value, count, [&] {
        double top = 0, bottom = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const auto drawn = static_cast<std::size_t>(random.below(count));
            top += parts[drawn];
            bottom += wholes[drawn];
        }
        return bottom > 0 ? top / bottom : value;
    });
}

} // namespace seedbed
