#pragma once
// Reading files, with words for what fails; only for .cpp files of core/formats.
#include "core/formats/sentence.h"

#include <cstddef>
#include <filesystem>

namespace seedbed {

/// Why a system call failed, to stand after "because": "the disk is full".
Sentence errnoReason(int error);
/// Error for a file that could not be read.
[[noreturn]] void throwReadError(const std::filesystem::path& path, int error);

/// A file descriptor that closes itself.
class OpenFile {
  public:
    explicit OpenFile(int file) : m_file(file) {}
    ~OpenFile();
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    int get() const { return m_file; }

  private:
    int m_file;
};

/// Opens a regular file for reading and sets its size. Error: missing, a folder, a device, unreadable.
int openForReading(const std::filesystem::path& path, std::size_t& size);

} // namespace seedbed
