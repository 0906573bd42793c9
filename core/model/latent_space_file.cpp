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

TensorView viewOf(const char* name, std::vector<std::int64_t> shape, const std::vector<float>& values) {
    return {name, DType::f32, std::move(shape), std::as_bytes(std::span(values))};
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

std::vector<TensorView> latentSpaceTensors(const LatentSpace& space, std::vector<std::vector<float>>& scratch) {
    if (space.dimension == 0) return {};
    scratch.assign(7, {});
    for (const auto& direction : space.directions)
        scratch[0].insert(scratch[0].end(), direction.begin(), direction.end());
    for (const auto& component : space.mixture) {
        scratch[1].push_back(static_cast<float>(component.weight));
        scratch[2].insert(scratch[2].end(), component.mean.begin(), component.mean.end());
        scratch[3].insert(scratch[3].end(), component.cholesky.begin(), component.cholesky.end());
    }
    const std::int64_t d = space.dimension, k = static_cast<std::int64_t>(space.mixture.size());
    std::vector<TensorView> views{viewOf("latent.mean", {d}, space.mean),
        viewOf("latent.sigmas", {static_cast<std::int64_t>(space.sigmas.size())}, space.sigmas),
        viewOf("latent.directions", {static_cast<std::int64_t>(space.directions.size()), d}, scratch[0]), viewOf("latent.mixture_weights", {k}, scratch[1]),
        viewOf("latent.mixture_means", {k, d}, scratch[2]), viewOf("latent.mixture_cholesky", {k, d, d}, scratch[3])};
    if (space.layers > 1) { // one is what files without it have
        scratch[4] = {static_cast<float>(space.layers)};
        views.push_back(viewOf("latent.layers", {1}, scratch[4]));
    }
    if (space.ofNetwork > 0) {
        scratch[5] = {static_cast<float>(space.ofNetwork)};
        views.push_back(viewOf("latent.of_network", {1}, scratch[5]));
    }
    if (!space.classOffsets.empty()) {
        for (const auto& offset : space.classOffsets)
            scratch[6].insert(scratch[6].end(), offset.begin(), offset.end());
        views.push_back(viewOf("latent.class_offsets", {static_cast<std::int64_t>(space.classOffsets.size()), d}, scratch[6]));
    }
    return views;
}

} // namespace seedbed
