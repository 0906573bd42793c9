#include "core/measure/pictures/quality.h"

#include "core/base/random.h"
#include "core/formats/error.h"
#include "core/measure/active_units.h"
#include "core/measure/pictures/reconstruction.h"
#include "core/model/family.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace seedbed {

namespace {

constexpr int kFewest = 10;                                     // items behind a figure that says something
constexpr double kWideShare = 0.2;                              // to each side
constexpr double kWide = 0.5;                                   // of the value
constexpr int kFrechetFew = 32, kFrechetMany = 64, kMany = 200; // dimensions: fewer for few real pictures
constexpr int kWalks = 16, kStepsOfWalk = 16;
constexpr int kDrawsOfUnits = 100; // sets of points behind an interval
constexpr int kLearnedForOne = 5;  // training items searched for copies, for each that is measured: leaving some out hides copies
constexpr int kEncodedAtOnce = 128, kDrawnAtOnce = 64;

Features featuresOf(const Items& items, const FeatureNet& net, Progress& progress) {
    Features all;
    for (int first = 0; first < items.count(); first += kEncodedAtOnce) {
        progress.step(Activity::looking, first, items.count(), SEEDBED_TR("Looking at the data"));
        all.append(net.of(items.batch(first, kEncodedAtOnce)));
    }
    return all;
}

/// Draws as the model has learned to, in classes as frequent as in the real data.
class Drawing {
  public:
    Drawing(PictureModel& generator, const Items& real, std::uint64_t seed, const Params& wanted)
        : m_generator(generator), m_params(sampleParams(generator.card(), wanted)) {
        if (generator.card().labels.empty()) return;
        m_labels = real.batch(0, real.count()).labels;
        for (int i = 0; m_labels.empty() && i < static_cast<int>(generator.card().labels.size()); ++i)
            m_labels.push_back(i);
        Random random(seed);
        for (std::size_t i = m_labels.size(); i > 1; --i)
            std::swap(m_labels[i - 1], m_labels[random.below(i)]);
    }

    Request request(const Latent& latent, int number) const {
        Request request{latent, m_params, 0};
        if (!m_labels.empty()) {
            const int label = m_labels[static_cast<std::size_t>(number) % m_labels.size()];
            request.params.set("class", m_generator.card().labels.at(static_cast<std::size_t>(label)));
        }
        return request;
    }

    Features features(const std::vector<Request>& requests, const FeatureNet& net, Progress& progress) const {
        Features all;
        for (std::size_t first = 0; first < requests.size(); first += kDrawnAtOnce) {
            progress.step(Activity::drawing, first, requests.size(), SEEDBED_TR("Drawing samples to measure"));
            const auto count = std::min<std::size_t>(kDrawnAtOnce, requests.size() - first);
            all.append(net.of(contentsOf<Image>(m_generator.generate(std::span(requests).subspan(first, count), progress))));
        }
        return all;
    }

  private:
    PictureModel& m_generator;
    Params m_params;
    std::vector<int> m_labels; ///< of the real items, in random order; empty: the model has no classes
};

/// How evenly pictures change on straight ways between two seeds.
void measurePaths(const PictureModel& generator, const Drawing& drawing, const FeatureNet& net, std::uint64_t seed, Progress& progress,
    std::map<std::string, Measured>& all) {
    std::vector<Request> requests;
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
            const double d = distance(features.row(first + step), features.row(first + step + 1));
            length += d;
            longest = std::max(longest, d);
        }
        const double straight = distance(features.row(first), features.row(first + kStepsOfWalk));
        if (straight < 1e-6) continue; // two seeds that look alike: no way to walk
        lengths.push_back(length / straight);
        unevenness.push_back(longest * kStepsOfWalk / length);
    }
    if (lengths.empty()) return;
    all["path_length"] = meanWithInterval(lengths);
    all["path_unevenness"] = meanWithInterval(unevenness);
}

void measureActive(PictureModel& generator, const Items& styles, Progress& progress, std::map<std::string, Measured>& all) {
    std::vector<Latent> points;
    const bool grouped = generator.card().grouped;
    for (int first = 0; first < styles.count(); first += grouped ? 1 : kEncodedAtOnce) {
        progress.stopIfAsked();
        const PictureBatch batch = styles.batch(first, grouped ? 1 : kEncodedAtOnce);
        if (!generator.card().labels.empty() && batch.labels.empty()) return; // encoders of models with classes ask for them
        std::ranges::move(generator.encode(batch), std::back_inserter(points));
    }
    if (points.size() < 2) return;
    all["active_units"] = activeUnits(points, kDrawsOfUnits, points.size());
}

