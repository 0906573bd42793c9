#include "core/sample/directions.h"

#include "core/base/random.h"
#include "core/formats/error.h"
#include "core/model/tensor_values.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace seedbed {

namespace {

using torch::Tensor;

constexpr int kRounds = 60;
constexpr double kSettled = 1e-3; // nats a point that a round must gain, as others' mixtures have it (scikit-learn 1.5)
constexpr int kEncodeBatch = 128;
constexpr int kOwn = 4096, kOwnComponents = 8, kDirections = 16; // smooth by nature: a few components describe them
constexpr int kNetworkDirections = 8;
constexpr double kUnsureOf = 2; // items of a class that are not trusted to tell where it lies
constexpr double kFloor = 1e-4; // of the mean variance, added to every diagonal: a mixture never collapses on a point

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
        // the root's inverse and one product: to solve for thousands of points takes OpenBLAS several times as long
        const Tensor inverse = torch::linalg_solve_triangular(m.cholesky[k], torch::eye(d, points.options()), /*upper=*/false);
        const Tensor white = (points - m.means[k]).matmul(inverse.t());
        const Tensor logDeterminant = m.cholesky[k].diagonal().log().sum();
        columns.push_back(torch::log(m.weights[k]) - 0.5 * white.square().sum(1) - logDeterminant -
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
    Mixture mixture = fromResponsibilities(points, torch::one_hot(distances.argmin(1), components).to(points.scalar_type()), floor);
    double before = -std::numeric_limits<double>::infinity();
    for (int round = 0; round < kRounds && components > 1; ++round) {
        const Tensor joint = logJoint(mixture, points);
        const double now = joint.logsumexp(1).mean().item<double>();
        if (now - before < kSettled) break;
        before = now;
        mixture = fromResponsibilities(points, torch::softmax(joint, 1), floor);
    }
    return mixture;
}

struct Encoded {
    std::vector<Latent> points;
    std::vector<int> labels; ///< of each point; empty without classes, or where points are of whole groups
};

Encoded encoded(PictureModel& generator, const Dataset& dataset, int most) {
    Encoded all;
    auto& points = all.points;
    const auto take = [&](int first, int count) {
        const PictureBatch batch = dataset.training(first, count);
        for (auto& latent : generator.encode(batch))
            points.push_back(std::move(latent));
        if (!generator.card().grouped && !generator.card().labels.empty()) all.labels.insert(all.labels.end(), batch.labels.begin(), batch.labels.end());
    };
    if (generator.card().grouped && dataset.report().groups > 0) {
        for (const auto& range : dataset.groups(Part::training))
            if (static_cast<int>(points.size()) < most) take(range.begin, range.end - range.begin);
    } else {
        const int count = std::min(dataset.trainingCount(), most);
        for (int first = 0; first < count; first += kEncodeBatch)
            take(first, std::min(kEncodeBatch, count - first));
    }
    return all;
}

/// How far each class lies from the mean of all; of few items, less far. A class without any stays as it is in `known`.
std::vector<std::vector<float>> offsetsOf(const Encoded& all, std::size_t classes, const std::vector<std::vector<float>>& known) {
    if (all.labels.size() != all.points.size()) return {};
    const auto d = all.points.front().values.size();
    std::vector<std::vector<double>> sums(classes, std::vector<double>(d));
    std::vector<double> mean(d), counts(classes);
    for (std::size_t i = 0; i < all.points.size(); ++i) {
        const auto label = static_cast<std::size_t>(all.labels[i]);
        counts.at(label) += 1;
        for (std::size_t k = 0; k < d; ++k) {
            sums[label][k] += all.points[i].values[k];
            mean[k] += all.points[i].values[k] / static_cast<double>(all.points.size());
        }
    }
    std::vector<std::vector<float>> offsets(classes, std::vector<float>(d));
    for (std::size_t c = 0; c < classes; ++c) {
        if (counts[c] == 0 && c < known.size() && known[c].size() == d) offsets[c] = known[c];
        for (std::size_t k = 0; k < d && counts[c] > 0; ++k)
            offsets[c][k] = static_cast<float>((sums[c][k] - counts[c] * mean[k]) / (counts[c] + kUnsureOf));
    }
    return offsets;
}

void takeOut(Encoded& all, const std::vector<std::vector<float>>& offsets) {
    for (std::size_t i = 0; i < all.points.size() && !offsets.empty(); ++i)
        for (std::size_t k = 0; k < all.points[i].values.size(); ++k)
            all.points[i].values[k] -= offsets[static_cast<std::size_t>(all.labels[i])][k];
}

LatentSpace spaceOfData(PictureModel& generator, const Dataset& dataset, int most) {
    const LatentSpace before = generator.space();
    LatentSpace plain = before;
    plain.classOffsets.clear();
    generator.setSpace(plain);
    Encoded all = encoded(generator, dataset, most);
    generator.setSpace(before);
    const auto offsets = all.points.empty() ? decltype(before.classOffsets)() : offsetsOf(all, generator.card().labels.size(), before.classOffsets);
    takeOut(all, offsets);
    LatentSpace space = fitLatentSpace(all.points);
    space.classOffsets = offsets;
    return space;
}

/// Adds the directions that the network's weights stretch most, in all its layers (SeFa, Shen & Zhou 2021).
void addNetworkDirections(LatentSpace& space, const std::vector<Tensor>& weights, std::span<const Latent> points) {
    if (weights.empty()) return;
    const c10::InferenceMode inference;
    const Tensor rows = torch::cat(weights).to(torch::kCPU, torch::kFloat64), normal = rows / (rows.norm(2, 1, true) + 1e-12);
    const auto [strengths, axes] = torch::linalg_eigh(normal.t().matmul(normal), "L");
    const auto d = axes.size(0);
    for (std::int64_t i = 0; i < std::min<std::int64_t>(kNetworkDirections, d); ++i) {
        Tensor axis = axes.select(1, d - 1 - i);
        if (axis[axis.abs().argmax()].item<double>() < 0) axis = -axis;
        const auto direction = floatsOf(axis);
        double square = 0;
        for (const auto& point : points) {
            double along = 0;
            for (std::size_t k = 0; k < direction.size(); ++k)
                along += (point.values[k] - space.mean[k]) * direction[k];
            square += along * along / static_cast<double>(points.size());
        }
        space.directions.push_back(direction);
        space.sigmas.push_back(static_cast<float>(std::sqrt(std::max(1e-12, square))));
        ++space.ofNetwork;
    }
}

} // namespace

