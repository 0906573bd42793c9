#include "core/sample/learned_direction.h"

#include "core/base/random.h"
#include "core/formats/error.h"
#include "core/model/tensor_values.h"

#include <set>

namespace seedbed {

namespace {

using torch::Tensor;

constexpr int kMostRounds = 100, kFolds = 8;
constexpr double kSmallChange = 1e-4;
constexpr double kFlat = 1e-6;          // of the largest variance: what varies less is rounding
constexpr int kPointsAnAxis = 10;       // fewer, and axes are found in chance alone
constexpr int kUnmarked = 4000;         // points that tell how the others vary
constexpr std::size_t kLeastTested = 3; // of each kind: two are left when one is asked for
constexpr double kUnitSpread = 4;       // examples of the spread of all points, which few marked ones would misjudge
constexpr double kTrust = 4;            // an axis that tells twice as surely counts 2^4 times as much
constexpr double kRidge = 10;           // keeps what is told without a doubt from being told ever more loudly

Tensor matrixOf(std::span<const Latent> points) {
    for (const Latent& point : points)
        if (point.values.size() != points.front().values.size()) throw Error(SEEDBED_TR("A direction needs points of one size."));
    return rowsOf(points, torch::kFloat64);
}

/// Principal axes, strongest first, each divided by the spread along it (k x d).
Tensor whitening(const Tensor& centred) {
    const auto [variances, axes] = torch::linalg_eigh(centred.t().matmul(centred) / static_cast<double>(centred.size(0)), "L");
    const auto kept = (variances > variances[-1] * kFlat + 1e-20).sum().item<std::int64_t>();
    return (axes / variances.clamp_min(1e-20).sqrt()).slice(1, axes.size(1) - kept).flip(1).t().contiguous();
}

void checkBoth(std::span<const Latent> with, std::span<const Latent> without) {
    if (with.empty() || without.empty()) throw Error(SEEDBED_TR("A direction needs examples that have something and examples that have not."));
}

std::vector<float> unit(const Tensor& row) { return floatsOf(row / row.norm().clamp_min(1e-300)); }

Tensor decorrelated(const Tensor& rows) {
    const auto [left, strengths, right] = torch::linalg_svd(rows, /*full_matrices=*/false);
    return left.matmul(right);
}

/// What tells an axis along which one thing varies from a mixture of many: values bend, and how steeply on average.
struct Bend {
    Tensor values, slopes;
};

Bend peaked(const Tensor& places) { // blind where a thing is in one of five
    const Tensor values = places.tanh();
    return {values, 1 - values.square().mean(0)};
}

Bend lopsided(const Tensor& places) { return {places.square(), 2 * places.mean(0)}; } // blind where it is in one of two

/// Rotation (k x k) of white points after which their columns are as independent as it can make them.
Tensor independent(const Tensor& white, Bend (*bent)(const Tensor&)) {
    const auto k = white.size(1);
    Random random(1);
    Tensor rotation = torch::empty({k, k}, torch::kFloat64);
    std::generate_n(rotation.data_ptr<double>(), k * k, [&] { return random.normal(); });
    rotation = decorrelated(rotation);
    for (int round = 0; round < kMostRounds; ++round) {
        const Bend bend = bent(white.matmul(rotation.t()));
        const Tensor next = decorrelated(bend.values.t().matmul(white) / static_cast<double>(white.size(0)) - bend.slopes.unsqueeze(1) * rotation);
        const double turned = (1 - (next * rotation).sum(1).abs()).abs().max().item<double>();
        rotation = next;
        if (turned < kSmallChange) break;
    }
    return rotation;
}

Tensor matrixOf(const std::vector<std::vector<float>>& axes, std::int64_t dimension) {
    Tensor rows = torch::empty({static_cast<std::int64_t>(axes.size()), dimension}, torch::kFloat64);
    auto* row = rows.data_ptr<double>();
    for (const auto& axis : axes)
        row = std::copy_n(axis.begin(), dimension, row);
    return rows;
}

/// How much each axis counts, from where points that have something, and that have not, lie along it.
Tensor trusts(const Tensor& have, const Tensor& lack) {
    const Tensor a = have.mean(0), b = lack.mean(0);
    const Tensor sureness = (a - b) / ((have - a).square().sum(0) + (lack - b).square().sum(0) + kUnitSpread).sqrt();
    return sureness.abs().pow(kTrust) * sureness.sign();
}

Tensor withoutRow(const Tensor& rows, std::int64_t row) { return torch::cat({rows.slice(0, 0, row), rows.slice(0, row + 1)}); }

} // namespace

std::vector<std::vector<float>> independentAxes(std::span<const Latent> points) {
    if (points.empty()) throw Error(SEEDBED_TR("Axes cannot be found without points."));
    const c10::InferenceMode inference;
    const Tensor rows = matrixOf(points), centred = rows - rows.mean(0), white = whitening(centred), whitened = centred.matmul(white.t());
    if (white.size(0) == 0) return {};
    std::set<std::int64_t> counts;
    for (std::int64_t part = 1; part <= kFolds; ++part)
        counts.insert(std::min((white.size(0) * part + kFolds - 1) / kFolds, std::max<std::int64_t>(1, points.size() / kPointsAnAxis)));
    std::vector<std::vector<float>> axes;
    for (const std::int64_t count : counts)
        for (const auto bent : {peaked, lopsided}) {
            const Tensor found = independent(whitened.slice(1, 0, count).contiguous(), bent).matmul(white.slice(0, 0, count));
            for (std::int64_t i = 0; i < count; ++i)
                axes.push_back(floatsOf(found[i]));
        }
    return axes;
}

std::vector<float> directionBetween(const std::vector<std::vector<float>>& axes, std::span<const Latent> with, std::span<const Latent> without) {
    checkBoth(with, without);
    const c10::InferenceMode inference;
    const Tensor have = matrixOf(with), lack = matrixOf(without), rows = matrixOf(axes, have.size(1));
    return unit(trusts(have.matmul(rows.t()), lack.matmul(rows.t())).matmul(rows));
}

std::vector<float> directionOfMany(std::span<const Latent> with, std::span<const Latent> without) {
    checkBoth(with, without);
    const c10::InferenceMode inference;
    const Tensor rows = torch::cat({matrixOf(with), matrixOf(without)}), centred = rows - rows.mean(0), white = whitening(centred);
    const Tensor have = (torch::arange(rows.size(0)) < static_cast<std::int64_t>(with.size())).to(torch::kFloat64);
    const Tensor points = torch::cat({centred.matmul(white.t()), torch::ones({rows.size(0), 1}, torch::kFloat64)}, 1);
    Tensor weights = torch::zeros({points.size(1)}, torch::kFloat64);
    for (int round = 0; round < kMostRounds; ++round) { // Newton's method
        const Tensor chance = points.mv(weights).sigmoid();
        const Tensor slope = points.t().mv(chance - have) + kRidge * weights;
        const Tensor bend = points.t().matmul(points * (chance * (1 - chance)).unsqueeze(1)) + kRidge * torch::eye(points.size(1), torch::kFloat64);
        const Tensor step = torch::cholesky_solve(slope.unsqueeze(1), torch::linalg_cholesky(bend)).squeeze(1);
        weights -= step;
        if (step.abs().max().item<double>() < kSmallChange) break;
    }
    return unit(white.t().mv(weights.slice(0, 0, white.size(0))));
}

DirectionLearner::DirectionLearner(const LatentSpace& space) {
    for (int i = 0; i < kUnmarked; ++i)
        m_points.push_back(space.fromSeed(static_cast<std::uint64_t>(i)));
    m_axes = independentAxes(m_points);
}

Learned DirectionLearner::learn(std::span<const Latent> with, std::span<const Latent> without) const {
    checkBoth(with, without);
    const c10::InferenceMode inference;
    const Tensor have = matrixOf(with), lack = matrixOf(without), rows = matrixOf(m_axes, have.size(1));
    const Tensor a = have.matmul(rows.t()), b = lack.matmul(rows.t());
    Learned result;
    for (std::int64_t i = 0; i < a.size(0) && std::min(with.size(), without.size()) >= kLeastTested; ++i)
        for (std::int64_t k = 0; k < b.size(0); ++k) {
            ++result.pairs;
            result.right += trusts(withoutRow(a, i), withoutRow(b, k)).dot(a[i] - b[k]).item<double>() > 0;
        }
    const Tensor points = matrixOf(m_points), centred = points - points.mean(0), places = centred.mv(trusts(a, b).matmul(rows));
    // the direction that sorts best leaves out what goes with the thing, which moving along it would then lack
    result.step = floatsOf(centred.t().mv(places) / (places.norm() * std::sqrt(static_cast<double>(kUnmarked))).clamp_min(1e-300));
    return result;
}

} // namespace seedbed
