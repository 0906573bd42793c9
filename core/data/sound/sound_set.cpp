#include "core/data/sound/sound_set.h"

#include "core/data/parallel.h"
#include "core/data/pictures/duplicates.h"
#include "core/data/sides.h"
#include "core/data/sound/clips.h"
#include "core/data/sound/load_sounds.h"
#include "core/data/sound/mel.h"
#include "core/data/sound/sound_file.h"
#include "core/formats/error.h"
#include "core/formats/hash.h"
#include "core/formats/words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

namespace seedbed {

namespace {

constexpr double kMostThatFit = 0.9; // of the recordings, for the short clip to be enough
constexpr int kSignatureBands = 10, kSignatureFrames = 16;
constexpr std::size_t kMostClips = 20000;
constexpr std::size_t kMostFolders = 12; // in a sentence

/// A clip as it is kept.
struct KeptClip {
    std::vector<std::int16_t> samples;
    std::vector<std::uint8_t> mel; ///< values of 255
    std::size_t recording = 0;
    double from = 0; ///< seconds
};

int framesFor(const LoadedSounds& loaded) {
    const auto fit =
        std::ranges::count_if(loaded.recordings, [](const LoadedSound& recording) { return recording.samples.size() <= std::size_t(kShortClip) * kMelHop; });
    return static_cast<double>(fit) >= kMostThatFit * static_cast<double>(loaded.recordings.size()) ? kShortClip : kLongClip;
}

KeptClip kept(const Clip& clip, int frames, std::size_t recording) {
    KeptClip made{.samples = {}, .mel = {}, .recording = recording, .from = clip.from};
    for (const float sample : clip.sound.samples)
        made.samples.push_back(static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0f, 1.0f) * 32767)));
    for (const float value : melOf(clip.sound, frames))
        made.mel.push_back(static_cast<std::uint8_t>(std::lround(value * 255)));
    return made;
}

std::string hashOf(const std::vector<std::int16_t>& samples) { return hashHex(std::as_bytes(std::span(samples))); }

/// What stays of a sound when it is packed again: its spectrum in few cells.
std::vector<std::uint8_t> signatureOf(const KeptClip& clip, int frames) {
    std::vector<std::uint8_t> signature;
    const int high = kMelBands / kSignatureBands, wide = frames / kSignatureFrames;
    for (int row = 0; row < kSignatureBands; ++row)
        for (int column = 0; column < kSignatureFrames; ++column) {
            int sum = 0;
            for (int band = row * high; band < (row + 1) * high; ++band)
                for (int frame = column * wide; frame < (column + 1) * wide; ++frame)
                    sum += clip.mel[static_cast<std::size_t>(band * frames + frame)];
            signature.push_back(static_cast<std::uint8_t>(sum / (high * wide)));
        }
    return signature;
}

/// The clips of recordings, by recording; silent ones are told.
std::vector<std::vector<KeptClip>> cutAll(LoadedSounds& loaded, int frames, Progress& progress) {
    std::vector<std::vector<KeptClip>> clips(loaded.recordings.size());
    std::vector<char> noisy(loaded.recordings.size());
    parallelFor(clips.size(), progress, SEEDBED_TR("Cutting recordings"), [&](std::size_t i) {
        Sound whole{kSoundRate, std::move(loaded.recordings[i].samples)};
        const CutRecording cutOne = cut(whole, frames * kMelHop);
        noisy[i] = cutOne.isNoisy;
        for (const Clip& clip : cutOne.clips)
            clips[i].push_back(kept(clip, frames, i));
        loaded.recordings[i].samples = std::move(whole.samples);
    });
    for (std::size_t i = 0; i < clips.size(); ++i) {
        if (clips[i].empty()) loaded.report.skipped.push_back({loaded.recordings[i].name, SEEDBED_TR("is silent")});
        loaded.report.noisy += noisy[i];
    }
    return clips;
}

std::string folderOf(const std::string& name) {
    const auto slash = name.rfind('/');
    return slash == name.npos ? std::string() : name.substr(0, slash);
}

/// "0:42", or "1:03:20".
std::string timeInWords(double seconds) {
    const auto all = static_cast<int>(std::lround(seconds));
    return all >= 3600  ? formatted("%d:%02d:%02d h", all / 3600, all / 60 % 60, all % 60)
           : all >= 100 ? formatted("%d:%02d min", all / 60, all % 60)
                        : formatted("%.3g s", seconds);
}

} // namespace

