#pragma once
#include "core/formats/file_lock.h"

#include <QString>
#include <QStringList>

#include <filesystem>
#include <memory>

namespace seedbed {

/// True for one file or folder that a Dataset opens as it lies.
bool isWholeDataset(const QStringList& paths);

/// Files are something to learn from rather than a model or a recipe to open: a folder, a zip, fonts, or several at once.
bool looksLikeData(const QStringList& paths);

/// Files and folders that belong together for this once, copied into a folder of their own in the library, so that nothing vanishes while
/// it is learned from. The folder goes with the last who holds this, unless something was taught with it.
class LooseFiles {
  public:
    /// Error when they cannot be written.
    explicit LooseFiles(const QStringList& paths);
    ~LooseFiles();
    LooseFiles(const LooseFiles&) = delete;
    LooseFiles& operator=(const LooseFiles&) = delete;

    const QString& folder() const { return m_folder; }
    void keep() { m_claim.reset(); } ///< something learns from it

  private:
    QString m_folder;
    std::unique_ptr<FileLock> m_claim; ///< a file beside the folder, held until it is kept: a folder whose claim nobody holds is left over
};

/// Removes folders of dropped files that a program which was killed left before anything was taught with them.
void removeLeftLooseFiles();
/// Removes the folder of dropped files that a training which is thrown away learned from, if it is one.
void removeLooseFilesOf(const std::filesystem::path& data);

/// A name for what is learned from there: "my_cats" is "My cats".
QString nameFor(const QString& path);

/// A file in the library of models that is not there yet, or `own`, for a model of this name.
QString freeModelFile(const QString& name, const QString& own = {});

} // namespace seedbed
