#include "core/data/sound/mel.h"

#include "core/base/random.h"
#include "core/data/sound/sound_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <opencv2/core.hpp>

namespace seedbed {

namespace {

constexpr int kBins = kMelWindow / 2 + 1;
constexpr double kMomentum = 0.99; // of the search for phases
constexpr int kSpreadRounds = 12;  // in which magnitudes of bands are spread over bins
constexpr float kSmall = 1e-12f;
constexpr float kHeard = 0.08f;                                                              // what is softer in all bands at the end of a sound is silence
constexpr int kFade = 128;                                                                   // samples at the end
constexpr std::uint64_t kPhaseSeed = 1;                                                      // of the phases that the search begins with
constexpr double kLinearUntil = 1000, kLinearStep = 200.0 / 3, kLogStep = 0.068751777420949; // of the mel scale: Hz, Hz, ln(6.4)/27

double melOfHertz(double hertz) {
    const double corner = kLinearUntil / kLinearStep;
    return hertz < kLinearUntil ? hertz / kLinearStep : corner + std::log(hertz / kLinearUntil) / kLogStep;
}
double hertzOfMel(double mel) {
    const double corner = kLinearUntil / kLinearStep;
    return mel < corner ? mel * kLinearStep : kLinearUntil * std::exp(kLogStep * (mel - corner));
}

/// Triangles over the bins, each of which sums to 1: a band is the mean of what it covers.
struct Band {
    int first = 0;
    std::vector<float> weights;
};

const std::vector<Band>& bands() {
    static const std::vector<Band> all = [] {
        std::vector<Band> made;
        const double top = melOfHertz(kSoundRate / 2.0);
        const auto edge = [&](int i) { return hertzOfMel(top * i / (kMelBands + 1)) * kMelWindow / kSoundRate; }; // in bins
        for (int band = 0; band < kMelBands; ++band) {
            const double low = edge(band), middle = edge(band + 1), high = edge(band + 2);
            Band one{static_cast<int>(std::ceil(low)), {}};
            float sum = 0;
            for (int bin = one.first; bin < std::min<double>(high, kBins); ++bin) {
                one.weights.push_back(static_cast<float>(std::max(0.0, std::min((bin - low) / (middle - low), (high - bin) / (high - middle)))));
                sum += one.weights.back();
            }
            for (float& weight : one.weights)
                weight /= sum;
            made.push_back(std::move(one));
        }
        return made;
    }();
    return all;
}

const std::array<float, kMelWindow>& window() {
    static const auto hann = [] {
        std::array<float, kMelWindow> values{};
        for (int i = 0; i < kMelWindow; ++i)
            values[static_cast<std::size_t>(i)] = static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * i / kMelWindow));
        return values;
    }();
    return hann;
}

/// The frames of a signal, one a row: real and imaginary parts as cv::dft packs them (Re0, Re1, Im1, …, Re512). A full sine has magnitude 1.
cv::Mat spectra(const std::vector<float>& signal, int frames) {
    cv::Mat rows(frames, kMelWindow, CV_32F);
    const float scale = 4.0f / kMelWindow; // 2 / sum of the window
    const auto length = static_cast<std::ptrdiff_t>(signal.size());
    for (int frame = 0; frame < frames; ++frame) {
        auto* row = rows.ptr<float>(frame);
        const std::ptrdiff_t start = std::ptrdiff_t(frame) * kMelHop - kMelWindow / 2;
        for (std::ptrdiff_t i = 0; i < kMelWindow; ++i) {
            const std::ptrdiff_t at = start + i;
            row[i] = at >= 0 && at < length ? signal[static_cast<std::size_t>(at)] * window()[static_cast<std::size_t>(i)] * scale : 0.0f;
        }
    }
    cv::dft(rows, rows, cv::DFT_ROWS);
    return rows;
}