struct SoundSet::Items {
    SoundOptions options;
    SoundReport report;
    std::vector<std::string> names; ///< of recordings
    std::vector<KeptClip> training, heldOut;
    std::string contentHash;

    const std::vector<KeptClip>& of(Part part) const { return part == Part::training ? training : heldOut; }

    /// Puts the clips of all recordings where they belong.
    void split(std::vector<std::vector<KeptClip>> clips, Progress& progress) {
        std::vector<std::size_t> used;
        std::vector<std::string> hashes;
        std::vector<std::vector<std::uint8_t>> signatures;
        std::map<std::string, std::size_t> seen;
        for (std::size_t i = 0; i < clips.size(); ++i) {
            if (clips[i].empty()) continue;
            std::string hash;
            for (const KeptClip& clip : clips[i])
                hash += hashOf(clip.samples);
            hash = hashHex(std::as_bytes(std::span(hash)));
            const auto [first, isNew] = seen.emplace(hash, i);
            if (!isNew) {
                report.duplicates.emplace_back(names[i], names[first->second]);
                continue;
            }
            used.push_back(i);
            hashes.push_back(hash);
            signatures.push_back(signatureOf(clips[i].front(), options.frames));
        }
        Clusters clusters(used.size());
        joinNearDuplicates(signatures, clusters, progress);
        std::map<std::size_t, Share> shares;
        for (std::size_t u = 0; u < used.size(); ++u) {
            if (clusters.first(u) != u) report.duplicates.emplace_back(names[used[u]], names[used[clusters.first(u)]]);
            Share& share = shares.emplace(clusters.first(u), Share{chanceOf(hashes[u])}).first->second;
            share.chance = std::min(share.chance, chanceOf(hashes[u]));
            share.items += clips[used[u]].size();
        }
        std::vector<Share*> all;
        for (auto& [cluster, share] : shares)
            all.push_back(&share);
        chooseSides(all);
        std::string content;
        for (std::size_t u = 0; u < used.size(); ++u) {
            auto& side = shares.at(clusters.first(u)).isHeldOut ? heldOut : training;
            for (KeptClip& clip : clips[used[u]])
                if (training.size() + heldOut.size() < kMostClips) side.push_back(std::move(clip));
            content += hashes[u];
        }
        contentHash = hashHex(std::as_bytes(std::span(content)));
        report.recordings = static_cast<int>(used.size());
        report.clips = static_cast<int>(training.size() + heldOut.size());
    }
};

SoundSet SoundSet::open(const std::filesystem::path& path, const SoundOptions& options, Progress& progress) {
    LoadedSounds loaded = loadSounds(path, options, progress);
    auto items = std::make_shared<Items>();
    items->options = options;
    if (options.frames == 0) items->options.frames = framesFor(loaded);
    auto clips = cutAll(loaded, items->options.frames, progress);
    items->report = std::move(loaded.report);
    std::map<std::string, int> folders;
    for (std::size_t i = 0; i < loaded.recordings.size(); ++i) {
        items->names.push_back(loaded.recordings[i].name);
        if (clips[i].empty()) continue;
        items->report.seconds += loaded.recordings[i].seconds();
        if (const std::string folder = folderOf(loaded.recordings[i].name); !folder.empty()) ++folders[folder];
    }
    items->report.folders.assign(folders.begin(), folders.end());
    items->split(std::move(clips), progress);
    if (items->report.recordings == 0) throw Error(SEEDBED_TR("All recordings in %1 are silent. Record them louder, or choose others."), path.string());
    SoundSet set;
    set.m_items = std::move(items);
    return set;
}

const SoundOptions& SoundSet::options() const { return m_items->options; }
const SoundReport& SoundSet::report() const { return m_items->report; }
const std::string& SoundSet::contentHash() const { return m_items->contentHash; }

int SoundSet::recordings(Part part) const {
    int all = 0;
    const auto& clips = m_items->of(part);
    for (std::size_t i = 0; i < clips.size(); ++i)
        all += i == 0 || clips[i].recording != clips[i - 1].recording;
    return all;
}

int SoundSet::count(Part part) const { return static_cast<int>(m_items->of(part).size()); }

