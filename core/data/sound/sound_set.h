#pragma once
#include "core/base/random.h"
#include "core/base/sound.h"
#include "core/data/examples.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace seedbed {

class Progress;

/// Spectra of sounds (core/data/sound/mel.h).
struct SoundBatch {
    int count = 0, frames = 0;
    std::vector<float> mels; ///< count x kMelBands x frames
};
/// Sounds [first, first + count) of a batch.
SoundBatch slice(const SoundBatch& all, int first, int count);
/// The spectra of sounds of any length, each `frames` long.
SoundBatch batchOf(const std::vector<Sound>& sounds, int frames);

/// Frames of a clip, each a multiple of 16; kShortClip is 0.74 s, kLongClip 1.49 s.
inline constexpr int kShortClip = 64, kLongClip = 128;

/// How recordings are read.
struct SoundOptions {
    int frames = 0; ///< of a clip: kShortClip or kLongClip; 0: as most of the recordings are long
    std::vector<std::string> without = {};
    bool operator==(const SoundOptions&) const = default;
};
ParamSpecs soundSpecs();
SoundOptions soundOptions(const Params& params); ///< of soundSpecs(); Error where a value is none

/// What was seen in recordings.
struct SoundReport {
    std::string source;                                                           ///< "folder", "zip" or "archive"
    int recordings = 0, clips = 0;                                                ///< that are used
    double seconds = 0;                                                           ///< of the recordings
    int clipped = 0, noisy = 0, cutOff = 0, longer = 0, resampled = 0, mixed = 0; ///< recordings
    int texts = 0;                                                                ///< recordings that have a text beside them, or in a table
    std::vector<std::pair<std::string, int>> folders;                             ///< subfolders, and recordings in each
    std::vector<std::pair<std::string, std::string>> duplicates;                  ///< a recording and the one it is like
    std::vector<Skipped> skipped;
    std::vector<std::string> leftOut;
};

/// Read-only sounds from a path: recordings in a folder or archive (subfolders too), or one file. Each is cut where it is longer than a clip
/// (core/data/sound/clips.h). Held out by recording, about 15 %: its clips, and recordings that are nearly the same, stay on one side, which follows from
/// content. Knows no family. Cheap to copy; safe to read from several threads.
class SoundSet final : public Examples {
  public:
    /// Error when the path is missing or unreadable, or holds no sound that can be used. Throws Cancelled.
    static SoundSet open(const std::filesystem::path& path, const SoundOptions& options, Progress& progress);

    const SoundOptions& options() const; ///< with the frames that were chosen
    const SoundReport& report() const;
    /// Recordings of a side, which are what is unlike each other.
    int recordings(Part part) const;

    /// `count` training clips drawn by `random`, different ones as far as there are.
    SoundBatch batch(int count, Random& random) const;
    /// Clips [first, first + count) of one side or as many as there are, in a fixed order.
    SoundBatch items(Part part, int first, int count) const;
    SoundBatch training(int first, int count) const { return items(Part::training, first, count); }
    SoundBatch heldOut(int first, int count) const { return items(Part::heldOut, first, count); }

    int count(Part part) const override;
    std::string name(Part part, int index) const override;
    std::string whole(Part part, int index) const override;
    Content item(Part part, int index) const override;
    DataInWords inWords() const override;
    nlohmann::json toJson() const override;
    const std::string& contentHash() const override;

  private:
    struct Items;
    std::shared_ptr<const Items> m_items;
};

/// The first sound of a recording, at most so many frames long, as it would be learned from. Error when it is none.
Sound readSound(const std::filesystem::path& path, int frames);
/// Recordings are most of what lies there, by their names; of a single file, by what it is.
bool holdsSound(const std::filesystem::path& path);

} // namespace seedbed
