#include "core/measure/quality.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/measure/reconstruction.h"
#include "core/model/family.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

constexpr int kFewest = 10;            // items behind a figure that says something
constexpr double kWideShare = 0.2;     // to each side
constexpr double kWide = 0.5;          // of the value
constexpr int kFrechetFew = 32, kFrechetMany = 64, kMany = 200; // dimensions: fewer for few real pictures
constexpr int kWalks = 16, kStepsOfWalk = 16;
constexpr double kActive = 0.01;       // variance of a posterior mean
constexpr int kEncodedAtOnce = 128, kDrawnAtOnce = 64;

void stopIfAsked(const Progress& progress) {
    if (progress.cancelled())
        throw Cancelled{};
}

/// Items of one or both sides, at most `limit`, a piece at a time.
class Items {
  public:
    Items(const Dataset& dataset, bool heldOut, bool training, int limit) : m_dataset(dataset), m_heldOut(heldOut ? dataset.heldOutCount() : 0) {
        m_count = std::min(limit, m_heldOut + (training ? dataset.trainingCount() : 0));
    }
    int count() const { return m_count; }
    PictureBatch slice(int first, int count) const {
        const int wanted = std::min(count, m_count - first);
        return first < m_heldOut ? m_dataset.heldOut(first, std::min(wanted, m_heldOut - first)) : m_dataset.training(first - m_heldOut, wanted);
    }
    template <class Work> void each(const Work& work) const {
        for (int first = 0; first < m_count;) {
            const PictureBatch batch = slice(first, kEncodedAtOnce);
            work(batch);
            first += batch.count;
        }
    }

  private:
    const Dataset& m_dataset;
    int m_heldOut, m_count;
};

void append(Features& to, const Features& from) {
    to.count += from.count;
    to.dimension = from.dimension;
    to.values.insert(to.values.end(), from.values.begin(), from.values.end());
}

Features featuresOf(const Items& items, const FeatureNet& net) {
    Features all;
    items.each([&](const PictureBatch& batch) { append(all, net.of(batch)); });
    return all;
}

/// Draws what users would get, in classes as frequent as in the real data.
class Drawing {
  public:
    Drawing(Generator& generator, const Items& real) : m_generator(generator), m_params(Params::defaults(familyById(generator.card().family).sampleSpecs(generator.card()))) {
        real.each([this](const PictureBatch& batch) { m_labels.insert(m_labels.end(), batch.labels.begin(), batch.labels.end()); });
    }

    SampleRequest request(const Latent& latent, int number) const {
        SampleRequest request{latent, m_params, 0};
        const auto& names = m_generator.card().labels;
        if (!names.empty()) {
            const auto at = static_cast<std::size_t>(number);
            const auto label = m_labels.empty() ? at % names.size() : static_cast<std::size_t>(m_labels[at % m_labels.size()]);
            request.params.set("class", names.at(label));
        }
        return request;
    }

    Features features(const std::vector<SampleRequest>& requests, const FeatureNet& net, Progress& progress) const {
        Features all;
        for (std::size_t first = 0; first < requests.size(); first += kDrawnAtOnce) {
            progress.report(static_cast<std::int64_t>(first), static_cast<std::int64_t>(requests.size()), "Drawing samples to measure");
            const auto count = std::min<std::size_t>(kDrawnAtOnce, requests.size() - first);
            std::vector<Image> pictures;
            for (auto& sample : m_generator.generate(std::span(requests).subspan(first, count), progress))
                pictures.push_back(std::move(std::get<Image>(sample.content)));
            append(all, net.of(pictures));
            stopIfAsked(progress);
        }
        return all;
    }

  private:
    Generator& m_generator;
    Params m_params;
    std::vector<int> m_labels; ///< of the real items
};

double between(std::span<const float> a, std::span<const float> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (static_cast<double>(a[i]) - b[i]) * (static_cast<double>(a[i]) - b[i]);
    return std::sqrt(sum);
}

/// How evenly pictures change on straight ways between two seeds.
void measurePaths(const Generator& generator, const Drawing& drawing, const FeatureNet& net, std::uint64_t seed, Progress& progress, std::map<std::string, Measured>& all) {
    std::vector<SampleRequest> requests;
    for (int walk = 0; walk < kWalks; ++walk) {
        const auto from = seed + 2 * static_cast<std::uint64_t>(walk);
        const Latent a = generator.space().fromSeed(from), b = generator.space().fromSeed(from + 1);
        for (int step = 0; step <= kStepsOfWalk; ++step)
            requests.push_back(drawing.request(lerp(a, b, static_cast<double>(step) / kStepsOfWalk), walk));
    }
    const Features features = drawing.features(requests, net, progress);
    std::vector<double> lengths, unevenness;
    for (int walk = 0; walk < kWalks; ++walk) {
        const int first = walk * (kStepsOfWalk + 1);
        double length = 0, longest = 0;
        for (int step = 0; step < kStepsOfWalk; ++step) {
            const double d = between(features.row(first + step), features.row(first + step + 1));
            length += d;
            longest = std::max(longest, d);
        }
        const double straight = between(features.row(first), features.row(first + kStepsOfWalk));
        if (straight < 1e-6)
            continue; // two seeds that look alike: no way to walk
        lengths.push_back(length / straight);
        unevenness.push_back(longest * kStepsOfWalk / length);
    }
    if (lengths.empty())
        return;
    all["path_length"] = meanWithInterval(lengths);
    all["path_unevenness"] = meanWithInterval(unevenness);
}

