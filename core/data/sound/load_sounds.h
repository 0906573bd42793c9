#pragma once
#include "core/data/files.h"
#include "core/data/sound/sound_set.h"

namespace seedbed {

/// A recording on its way into a set.
struct LoadedSound {
    std::string name;
    std::vector<float> samples; ///< at kSoundRate, as it was recorded
    double seconds() const;
};

/// What was read from a path before it is cut and split: in the order of names.
struct LoadedSounds {
    std::vector<LoadedSound> recordings;
    SoundReport report; ///< of what was read
};

/// Reads every recording among the files, of each at most half an hour and of all together two hours. Error where there is none that can be used.
LoadedSounds loadSounds(const std::filesystem::path& path, const SoundOptions& options, Progress& progress);

} // namespace seedbed
