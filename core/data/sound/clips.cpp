#include "core/data/sound/clips.h"

#include "core/data/sound/mel.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

constexpr std::size_t kStep = kMelHop;            // samples whose level is one number
constexpr double kSilence = 3e-4;                 // what is never louder is silent: -70 dB
constexpr double kSoft = 0.006;                   // of the loudest level: what is softer before and behind a sound is silence
constexpr double kPause = 0.02;                   // of the loudest level, between two sounds
constexpr std::size_t kShortPause = 8;            // steps; what is shorter is within a sound
constexpr std::size_t kShortest = 3;              // steps
constexpr double kNoise = 0.06, kSteady = 0.5;    // of the loudest level: not quiet, and quiet enough to be noise
constexpr std::size_t kEnd = 4, kLongEnough = 20; // steps at an end, and of a recording whose ends say something
constexpr double kLevel = 0.2, kPeak = 0.95;      // of the loudest tenth of a second; no sample is larger
constexpr std::size_t kLoudSteps = 9;             // which is about a tenth of a second
constexpr double kWorthAPiece = 0.25;             // of the length of a clip: what is left behind others is no clip of its own
constexpr double kTail = 0.2;                     // of the loudest level: what is softer is how a sound dies away, and no sound of its own

/// Steps [first, last).
struct Span {
    std::size_t first, last;
};

std::vector<double> levelsOf(const std::vector<float>& samples) {
    std::vector<double> levels;
    for (std::size_t at = 0; at < samples.size(); at += kStep) {
        const std::size_t end = std::min(at + kStep, samples.size());
        double square = 0;
        for (std::size_t i = at; i < end; ++i)
            square += static_cast<double>(samples[i]) * samples[i];
        levels.push_back(std::sqrt(square / static_cast<double>(end - at)));
    }
    return levels;
}

/// Without what is softer at both ends.
Span trimmed(const std::vector<double>& levels, double threshold) {
    const auto isLoud = [&](double level) { return level > threshold; };
    const auto first = std::ranges::find_if(levels, isLoud);
    const auto last = std::find_if(levels.rbegin(), levels.rend(), isLoud).base();
    return {static_cast<std::size_t>(first - levels.begin()), static_cast<std::size_t>(std::max(first, last) - levels.begin())};
}

/// The sounds between pauses.
std::vector<Span> soundsIn(const std::vector<double>& levels, Span all, double threshold) {
    std::vector<Span> sounds;
    for (std::size_t i = all.first; i < all.last; ++i) {
        if (levels[i] <= threshold) continue;
        if (!sounds.empty() && i - sounds.back().last < kShortPause)
            sounds.back().last = i + 1;
        else
            sounds.push_back({i, i + 1});
    }
    std::erase_if(sounds, [](const Span& sound) { return sound.last - sound.first < kShortest; });
    return sounds;
}

bool isNoisy(const std::vector<double>& levels, double loudest) {
    if (levels.size() < kLongEnough) return false;
    const auto end = static_cast<std::ptrdiff_t>(kEnd);
    const double softest = std::min(*std::min_element(levels.begin(), levels.begin() + end), *std::min_element(levels.end() - end, levels.end()));
    return softest > kNoise * loudest && softest < kSteady * loudest;
}

void even(std::vector<float>& samples) {
    const auto levels = levelsOf(samples);
    double loudest = 0, peak = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        double square = 0;
        const std::size_t end = std::min(i + kLoudSteps, levels.size());
        for (std::size_t k = i; k < end; ++k)
            square += levels[k] * levels[k];
        loudest = std::max(loudest, std::sqrt(square / static_cast<double>(kLoudSteps)));
    }
    for (const float sample : samples)
        peak = std::max(peak, static_cast<double>(std::abs(sample)));
    const auto gain = static_cast<float>(std::min(kLevel / std::max(loudest, 1e-9), kPeak / std::max(peak, 1e-9)));
    for (float& sample : samples)
        sample *= gain;
}

} // namespace

CutRecording cut(const Sound& recording, int samples) {
    const auto levels = levelsOf(recording.samples);
    const double loudest = levels.empty() ? 0 : *std::ranges::max_element(levels);
    CutRecording result;
    if (loudest < kSilence) return result;
    const std::size_t most = static_cast<std::size_t>(samples) / kStep;
    const Span all = trimmed(levels, std::max(kSilence, kSoft * loudest));
    result.isNoisy = isNoisy(levels, loudest);
    std::vector<Span> sounds{all};
    if (all.last - all.first > most) sounds = soundsIn(levels, all, std::max(kSilence, kPause * loudest));
    for (const Span& sound : sounds)
        for (std::size_t first = sound.first; first < sound.last; first += most) {
            const std::size_t last = std::min(first + most, sound.last);
            if (first > sound.first && static_cast<double>(last - first) < kWorthAPiece * static_cast<double>(most)) break;
            if (*std::max_element(levels.begin() + static_cast<std::ptrdiff_t>(first), levels.begin() + static_cast<std::ptrdiff_t>(last)) < kTail * loudest)
                continue;
            const auto begin = recording.samples.begin() + static_cast<std::ptrdiff_t>(first * kStep);
            const auto end = recording.samples.begin() + static_cast<std::ptrdiff_t>(std::min(last * kStep, recording.samples.size()));
            Clip clip{{recording.rate, {begin, end}}, static_cast<double>(first * kStep) / recording.rate};
            even(clip.sound.samples);
            result.clips.push_back(std::move(clip));
        }
    return result;
}

} // namespace seedbed
