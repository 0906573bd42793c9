#include "core/data/parallel.h"
#include "core/data/pictures/captions.h"
#include "core/data/pictures/loaded.h"
#include "core/data/pictures/masks.h"
#include "core/data/pictures/picture.h"
#include "core/formats/error.h"
#include "core/formats/idx.h"
#include "core/formats/picture_header.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <cctype>
#include <condition_variable>
#include <mutex>
#include <set>

namespace seedbed {

namespace {

constexpr std::size_t kStart = 256 * 1024;                  ///< enough to tell what a file is
constexpr std::int64_t kDecoding = std::int64_t(768) << 20; ///< bytes of full-size pictures at once
constexpr std::size_t kFewLoose = 10;                       ///< of so many pictures one may lie beside the folders
constexpr std::size_t kFewestLetters = 3;                   ///< fewer names of one character are chance

enum class Kind { other, picture, mask, font, idx, bad };

struct Seen {
    Kind kind = Kind::other;
    Image picture = {};
    Sentence reason = {}; ///< bad: why
    ReadNotes notes = {};
};

/// Bytes that several threads may use together. One that wants more than all waits until it is alone.
class MemoryBudget {
  public:
    /// Bytes taken for as long as it lives.
    class Share {
      public:
        Share(MemoryBudget& budget, std::int64_t bytes) : m_budget(budget), m_bytes(std::min(bytes, kDecoding)) {
            std::unique_lock lock(m_budget.m_mutex);
            m_budget.m_freed.wait(lock, [this] { return m_budget.m_free >= m_bytes; });
            m_budget.m_free -= m_bytes;
        }
        ~Share() {
            const std::lock_guard lock(m_budget.m_mutex);
            m_budget.m_free += m_bytes;
            m_budget.m_freed.notify_all();
        }
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;

      private:
        MemoryBudget& m_budget;
        std::int64_t m_bytes;
    };

  private:
    std::int64_t m_free = kDecoding;
    std::mutex m_mutex;
    std::condition_variable m_freed;
};

/// Reads, tells, decodes and fits files one by one, on any thread.
class Reader {
  public:
    Reader(const Files& files, const DatasetOptions& options) : m_files(files), m_options(options), m_masks(maskSigns(namesOf(files))), m_cap(options.size) {}

    Seen look(std::size_t index) {
        const std::string name = m_files.shownName(index);
        try {
            return lookInside(index, name);
        } catch (const TooMuch&) {
            throw;
        } catch (const Error& error) {
            return {.kind = Kind::bad, .reason = error.reason()};
        }
    }

  private:
    static std::vector<std::string> namesOf(const Files& files) {
        std::vector<std::string> names;
        for (const auto& file : files.list())
            names.push_back(file.name);
        return names;
    }

    Seen lookInside(std::size_t index, const std::string& name) {
        const Files::File& file = m_files.list()[index];
        std::vector<std::byte> bytes = m_files.start(index, kStart);
        const bool isFormat = pictureFormat(bytes).has_value();
        if (!isFormat && looksLikeFont(bytes)) return {.kind = Kind::font};
        if (!isFormat && looksLikeIdx(bytes)) return {.kind = Kind::idx};
        if (!isFormat && foreignPicture(bytes).empty() && !isNamedLikePicture(file.name)) return {};
        auto header = sniffPicture(bytes);
        if (isFormat && !header && bytes.size() < file.size) { // which says it at its end
            bytes = m_files.read(index);
            header = sniffPicture(bytes);
        }
        if (!header) decodePicture(bytes, name); // throws
        const MemoryBudget::Share share(m_budget, decodingBytes(*header, name));
        if (bytes.size() < file.size) bytes = m_files.read(index);
        Seen seen{.kind = Kind::picture};
        const Image picture = decodePicture(bytes, name, &seen.notes);
        if (looksLikeMask(picture, m_masks[index])) return {.kind = Kind::mask};
        seen.picture = fitted(picture, m_options);
        m_cap.add(seen.picture.pixels.size());
        return seen;
    }

