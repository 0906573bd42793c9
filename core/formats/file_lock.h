#pragma once
#include "core/formats/sentence.h"

#include <filesystem>

namespace seedbed {

/// Holds a file so that no other process does the same work, for as long as this lives. The system lets go of
/// it when the process ends, however that comes about; the file itself is removed at the end. On a disk that
/// knows no locks, as some in the network, it holds nobody back.
class FileLock {
  public:
    /// Error with the sentence `whenTaken` when another holds it already, or one that says why it cannot be
    /// made.
    FileLock(std::filesystem::path path, const Sentence& whenTaken);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

  private:
    std::filesystem::path m_path;
    int m_file = -1;
};

} // namespace seedbed
