#pragma once
#include "core/formats/zip.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// True for a tar archive, also one that gzip, xz, zstd, bzip2 or lz4 packed, and for 7z and rar archives, by content; and for what is called
/// a tar archive and may be a damaged one.
bool isPackedArchive(const std::filesystem::path& path);

/// The files in such an archive. Its parts can only be unpacked one after the other: what was unpacked is kept in a file without a name on disk
/// (TMPDIR, else /var/tmp), which is gone with this object, and after a crash too. Names are only names. One thread at a time.
class PackedArchive {
  public:
    using Entry = ZipArchive::Entry;

    /// Reads the list. Error: missing, damaged, protected by a password, more than a million files, or far more bytes than such an archive
    /// of pictures or text holds.
    explicit PackedArchive(const std::filesystem::path& path);
    /// From memory that outlives the archive; `fileName` is for messages.
    PackedArchive(std::span<const std::byte> bytes, std::string fileName);
    ~PackedArchive();

    /// Files only, in the archive's order.
    const std::vector<Entry>& entries() const { return m_entries; }
    /// Names of what is neither a file nor a folder: links and devices.
    const std::vector<std::string>& others() const { return m_others; }
    /// The content of entries()[index]. Error: larger than `maxBytes`, damaged, encrypted, no room on disk.
    std::vector<std::byte> read(std::size_t index, std::size_t maxBytes) const;

  private:
    struct Unpacking;
    void list(std::size_t packedBytes);
    void unpackNext(std::size_t maxBytes) const;

    std::filesystem::path m_path; ///< empty: in memory
    std::span<const std::byte> m_bytes;
    std::string m_fileName;
    std::vector<Entry> m_entries;
    std::vector<std::string> m_others;
    std::uint64_t m_most = 0; ///< bytes that may come out
    mutable std::unique_ptr<Unpacking> m_unpacking;
};

} // namespace seedbed
