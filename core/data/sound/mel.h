#pragma once
#include "core/base/image.h"
#include "core/base/sound.h"

#include <span>
#include <vector>

namespace seedbed {

// A sound as a network sees it: how loud each of 80 bands is in each frame. The bands are as wide as an ear tells pitches apart (the mel scale
// of Slaney 1998), frames are 256 samples apart and see 1024 of them. Rows are bands, the lowest first; values are decibels from silence (0, that is -80)
// to as loud as it gets (1, that is 0 dB). Sounds are of kSoundRate.

inline constexpr int kMelBands = 80, kMelHop = 256, kMelWindow = 1024;
inline constexpr double kMelRange = 80; ///< decibels

/// Frames that a sound of so many samples takes.
int melFrames(std::size_t samples);
/// kMelBands x frames. What of the sound lies behind them is left out, and silence follows where it is shorter.
std::vector<float> melOf(const Sound& sound, int frames);
/// A sound with that spectrum, frames x kMelHop samples long, less the silence at its end: the powers of the bands are spread over the
/// frequencies, then phases are sought that go with them (fast Griffin-Lim, Perraudin et al. 2013) in so many rounds; 60 are good, 30 nearly. Same spectrum,
/// same sound.
Sound soundOf(std::span<const float> mel, int frames, int rounds = 60);

/// A spectrum as a person looks at it: time goes to the right, pitch upwards, dark is loud. Grey.
Image spectrumPicture(std::span<const float> mel, int frames);
/// Of a whole sound.
Image spectrumPicture(const Sound& sound);

} // namespace seedbed
