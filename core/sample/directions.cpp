#include "core/sample/directions.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <torch/torch.h>

#include <cmath>
#include <numbers>

namespace seedbed {

namespace {

using torch::Tensor;

constexpr int kRounds = 60;
constexpr int kEncodeBatch = 128;
constexpr int kOwn = 4096, kOwnComponents = 8, kDirections = 16; // smooth by nature: a few components describe them
constexpr double kFloor = 1e-4; // of the mean variance, added to every diagonal: a mixture never collapses on a point

std::vector<float> floats(const Tensor& tensor) {
    const auto plain = tensor.to(torch::kFloat32).contiguous();
    return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}

/// Spread-out starting points (k-means++, Arthur & Vassilvitskii 2007).
Tensor startingMeans(const Tensor& points, int components) {
    Random random(1);
    const auto n = static_cast<std::uint64_t>(points.size(0));
    std::vector<std::int64_t> chosen{static_cast<std::int64_t>(random.below(n))};
    Tensor nearest = torch::full({points.size(0)}, 1e300, points.options());
    while (static_cast<int>(chosen.size()) < components) {
        nearest = torch::minimum(nearest, (points - points[chosen.back()]).square().sum(1));
        const Tensor running = nearest.cumsum(0);
        const double pick = random.uniform() * running[-1].item<double>();
        chosen.push_back(std::min<std::int64_t>(torch::searchsorted(running, pick).item<std::int64_t>(), points.size(0) - 1));
    }
    return points.index_select(0, torch::tensor(chosen));
}

struct Mixture {
    Tensor weights, means, cholesky; // k, k x d, k x d x d
};

/// log p(x, component), n x k
Tensor logJoint(const Mixture& m, const Tensor& points) {
    const auto d = points.size(1);
    std::vector<Tensor> columns;
    for (std::int64_t k = 0; k < m.means.size(0); ++k) {
        const Tensor white = torch::linalg_solve_triangular(m.cholesky[k], (points - m.means[k]).t(), /*upper=*/false);
        const Tensor logDeterminant = m.cholesky[k].diagonal().log().sum();
        columns.push_back(torch::log(m.weights[k]) - 0.5 * white.square().sum(0) - logDeterminant -
                          0.5 * static_cast<double>(d) * std::log(2 * std::numbers::pi));
    }
    return torch::stack(columns, 1);
}

/// Maximisation: weighted moments, covariance shrunk towards its diagonal as if d more points had been seen there.
Mixture fromResponsibilities(const Tensor& points, const Tensor& shares, double floor) {
    const auto d = points.size(1);
    const Tensor counts = shares.sum(0) + 1e-9;
    Mixture m{counts / counts.sum(), shares.t().matmul(points) / counts.unsqueeze(1), {}};
    std::vector<Tensor> roots;
    for (std::int64_t k = 0; k < counts.size(0); ++k) {
        const Tensor centred = points - m.means[k];
        Tensor covariance = centred.t().matmul(centred * shares.select(1, k).unsqueeze(1)) / counts[k];
        const double trust = counts[k].item<double>() / (counts[k].item<double>() + static_cast<double>(d));
        covariance = covariance * trust + torch::diag(covariance.diagonal()) * (1 - trust) + torch::eye(d, points.options()) * floor;
        roots.push_back(torch::linalg_cholesky(covariance));
    }
    m.cholesky = torch::stack(roots);
    return m;
}

Mixture fitMixture(const Tensor& points, int components) {
    const double floor = kFloor * points.var(0, /*unbiased=*/false).mean().item<double>() + 1e-9;
    const Tensor distances = torch::cdist(points, startingMeans(points, components));
    Tensor shares = torch::one_hot(distances.argmin(1), components).to(points.scalar_type());
    Mixture mixture = fromResponsibilities(points, shares, floor);
    for (int round = 0; round < kRounds && components > 1; ++round) {
        shares = torch::softmax(logJoint(mixture, points), 1);
        mixture = fromResponsibilities(points, shares, floor);
    }
    return mixture;
}

std::vector<Latent> encoded(Generator& generator, const Dataset& dataset, int most) {
    std::vector<Latent> points;
    const auto take = [&](int first, int count) {
        for (auto& latent : generator.encode(dataset.training(first, count)))
            points.push_back(std::move(latent));
    };
    if (generator.card().grouped && dataset.report().groups > 0) {
        for (const auto& range : dataset.trainingGroups())
            if (static_cast<int>(points.size()) < most)
                take(range.begin, range.end - range.begin);
    } else {
        const int count = std::min(dataset.trainingCount(), most);
        for (int first = 0; first < count; first += kEncodeBatch)
            take(first, std::min(kEncodeBatch, count - first));
    }
    return points;
}

} // namespace

LatentSpace fitLatentSpace(std::span<const Latent> latents, int directions, int components) {
    if (latents.empty())
        throw Error("A latent space cannot be fitted on no examples.");
    const c10::InferenceMode inference;
    const auto n = static_cast<std::int64_t>(latents.size()), d = static_cast<std::int64_t>(latents[0].values.size());
    auto points = torch::empty({n, d}, torch::kFloat64);
    for (std::int64_t i = 0; i < n; ++i)
        std::copy(latents[static_cast<std::size_t>(i)].values.begin(), latents[static_cast<std::size_t>(i)].values.end(),
                  points.data_ptr<double>() + i * d);

    LatentSpace space;
    space.dimension = static_cast<int>(d);
    const Tensor mean = points.mean(0), centred = points - mean;
    space.mean = floats(mean);
    const Tensor covariance = centred.t().matmul(centred) / static_cast<double>(n);
    const auto [variances, axes] = torch::linalg_eigh(covariance, "L");
    for (std::int64_t i = 0; i < std::min<std::int64_t>(directions, d); ++i) {
        Tensor axis = axes.select(1, d - 1 - i);
        if (axis[axis.abs().argmax()].item<double>() < 0)
            axis = -axis; // the sign of an eigenvector is arbitrary; keep it the same for ever
        space.directions.push_back(floats(axis));
        space.sigmas.push_back(std::sqrt(std::max(1e-12f, variances[d - 1 - i].to(torch::kFloat32).item<float>())));
    }
    // a full covariance needs several points a dimension
    const int affordable = static_cast<int>(std::max<std::int64_t>(1, n / (4 * d)));
    const Mixture mixture = fitMixture(points, std::min(components, affordable));
    for (std::int64_t k = 0; k < mixture.means.size(0); ++k)
        space.mixture.push_back({mixture.weights[k].to(torch::kFloat32).item<float>(), floats(mixture.means[k]), floats(mixture.cholesky[k])});
    return space;
}

LatentSpace spaceOf(Generator& generator, const Dataset& dataset, int most) {
    const auto own = generator.ownLatents(std::min(most, kOwn));
    LatentSpace space = own.empty() ? fitLatentSpace(encoded(generator, dataset, most)) : fitLatentSpace(own, kDirections, kOwnComponents);
    space.layers = generator.space().layers; // the network's, whatever is fitted
    return space;
}

} // namespace seedbed
