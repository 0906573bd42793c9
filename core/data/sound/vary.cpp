#include "core/data/sound/vary.h"

#include "core/data/sound/mel.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

constexpr double kBandsOfLogScale = 2.0; // bands by which a sound moves for each percent of pitch, about: most bands are logarithmic
constexpr int kFewSounds = 100, kManySounds = 2000;

/// What happens to one spectrum. Every number is drawn whatever the knobs say.
struct SoundChange {
    double later, bands, pace, level;

    SoundChange(const Params& params, int frames, Random& random) {
        const auto amount = [&](const char* key) { return params.has(key) ? params.number(key) : 0.0; };
        const auto around0 = [&](const char* key) { return amount(key) * (2 * random.uniform() - 1); };
        later = amount("later") * random.uniform() * frames;
        bands = around0("pitch") * 100 * kBandsOfLogScale / 10;
        pace = std::pow(1 + amount("pace"), 2 * random.uniform() - 1);
        level = around0("level");
    }
};

} // namespace

ParamSpecs soundVariationSpecs() {
    using S = ParamSpec;
    return {S::number("later", SEEDBED_TR("Later"), SEEDBED_TR("How much later a sound may begin, as a share of the clip."), 0, 0, 0.5, 0.01),
        S::number("pitch", SEEDBED_TR("Pitch"), SEEDBED_TR("How much higher or lower a sound may be, as a share of its pitch."), 0, 0, 0.5, 0.01),
        S::number("pace", SEEDBED_TR("Pace"), SEEDBED_TR("How much faster or slower a sound may be."), 0, 0, 0.5, 0.01),
        S::number("level", SEEDBED_TR("Level"), SEEDBED_TR("How much louder or softer a sound may be, as a share of 80 dB."), 0, 0, 0.3, 0.01)};
}

Params recommendedVariation(int trainingSounds) {
    if (trainingSounds >= kManySounds) return {};
    const double much = trainingSounds < kFewSounds ? 1 : 0.6;
    return {{"later", 0.04 * much}, {"pitch", 0.06 * much}, {"pace", 0.08 * much}, {"level", 0.04 * much}};
}

void vary(SoundBatch& batch, const Params& params, Random& random) {
    const auto frames = static_cast<std::size_t>(batch.frames), size = kMelBands * frames;
    std::vector<float> before(size);
    for (std::size_t i = 0; i < static_cast<std::size_t>(batch.count); ++i) {
        const SoundChange change(params, batch.frames, random);
        const auto own = batch.mels.begin() + static_cast<std::ptrdiff_t>(i * size);
        std::copy(own, own + static_cast<std::ptrdiff_t>(size), before.begin());
        const auto at = [&](int band, int frame) {
            return band < 0 || band >= kMelBands || frame < 0 || frame >= batch.frames
                       ? 0.0f
                       : before[static_cast<std::size_t>(band) * frames + static_cast<std::size_t>(frame)];
        };
        for (int band = 0; band < kMelBands; ++band) {
            const double y = band - change.bands;
            const int below = static_cast<int>(std::floor(y));
            const auto up = static_cast<float>(y - below);
            for (int frame = 0; frame < batch.frames; ++frame) {
                const double x = (frame - change.later) * change.pace;
                const int left = static_cast<int>(std::floor(x));
                const auto right = static_cast<float>(x - left);
                const float value = (1 - up) * ((1 - right) * at(below, left) + right * at(below, left + 1)) +
                                    up * ((1 - right) * at(below + 1, left) + right * at(below + 1, left + 1));
                own[band * batch.frames + frame] = value <= 0 ? 0 : std::clamp(value + static_cast<float>(change.level), 0.0f, 1.0f);
            }
        }
    }
}

} // namespace seedbed