/// The signal whose frames are nearest to such ones.
std::vector<float> signalOf(const cv::Mat& packed) {
    cv::Mat rows;
    cv::dft(packed, rows, cv::DFT_ROWS | cv::DFT_INVERSE | cv::DFT_SCALE | cv::DFT_REAL_OUTPUT);
    const auto length = static_cast<std::ptrdiff_t>(packed.rows) * kMelHop;
    std::vector<float> signal(static_cast<std::size_t>(length)), weight(signal.size());
    for (int frame = 0; frame < packed.rows; ++frame) {
        const auto* row = rows.ptr<float>(frame);
        const std::ptrdiff_t start = std::ptrdiff_t(frame) * kMelHop - kMelWindow / 2;
        const std::ptrdiff_t first = std::max<std::ptrdiff_t>(0, -start), last = std::min<std::ptrdiff_t>(kMelWindow, length - start);
        for (std::ptrdiff_t i = first; i < last; ++i) {
            const float w = window()[static_cast<std::size_t>(i)];
            signal[static_cast<std::size_t>(start + i)] += row[i] * w;
            weight[static_cast<std::size_t>(start + i)] += w * w;
        }
    }
    const float scale = kMelWindow / 4.0f;
    for (std::size_t i = 0; i < signal.size(); ++i)
        signal[i] *= scale / std::max(weight[i], 1e-3f);
    return signal;
}

/// Where the two parts of a bin stand in a packed row; the first and the last have no imaginary part.
float power(const float* row, int bin) {
    if (bin == 0) return row[0] * row[0];
    if (bin == kBins - 1) return row[kMelWindow - 1] * row[kMelWindow - 1];
    return row[2 * bin - 1] * row[2 * bin - 1] + row[2 * bin] * row[2 * bin];
}

float valueOfPower(float power) { return std::clamp(static_cast<float>(1 + 10 * std::log10(std::max(power, kSmall)) / kMelRange), 0.0f, 1.0f); }
float powerOfValue(float value) { return value <= 0 ? 0.0f : std::pow(10.0f, static_cast<float>((value - 1) * kMelRange / 10)); }

/// Powers of bins whose means over the bands are `wanted`, none below 0 (Richardson 1972, Lucy 1974).
std::vector<float> spreadOver(const std::array<float, kMelBands>& wanted) {
    std::vector<float> bins(kBins), share(kBins), total(kBins);
    const auto give = [&](const std::array<float, kMelBands>& values, std::vector<float>& into) {
        std::ranges::fill(into, 0.0f);
        for (std::size_t band = 0; band < kMelBands; ++band) {
            const Band& one = bands()[band];
            for (std::size_t i = 0; i < one.weights.size(); ++i)
                into[static_cast<std::size_t>(one.first) + i] += one.weights[i] * values[band];
        }
    };
    std::array<float, kMelBands> ones;
    ones.fill(1);
    give(ones, total);
    give(wanted, bins);
    for (std::size_t bin = 0; bin < kBins; ++bin)
        bins[bin] /= std::max(total[bin], kSmall);
    for (int round = 0; round < kSpreadRounds; ++round) {
        std::array<float, kMelBands> ratio{};
        for (std::size_t band = 0; band < kMelBands; ++band) {
            const Band& one = bands()[band];
            float mean = 0;
            for (std::size_t i = 0; i < one.weights.size(); ++i)
                mean += one.weights[i] * bins[static_cast<std::size_t>(one.first) + i];
            ratio[band] = wanted[band] / std::max(mean, 1e-20f);
        }
        give(ratio, share);
        for (std::size_t bin = 0; bin < kBins; ++bin)
            bins[bin] *= share[bin] / std::max(total[bin], kSmall);
    }
    return bins;
}

/// Magnitudes, frames x kBins.
cv::Mat magnitudesOf(std::span<const float> mel, int frames) {
    cv::Mat all(frames, kBins, CV_32F);
    std::array<float, kMelBands> wanted{};
    for (int frame = 0; frame < frames; ++frame) {
        for (int band = 0; band < kMelBands; ++band)
            wanted[static_cast<std::size_t>(band)] = powerOfValue(mel[static_cast<std::size_t>(band * frames + frame)]);
        const auto bins = spreadOver(wanted);
        std::ranges::transform(bins, all.ptr<float>(frame), [](float one) { return std::sqrt(one); });
    }
    return all;
}

/// Gives each bin of `packed` its magnitude and leaves its phase.
void setMagnitudes(cv::Mat& packed, const cv::Mat& magnitudes) {
    for (int frame = 0; frame < packed.rows; ++frame) {
        auto* row = packed.ptr<float>(frame);
        const auto* wanted = magnitudes.ptr<float>(frame);
        row[0] = std::copysign(wanted[0], row[0]);
        row[kMelWindow - 1] = std::copysign(wanted[kBins - 1], row[kMelWindow - 1]);
        for (int bin = 1; bin < kBins - 1; ++bin) {
            float &real = row[2 * bin - 1], &imaginary = row[2 * bin];
            const float gain = wanted[bin] / (std::sqrt(real * real + imaginary * imaginary) + 1e-16f);
            real *= gain;
            imaginary *= gain;
        }
    }
}

