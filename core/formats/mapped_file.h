#pragma once
#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace seedbed {

/// A whole file, read-only, as memory: opening costs microseconds and pages come in when touched.
/// Only for files that nobody shortens meanwhile (ours are replaced, never rewritten); others belong in
/// readFile. Error: missing, a folder, unreadable, empty.
class MappedFile {
  public:
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;

    std::span<const std::byte> bytes() const { return m_bytes; }

  private:
    std::span<const std::byte> m_bytes;
};

/// The content of a file of at most `maxBytes`, copied. Error: missing, a folder, unreadable, too large. May
/// be empty.
std::vector<std::byte> readFile(const std::filesystem::path& path, std::size_t maxBytes = std::size_t(1) << 30);

} // namespace seedbed
