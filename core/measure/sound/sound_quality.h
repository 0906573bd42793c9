#pragma once
#include "core/data/sound/sound_set.h"
#include "core/measure/examination.h"
#include "core/measure/pictures/features.h"
#include "core/model/abilities.h"

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

namespace seedbed {

/// What is compared of sounds: how loud they are in 16 x 16 parts of pitch and time, a row for each.
Features featuresOf(const SoundBatch& sounds);
/// Clips of one side, or of both, evenly spaced, at most so many.
SoundBatch evenlySpaced(const SoundSet& set, bool training, bool heldOut, int most);
/// The spectra of the points of seeds, as the model draws them.
SoundBatch drawnSpectra(SoundSpace& model, const LatentSpace& space, std::uint64_t seed, int count, double diversity);

/// Everything about a model on sounds, by measure; what cannot be measured is left out:
///   spectrum_error           of clips drawn again, in decibels where there is something to hear; 0 is exact
///   precision, coverage, copy_ratio, copy_share, path_length, path_unevenness, active_units    as of pictures
/// `nearest`, where it is no null pointer, gets the training clip that is nearest to each of the first samples. Throws Cancelled.
std::map<std::string, Measured> evaluateSounds(SoundSpace& model, const SoundSet& set, const Examination& asked, Progress& progress,
    nlohmann::json* nearest = nullptr);
/// What a measure is, in a few words; empty for a name that is none.
std::string soundMeasureInWords(const std::string& measure);

/// Spectra of held-out clips in odd rows, and below each how the model draws it again.
Image spectrumSheet(SoundSpace& model, const SoundSet& set, int columns, int pairs);

} // namespace seedbed
