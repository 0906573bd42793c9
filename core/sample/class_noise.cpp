#include "core/sample/class_noise.h"

#include "core/formats/error.h"
#include "core/model/tensor_values.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

using torch::Tensor;

constexpr int kEncodedAtOnce = 64;
constexpr std::int64_t kMostDirections = 16;
constexpr double kKept = 0.95; // of the variance
constexpr double kNothing = 1e-9;

/// Principal components, each as long as the deviation along it.
std::vector<std::vector<float>> strongest(const Tensor& centred) {
    const auto [left, lengths, axes] = torch::linalg_svd(centred, /*full_matrices=*/false);
    const Tensor variances = lengths.square() / static_cast<double>(centred.size(0) - 1);
    const double all = variances.sum().item<double>();
    std::vector<std::vector<float>> directions;
    double kept = 0;
    for (std::int64_t i = 0; i < std::min(kMostDirections, variances.size(0)) && kept < kKept * all; ++i) {
        const double variance = variances[i].item<double>();
        if (variance <= kNothing) break;
        Tensor axis = axes[i];
        if (axis[axis.abs().argmax()].item<double>() < 0) axis = -axis; // the sign of a component is arbitrary
        directions.push_back(floatsOf(axis * std::sqrt(variance)));
        kept += variance;
    }
    return directions;
}

} // namespace

ClassNoise::ClassNoise(PictureModel& generator, const PictureBatch& pictures, const std::vector<std::string>& names, const Progress& progress)
    : m_classes(names.size()) {
    if (generator.card().grouped)
        throw Error(SEEDBED_TR("The points of the model %1 are styles that all classes share, so a class cannot be varied by itself. Use --way class."),
            generator.card().name);
    for (int first = 0; first < pictures.count; first += kEncodedAtOnce) {
        progress.stopIfAsked();
        const PictureBatch some = slice(pictures, first, kEncodedAtOnce);
        auto points = generator.encode(some);
        for (std::size_t i = 0; i < points.size(); ++i) {
            if (!std::ranges::all_of(points[i].values, [](float value) { return std::isfinite(value); }))
                throw Error(SEEDBED_TR("The model %1 could not read the pictures. Train it again, with a smaller --learning-rate."), generator.card().name);
            m_classes.at(static_cast<std::size_t>(some.labels[i])).items.push_back({std::move(points[i].values)});
        }
    }
    const c10::InferenceMode inference;
    for (std::size_t k = 0; k < names.size(); ++k) {
        Class& one = m_classes[k];
        if (one.items.size() < 2)
            throw Error(one.items.empty()
                            ? SEEDBED_TR("The class \"%1\" has no picture to learn from; noise along what varies in a class needs two or more of each.")
                            : SEEDBED_TR("The class \"%1\" has only one picture to learn from; noise along what varies in a class needs two or more of each."),
                names[k]);
        const Tensor points = rowsOf(one.items, torch::kFloat64), mean = points.mean(0);
        one.mean = floatsOf(mean);
        one.directions = strongest(points - mean);
    }
}

Latent ClassNoise::point(int label, std::uint64_t seed, double amount) const {
    const Class& one = m_classes.at(static_cast<std::size_t>(label));
    Random random(seed);
    const double noise = std::clamp(amount, 0.0, 1.0), own = std::sqrt(1 - noise * noise); // variances add up to the class's
    Latent point = one.items[random.below(one.items.size())];
    for (std::size_t d = 0; d < point.values.size(); ++d)
        point.values[d] = static_cast<float>(one.mean[d] + own * (point.values[d] - one.mean[d]));
    for (const auto& direction : one.directions) {
        const double step = noise * random.normal();
        for (std::size_t d = 0; d < direction.size(); ++d)
            point.values[d] += static_cast<float>(step * direction[d]);
    }
    return point;
}

} // namespace seedbed