LatentSpace fitLatentSpace(std::span<const Latent> latents, int directions, int components) {
    if (latents.empty()) throw Error(SEEDBED_TR("A latent space cannot be fitted on no examples."));
    const c10::InferenceMode inference;
    const auto n = static_cast<std::int64_t>(latents.size()), d = static_cast<std::int64_t>(latents[0].values.size());
    const Tensor points = rowsOf(latents, torch::kFloat64);

    LatentSpace space;
    space.dimension = static_cast<int>(d);
    const Tensor mean = points.mean(0), centred = points - mean;
    space.mean = floatsOf(mean);
    const Tensor covariance = centred.t().matmul(centred) / static_cast<double>(n);
    const auto [variances, axes] = torch::linalg_eigh(covariance, "L");
    for (std::int64_t i = 0; i < std::min<std::int64_t>(directions, d); ++i) {
        Tensor axis = axes.select(1, d - 1 - i);
        if (axis[axis.abs().argmax()].item<double>() < 0) axis = -axis; // the sign of an eigenvector is arbitrary; keep it the same for ever
        space.directions.push_back(floatsOf(axis));
        space.sigmas.push_back(std::sqrt(std::max(1e-12f, variances[d - 1 - i].to(torch::kFloat32).item<float>())));
    }
    // a full covariance needs several points a dimension
    const int affordable = static_cast<int>(std::max<std::int64_t>(1, n / (4 * d)));
    const Mixture mixture = fitMixture(points, std::min(components, affordable));
    for (std::int64_t k = 0; k < mixture.means.size(0); ++k)
        space.mixture.push_back({mixture.weights[k].to(torch::kFloat32).item<float>(), floatsOf(mixture.means[k]), floatsOf(mixture.cholesky[k])});
    return space;
}

LatentSpace spaceOf(PictureModel& generator, const Dataset& dataset, int most) {
    const auto own = generator.ownLatents(std::min(most, kOwn));
    LatentSpace space = own.empty() ? spaceOfData(generator, dataset, most) : fitLatentSpace(own, kDirections, kOwnComponents);
    if (!own.empty()) addNetworkDirections(space, generator.styleWeights(), own);
    space.layers = generator.space().layers; // the network's, whatever is fitted
    return space;
}

} // namespace seedbed
