#include "core/measure/pictures/distances.h"

#include "core/base/random.h"
#include "core/base/torch.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace seedbed {

namespace {

using torch::Tensor;

constexpr double kSigmas = 1.959964; // of a 95 % interval
constexpr int kResamples = 60;
constexpr int kSplits = 10;
constexpr double kTiny = 1e-9;        // of a variance
constexpr int kItemsPerDimension = 8; // of a covariance that is worth something

double number(const Tensor& tensor) { return tensor.item<double>(); }

Tensor matrixOf(const Features& features) {
    return torch::from_blob(const_cast<float*>(features.values.data()), {features.count, features.dimension}).to(torch::kFloat64);
}

/// Of two sets that can be compared, the size of the smaller; 0 where they cannot: a NaN would spoil every figure.
int comparable(const Features& real, const Features& made, int fewestReal, int fewestMade) {
    const auto isFinite = [](const Features& features) { return std::ranges::all_of(features.values, [](float value) { return std::isfinite(value); }); };
    const bool fits = real.count >= fewestReal && made.count >= fewestMade && real.dimension == made.dimension;
    return fits && isFinite(real) && isFinite(made) ? std::min(real.count, made.count) : 0;
}

Tensor kernel(const Tensor& a, const Tensor& b) { return (a.matmul(b.t()) / static_cast<double>(a.size(1)) + 1).pow(3); }

/// Rows and columns that sum to nothing: what is left of the kernel when both samples come from one place.
Tensor centred(const Tensor& k, const Tensor& rowMeans, const Tensor& columnMeans, const Tensor& mean) {
    return k - rowMeans.unsqueeze(1) - columnMeans.unsqueeze(0) + mean;
}

/// Whitening by the principal components of data, strongest last; of directions in which the data do not vary none is kept.
struct Whitening {
    Tensor mean, toWhite, deviations; ///< d, d x kept, d

    Whitening(const Tensor& data, std::int64_t most) : mean(data.mean(0)) {
        const Tensor centred = data - mean;
        const auto [values, vectors] = torch::linalg_eigh(centred.t().matmul(centred) / static_cast<double>(std::max<std::int64_t>(1, data.size(0) - 1)), "L");
        deviations = values.clamp_min(0).sqrt();
        const double strongest = number(values[-1]);
        const auto varied = strongest > kTiny ? number(values.gt(kTiny * strongest).sum().to(torch::kFloat64)) : 0.0;
        const auto kept = std::min(most, static_cast<std::int64_t>(varied)), first = values.size(0) - kept; // ascending
        toWhite = vectors.narrow(1, first, kept) / values.narrow(0, first, kept).sqrt();
    }
    std::int64_t kept() const { return toWhite.size(1); }
    Tensor of(const Tensor& data) const { return (data - mean).matmul(toWhite); }
};

/// To a standard Gaussian.
double frechetOfWhite(const Tensor& white) {
    const Tensor mean = white.mean(0), centred = white - mean;
    const Tensor variances =
        std::get<0>(torch::linalg_eigh(centred.t().matmul(centred) / static_cast<double>(std::max<std::int64_t>(1, white.size(0) - 1)), "L")).clamp_min(0);
    return number(mean.square().sum() + (1 + variances - 2 * variances.sqrt()).sum());
}

Tensor rowsOf(const Tensor& matrix, const std::vector<std::int64_t>& rows) { return matrix.index_select(0, torch::tensor(rows)); }

std::vector<std::int64_t> resampled(std::int64_t count, Random& random) {
    std::vector<std::int64_t> rows;
    for (std::int64_t i = 0; i < count; ++i)
        rows.push_back(static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(count))));
    return rows;
}

std::vector<std::int64_t> shuffled(std::int64_t count, Random& random) {
    std::vector<std::int64_t> rows(static_cast<std::size_t>(count));
    std::iota(rows.begin(), rows.end(), 0);
    for (std::size_t i = rows.size(); i > 1; --i)
        std::swap(rows[i - 1], rows[random.below(i)]);
    return rows;
}

/// Middle 95 % of `values`, moved so that their mean lies on `value`.
Measured around(double value, std::vector<double> values, int n) {
    if (values.empty()) return {value, value, value, n};
    double mean = 0;
    for (const double v : values)
        mean += v / static_cast<double>(values.size());
    std::ranges::sort(values);
    const std::size_t tail = values.size() / 40;
    return {value, std::min(value, value + values[tail] - mean), std::max(value, value + values[values.size() - 1 - tail] - mean), n};
}

Tensor gaussian(std::int64_t count, std::int64_t dimensions, Random& random) {
    Tensor rows = torch::empty({count, dimensions}, torch::kFloat64);
    for (double *value = rows.data_ptr<double>(), *end = value + rows.numel(); value != end; ++value)
        *value = random.normal();
    return rows;
}

/// What two samples of one Gaussian with these deviations show on average.
double gaussianFloor(const Tensor& deviations, std::int64_t real, std::int64_t made, std::int64_t dimensions, Random& random) {
    const int draws = static_cast<int>(std::max<std::int64_t>(4, 128 / dimensions)); // the more dimensions, the less chance is in one
    double sum = 0;
    for (int draw = 0; draw < draws; ++draw)
        sum += frechetOfWhite(
            Whitening(gaussian(real, deviations.size(0), random) * deviations, dimensions).of(gaussian(made, deviations.size(0), random) * deviations));
    return sum / draws;
}

