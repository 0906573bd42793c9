#include "core/model/latent.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <cmath>

namespace seedbed {

Latent lerp(const Latent& a, const Latent& b, double t) {
    if (a.values.size() != b.values.size())
        throw Error("Two points of different latent spaces cannot be blended.");
    Latent result = a;
    for (std::size_t i = 0; i < a.values.size(); ++i)
        result.values[i] = static_cast<float>(a.values[i] + (b.values[i] - a.values[i]) * t);
    return result;
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
    Latent result{std::vector<float>(d)};
    for (std::size_t i = 0; i < d; ++i) {
        double off = 0;
        for (std::size_t j = 0; j <= i; ++j)
            off += component.cholesky[i * d + j] * normal[j];
        result.values[i] = static_cast<float>(component.mean[i] + off * diversity);
    }
    return result;
}

Latent LatentSpace::moved(const Latent& latent, int direction, double amount) const {
    const auto& axis = directions.at(static_cast<std::size_t>(direction));
    const double length = sigmas.at(static_cast<std::size_t>(direction)) * amount;
    Latent result = latent;
    for (std::size_t i = 0; i < result.values.size(); ++i)
        result.values[i] = static_cast<float>(result.values[i] + axis.at(i) * length);
    return result;
}

double LatentSpace::position(const Latent& latent, int direction) const {
    const auto& axis = directions.at(static_cast<std::size_t>(direction));
    double sum = 0;
    for (std::size_t i = 0; i < latent.values.size(); ++i)
        sum += (latent.values[i] - mean.at(i)) * axis.at(i);
    return sum / sigmas.at(static_cast<std::size_t>(direction));
}

Latent LatentSpace::blend(std::span<const Latent> corners, double x, double y) {
    if (corners.size() != 4)
        throw Error("A blend needs four corners.");
    return lerp(lerp(corners[0], corners[1], x), lerp(corners[2], corners[3], x), y);
}

} // namespace seedbed