int activeIn(const std::vector<Latent>& points, const std::vector<std::size_t>& chosen) {
    int active = 0;
    for (std::size_t d = 0; d < points.front().values.size(); ++d) {
        double sum = 0, squares = 0;
        for (const auto i : chosen) {
            const double value = points[i].values[d];
            sum += value;
            squares += value * value;
        }
        const double n = static_cast<double>(chosen.size()), mean = sum / n;
        active += squares / n - mean * mean > kActive;
    }
    return active;
}

void measureActive(Generator& generator, const Dataset& dataset, const Items& items, std::map<std::string, Measured>& all) {
    std::vector<Latent> points;
    if (generator.card().grouped) // one point a style
        for (const auto& range : dataset.heldOutGroups())
            points.push_back(generator.encode(dataset.heldOut(range.begin, range.end - range.begin)).front());
    else
        items.each([&](const PictureBatch& batch) {
            for (auto& latent : generator.encode(batch))
                points.push_back(std::move(latent));
        });
    if (points.size() < 2)
        return;
    std::vector<std::size_t> whole(points.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
        whole[i] = i;
    Random random(points.size());
    std::vector<int> again;
    for (int r = 0; r < 100; ++r) {
        auto some = whole;
        for (auto& i : some)
            i = random.below(points.size());
        again.push_back(activeIn(points, some));
    }
    std::ranges::sort(again);
    const double value = activeIn(points, whole);
    all["active_units"] = {value, std::min<double>(value, again[2]), std::max<double>(value, again[97]), static_cast<int>(points.size())};
}

void keep(std::map<std::string, Measured>& all, const std::string& name, const Measured& measured) {
    if (measured.n > 0 && std::isfinite(measured.value))
        all[name] = measured;
}

} // namespace

bool isEnough(const std::string& measure, const Measured& measured) {
    if (measured.n < kFewest)
        return false;
    const double half = (measured.high - measured.low) / 2;
    if (measure == "precision" || measure == "coverage" || measure == "copy_share")
        return half <= kWideShare;
    if (measure == "kid" && (measured.low > 0 || measured.high < 0))
        return true;
    return half <= kWide * std::abs(measured.value);
}

std::map<std::string, Measured> evaluate(Generator& generator, const Dataset& dataset, const EvaluateOptions& options, Progress& progress) {
    std::map<std::string, Measured> all;
    const Items real(dataset, true, options.allData, options.limit);
    if (real.count() == 0)
        return all;
    if (!options.allData)
        all = measureReconstruction(generator, dataset, options.limit, progress);
    const FeatureNet net = FeatureNet::open(options.net);
    const Drawing drawing(generator, real);
    std::vector<SampleRequest> requests;
    for (int i = 0; i < options.samples; ++i)
        requests.push_back(drawing.request(generator.space().fromSeed(options.seed + static_cast<std::uint64_t>(i)), i));
    const Features made = drawing.features(requests, net, progress), reals = featuresOf(real, net);
    stopIfAsked(progress);
    keep(all, "kid", kernelDistance(reals, made));
    const Frechet frechet = frechetDistance(reals, made, real.count() <= kMany ? kFrechetFew : kFrechetMany);
    keep(all, "frechet", frechet.distance);
    keep(all, "frechet_floor", frechet.floor);
    keep(all, "precision", precision(reals, made));
    keep(all, "coverage", coverage(reals, made));
    stopIfAsked(progress);
    if (options.trainedOn || !options.allData) {
        const Items learned(options.trainedOn ? *options.trainedOn : dataset, false, true, options.limit);
        const Copying copying = measureCopying(NearestItems(featuresOf(learned, net)), options.allData ? Features{} : reals, made);
        keep(all, "copy_ratio", copying.ratio);
        keep(all, "copy_share", copying.share);
    }
    stopIfAsked(progress);
    measurePaths(generator, drawing, net, options.seed, progress, all);
    measureActive(generator, dataset, real, all);
    return all;
}

} // namespace seedbed
