#include "core/model/latent.h"

#include "core/base/random.h"
#include "core/formats/error.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

std::vector<float> straight(const std::vector<float>& a, const std::vector<float>& b, double t) {
    std::vector<float> result(a.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        result[i] = static_cast<float>(a[i] + (b[i] - a[i]) * t);
    return result;
}

/// Along the sphere (Shoemake 1985).
std::vector<float> turned(const std::vector<float>& a, const std::vector<float>& b, double t) {
    double aa = 0, bb = 0, ab = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        aa += static_cast<double>(a[i]) * a[i];
        bb += static_cast<double>(b[i]) * b[i];
        ab += static_cast<double>(a[i]) * b[i];
    }
    const double angle = aa > 0 && bb > 0 ? std::acos(std::clamp(ab / std::sqrt(aa * bb), -1.0, 1.0)) : 0;
    if (std::sin(angle) < 1e-6) return straight(a, b, t);
    const double ofA = std::sin((1 - t) * angle) / std::sin(angle), ofB = std::sin(t * angle) / std::sin(angle);
    std::vector<float> result(a.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        result[i] = static_cast<float>(ofA * a[i] + ofB * b[i]);
    return result;
}

/// `times` copies one after another.
std::vector<float> repeated(const std::vector<float>& values, std::size_t times) {
    std::vector<float> all;
    for (std::size_t i = 0; i < times; ++i)
        all.insert(all.end(), values.begin(), values.end());
    return all;
}

} // namespace

Latent lerp(const Latent& a, const Latent& b, double t) {
    const auto size = std::max(a.values.size(), b.values.size());
    if (a.values.empty() || b.values.empty() || size % a.values.size() != 0 || size % b.values.size() != 0 ||
        (!a.detail.empty() && !b.detail.empty() && a.detail.size() != b.detail.size()))
        throw Error(SEEDBED_TR("Two points of different latent spaces cannot be blended."));
    const auto values = [&](const Latent& latent) {
        return latent.values.size() == size ? latent.values : repeated(latent.values, size / latent.values.size());
    };
    Latent result{straight(values(a), values(b), t), {}};
    if (!a.detail.empty() && !b.detail.empty())
        result.detail = turned(a.detail, b.detail, t);
    else if (t == 0 || t == 1)
        result.detail = t == 0 ? a.detail : b.detail;
    return result;
}

LayerRange rangeOf(LayerPart part, int layers) {
    const int third = std::max(1, layers / 3);
    switch (part) {
    case LayerPart::coarse: return {0, third};
    case LayerPart::middle: return {third, std::max(third, layers - third)};
    case LayerPart::fine: return {std::max(third, layers - third), layers};
    default: return {};
    }
}

Latent LatentSpace::fromSeed(std::uint64_t seed, double diversity) const {
    Random random(seed);
    const auto d = static_cast<std::size_t>(dimension);
    double pick = random.uniform();
    std::size_t chosen = 0;
    while (chosen + 1 < mixture.size() && pick >= mixture[chosen].weight)
        pick -= mixture[chosen++].weight;
    const Component& component = mixture.at(chosen);
    std::vector<double> normal(d);
    for (double& value : normal)
        value = random.normal();
    Latent result{std::vector<float>(d), {}};
    for (std::size_t i = 0; i < d; ++i) {
        double off = 0;
        for (std::size_t j = 0; j <= i; ++j)
            off += component.cholesky[i * d + j] * normal[j];
        result.values[i] = static_cast<float>(component.mean[i] + off * diversity);
    }
    return result;
}

bool LatentSpace::fits(const Latent& latent) const {
    const auto d = static_cast<std::size_t>(dimension);
    return latent.values.size() == d || latent.values.size() == d * static_cast<std::size_t>(layers);
}

Latent LatentSpace::moved(const Latent& latent, int direction, double amount, LayerRange range) const {
    const auto& axis = directions.at(static_cast<std::size_t>(direction));
    const double length = sigmas.at(static_cast<std::size_t>(direction)) * amount;
    const bool isWhole = range.first <= 0 && range.last >= layers;
    Latent result = latent;
    if (!isWhole && latent.values.size() == axis.size()) result.values = repeated(latent.values, static_cast<std::size_t>(layers));
    for (std::size_t i = 0; i < result.values.size(); ++i)
        if (const auto layer = static_cast<int>(i / axis.size()); isWhole || (layer >= range.first && layer < range.last))
            result.values[i] = static_cast<float>(result.values[i] + axis[i % axis.size()] * length);
    return result;
}

Latent LatentSpace::mixed(const Latent& latent, const Latent& other, LayerRange range) const {
    if (!fits(latent) || !fits(other)) throw Error(SEEDBED_TR("Two points of different latent spaces cannot be mixed."));
    const auto d = static_cast<std::size_t>(dimension);
    Latent result = latent;
    if (latent.values.size() == d) result.values = repeated(latent.values, static_cast<std::size_t>(layers));
    for (std::size_t i = 0; i < result.values.size(); ++i)
        if (const auto layer = static_cast<int>(i / d); layer >= range.first && layer < range.last)
            result.values[i] = other.values[other.values.size() == d ? i % d : i];
    return result;
}

double LatentSpace::position(const Latent& latent, int direction) const {
    const auto& axis = directions.at(static_cast<std::size_t>(direction));
    double sum = 0;
    for (std::size_t i = 0; i < latent.values.size(); ++i)
        sum += (latent.values[i] - mean.at(i % axis.size())) * axis[i % axis.size()];
    return sum / (sigmas.at(static_cast<std::size_t>(direction)) * static_cast<double>(latent.values.size() / axis.size()));
}

Latent LatentSpace::blend(std::span<const Latent> corners, double x, double y) {
    if (corners.size() != 4) throw Error(SEEDBED_TR("A blend needs four corners."));
    return lerp(lerp(corners[0], corners[1], x), lerp(corners[2], corners[3], x), y);
}

LatentSpace standardSpace(int dimension) {
    const auto d = static_cast<std::size_t>(dimension);
    LatentSpace space;
    space.dimension = dimension;
    space.mean.assign(d, 0);
    LatentSpace::Component one{1, std::vector<float>(d), std::vector<float>(d * d)};
    for (std::size_t i = 0; i < d; ++i)
        one.cholesky[i * d + i] = 1;
    space.mixture = {one};
    return space;
}

void shiftByClass(Latent& latent, const LatentSpace& space, std::size_t label, float times) {
    if (label >= space.classOffsets.size()) return;
    const auto& offset = space.classOffsets[label];
    for (std::size_t i = 0; i < latent.values.size(); ++i)
        latent.values[i] += times * offset[i % offset.size()];
}

} // namespace seedbed
