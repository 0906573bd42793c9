#include "ui/training/loose_files.h"

#include "core/formats/error.h"
#include "core/model/model_file.h"
#include "core/train/course.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <functional>

namespace seedbed {

namespace {

namespace fs = std::filesystem;

fs::path toPath(const QString& path) { return fs::path(path.toStdString()); }
QString libraryPath() { return QString::fromStdString(libraryFolder().string()); }

/// `stem` + `ending` in a folder, with a number where that is taken.
QString freeName(const QDir& folder, const QString& stem, const QString& ending, const std::function<bool(const QString&)>& isTaken) {
    QString name = stem + ending;
    for (int copy = 2; isTaken(folder.filePath(name)); ++copy)
        name = stem + '-' + QString::number(copy) + ending;
    return folder.filePath(name);
}

} // namespace

bool isWholeDataset(const QStringList& paths) { return paths.size() == 1; }

bool looksLikeData(const QStringList& paths) {
    if (paths.size() != 1) return !paths.isEmpty();
    const QFileInfo file(paths.first());
    const std::string ending = file.suffix().toLower().toStdString();
    return file.isDir() || file.fileName().contains("idx3-ubyte") || std::ranges::any_of(courses(), [&](const Course* course) {
        const auto endings = course->endings();
        return std::ranges::find(endings, ending) != endings.end();
    });
}

QString gatherFiles(const QStringList& paths) {
    const auto isTaken = [](const QString& path) { return QFileInfo::exists(path); };
    const QFileInfo first(paths.first());
    const QDir all(libraryPath() + "/data");
    const QString target = freeName(all, first.dir().dirName().isEmpty() ? "pictures" : first.dir().dirName(), {}, isTaken);
    try {
        fs::create_directories(toPath(target));
        for (const QString& path : paths) {
            const QFileInfo file(path);
            const QString ending = file.isDir() || file.suffix().isEmpty() ? QString() : '.' + file.suffix();
            const QString copy = freeName(QDir(target), file.isDir() ? file.fileName() : file.completeBaseName(), ending, isTaken);
            fs::copy(toPath(path), toPath(copy), fs::copy_options::recursive);
        }
    } catch (const fs::filesystem_error& error) {
        std::error_code ignored;
        fs::remove_all(toPath(target), ignored);
        throw Error(SEEDBED_TR("The files could not be copied to %1: %2. Make room there, or put them in a folder and choose that."), target.toStdString(),
            error.code().message());
    }
    return target;
}

QString nameFor(const QString& path) {
    const QFileInfo file(path);
    QString name = file.isDir() ? file.fileName() : file.completeBaseName();
    if (!name.contains(QRegularExpression("\\p{L}"))) // "50" says nothing
        name = file.dir().dirName() + ' ' + name;
    name.replace(QRegularExpression("[_\\s]+"), " ");
    name = name.trimmed();
    return name.isEmpty() ? name : name.left(1).toUpper() + name.mid(1);
}

QString freeModelFile(const QString& name) {
    QString stem = name.toLower();
    stem.replace(QRegularExpression("[^\\p{L}\\p{N}]+"), "-");
    stem.replace(QRegularExpression("^-+|-+$"), "");
    const auto isTaken = [](const QString& path) { return QFileInfo::exists(path) || isUnfinished(path.toStdString()); };
    return freeName(QDir(libraryPath()), stem.isEmpty() ? "model" : stem.left(60), ".safetensors", isTaken);
}

} // namespace seedbed
