#pragma once
#include "core/formats/error.h"

#include <filesystem>

namespace seedbed {

class Model;

/// A model that was learned found no room where it was wanted, and lies in another folder instead.
class KeptElsewhere : public Error {
  public:
    KeptElsewhere(const Error& why, std::filesystem::path file);
    const std::filesystem::path& file() const { return m_file; }

  private:
    std::filesystem::path m_file;
};

/// Saves what was learned as `out`. Where that is refused (a full disk, a folder that is gone), into the first folder that takes it: the
/// person's library, their home, the one where they stand, that for temporary files; then KeptElsewhere says so. Error where none does.
void saveOrKeep(Model& model, const std::filesystem::path& out);

/// Brings a model that was kept elsewhere, with its report, to `file`, which is not there yet. What the training of `out` left goes: it has
/// ended. Error as writeAtomic; all stays as it is then.
void bringKept(const std::filesystem::path& kept, const std::filesystem::path& file, const std::filesystem::path& out);

} // namespace seedbed
