#include "core/measure/sound/sound_quality.h"

#include "core/data/sound/mel.h"
#include "core/measure/active_units.h"
#include "core/measure/pictures/copying.h"
#include "core/measure/pictures/distances.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace seedbed {

namespace {

constexpr int kCells = 16;          // of pitch, and of time
constexpr float kHeardValue = 0.1f; // what is softer is silence
constexpr int kTaken = 64;          // clips that are worked on together
constexpr int kLearnedForEach = 5;  // training clips searched for copies, for each that is measured
constexpr int kWaysOfSounds = 16, kStepsOfWay = 16;
constexpr int kDrawnSets = 100;   // sets of points behind an interval
constexpr std::size_t kNamed = 8; // samples whose nearest training clip is named
constexpr int kSheetSpace = 4;

void append(SoundBatch& batch, const SoundBatch& more) {
    batch.count += more.count;
    batch.mels.insert(batch.mels.end(), more.mels.begin(), more.mels.end());
}

/// Mean error in decibels where one of the two is heard.
double spectrumError(std::span<const float> one, std::span<const float> other) {
    double sum = 0;
    std::size_t heard = 0;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (std::max(one[i], other[i]) < kHeardValue) continue;
        sum += std::abs(one[i] - other[i]);
        ++heard;
    }
    return heard == 0 ? 0 : sum / static_cast<double>(heard) * kMelRange;
}

std::span<const float> spectrumOf(const SoundBatch& batch, int index) {
    const auto size = static_cast<std::size_t>(kMelBands * batch.frames);
    return std::span(batch.mels).subspan(static_cast<std::size_t>(index) * size, size);
}

/// How evenly sounds change on straight ways between two seeds.
void measureWaysOfSounds(SoundSpace& model, std::uint64_t seed, Progress& progress, std::map<std::string, Measured>& all) {
    std::vector<double> lengths, unevenness;
    for (std::uint64_t way = 0; way < kWaysOfSounds; ++way) {
        progress.stopIfAsked();
        const Features steps =
            featuresOf(model.spectra(straightWay(model.space().fromSeed(seed + 2 * way), model.space().fromSeed(seed + 2 * way + 1), kStepsOfWay + 1)));
        double length = 0, longest = 0;
        for (int step = 0; step < kStepsOfWay; ++step) {
            const double d = distance(steps.row(step), steps.row(step + 1));
            length += d;
            longest = std::max(longest, d);
        }
        const double straight = distance(steps.row(0), steps.row(kStepsOfWay));
        if (straight < 1e-6) continue;
        lengths.push_back(length / straight);
        unevenness.push_back(longest * kStepsOfWay / length);
    }
    if (lengths.empty()) return;
    all["path_length"] = meanWithInterval(lengths);
    all["path_unevenness"] = meanWithInterval(unevenness);
}

void nameNearest(const SoundSet& learned, const Features& made, std::uint64_t seed, nlohmann::json& into) {
    const SoundBatch batch = learned.training(0, learned.trainingCount());
    const NearestItems items(featuresOf(batch));
    into = nlohmann::json::array();
    for (int i = 0; i < std::min<int>(kNamed, made.count); ++i) {
        const auto hit = items.nearest(made.row(i));
        if (hit.index >= 0)
            into.push_back({{"seed", seed + static_cast<std::uint64_t>(i)}, {"training", learned.trainingName(hit.index)}, {"distance", hit.distance}});
    }
}

} // namespace

Features featuresOf(const SoundBatch& sounds) {
    Features features{sounds.count, kCells * kCells, {}};
    const int high = kMelBands / kCells, wide = sounds.frames / kCells;
    for (int i = 0; i < sounds.count; ++i) {
        const auto mel = spectrumOf(sounds, i);
        for (int row = 0; row < kCells; ++row)
            for (int column = 0; column < kCells; ++column) {
                float sum = 0;
                for (int band = row * high; band < (row + 1) * high; ++band)
                    for (int frame = column * wide; frame < (column + 1) * wide; ++frame)
                        sum += mel[static_cast<std::size_t>(band * sounds.frames + frame)];
                features.values.push_back(sum / static_cast<float>(high * wide));
            }
    }
    return features;
}

SoundBatch evenlySpaced(const SoundSet& set, bool training, bool heldOut, int most) {
    const int held = heldOut ? set.heldOutCount() : 0, all = held + (training ? set.trainingCount() : 0), count = std::min(most, all);
    SoundBatch batch{0, set.options().frames, {}};
    for (int i = 0; i < count; ++i) {
        const int at = static_cast<int>(std::int64_t(i) * all / count);
        append(batch, at < held ? set.heldOut(at, 1) : set.training(at - held, 1));
    }
    return batch;
}

