#include "core/model/latent_space_file.h"

#include "core/formats/error.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

namespace seedbed {

namespace {

constexpr float kMostLayers = 64, kMostDirections = 4096;

std::vector<float> floats(const SafetensorsFile& file, const std::string& name, std::size_t rank) {
    const TensorView* view = file.find(name);
    if (!view || view->dtype != DType::f32 || view->shape.size() != rank)
        throw Error(SEEDBED_TR("The model %1 has no proper latent space (%2). Take it from its source again."), file.fileName(), name);
    std::vector<float> values(view->bytes.size() / sizeof(float));
    std::memcpy(values.data(), view->bytes.data(), view->bytes.size());
    for (const float value : values)
        if (!std::isfinite(value))
            throw Error(SEEDBED_TR("The model %1 has a latent space with numbers that are not finite. Take it from its source again."), file.fileName());
    return values;
}

/// A tensor of one number, where there is one.
std::optional<int> wholeNumber(const SafetensorsFile& file, const std::string& name, float least, float most) {
    if (!file.find(name)) return std::nullopt;
    const auto values = floats(file, name, 1);
    if (values.size() != 1 || !(values[0] >= least && values[0] <= most) || values[0] != std::floor(values[0]))
        throw Error(SEEDBED_TR("The model %1 has a latent space that contradicts itself (%2). Take it from its source again."), file.fileName(), name);
    return static_cast<int>(values[0]);
}

template <class Range> std::vector<float> slice(const Range& values, std::size_t index, std::size_t length) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(index * length);
    return {begin, begin + static_cast<std::ptrdiff_t>(length)};
}

std::vector<float> joined(const std::vector<std::vector<float>>& rows) {
    std::vector<float> all;
    for (const auto& row : rows)
        all.insert(all.end(), row.begin(), row.end());
    return all;
}

} // namespace

LatentSpace readLatentSpace(const SafetensorsFile& file) {
    LatentSpace space;
    space.mean = floats(file, "latent.mean", 1);
    const auto d = space.mean.size();
    space.dimension = static_cast<int>(d);
    space.sigmas = floats(file, "latent.sigmas", 1);
    const auto directions = floats(file, "latent.directions", 2);
    const auto weights = floats(file, "latent.mixture_weights", 1), means = floats(file, "latent.mixture_means", 2),
               cholesky = floats(file, "latent.mixture_cholesky", 3);
    const auto components = weights.size();
    if (d == 0 || components == 0 || directions.size() != space.sigmas.size() * d || means.size() != components * d || cholesky.size() != components * d * d)
        throw Error(SEEDBED_TR("The model %1 has a latent space whose parts do not fit together. Take it from its source again."), file.fileName());
    for (std::size_t i = 0; i < space.sigmas.size(); ++i)
        space.directions.push_back(slice(directions, i, d));
    for (std::size_t i = 0; i < components; ++i)
        space.mixture.push_back({weights[i], slice(means, i, d), slice(cholesky, i, d * d)});
    space.layers = wholeNumber(file, "latent.layers", 1, kMostLayers).value_or(1);
    space.ofNetwork = wholeNumber(file, "latent.of_network", 1, std::min(kMostDirections, static_cast<float>(space.directions.size()))).value_or(0);
    if (file.find("latent.class_offsets")) {
        const auto offsets = floats(file, "latent.class_offsets", 2);
        if (offsets.empty() || offsets.size() % d != 0)
            throw Error(SEEDBED_TR("The model %1 has a latent space whose parts do not fit together. Take it from its source again."), file.fileName());
        for (std::size_t i = 0; i < offsets.size() / d; ++i)
            space.classOffsets.push_back(slice(offsets, i, d));
    }
    return space;
}

std::vector<NamedValues> latentSpaceTensors(const LatentSpace& space) {
    if (space.dimension == 0) return {};
    std::vector<float> weights;
    std::vector<std::vector<float>> means, roots;
    for (const auto& component : space.mixture) {
        weights.push_back(static_cast<float>(component.weight));
        means.push_back(component.mean);
        roots.push_back(component.cholesky);
    }
    const std::int64_t d = space.dimension, k = std::ssize(space.mixture), directions = std::ssize(space.directions);
    std::vector<NamedValues> tensors{{"latent.mean", {d}, space.mean}, {"latent.sigmas", {std::ssize(space.sigmas)}, space.sigmas},
        {"latent.directions", {directions, d}, joined(space.directions)}, {"latent.mixture_weights", {k}, weights},
        {"latent.mixture_means", {k, d}, joined(means)}, {"latent.mixture_cholesky", {k, d, d}, joined(roots)}};
    if (space.layers > 1) tensors.push_back({"latent.layers", {1}, {static_cast<float>(space.layers)}}); // one is what files without it have
    if (space.ofNetwork > 0) tensors.push_back({"latent.of_network", {1}, {static_cast<float>(space.ofNetwork)}});
    if (!space.classOffsets.empty()) tensors.push_back({"latent.class_offsets", {std::ssize(space.classOffsets), d}, joined(space.classOffsets)});
    return tensors;
}

} // namespace seedbed
