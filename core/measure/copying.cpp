#include "core/measure/copying.h"

#include "core/base/random.h"
#include "core/measure/distances.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

constexpr int kResamples = 400;
constexpr std::int64_t kQueriesAtOnce = 256;

torch::Tensor viewOf(const Features& features) {
    return torch::from_blob(const_cast<float*>(features.values.data()), {features.count, features.dimension});
}

double distance(std::span<const float> a, std::span<const float> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (static_cast<double>(a[i]) - b[i]) * (static_cast<double>(a[i]) - b[i]);
    return std::sqrt(sum);
}

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

std::vector<double> distancesOf(const std::vector<NearestItems::Hit>& hits) {
    std::vector<double> distances;
    for (const auto& hit : hits)
        distances.push_back(hit.distance);
    return distances;
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
    if (m_items.count <= (skipSelf ? 1 : 0))
        return hits;
    const c10::InferenceMode inference;
    const auto items = viewOf(m_items), all = viewOf(queries);
    const auto halfSquares = torch::from_blob(const_cast<float*>(m_halfSquares.data()), {m_items.count});
    for (std::int64_t first = 0; first < queries.count; first += kQueriesAtOnce) {
        const auto count = std::min(kQueriesAtOnce, queries.count - first);
        // |q - x|^2 / 2 without |q|^2 / 2, which is the same for all items
        auto scores = count == 1 ? (halfSquares - items.mv(all[first])).unsqueeze(0) : halfSquares.unsqueeze(0) - all.narrow(0, first, count).matmul(items.t());
        if (skipSelf)
            scores.slice(1, first, first + count).fill_diagonal_(HUGE_VALF);
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

Copying measureCopying(const NearestItems& training, const Features& heldOut, const Features& made) {
    if (training.count() < 2 || made.count == 0)
        return {};
    std::vector<double> genuine = distancesOf(training.nearestOthers()), ours = distancesOf(training.nearest(made));
    for (const double d : distancesOf(training.nearest(heldOut)))
        genuine.push_back(d);
    const int n = std::min(static_cast<int>(genuine.size()), made.count);
    const auto ratioOf = [](const std::vector<double>& a, const std::vector<double>& b) { return median(a) / std::max(1e-12, median(b)); };
    Random random(static_cast<std::uint64_t>(made.count));
    std::vector<double> ratios;
    for (int r = 0; r < kResamples; ++r)
        ratios.push_back(ratioOf(resampled(ours, random), resampled(genuine, random)));
    std::ranges::sort(ratios);
    std::ranges::sort(genuine);
    const double threshold = genuine[genuine.size() / 100];
    const auto closer = std::ranges::count_if(ours, [&](double d) { return d < threshold; });
    const double ratio = ratioOf(ours, genuine);
    return {{ratio, std::min(ratio, ratios[kResamples / 40]), std::max(ratio, ratios[kResamples - 1 - kResamples / 40]), n},
            shareOf(static_cast<int>(closer), made.count)};
}

} // namespace seedbed
