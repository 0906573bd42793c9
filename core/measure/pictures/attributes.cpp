#include "core/measure/pictures/attributes.h"

#include "core/formats/error.h"
#include "core/sample/learned_direction.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace seedbed {

namespace {

constexpr int kLabelled = 10; // with the attribute, and as many without
constexpr int kDraws = 5;
constexpr int kLeastShare = 20;     // one item in so many has, and lacks, what counts as an attribute
constexpr int kMostUnmarked = 8000; // training items that tell how points vary
constexpr int kMostTested = 2000;
constexpr int kReadAtOnce = 128;

std::vector<Latent> encodedSide(PictureModel& generator, const Dataset& dataset, Part part, Progress& progress) {
    std::vector<Latent> points;
    const int count = std::min(part == Part::heldOut ? kMostTested : kMostUnmarked, dataset.count(part));
    for (int first = 0; first < count; first += kReadAtOnce) {
        progress.step(Activity::working, first, count, SEEDBED_TR("Reading the attributes"));
        std::ranges::move(generator.encode(dataset.items(part, first, std::min(kReadAtOnce, count - first))), std::back_inserter(points));
    }
    return points;
}

/// Items of a side that have the value, and those that are known to have another.
struct Sorted {
    std::vector<Latent> with, without;
    Sorted(const std::vector<Latent>& points, const std::vector<int>& classes, int wanted) {
        for (std::size_t i = 0; i < points.size(); ++i)
            if (classes[i] >= 0) (classes[i] == wanted ? with : without).push_back(points[i]);
    }
    bool isBoth() const {
        return std::min(with.size(), without.size()) * kLeastShare >= with.size() + without.size() && std::min(with.size(), without.size()) >= kLabelled;
    }
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

double areaAlong(const std::vector<float>& direction, const Sorted& tested) {
    return areaUnderCurve(along(direction, tested.with), along(direction, tested.without));
}

AttributeCurve curveOf(const std::vector<std::vector<float>>& axes, const Sorted& training, const Sorted& heldOut) {
    Random random(1);
    std::vector<double> areas;
    for (int draw = 0; draw < kDraws; ++draw)
        areas.push_back(areaAlong(directionBetween(axes, drawn(training.with, random), drawn(training.without, random)), heldOut));
    const auto [least, most] = std::ranges::minmax(areas);
    return {{std::accumulate(areas.begin(), areas.end(), 0.0) / kDraws, least, most, static_cast<int>(heldOut.with.size() + heldOut.without.size())},
        areaAlong(directionOfMany(training.with, training.without), heldOut)};
}

} // namespace

double areaUnderCurve(std::vector<double> with, std::vector<double> without) {
    if (with.empty() || without.empty()) throw Error(SEEDBED_TR("An area under a curve needs items of both kinds."));
    std::ranges::sort(without);
    double wins = 0;
    for (const double value : with) {
        const auto [first, last] = std::ranges::equal_range(without, value);
        wins += static_cast<double>(first - without.begin()) + 0.5 * static_cast<double>(last - first);
    }
    return wins / (static_cast<double>(with.size()) * static_cast<double>(without.size()));
}

std::map<std::string, AttributeCurve> attributeCurves(PictureModel& generator, const Dataset& dataset, std::span<const Labelling> labellings,
    Progress& progress) {
    if (generator.card().grouped || !generator.card().labels.empty()) return {};
    const auto training = encodedSide(generator, dataset, Part::training, progress), heldOut = encodedSide(generator, dataset, Part::heldOut, progress);
    const auto axes = independentAxes(training);
    std::map<std::string, AttributeCurve> curves;
    for (const Labelling& labelling : labellings)
        for (int value = 0; labelling.name != "group" && value < labelling.classes; ++value) {
            const Sorted learned(training, labelling.training, value), tested(heldOut, labelling.heldOut, value);
            if (learned.isBoth() && tested.isBoth()) curves[nameOf(labelling, value)] = curveOf(axes, learned, tested);
        }
    return curves;
}

} // namespace seedbed
