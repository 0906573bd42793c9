#include "core/data/sound/load_sounds.h"

#include "core/base/only_cancel.h"
#include "core/data/parallel.h"
#include "core/data/sound/clips.h"
#include "core/data/sound/mel.h"
#include "core/data/sound/sound_file.h"
#include "core/formats/delimited.h"
#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/picture_header.h"
#include "core/formats/sound_format.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

namespace seedbed {

namespace {

constexpr double kMostOfOne = 1800, kMostOfAll = 7200; // seconds
constexpr std::size_t kTellingBytes = 64;
constexpr std::uint64_t kMostTableBytes = 16u << 20;
constexpr std::size_t kSoundsForOnePicture = 8; // a logo may lie beside drums, and sounds beside pictures
constexpr std::size_t kRead = 16;               // recordings between two looks at how much there is

std::string stemOf(const std::string& name) { return name.substr(0, name.rfind('.')); }
std::string endingOf(const std::string& name) {
    const std::size_t dot = name.find_last_of("./");
    return dot == name.npos || name[dot] == '/' ? std::string() : lowered(std::string_view(name).substr(dot + 1));
}
std::string fileOf(const std::string& name) { return name.substr(name.rfind('/') == name.npos ? 0 : name.rfind('/') + 1); }

/// Recordings that have a text of the same name beside them, or stand in a table.
int countTexts(const Files& files, const std::vector<std::size_t>& sounds) {
    std::set<std::string> stems, named;
    for (const Files::File& file : files.list())
        if (endingOf(file.name) == "txt") stems.insert(stemOf(file.name));
    for (std::size_t i = 0; i < files.list().size(); ++i) {
        const std::string ending = endingOf(files.list()[i].name);
        if ((ending != "csv" && ending != "tsv") || files.list()[i].size > kMostTableBytes) continue;
        const auto bytes = files.read(i);
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        DelimitedReader rows(text, ending == "tsv" ? '\t' : guessSeparator(text));
        for (std::vector<std::string> fields; rows.next(fields);)
            for (const std::string& field : fields)
                if (fields.size() > 1) named.insert(fileOf(field));
    }
    return static_cast<int>(std::ranges::count_if(sounds, [&](std::size_t index) {
        const std::string& name = files.list()[index].name;
        return stems.contains(stemOf(name)) || named.contains(fileOf(name)) || named.contains(stemOf(fileOf(name)));
    }));
}

/// Reads files one by one, on any thread.
class SoundReader {
  public:
    SoundReader(const Files& files, LoadedSounds& loaded) : m_files(files), m_loaded(loaded), m_read(files.list().size()) {}

    /// Those of `some` that are recordings, by what is in them; whatever else is named like one is told with its reason.
    void read(const std::vector<std::size_t>& some, Progress& progress) {
        parallelFor(some.size(), progress, SEEDBED_TR("Reading recordings"), [&](std::size_t i) { m_read[some[i]] = readOne(some[i], progress); });
        for (const std::size_t index : some)
            take(index, m_read[index]);
    }

  private:
    struct Read {
        Recording recording;
        Sentence reason; ///< why it is no use
    };

    Read readOne(std::size_t index, Progress& progress) const {
        try {
            return {readRecording(m_files.read(index), m_files.shownName(index), kMostOfOne, progress), {}};
        } catch (const Error& error) {
            return {{}, error.reason()};
        }
    }

    void take(std::size_t index, Read& read) {
        SoundReport& report = m_loaded.report;
        const std::string name = displayName(m_files.list()[index].name);
        if (!read.reason.isEmpty()) {
            report.skipped.push_back({name, read.reason});
            return;
        }
        const Recording& recording = read.recording;
        report.clipped += recording.isClipped;
        report.cutOff += recording.isCutOff;
        report.longer += recording.isLonger;
        report.resampled += recording.rate < kSoundRate;
        report.mixed += recording.channels > 1;
        m_loaded.recordings.push_back({name, std::move(read.recording.sound.samples)});
        read = {};
    }

