#pragma once
#include "core/base/progress.h"
#include "core/data/examples.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// Endings of archives that are looked into, in lower case; ".tar.gz" and the like end as single packed files do.
inline constexpr std::array<std::string_view, 8> kArchiveEndings{"zip", "tar", "tgz", "txz", "tbz2", "tzst", "7z", "rar"};

/// The files under a path, whatever it is: a folder with all its subfolders, an archive (zip, tar, 7z, rar), or one file.
/// Hidden ones, and what systems leave beside them (thumbnails, waste bins), are left out. Safe to read from several threads.
class Files {
  public:
    struct File {
        std::string name; ///< bytes relative to the top, with '/'; maybe not UTF-8
        std::uint64_t size = 0;
    };

    virtual ~Files() = default;
    /// Sorted by the bytes of their names.
    const std::vector<File>& list() const { return m_list; }
    /// What could not be looked into.
    const std::vector<Skipped>& skipped() const { return m_skipped; }
    const std::string& source() const { return m_source; } ///< "folder" (or one file), "zip" or "archive"
    bool isArchive() const { return m_source != "folder"; }
    /// How a file is called in messages.
    virtual std::string shownName(std::size_t index) const = 0;

    /// The first bytes, at most `count`, and more where that costs nothing. Error when unreadable.
    virtual std::vector<std::byte> start(std::size_t index, std::size_t count) const = 0;
    virtual std::vector<std::byte> read(std::size_t index) const = 0;

  protected:
    std::vector<File> m_list;
    std::vector<Skipped> m_skipped;
    std::string m_source = "folder";
};

/// Error when the path is missing or unreadable. Throws Cancelled.
std::unique_ptr<Files> openFiles(const std::filesystem::path& path, Progress& progress);

} // namespace seedbed
