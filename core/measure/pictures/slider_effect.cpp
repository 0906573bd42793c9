#include "core/measure/pictures/slider_effect.h"

#include <algorithm>
#include <vector>

namespace seedbed {

namespace {

constexpr double kTrusted = 0.75; // of the marked pictures

/// Mean and variance of each feature, without one of the rows.
struct Kind {
    std::vector<double> mean, variance;
};

Kind kindOf(const Features& features, int without = -1) {
    const auto width = static_cast<std::size_t>(features.dimension);
    Kind kind{std::vector<double>(width), std::vector<double>(width)};
    double rows = 0;
    for (int i = 0; i < features.count; ++i) {
        if (i == without) continue;
        ++rows;
        for (std::size_t k = 0; k < width; ++k) {
            const double value = features.row(i)[k];
            kind.mean[k] += value;
            kind.variance[k] += value * value;
        }
    }
    for (std::size_t k = 0; k < width; ++k) {
        kind.mean[k] /= rows;
        kind.variance[k] = std::max(0.0, kind.variance[k] / rows - kind.mean[k] * kind.mean[k]);
    }
    return kind;
}

/// More than 0: it looks more like those that have it. Linear, each feature by how surely it tells both apart.
double score(std::span<const float> row, const Kind& have, const Kind& lack) {
    double ridge = 0; // a feature that hardly varies among so few tells less than it seems to
    for (std::size_t k = 0; k < row.size(); ++k)
        ridge += (have.variance[k] + lack.variance[k]) / static_cast<double>(row.size());
    double sum = 0;
    for (std::size_t k = 0; k < row.size(); ++k)
        sum += (have.mean[k] - lack.mean[k]) / (have.variance[k] + lack.variance[k] + ridge + 1e-12) * (row[k] - (have.mean[k] + lack.mean[k]) / 2);
    return sum;
}

} // namespace

SliderEffect effectOf(const FeatureNet& net, std::span<const Image> with, std::span<const Image> without, std::span<const Image> moved) {
    if (with.size() < 2 || without.size() < 2 || moved.empty()) return {};
    const Features have = net.of(with), lack = net.of(without), there = net.of(moved);
    const Kind all[] = {kindOf(have), kindOf(lack)};
    int right = 0;
    for (int i = 0; i < have.count; ++i)
        right += score(have.row(i), kindOf(have, i), all[1]) > 0;
    for (int i = 0; i < lack.count; ++i)
        right += score(lack.row(i), all[0], kindOf(lack, i)) < 0;
    if (right < kTrusted * (have.count + lack.count)) return {};
    SliderEffect effect{0, there.count};
    for (int i = 0; i < there.count; ++i)
        effect.changed += score(there.row(i), all[0], all[1]) > 0;
    return effect;
}

} // namespace seedbed