void keep(std::map<std::string, Measured>& all, const std::string& name, const Measured& measured) {
    if (measured.n > 0 && std::isfinite(measured.value) && std::isfinite(measured.low) && std::isfinite(measured.high)) all[name] = measured;
}

/// The data with labels as the model counts them.
Dataset inLabelsOf(const ModelCard& card, const Dataset& dataset) {
    const bool same = card.labels.empty() || dataset.labels().empty() || dataset.labels() == card.labels;
    return same ? dataset : dataset.relabelled(card.labels);
}

} // namespace

bool isEnough(const std::string& measure, const Measured& measured) {
    if (measured.n < kFewest) return false;
    const double half = (measured.high - measured.low) / 2;
    if (measure == "precision" || measure == "coverage" || measure == "copy_share") return half <= kWideShare;
    if (measure == "kid" && (measured.low > 0 || measured.high < 0)) return true;
    return half <= kWide * std::abs(measured.value);
}

std::string measureInWords(const std::string& measure) {
    static const std::map<std::string, std::string> words{{"reconstruction_mae", "mean error of pictures drawn again, 0 to 1; lower is better"},
        {"reconstruction_psnr", "the same in dB; higher is better"}, {"reconstruction_iou", "ink in the right place, 0 to 1; higher is better"},
        {"kid", "how unlike real pictures they are, all together; 0 is as good as real"}, {"frechet", "the same by another measure; lower is better"},
        {"frechet_floor", "what as many real pictures would have by that measure"}, {"precision", "share that looks like real ones; higher is better"},
        {"coverage", "share of real ones that have a like; higher is better"},
        {"copy_ratio", "distance to training pictures against that of real ones; under 0.8 hints at copies"},
        {"copy_share", "share as close to a training picture as 1 % of real ones; 0.01 is innocent"},
        {"path_length", "way between two seeds against the straight one; 1 is shortest"},
        {"path_unevenness", "longest step of that way against the mean one; 1 is even"}, {"active_units", "numbers of a point that matter"},
        {"attribute_auc", "how surely directions learned from 20 examples sort other items; 0.5 is chance, 1 is always"},
        {"attribute_auc_all", "the same where every training item is an example: as surely as straight directions can"}};
    return entryOf(words, measure);
}

std::map<std::string, Measured> evaluate(PictureModel& generator, const Dataset& dataset, const Examination& asked, Progress& progress) {
    const Dataset known = inLabelsOf(generator.card(), dataset);
    const auto side = asked.allData ? Items::Side::both : Items::Side::heldOut;
    const Items real(known, side, asked.limit);
    if (real.count() == 0) return {};
    std::map<std::string, Measured> all = measureReconstruction(generator, known, asked.limit, progress, side);
    const FeatureNet net = FeatureNet::open(asked.second ? FeatureNet::Which::second : FeatureNet::Which::standard);
    const Drawing drawing(generator, real, asked.seed, asked.params);
    std::vector<Request> requests;
    for (int i = 0; i < asked.samples; ++i)
        requests.push_back(drawing.request(generator.space().fromSeed(asked.seed + static_cast<std::uint64_t>(i)), i));
    const Features made = drawing.features(requests, net, progress), reals = featuresOf(real, net, progress);
    keep(all, "kid", kernelDistance(reals, made));
    const Frechet frechet = frechetDistance(reals, made, real.count() <= kMany ? kFrechetFew : kFrechetMany);
    keep(all, "frechet", frechet.distance);
    keep(all, "frechet_floor", frechet.floor);
    keep(all, "precision", precision(reals, made));
    keep(all, "coverage", coverage(reals, made));
    if (asked.trainedOn || !asked.allData) {
        const Items learned(asked.trainedOn ? dynamic_cast<const Dataset&>(*asked.trainedOn) : known, Items::Side::training, asked.limit * kLearnedForOne);
        const Copying copying = measureCopying(NearestItems(featuresOf(learned, net, progress)), reals, made);
        keep(all, "copy_ratio", copying.ratio);
        keep(all, "copy_share", copying.share);
    }
    measurePaths(generator, drawing, net, asked.seed, progress, all);
    measureActive(generator, Items(known, side, asked.limit, generator.card().grouped), progress, all);
    progress.stopIfAsked();
    return all;
}

} // namespace seedbed