SoundBatch drawnSpectra(SoundSpace& model, const LatentSpace& space, std::uint64_t seed, int count, double diversity) {
    std::vector<Latent> points;
    for (int i = 0; i < count; ++i)
        points.push_back(space.fromSeed(seed + static_cast<std::uint64_t>(i), diversity));
    return model.spectra(points);
}

std::map<std::string, Measured> evaluateSounds(SoundSpace& model, const SoundSet& set, const Examination& asked, Progress& progress, nlohmann::json* nearest) {
    const SoundBatch real = evenlySpaced(set, asked.allData, true, asked.limit);
    if (real.count == 0) return {};
    std::map<std::string, Measured> all;
    const auto keep = [&](const char* name, const Measured& measured) {
        if (measured.n > 0 && std::isfinite(measured.value) && std::isfinite(measured.low) && std::isfinite(measured.high)) all[name] = measured;
    };
    std::vector<Latent> points;
    std::vector<double> errors;
    for (int first = 0; first < real.count; first += kTaken) {
        progress.step(Activity::looking, first, real.count, SEEDBED_TR("Drawing sounds again"));
        const SoundBatch some = slice(real, first, kTaken);
        const auto own = model.encode(some);
        const SoundBatch again = model.spectra(own);
        for (int i = 0; i < some.count; ++i)
            errors.push_back(spectrumError(spectrumOf(some, i), spectrumOf(again, i)));
        points.insert(points.end(), own.begin(), own.end());
    }
    keep("spectrum_error", meanWithInterval(errors));
    if (points.size() > 1) keep("active_units", activeUnits(points, kDrawnSets, points.size()));
    SoundBatch drawn{0, real.frames, {}};
    for (int first = 0; first < asked.samples; first += kTaken) {
        progress.step(Activity::drawing, first, asked.samples, SEEDBED_TR("Drawing samples to measure"));
        append(drawn, drawnSpectra(model, model.space(), asked.seed + static_cast<std::uint64_t>(first), std::min(kTaken, asked.samples - first), 1));
    }
    const Features reals = featuresOf(real), made = featuresOf(drawn);
    keep("precision", precision(reals, made));
    keep("coverage", coverage(reals, made));
    if (asked.trainedOn || !asked.allData) {
        const auto& learned = asked.trainedOn ? dynamic_cast<const SoundSet&>(*asked.trainedOn) : set;
        const Copying copying = measureCopying(NearestItems(featuresOf(evenlySpaced(learned, true, false, asked.limit * kLearnedForEach))), reals, made);
        keep("copy_ratio", copying.ratio);
        keep("copy_share", copying.share);
        if (nearest) nameNearest(learned, made, asked.seed, *nearest);
    }
    measureWaysOfSounds(model, asked.seed, progress, all);
    progress.stopIfAsked();
    return all;
}

std::string soundMeasureInWords(const std::string& measure) {
    static const std::map<std::string, std::string> words{
        {"spectrum_error", "mean error of sounds drawn again, in dB where there is something to hear; lower is better"},
        {"precision", "share that sounds like real ones; higher is better"}, {"coverage", "share of real ones that have a like; higher is better"},
        {"copy_ratio", "distance to training sounds against that of real ones; under 0.8 hints at copies"},
        {"copy_share", "share as close to a training sound as 1 % of real ones; 0.01 is innocent"},
        {"path_length", "way between two seeds against the straight one; 1 is shortest"},
        {"path_unevenness", "longest step of that way against the mean one; 1 is even"}, {"active_units", "numbers of a point that matter"}};
    const auto found = words.find(measure);
    return found == words.end() ? std::string() : found->second;
}

Image spectrumSheet(SoundSpace& model, const SoundSet& set, int columns, int pairs) {
    const SoundBatch shown = evenlySpaced(set, false, true, columns * pairs);
    const SoundBatch again = model.spectra(model.encode(shown));
    std::vector<Image> pictures;
    for (int first = 0; first < shown.count; first += columns)
        for (const SoundBatch* row : {&shown, &again})
            for (int i = first; i < first + columns; ++i)
                pictures.push_back(i < shown.count ? spectrumPicture(spectrumOf(*row, i), shown.frames)
                                                   : spectrumPicture(std::vector<float>(static_cast<std::size_t>(kMelBands * shown.frames)), shown.frames));
    return contactSheet(pictures, columns, kSheetSpace, 200);
}

} // namespace seedbed