std::string SoundSet::whole(Part part, int index) const { return m_items->names[m_items->of(part).at(static_cast<std::size_t>(index)).recording]; }

std::string SoundSet::name(Part part, int index) const {
    const KeptClip& clip = m_items->of(part).at(static_cast<std::size_t>(index));
    const auto& clips = m_items->of(part);
    const auto isNext = [&](std::ptrdiff_t at) { return at >= 0 && at < std::ssize(clips) && clips[static_cast<std::size_t>(at)].recording == clip.recording; };
    const std::string& name = m_items->names[clip.recording];
    return isNext(index - 1) || isNext(index + 1) ? name + formatted(" (%.1f s)", clip.from) : name;
}

Content SoundSet::item(Part part, int index) const {
    const KeptClip& clip = m_items->of(part).at(static_cast<std::size_t>(index));
    Sound sound{kSoundRate, {}};
    for (const std::int16_t sample : clip.samples)
        sound.samples.push_back(static_cast<float>(sample) / 32767);
    return sound;
}

SoundBatch SoundSet::items(Part part, int first, int count) const {
    const int begin = std::max(0, first), end = std::min(first + count, this->count(part));
    SoundBatch batch{std::max(0, end - begin), m_items->options.frames, {}};
    for (int i = begin; i < end; ++i)
        for (const std::uint8_t value : m_items->of(part)[static_cast<std::size_t>(i)].mel)
            batch.mels.push_back(static_cast<float>(value) / 255);
    return batch;
}

SoundBatch SoundSet::batch(int count, Random& random) const {
    SoundBatch batch{0, m_items->options.frames, {}};
    for (const int index : differentNumbers(count, trainingCount(), random)) {
        const SoundBatch one = training(index, 1);
        batch.mels.insert(batch.mels.end(), one.mels.begin(), one.mels.end());
        ++batch.count;
    }
    return batch;
}

DataInWords SoundSet::inWords() const {
    const SoundReport& seen = report();
    const auto number = [](auto value) { return std::to_string(value); };
    DataInWords words;
    words.figures = {{SEEDBED_TR("recordings"), seen.recordings}, {SEEDBED_TR("to learn from"), trainingCount()}, {SEEDBED_TR("kept aside"), heldOutCount()},
        {SEEDBED_TR("skipped"), std::ssize(seen.skipped)}};
    words.fields = {{"source", seen.source}, {"recordings", number(seen.recordings) + ", " + timeInWords(seen.seconds) + " in all"},
        {"clips", number(seen.clips) + ", each of at most " + formatted("%.2g s", static_cast<double>(options().frames * kMelHop) / kSoundRate)},
        {"training", number(trainingCount())}, {"held out", number(heldOutCount())}, {"skipped", number(seen.skipped.size())},
        {"duplicates", number(seen.duplicates.size())}, {"content", contentHash()}};
    const auto say = [&](int count, Words one, Pattern<1> many) {
        if (count > 0) words.sentences.push_back(counted(count, one, many));
    };
    words.sentences.push_back({SEEDBED_TR("%1, %2 in all, in %3."), counted(seen.recordings, SEEDBED_TR("1 recording"), SEEDBED_TR("%1 recordings")),
        timeInWords(seen.seconds), counted(seen.clips, SEEDBED_TR("1 clip"), SEEDBED_TR("%1 clips"))});
    say(seen.texts, SEEDBED_TR("1 recording has a text, which is kept for later: a space of sounds needs none."),
        SEEDBED_TR("%1 recordings have texts, which are kept for later: a space of sounds needs none."));
    say(seen.mixed, SEEDBED_TR("1 recording has several channels, which are mixed into one."),
        SEEDBED_TR("%1 recordings have several channels, which are mixed into one."));
    say(seen.resampled, SEEDBED_TR("1 recording has fewer than 22,050 samples a second: its highest tones are missing."),
        SEEDBED_TR("%1 recordings have fewer than 22,050 samples a second: their highest tones are missing."));
    say(seen.clipped, SEEDBED_TR("1 recording is too loud for its file and sounds harsh (it is clipped); record it softer if you can."),
        SEEDBED_TR("%1 recordings are too loud for their files and sound harsh (they are clipped); record them softer if you can."));
    say(seen.noisy, SEEDBED_TR("1 recording is not quiet where it begins and ends: it has noise, or is cut out of something longer."),
        SEEDBED_TR("%1 recordings are not quiet where they begin and end: they have noise, or are cut out of something longer."));
    say(seen.cutOff, SEEDBED_TR("1 recording ends before its file says so; what is there is used."),
        SEEDBED_TR("%1 recordings end before their files say so; what is there is used."));
    say(seen.longer, SEEDBED_TR("Of 1 recording only the first half hour is used."), SEEDBED_TR("Of %1 recordings only the first half hour is used."));
    DataInWords::List skipped{SEEDBED_TR("Skipped"), {}}, leftOut{SEEDBED_TR("Left out"), {}},
        duplicates{SEEDBED_TR("Recordings that are nearly the same (kept on one side of the split)"), {}};
    for (const Skipped& file : seen.skipped)
        skipped.lines.emplace_back(SEEDBED_TR("%1: %2"), file.name, file.reason);
    for (const auto& name : seen.leftOut)
        leftOut.lines.push_back(Sentence::verbatim(name));
    for (const auto& [name, of] : seen.duplicates)
        duplicates.lines.emplace_back(SEEDBED_TR("%1 is like %2"), name, of);
    std::vector<std::string> folders;
    for (const auto& [folder, count] : seen.folders)
        folders.push_back(folder + " (" + number(count) + ")");
    if (!folders.empty()) words.fields.emplace_back("folders", listInWords(folders, kMostFolders));
    words.leftOut = seen.leftOut;
    for (auto& list : {leftOut, skipped, duplicates})
        if (!list.lines.empty()) words.lists.push_back(list);
    return words;
}