    const Files& m_files;
    LoadedSounds& m_loaded;
    std::vector<Read> m_read;
};

bool isSound(const Files& files, std::size_t index) {
    if (isNamedLikeSound(files.list()[index].name)) return true;
    const std::string ending = endingOf(files.list()[index].name);
    const bool mayBe = ending.empty() || ending == "bin" || ending == "dat" || files.list().size() == 1;
    return mayBe && looksLikeSound(files.start(index, kTellingBytes));
}

double secondsOf(const LoadedSounds& loaded) {
    double all = 0;
    for (const LoadedSound& recording : loaded.recordings)
        all += recording.seconds();
    return all;
}

[[noreturn]] void throwNoSound(const std::filesystem::path& path, const SoundReport& report) {
    const std::string name = displayName(path);
    if (report.skipped.empty()) throw Error(SEEDBED_TR("%1 holds no recordings. Give WAV, FLAC, Ogg, Opus or MP3 files."), name);
    const Skipped& first = report.skipped.front();
    if (std::filesystem::is_regular_file(path) && report.skipped.size() == 1 && report.source == "folder") throw Error::about(name, first.reason);
    if (report.skipped.size() == 1) throw Error(SEEDBED_TR("%1 holds nothing usable: %2 %3."), name, first.name, first.reason);
    throw Error(SEEDBED_TR("%1 holds nothing usable: %2 files or folders were skipped, the first of them %3, because it %4."), name, report.skipped.size(),
        first.name, first.reason);
}

} // namespace

double LoadedSound::seconds() const { return static_cast<double>(samples.size()) / kSoundRate; }

LoadedSounds loadSounds(const std::filesystem::path& path, const SoundOptions& options, Progress& progress) {
    const auto files = openFiles(path, progress);
    LoadedSounds loaded;
    SoundReport& report = loaded.report;
    report.source = files->source();
    report.skipped = files->skipped();
    std::vector<std::size_t> sounds;
    for (std::size_t i = 0; i < files->list().size(); ++i) {
        if (!isSound(*files, i)) continue;
        const std::string name = displayName(files->list()[i].name);
        const bool isLeftOut = std::ranges::find(options.without, name) != options.without.end();
        if (isLeftOut) report.leftOut.push_back(name);
        if (!isLeftOut) sounds.push_back(i);
    }
    report.texts = countTexts(*files, sounds);
    SoundReader reader(*files, loaded);
    OnlyCancel quiet(progress);
    for (std::size_t first = 0; first < sounds.size(); first += kRead) {
        const auto end = std::min(first + kRead, sounds.size());
        const bool isMuch = secondsOf(loaded) > kMostOfAll;
        if (isMuch) {
            for (std::size_t i = first; i < sounds.size(); ++i)
                report.skipped.push_back({displayName(files->list()[sounds[i]].name), SEEDBED_TR("is more than the two hours that are learned from")});
            break;
        }
        progress.step(Activity::looking, first, sounds.size(), SEEDBED_TR("Reading recordings"));
        reader.read({sounds.begin() + static_cast<std::ptrdiff_t>(first), sounds.begin() + static_cast<std::ptrdiff_t>(end)}, quiet);
    }
    if (loaded.recordings.empty() && !report.leftOut.empty()) throw Error(SEEDBED_TR("All recordings are left out. Take some back."));
    if (loaded.recordings.empty()) throwNoSound(path, report);
    return loaded;
}

Sound readSound(const std::filesystem::path& path, int frames) {
    NoProgress quiet;
    const CutRecording parts = cut(readRecording(readFile(path), displayName(path), kMostOfOne, quiet).sound, frames * kMelHop);
    if (parts.clips.empty()) throw Error::about(displayName(path), SEEDBED_TR("is silent"));
    return parts.clips.front().sound;
}

bool holdsSound(const std::filesystem::path& path) {
    NoProgress quiet;
    try {
        const auto files = openFiles(path, quiet);
        if (files->list().size() == 1) {
            const auto start = files->start(0, kTellingBytes);
            return looksLikeSound(start) || (isNamedLikeSound(files->list()[0].name) && !pictureFormat(start));
        }
        std::size_t sounds = 0, pictures = 0, others = 0;
        std::set<std::string> stems;
        for (const Files::File& file : files->list())
            if (isNamedLikeSound(file.name)) {
                ++sounds;
                stems.insert(stemOf(file.name));
            }
        for (const Files::File& file : files->list()) {
            const std::string ending = endingOf(file.name);
            const bool isAbout = (ending == "txt" && stems.contains(stemOf(file.name))) || ending == "csv" || ending == "tsv";
            pictures += isNamedLikePicture(file.name);
            others += !isNamedLikeSound(file.name) && !isAbout && !ending.empty();
        }
        return sounds > 0 && sounds >= kSoundsForOnePicture * pictures && sounds >= others;
    } catch (const Error&) {
        return false;
    }
}

} // namespace seedbed
