#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

struct zip;

namespace seedbed {

/// The files in a zip archive. Names are only names: nothing is ever written to disk. One thread at a time.
class ZipArchive {
  public:
    struct Entry {
        std::string name;       ///< UTF-8 with '/', as stored: may be hostile ("../../x")
        std::uint64_t size = 0; ///< uncompressed, as the archive claims
    };

    /// Error: missing, not a zip archive, damaged.
    explicit ZipArchive(const std::filesystem::path& path);
    /// From memory that outlives the archive; `fileName` is for messages.
    ZipArchive(std::span<const std::byte> bytes, std::string fileName);

    /// Files only, in the archive's order.
    const std::vector<Entry>& entries() const { return m_entries; }
    /// The content of entries()[index]. Error: larger than `maxBytes` in claim or in truth, damaged,
    /// encrypted.
    std::vector<std::byte> read(std::size_t index, std::size_t maxBytes) const;

  private:
    void list();

    struct Close {
        void operator()(zip* archive) const;
    };
    std::string m_fileName;
    std::unique_ptr<zip, Close> m_archive;
    std::vector<Entry> m_entries;
    std::vector<std::uint64_t> m_indices; ///< of entries in the archive, folders counted
};

} // namespace seedbed