    const Files& m_files;
    const DatasetOptions& m_options;
    std::vector<MaskSign> m_masks; ///< one a file
    MemoryBudget m_budget;
    PixelCap m_cap;
};

std::vector<std::string> foldersOf(const std::string& name) {
    std::vector<std::string> folders;
    for (std::size_t at = 0, end; (end = name.find('/', at)) != name.npos; at = end + 1)
        folders.push_back(name.substr(at, end - at));
    return folders;
}

/// Few pictures lie beside folders, of which there are several: these are labels all the same, and the others have one of their own.
void putLooseTogether(std::vector<std::vector<std::string>>& folders) {
    std::set<std::string> first;
    std::size_t loose = 0;
    for (const auto& path : folders) {
        loose += path.empty();
        if (!path.empty()) first.insert(path.front());
    }
    if (first.size() < 2 || loose * kFewLoose > folders.size()) return;
    for (auto& path : folders)
        if (path.empty()) path.emplace_back("other");
}

/// Labels from the first folders that differ, if every picture lies in one, or nearly every.
void labelByFolder(Loaded& loaded, const std::vector<std::string>& names) {
    if (names.empty()) return;
    std::vector<std::vector<std::string>> folders;
    for (const auto& name : names)
        folders.push_back(foldersOf(name));
    putLooseTogether(folders);
    std::size_t level = 0;
    const auto hasLevel = [&](const auto& path) { return path.size() > level; };
    const auto isCommon = [&](const auto& path) { return path[level] == folders[0][level]; };
    while (std::ranges::all_of(folders, hasLevel) && std::ranges::all_of(folders, isCommon))
        ++level;
    if (!std::ranges::all_of(folders, hasLevel)) return;
    std::vector<std::string> labels;
    for (const auto& path : folders)
        labels.push_back(displayName(path[level]));
    setLabels(loaded, labels);
}

/// Where each picture is named by the letter that it shows (A.png, or A/scan.png alone in its folder), the pictures of a folder are
/// letters of one style, as those of a font are. True when it was so.
bool groupByLetter(Loaded& loaded, const std::vector<std::string>& names) {
    const auto isLetter = [](const std::string& text) { return isUtf8(text) && characterCount(text) == 1; };
    std::vector<std::string> letters, folders;
    std::set<std::pair<std::string, std::string>> seen;
    std::ptrdiff_t alphabetic = 0;
    for (const auto& name : names) {
        std::string letter = nameWithoutEnding(name.substr(name.rfind('/') + 1)), folder = name.substr(0, name.rfind('/') + 1);
        if (const auto within = foldersOf(name); !isLetter(letter) && !within.empty()) {
            letter = within.back();
            folder.resize(folder.size() - letter.size() - 1);
        }
        if (!isLetter(letter) || !seen.emplace(folder, letter).second) return false;
        alphabetic += std::isdigit(static_cast<unsigned char>(letter[0])) ? -1 : 1;
        letters.push_back(letter);
        folders.push_back(folder);
    }
    if (names.size() < kFewestLetters || alphabetic <= 0 || !std::ranges::is_sorted(folders)) return false;
    setLabels(loaded, letters);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i == 0 || folders[i] != folders[i - 1]) loaded.groups.push_back(folders[i].empty() ? loaded.source : displayName(folders[i]));
        loaded.examples[i].group = static_cast<int>(loaded.groups.size()) - 1;
    }
    loaded.families = loaded.groups;
    return true;
}

} // namespace

Loaded loadPictures(const Files& files, const DatasetOptions& options, FileKinds& kinds, Progress& progress) {
    std::vector<Seen> seen(files.list().size());
    Reader reader(files, options);
    parallelFor(seen.size(), progress, SEEDBED_TR("Reading pictures"), [&](std::size_t i) { seen[i] = reader.look(i); });

    Loaded loaded;
    loaded.source = files.source();
    std::vector<std::string> names;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const std::string& name = files.list()[i].name;
        if (seen[i].kind == Kind::picture) {
            loaded.examples.push_back(
                {.name = displayName(name), .pixels = std::move(seen[i].picture.pixels), .channels = seen[i].picture.channels, .file = i});
            names.push_back(name);
            loaded.withProfile += seen[i].notes.hadProfile;
            loaded.reduced += seen[i].notes.wasReduced;
        } else if (seen[i].kind == Kind::mask) {
            ++loaded.masks;
        } else if (seen[i].kind == Kind::bad) {
            loaded.skipped.push_back({displayName(name), seen[i].reason});
        } else if (seen[i].kind == Kind::font) {
            kinds.fonts.push_back(i);
        } else if (seen[i].kind == Kind::idx) {
            kinds.idx.push_back(i);
        }
    }
    loaded.found = static_cast<int>(loaded.examples.size() + loaded.skipped.size());
    if (!groupByLetter(loaded, names)) labelByFolder(loaded, names);
    const Captions captions(files, {options.encoding, options.language});
    loaded.captions = static_cast<int>(std::ranges::count_if(names, [&](const std::string& name) { return captions.has(name); }));
    return loaded;
}

std::string nameWithoutEnding(const std::string& name) {
    return name.substr(0, name.find_last_of("./") == name.find_last_of('.') ? name.find_last_of('.') : name.npos);
}

std::map<std::string, std::size_t> textsByName(const Files& files) {
    std::map<std::string, std::size_t> texts;
    for (std::size_t i = 0; i < files.list().size(); ++i)
        if (const std::string& name = files.list()[i].name; name.ends_with(".txt") || name.ends_with(".TXT")) texts.emplace(nameWithoutEnding(name), i);
    return texts;
}

} // namespace seedbed
