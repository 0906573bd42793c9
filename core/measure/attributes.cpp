#include "core/measure/attributes.h"

#include "core/base/error.h"
#include "core/base/torch.h"

#include <algorithm>

namespace seedbed {

namespace {

using torch::Tensor;

constexpr int kLabelled = 10;        // with the attribute, and as many without
constexpr int kDraws = 5;
constexpr int kLeastShare = 20;      // one item in so many has, and lacks, what counts as an attribute
constexpr int kMostItems = 2000;     // of each side
constexpr int kEncodedAtOnce = 128;
constexpr double kCertain = 0.05;    // of the mean variance, added to all: what hardly varies tells little

Tensor rowsOf(std::span<const Latent> latents, std::size_t d) {
    auto rows = torch::empty({static_cast<std::int64_t>(latents.size()), static_cast<std::int64_t>(d)}, torch::kFloat64);
    auto* row = rows.data_ptr<double>();
    for (const auto& latent : latents)
        row = std::copy_n(latent.values.begin(), d, row);
    return rows;
}

/// Of the whole mixture: within its components and between them.
Tensor covarianceOf(const LatentSpace& space) {
    const std::int64_t d = space.dimension;
    const auto row = [](const std::vector<float>& values) { return torch::tensor(values, torch::kFloat32).to(torch::kFloat64); };
    const Tensor mean = row(space.mean);
    Tensor sum = torch::zeros({d, d}, torch::kFloat64);
    for (const auto& component : space.mixture) {
        const Tensor root = row(component.cholesky).view({d, d}), off = row(component.mean) - mean;
        sum += component.weight * (root.matmul(root.t()) + torch::outer(off, off));
    }
    return sum;
}

std::vector<Latent> encodedSide(Generator& generator, const Dataset& dataset, bool heldOut, Progress& progress) {
    std::vector<Latent> points;
    const int count = std::min(kMostItems, heldOut ? dataset.heldOutCount() : dataset.trainingCount());
    for (int first = 0; first < count; first += kEncodedAtOnce) {
        if (progress.cancelled())
            throw Cancelled{};
        progress.report(first, count, "Reading the attributes");
        const int some = std::min(kEncodedAtOnce, count - first);
        for (auto& latent : generator.encode(heldOut ? dataset.heldOut(first, some) : dataset.training(first, some)))
            points.push_back(std::move(latent));
    }
    return points;
}

/// Items of a side that have the value, and those that are known to have another.
struct Sorted {
    std::vector<Latent> with, without;
    Sorted(const std::vector<Latent>& points, const std::vector<int>& classes, int wanted) {
        for (std::size_t i = 0; i < points.size(); ++i)
            if (classes[i] >= 0)
                (classes[i] == wanted ? with : without).push_back(points[i]);
    }
    bool isBoth() const { return std::min(with.size(), without.size()) * kLeastShare >= with.size() + without.size() && std::min(with.size(), without.size()) >= kLabelled; }
};

std::vector<Latent> drawn(std::vector<Latent> points, Random& random) {
    for (std::size_t i = 0; i < kLabelled; ++i)
        std::swap(points[i], points[i + random.below(points.size() - i)]);
    points.resize(kLabelled);
    return points;
}

std::vector<double> along(const std::vector<float>& direction, const std::vector<Latent>& points) {
    std::vector<double> places;
    for (const auto& point : points) {
        double place = 0;
        for (std::size_t i = 0; i < direction.size(); ++i)
            place += static_cast<double>(direction[i]) * point.values[i];
        places.push_back(place);
    }
    return places;
}

std::string nameOf(const Labelling& labelling, int value) {
    const auto at = static_cast<std::size_t>(value);
    const std::string text = at < labelling.values.size() ? labelling.values[at] : std::to_string(value);
    return labelling.name + ": " + (text.empty() ? "none" : text);
}

Measured curveOf(const LatentSpace& space, const Sorted& training, const Sorted& heldOut) {
    Random random(1);
    std::vector<double> areas;
    for (int draw = 0; draw < kDraws; ++draw) {
        const auto direction = directionBetween(space, drawn(training.with, random), drawn(training.without, random));
        areas.push_back(areaUnderCurve(along(direction, heldOut.with), along(direction, heldOut.without)));
    }
    double sum = 0;
    for (const double area : areas)
        sum += area;
    return {sum / kDraws, *std::ranges::min_element(areas), *std::ranges::max_element(areas), static_cast<int>(heldOut.with.size() + heldOut.without.size())};
}

} // namespace

std::vector<float> directionBetween(const LatentSpace& space, std::span<const Latent> with, std::span<const Latent> without) {
    if (with.empty() || without.empty())
        throw Error("A direction needs examples that have something and examples that have not.");
    const auto d = static_cast<std::size_t>(space.dimension);
    Tensor covariance = covarianceOf(space);
    covariance += torch::eye(space.dimension, torch::kFloat64) * (covariance.diagonal().mean() * kCertain + 1e-12);
    const Tensor gap = rowsOf(with, d).mean(0) - rowsOf(without, d).mean(0);
    Tensor direction = torch::cholesky_solve(gap.unsqueeze(1), torch::linalg_cholesky(covariance)).squeeze(1);
    direction = (direction / direction.norm().clamp_min(1e-12)).to(torch::kFloat32);
    return {direction.data_ptr<float>(), direction.data_ptr<float>() + direction.numel()};
}

double areaUnderCurve(std::vector<double> with, std::vector<double> without) {
    if (with.empty() || without.empty())
        throw Error("An area under a curve needs items of both kinds.");
    std::ranges::sort(without);
    double wins = 0;
    for (const double value : with) {
        const auto [first, last] = std::ranges::equal_range(without, value);
        wins += static_cast<double>(first - without.begin()) + 0.5 * static_cast<double>(last - first);
    }
    return wins / (static_cast<double>(with.size()) * static_cast<double>(without.size()));
}

std::map<std::string, Measured> attributeCurves(Generator& generator, const Dataset& dataset, std::span<const Labelling> labellings, Progress& progress) {
    if (generator.card().grouped || !generator.card().labels.empty())
        return {};
    const auto training = encodedSide(generator, dataset, false, progress), heldOut = encodedSide(generator, dataset, true, progress);
    std::map<std::string, Measured> curves;
    for (const Labelling& labelling : labellings)
        for (int value = 0; labelling.name != "group" && value < labelling.classes; ++value) {
            const Sorted learned(training, labelling.training, value), tested(heldOut, labelling.heldOut, value);
            if (learned.isBoth() && tested.isBoth())
                curves[nameOf(labelling, value)] = curveOf(generator.space(), learned, tested);
        }
    return curves;
}

} // namespace seedbed
