#pragma once
// Small sounds for tests.
#include "core/data/sound/mel.h"
#include "core/data/sound/sound_file.h"
#include "core/formats/atomic_file.h"

#include <cmath>
#include <filesystem>
#include <numbers>
#include <string>

namespace seedbed::tiny {

/// A tone that begins at once and dies away; `decay` in seconds, 0: it stays as loud.
inline Sound tone(double hertz, double seconds, double decay = 0, int rate = kSoundRate, double loud = 0.5) {
    Sound sound{rate, {}};
    for (int i = 0; i < static_cast<int>(seconds * rate); ++i) {
        const double at = static_cast<double>(i) / rate;
        const double level = loud * (decay > 0 ? std::exp(-at / decay) : 1.0);
        sound.samples.push_back(static_cast<float>(level * std::sin(2 * std::numbers::pi * hertz * at)));
    }
    return sound;
}

inline void writeSound(const std::filesystem::path& path, const Sound& sound) {
    std::filesystem::create_directories(path.parent_path());
    const auto bytes = encodeSound(sound, path.extension() == ".flac", {});
    writeAtomic(path, std::span(bytes));
}

/// Tones of different pitches and lengths: enough for a network to learn something from.
inline void writeTones(const std::filesystem::path& folder, int count) {
    std::filesystem::create_directories(folder);
    for (int i = 0; i < count; ++i)
        writeSound(folder / (std::to_string(i) + ".wav"), tone(150 * std::pow(1.09, i % 40), 0.15 + 0.02 * (i % 17), 0.03 + 0.01 * (i % 13)));
}

} // namespace seedbed::tiny