/// Two samples of `real` of the sizes that were compared: measured on halves, and carried over to these sizes as it goes
/// with Gaussians. To first order that is (1/n + 1/m) / (4/n), which is too much where a half has few items a dimension.
Measured floorOf(const Tensor& real, const Tensor& deviations, std::int64_t made, std::int64_t dimensions) {
    const auto count = real.size(0), half = count / 2;
    Random random(static_cast<std::uint64_t>(count));
    const double carried = gaussianFloor(deviations, count, made, dimensions, random) / gaussianFloor(deviations, half, half, dimensions, random);
    std::vector<double> floors;
    double mean = 0;
    for (int split = 0; split < kSplits; ++split) {
        const auto rows = shuffled(count, random);
        const Tensor a = rowsOf(real, {rows.begin(), rows.begin() + half}), b = rowsOf(real, {rows.begin() + half, rows.begin() + 2 * half});
        floors.push_back(frechetOfWhite(Whitening(a, dimensions).of(b)) * carried);
        mean += floors.back() / kSplits;
    }
    return around(mean, floors, static_cast<int>(std::min(count, made)));
}

/// Squared distances of all rows of a to all of b.
Tensor squaredDistances(const Tensor& a, const Tensor& b) {
    return (a.square().sum(1).unsqueeze(1) + b.square().sum(1).unsqueeze(0) - 2 * a.matmul(b.t())).clamp_min(0);
}

/// Of each row, to its k-th neighbour among the others.
Tensor squaredRadii(const Tensor& rows, int k) {
    Tensor distances = squaredDistances(rows, rows);
    distances.fill_diagonal_(HUGE_VAL);
    return std::get<0>(distances.kthvalue(std::min<std::int64_t>(k, rows.size(0) - 1), 1));
}

} // namespace

Measured shareOf(int hits, int n) {
    if (n == 0) return {};
    const double p = static_cast<double>(hits) / n, z2 = kSigmas * kSigmas, total = n + z2;
    const double middle = (hits + z2 / 2) / total, half = kSigmas / total * std::sqrt(n * p * (1 - p) + z2 / 4);
    return {p, std::max(0.0, std::min(p, middle - half)), std::min(1.0, std::max(p, middle + half)), n};
}

Measured kernelDistance(const Features& real, const Features& made) {
    const int n = comparable(real, made, 2, 2);
    if (n == 0) return {};
    const Tensor x = matrixOf(real), y = matrixOf(made), xx = kernel(x, x), yy = kernel(y, y), xy = kernel(x, y);
    const double m = real.count, k = made.count;
    const Tensor rowX = (xx.sum(1) - xx.diagonal()) / (m - 1), rowY = (yy.sum(1) - yy.diagonal()) / (k - 1), crossX = xy.mean(1), crossY = xy.mean(0),
                 cross = xy.mean();
    const double value = number(rowX.mean() + rowY.mean() - 2 * cross);
    const auto offDiagonal = [](Tensor c) {
        c.fill_diagonal_(0);
        return number(c.square().sum()) / static_cast<double>(c.size(0) * (c.size(0) - 1));
    };
    const double restX = offDiagonal(centred(xx, rowX, rowX, rowX.mean())), restY = offDiagonal(centred(yy, rowY, rowY, rowY.mean())),
                 restXY = number(centred(xy, crossX, crossY, cross).square().mean());
    // first order: what one item more or less changes, without what chance puts into its estimate
    const double changeX = std::max(0.0, number((rowX - crossX).var()) - restX / (m - 1) - restXY / k),
                 changeY = std::max(0.0, number((rowY - crossY).var()) - restY / (k - 1) - restXY / m);
    const double first = 4 * (changeX / m + changeY / k);
    // second order: what is left when both come from one place
    const double second = 2 * restX / (m * (m - 1)) + 2 * restY / (k * (k - 1)) + 4 * restXY / (m * k);
    const double half = kSigmas * std::sqrt(first + second);
    return {value, value - half, value + half, n};
}

Frechet frechetDistance(const Features& real, const Features& made, int dimensions) {
    const int n = comparable(real, made, kItemsPerDimension, kItemsPerDimension);
    if (n == 0) return {};
    const Tensor x = matrixOf(real), y = matrixOf(made);
    const Whitening whitening(x, std::min({dimensions, real.dimension, n / kItemsPerDimension}));
    if (whitening.kept() == 0) return {}; // all real ones are the same
    const Tensor whiteX = whitening.of(x), whiteY = whitening.of(y);
    const double value = frechetOfWhite(whiteY);
    Random random(static_cast<std::uint64_t>(n));
    std::vector<double> again;
    for (int r = 0; r < kResamples; ++r)
        again.push_back(
            frechetOfWhite(Whitening(rowsOf(whiteX, resampled(real.count, random)), whitening.kept()).of(rowsOf(whiteY, resampled(made.count, random)))));
    return {around(value, again, n), floorOf(x, whitening.deviations, made.count, whitening.kept())};
}

Measured precision(const Features& real, const Features& made) {
    if (comparable(real, made, 2, 1) == 0) return {};
    const Tensor x = matrixOf(real), inside = squaredDistances(matrixOf(made), x) <= squaredRadii(x, 3).unsqueeze(0);
    return shareOf(static_cast<int>(inside.any(1).sum().item<std::int64_t>()), made.count);
}

Measured coverage(const Features& real, const Features& made) {
    if (comparable(real, made, 2, 1) == 0) return {};
    const Tensor x = matrixOf(real), covered = squaredDistances(x, matrixOf(made)) <= squaredRadii(x, 5).unsqueeze(1);
    return shareOf(static_cast<int>(covered.any(1).sum().item<std::int64_t>()), real.count);
}

} // namespace seedbed
