#include "core/measure/pictures/copying.h"

#include "core/base/random.h"
#include "core/base/torch.h"
#include "core/measure/pictures/distances.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace seedbed {

namespace {

constexpr int kResampledDistances = 400;
constexpr std::int64_t kQueriesAtOnce = 256;
constexpr int kManyHeldOut = 100; // enough for a 1st percentile
constexpr double kTwins = 0.1;    // of the spread: copies of each other
constexpr double kNothing = 1e-12;

torch::Tensor viewOf(const Features& features) { return torch::from_blob(const_cast<float*>(features.values.data()), {features.count, features.dimension}); }

/// The value behind one in `parts` of them, by size: the median for 2, the first percentile for 100.
double quantile(std::vector<double> values, std::size_t parts) {
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(values.size() / parts);
    std::ranges::nth_element(values, place);
    return *place;
}

double median(std::vector<double> values) { return quantile(std::move(values), 2); }

double firstPercentile(std::vector<double> values) { return quantile(std::move(values), 100); }

std::vector<double> distancesOf(const std::vector<NearestItems::Hit>& hits) {
    std::vector<double> distances;
    for (const auto& hit : hits)
        distances.push_back(hit.distance);
    return distances;
}

/// Distances that pictures have which were not copied. Where many are held out these tell alone; copies among the training
/// pictures themselves, which stay together when data are split, are none.
std::vector<double> genuineDistances(const NearestItems& training, const Features& heldOut) {
    std::vector<double> genuine = distancesOf(training.nearest(heldOut));
    if (heldOut.count >= kManyHeldOut || training.count() < 2) return genuine;
    std::ranges::copy_if(distancesOf(training.nearestOthers()), std::back_inserter(genuine),
        [least = kTwins * training.spread()](double d) { return d > least; });
    return genuine;
}

/// Of `ours`, those that lie closer than all but 1 % of `genuine`.
double shareCloser(const std::vector<double>& ours, std::vector<double> genuine) {
    const double threshold = firstPercentile(std::move(genuine));
    return static_cast<double>(std::ranges::count_if(ours, [threshold](double d) { return d < threshold; })) / static_cast<double>(ours.size());
}

bool areFinite(const std::vector<double>& values) {
    return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

/// Makes the interval hold the middle 95 % of `values`.
void widen(Measured& measured, std::vector<double> values) {
    std::ranges::sort(values);
    const std::size_t tail = values.size() / 40;
    measured.low = std::min(measured.low, values[tail]);
    measured.high = std::max(measured.high, values[values.size() - 1 - tail]);
}

std::vector<double> resampled(const std::vector<double>& values, Random& random) {
    std::vector<double> some(values.size());
    for (double& value : some)
        value = values[random.below(values.size())];
    return some;
}

} // namespace

NearestItems::NearestItems(Features items) : m_items(std::move(items)) {
    for (int i = 0; i < m_items.count; ++i) {
        float sum = 0;
        for (const float value : m_items.row(i))
            sum += value * value;
        m_halfSquares.push_back(sum / 2);
    }
}

std::vector<NearestItems::Hit> NearestItems::search(const Features& queries, bool skipSelf) const {
    std::vector<Hit> hits(static_cast<std::size_t>(queries.count));
    if (m_items.count <= (skipSelf ? 1 : 0)) return hits;
    const c10::InferenceMode inference;
    const auto items = viewOf(m_items), all = viewOf(queries);
    const auto halfSquares = torch::from_blob(const_cast<float*>(m_halfSquares.data()), {m_items.count});
    for (std::int64_t first = 0; first < queries.count; first += kQueriesAtOnce) {
        const auto count = std::min(kQueriesAtOnce, queries.count - first);
        // |q - x|^2 / 2 without |q|^2 / 2, which is the same for all items
        auto scores = count == 1 ? (halfSquares - items.mv(all[first])).unsqueeze(0) : halfSquares.unsqueeze(0) - all.narrow(0, first, count).matmul(items.t());
        if (skipSelf) scores.slice(1, first, first + count).fill_diagonal_(HUGE_VALF);
        const auto best = scores.argmin(1).contiguous();
        for (std::int64_t i = 0; i < count; ++i) {
            const int index = static_cast<int>(best.data_ptr<std::int64_t>()[i]);
            hits[static_cast<std::size_t>(first + i)] = {index, distance(queries.row(static_cast<int>(first + i)), m_items.row(index))};
        }
    }
    return hits;
}

std::vector<NearestItems::Hit> NearestItems::nearest(const Features& queries) const { return search(queries, false); }

std::vector<NearestItems::Hit> NearestItems::nearestOthers() const { return search(m_items, true); }

NearestItems::Hit NearestItems::nearest(std::span<const float> features) const {
    return search({1, static_cast<int>(features.size()), {features.begin(), features.end()}}, false).front();
}

double NearestItems::spread() const {
    std::vector<double> sums(static_cast<std::size_t>(m_items.dimension));
    double squares = 0, mean = 0;
    for (int i = 0; i < m_items.count; ++i)
        for (std::size_t d = 0; d < sums.size(); ++d) {
            const double value = m_items.row(i)[d];
            sums[d] += value / m_items.count;
            squares += value * value / m_items.count;
        }
    for (const double sum : sums)
        mean += sum * sum;
    return std::sqrt(2 * std::max(0.0, squares - mean));
}

Copying measureCopying(const NearestItems& training, const Features& heldOut, const Features& made) {
    const std::vector<double> ours = distancesOf(training.nearest(made));
    std::vector<double> genuine = genuineDistances(training, heldOut);
    if (training.count() == 0 || ours.empty() || genuine.size() < 2 || !areFinite(ours) || !areFinite(genuine)) return {};
    const double ratio = median(ours) / std::max(kNothing, median(genuine)), share = shareCloser(ours, genuine);
    Random random(static_cast<std::uint64_t>(made.count));
    std::vector<double> ratios, shares;
    for (int r = 0; r < kResampledDistances; ++r) {
        const auto a = resampled(ours, random), b = resampled(genuine, random);
        ratios.push_back(median(a) / std::max(kNothing, median(b)));
        shares.push_back(shareCloser(a, b));
    }
    Copying copying{{ratio, ratio, ratio, static_cast<int>(std::min(ours.size(), genuine.size()))},
        shareOf(static_cast<int>(std::lround(share * made.count)), made.count)}; // resampling alone would be sure of a share of nothing
    widen(copying.ratio, ratios);
    widen(copying.share, shares);
    return copying;
}

double closestGenuine(const NearestItems& training, const Features& heldOut) {
    std::vector<double> genuine = genuineDistances(training, heldOut);
    return training.count() == 0 || genuine.size() < 2 || !areFinite(genuine) ? 0 : firstPercentile(std::move(genuine));
}

} // namespace seedbed
