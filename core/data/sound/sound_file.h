#pragma once
#include "core/base/progress.h"
#include "core/base/sound.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// Samples a second of all sounds here: enough for up to 11 kHz, which is all that small models learn.
inline constexpr int kSoundRate = 22050;

/// A recording as it came, in one channel at kSoundRate, and what was noticed on the way.
struct Recording {
    Sound sound;
    int rate = 0, channels = 0; ///< of the file
    bool isClipped = false;     ///< louder than its file can hold, in more than single places
    bool isCutOff = false;      ///< the file ends before it should
    bool isLonger = false;      ///< only its beginning was read
};

/// Reads WAV, FLAC, Ogg Vorbis, Opus, MP3, AIFF, AU, CAF and W64 of any rate and any number of channels, whatever the file is called (libsndfile),
/// at most `seconds` of it, in pieces. Error about `name` when it is none of these, damaged, or holds no sound. Throws Cancelled.
Recording readRecording(std::span<const std::byte> bytes, const std::string& name, double seconds, Progress& progress);

/// The bytes of a WAV file of 16 bits, or a FLAC file where `isFlac`, with `comment` inside (ICMT, or COMMENT).
std::vector<std::byte> encodeSound(const Sound& sound, bool isFlac, const std::string& comment);
/// The comment of a recording; empty: there is none.
std::string commentOf(std::span<const std::byte> bytes);

} // namespace seedbed
