#pragma once
#include <QString>
#include <QStringList>

namespace seedbed {

/// True for one file or folder that a Dataset opens as it lies.
bool isWholeDataset(const QStringList& paths);

/// Files are something to learn from rather than a model or a recipe to open: a folder, a zip, fonts, or several at once.
bool looksLikeData(const QStringList& paths);

/// Copies files and folders that belong together for this once into a folder of their own in the library, so that nothing
/// vanishes while it is learned from. Returns that folder. Error when it cannot be written.
QString gatherFiles(const QStringList& paths);

/// A name for what is learned from there: "my_cats" is "My cats".
QString nameFor(const QString& path);

/// A file in the library of models that is not there yet.
QString freeModelFile(const QString& name);

} // namespace seedbed