/// Phases by chance.
cv::Mat randomPhases(int frames) {
    cv::Mat packed(frames, kMelWindow, CV_32F);
    Random random(kPhaseSeed);
    for (int frame = 0; frame < frames; ++frame) {
        auto* row = packed.ptr<float>(frame);
        row[0] = row[kMelWindow - 1] = 1;
        for (int bin = 1; bin < kBins - 1; ++bin) {
            const double angle = 2 * std::numbers::pi * random.uniform();
            row[2 * bin - 1] = static_cast<float>(std::cos(angle));
            row[2 * bin] = static_cast<float>(std::sin(angle));
        }
    }
    return packed;
}

/// Takes away the silence at the end, and lets the sound end softly.
void endSoftly(Sound& sound, std::span<const float> mel, int frames) {
    int last = frames - 1;
    const auto isSilent = [&](int frame) {
        for (int band = 0; band < kMelBands; ++band)
            if (mel[static_cast<std::size_t>(band * frames + frame)] > kHeard) return false;
        return true;
    };
    while (last > 0 && isSilent(last))
        --last;
    auto& samples = sound.samples;
    samples.resize(std::min(samples.size(), static_cast<std::size_t>((last + 2) * kMelHop)));
    const auto fade = std::min<std::size_t>(kFade, samples.size());
    for (std::size_t i = 0; i < fade; ++i)
        samples[samples.size() - 1 - i] *= static_cast<float>(i) / kFade;
}

} // namespace

int melFrames(std::size_t samples) { return std::max(1, static_cast<int>((samples + kMelHop - 1) / kMelHop)); }

std::vector<float> melOf(const Sound& sound, int frames) {
    const cv::Mat packed = spectra(sound.samples, frames);
    std::vector<float> mel(static_cast<std::size_t>(kMelBands * frames));
    std::array<float, kBins> bins{};
    for (int frame = 0; frame < frames; ++frame) {
        const auto* row = packed.ptr<float>(frame);
        for (int bin = 0; bin < kBins; ++bin)
            bins[static_cast<std::size_t>(bin)] = power(row, bin);
        for (std::size_t band = 0; band < kMelBands; ++band) {
            const Band& one = bands()[band];
            float mean = 0;
            for (std::size_t i = 0; i < one.weights.size(); ++i)
                mean += one.weights[i] * bins[static_cast<std::size_t>(one.first) + i];
            mel[band * static_cast<std::size_t>(frames) + static_cast<std::size_t>(frame)] = valueOfPower(mean);
        }
    }
    return mel;
}

Sound soundOf(std::span<const float> mel, int frames, int rounds) {
    const cv::Mat magnitudes = magnitudesOf(mel, frames);
    cv::Mat phases = randomPhases(frames), before = cv::Mat::zeros(frames, kMelWindow, CV_32F);
    setMagnitudes(phases, magnitudes);
    for (int round = 0; round < rounds; ++round) {
        const cv::Mat found = spectra(signalOf(phases), frames);
        phases = found - before * (kMomentum / (1 + kMomentum));
        before = found;
        setMagnitudes(phases, magnitudes);
    }
    Sound sound{kSoundRate, signalOf(phases)};
    const float loudest = sound.samples.empty() ? 0 : std::abs(*std::ranges::max_element(sound.samples, {}, [](float s) { return std::abs(s); }));
    for (float& sample : sound.samples)
        sample /= std::max(1.0f, loudest / 0.99f);
    endSoftly(sound, mel, frames);
    return sound;
}

Image spectrumPicture(std::span<const float> mel, int frames) {
    Image image{frames, kMelBands, 1, std::vector<std::uint8_t>(static_cast<std::size_t>(frames * kMelBands))};
    for (int band = 0; band < kMelBands; ++band)
        for (int frame = 0; frame < frames; ++frame)
            image.pixels[static_cast<std::size_t>((kMelBands - 1 - band) * frames + frame)] =
                static_cast<std::uint8_t>(std::lround(255 * (1 - std::clamp(mel[static_cast<std::size_t>(band * frames + frame)], 0.0f, 1.0f))));
    return image;
}

Image spectrumPicture(const Sound& sound) {
    const int frames = melFrames(sound.samples.size());
    return spectrumPicture(melOf(sound, frames), frames);
}

} // namespace seedbed