nlohmann::json SoundSet::toJson() const {
    const SoundReport& seen = report();
    nlohmann::json object{{"source", seen.source}, {"recordings", seen.recordings}, {"clips", seen.clips}, {"seconds", seen.seconds},
        {"training", trainingCount()}, {"held_out", heldOutCount()}, {"frames", options().frames}, {"content_hash", contentHash()}, {"texts", seen.texts},
        {"clipped", seen.clipped}, {"noisy", seen.noisy}, {"cut_off", seen.cutOff}, {"longer", seen.longer}, {"several_channels", seen.mixed},
        {"low_rate", seen.resampled}};
    for (const char* list : {"skipped", "duplicates", "folders"})
        object[list] = nlohmann::json::array();
    for (const auto& [folder, count] : seen.folders)
        object["folders"].push_back({{"name", folder}, {"count", count}});
    for (const Skipped& skipped : seen.skipped)
        object["skipped"].push_back({{"name", skipped.name}, {"reason", skipped.reason.english()}});
    for (const auto& [name, of] : seen.duplicates)
        object["duplicates"].push_back({{"name", name}, {"of", of}});
    if (!seen.leftOut.empty()) object["left_out"] = seen.leftOut;
    return object;
}

SoundBatch slice(const SoundBatch& all, int first, int count) {
    const int some = std::max(0, std::min(count, all.count - first));
    const std::ptrdiff_t each = std::ptrdiff_t(kMelBands) * all.frames;
    return {some, all.frames, {all.mels.begin() + first * each, all.mels.begin() + (first + some) * each}};
}

SoundBatch batchOf(const std::vector<Sound>& sounds, int frames) {
    SoundBatch batch{static_cast<int>(sounds.size()), frames, {}};
    for (const Sound& sound : sounds) {
        const auto mel = melOf(sound, frames);
        batch.mels.insert(batch.mels.end(), mel.begin(), mel.end());
    }
    return batch;
}

ParamSpecs soundSpecs() {
    return {ParamSpec::choice("clip_length", SEEDBED_TR("Length of a clip"),
                SEEDBED_TR("How long a sound may be, in seconds; longer recordings are cut. auto: 0.7 where nearly all recordings are that short, else 1.5."),
                {SEEDBED_TR("auto"), SEEDBED_TR("0.7"), SEEDBED_TR("1.5")}, "auto"),
        withoutSpec()};
}

SoundOptions soundOptions(const Params& params) {
    const Params all = params.over(Params::defaults(soundSpecs()));
    all.check(soundSpecs());
    const std::string& clip = all.text("clip_length");
    return {.frames = clip == "auto" ? 0 : clip == "0.7" ? kShortClip : kLongClip, .without = namesIn(all.text(kWithout))};
}

} // namespace seedbed
