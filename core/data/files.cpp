#include "core/data/files.h"

#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/packed_archive.h"
#include "core/formats/text_format.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"
#include "core/formats/zip.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <mutex>
#include <set>
#include <span>
#include <sys/stat.h>
#include <system_error>

namespace seedbed {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxFile = std::size_t(1) << 30;
constexpr std::size_t kMaxEntry = std::size_t(1) << 28; ///< of an archive: read whole before it is known what it is
constexpr std::size_t kReportEvery = 1000;              ///< files

/// What systems and programs leave beside pictures and text: hidden files, thumbnails, waste bins.
bool isJunk(std::string_view name) {
    constexpr std::array<std::string_view, 14> kJunk{"@eaDir", "#recycle", "#snapshot", "$RECYCLE.BIN", "System Volume Information", "lost+found", "__MACOSX",
        "Thumbs.db", "thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", "Picasa.ini", "SYNOFILE_THUMB"};
    return name.starts_with('.') || std::ranges::find(kJunk, name) != kJunk.end();
}

class FolderFiles final : public Files {
  public:
    FolderFiles(fs::path top, Progress& progress) : m_top(std::move(top)), m_isFolder(fs::is_directory(m_top)) {
        if (m_isFolder)
            walk(progress);
        else
            m_list.push_back({m_top.filename().native(), fs::file_size(m_top)});
    }

    std::string shownName(std::size_t index) const override { return displayName(pathOf(index)); }

    std::vector<std::byte> start(std::size_t index, std::size_t count) const override {
        if (m_list[index].size <= count) return read(index);
        std::vector<std::byte> bytes(count);
        std::ifstream file(pathOf(index), std::ios::binary);
        file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(count));
        return file ? bytes : read(index); // which knows what is wrong
    }

    std::vector<std::byte> read(std::size_t index) const override { return readFile(pathOf(index), kMaxFile); }

  private:
    fs::path pathOf(std::size_t index) const { return m_isFolder ? m_top / m_list[index].name : m_top; }
    std::string nameOf(const fs::path& path) const { return path.lexically_relative(m_top).native(); }

    void walk(Progress& progress) {
        enter(m_top, progress);
        while (!m_waiting.empty()) {
            const fs::path folder = std::move(m_waiting.back());
            m_waiting.pop_back();
            for (const fs::path& path : content(folder))
                add(path, progress);
        }
        std::ranges::sort(m_list, {}, &File::name);
    }

    std::vector<fs::path> content(const fs::path& folder) {
        std::vector<fs::path> paths;
        std::error_code error;
        for (fs::directory_iterator item(folder, error), end; !error && item != end; item.increment(error))
            if (!isJunk(item->path().filename().native())) paths.push_back(item->path());
        if (error && folder == m_top) throw Error(SEEDBED_TR("%1 cannot be opened: %2. Check its permissions."), displayName(m_top), error.message());
        if (error) m_skipped.push_back({displayName(nameOf(folder)), {SEEDBED_TR("cannot be opened: %1"), error.message()}});
        std::ranges::sort(paths);
        return paths;
    }

    void add(const fs::path& path, Progress& progress) {
        struct stat status {};
        if (::stat(path.c_str(), &status) != 0)
            m_skipped.push_back({displayName(nameOf(path)), SEEDBED_TR("leads nowhere or cannot be reached")});
        else if (S_ISDIR(status.st_mode))
            enter(path, progress);
        else if (S_ISREG(status.st_mode))
            m_list.push_back({nameOf(path), static_cast<std::uint64_t>(status.st_size)});
    }

    /// Once each, so that links in a circle end.
    void enter(const fs::path& folder, Progress& progress) {
        progress.stopIfAsked();
        if (m_list.size() / kReportEvery != m_reported) {
            m_reported = m_list.size() / kReportEvery;
            progress.report(Activity::looking, static_cast<std::int64_t>(m_list.size()), 0, SEEDBED_TR("Looking for files"));
        }
        struct stat status {};
        if (::stat(folder.c_str(), &status) == 0 && m_seen.emplace(status.st_dev, status.st_ino).second) m_waiting.push_back(folder);
    }

    fs::path m_top;
    bool m_isFolder;
    std::vector<fs::path> m_waiting;
    std::set<std::pair<dev_t, ino_t>> m_seen;
    std::size_t m_reported = 0;
};

/// The parts of a path in an archive, of which none leads up or nowhere. Some programs write it with backslashes.
std::vector<std::string> partsOf(std::string name) {
    if (name.find('/') == name.npos) std::ranges::replace(name, '\\', '/');
    std::vector<std::string> parts;
    for (std::size_t at = 0, end; at < name.size(); at = end + 1) {
        end = std::min(name.find('/', at), name.size());
        const std::string part = name.substr(at, end - at);
        if (!part.empty() && part != "." && part != "..") parts.push_back(part);
    }
    return parts;
}

/// Empty for what is left out.
std::string tidyName(const std::string& name) {
    std::string tidy;
    const bool isFolder = name.ends_with('/') || name.ends_with('\\');
    for (const std::string& part : partsOf(name)) {
        if (isFolder || isJunk(part)) return {};
        tidy += (tidy.empty() ? "" : "/") + part;
    }
    return tidy;
}

/// Of a zip archive, or another one.
template <class Archive> class ArchiveFiles final : public Files {
  public:
    ArchiveFiles(const fs::path& path, std::string source) : m_archive(path), m_shownName(displayName(path)) {
        m_source = std::move(source);
        const auto& entries = m_archive.entries();
        std::vector<std::pair<std::string, std::size_t>> all;
        for (std::size_t i = 0; i < entries.size(); ++i)
            if (std::string name = tidyName(entries[i].name); !name.empty()) all.emplace_back(std::move(name), i);
        std::ranges::sort(all);
        for (auto& [name, i] : all) {
            m_list.push_back({std::move(name), entries[i].size});
            m_indices.push_back(i);
        }
        if constexpr (requires { m_archive.others(); })
            for (const std::string& name : m_archive.others())
                if (!tidyName(name).empty()) m_skipped.push_back({printable(name), SEEDBED_TR("is a link or a device, and no file")});
    }

    std::string shownName(std::size_t index) const override { return '"' + printable(m_list[index].name) + "\" in " + m_shownName; }

    std::vector<std::byte> start(std::size_t index, std::size_t) const override { return read(index); }

    std::vector<std::byte> read(std::size_t index) const override {
        const std::lock_guard lock(m_mutex);
        return m_archive.read(m_indices[index], kMaxEntry);
    }

  private:
    Archive m_archive;
    std::string m_shownName;
    std::vector<std::size_t> m_indices; ///< of list() in the archive
    mutable std::mutex m_mutex;
};

/// "docx" of "Letter.DOCX".
std::string lowerEnding(const fs::path& path) {
    const std::string ending = lowered(path.extension().native());
    return ending.empty() ? ending : ending.substr(1);
}

bool startsLikeZip(const fs::path& path) {
    std::array<char, 4096> start{};
    std::ifstream file(path, std::ios::binary);
    file.read(start.data(), start.size());
    const std::string_view read(start.data(), static_cast<std::size_t>(file.gcount())), magic = read.substr(0, 4);
    if (formatOf(std::as_bytes(std::span(read)), lowerEnding(path))) return false; // a book or a letter
    return magic == std::string_view("PK\3\4", 4) || magic == std::string_view("PK\5\6", 4);
}

} // namespace

std::unique_ptr<Files> openFiles(const fs::path& path, Progress& progress) {
    std::error_code error;
    const auto status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found || path.empty()) throw Error(SEEDBED_TR("%1 does not exist. Check the path."), displayName(path));
    if (error) throw Error(SEEDBED_TR("%1 cannot be opened: %2."), displayName(path), error.message());
    if (!fs::is_directory(status) && !fs::is_regular_file(status)) throw Error(SEEDBED_TR("%1 is neither a folder nor a file."), displayName(path));
    if (fs::is_regular_file(status) && startsLikeZip(path)) return std::make_unique<ArchiveFiles<ZipArchive>>(path, "zip");
    if (fs::is_regular_file(status) && isPackedArchive(path)) return std::make_unique<ArchiveFiles<PackedArchive>>(path, "archive");
    return std::make_unique<FolderFiles>(path, progress);
}

} // namespace seedbed
