#include "ui/training/loose_files.h"

#include "core/formats/error.h"
#include "core/model/model_file.h"
#include "core/train/course.h"
#include "ui/look/settings.h"

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
QString looseFolder() { return libraryPath() + "/data"; }
bool isThere(const QString& path) { return QFileInfo::exists(path); }

constexpr const char* kClaim = ".claim";

void remove(const QString& folder) {
    std::error_code ignored;
    if (!folder.isEmpty()) fs::remove_all(toPath(folder), ignored);
}

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

LooseFiles::LooseFiles(const QStringList& paths) {
    for (const QString& path : paths) // it would be copied into itself
        if ((libraryPath() + '/').startsWith(QFileInfo(path).absoluteFilePath() + '/'))
            throw Error(SEEDBED_TR("%1 holds the library of models itself. Choose a folder in it, or files."), path.toStdString());
    const QFileInfo first(paths.first());
    const QDir all(looseFolder());
    try {
        fs::create_directories(toPath(all.path()));
        m_folder = freeName(all, first.dir().dirName().isEmpty() ? "pictures" : first.dir().dirName(), {},
            [](const QString& path) { return isThere(path) || isThere(path + kClaim); });
        m_claim = std::make_unique<FileLock>(toPath(m_folder + kClaim), SEEDBED_TR("Another Seedbed copies files there. Try again."));
        fs::create_directories(toPath(m_folder));
        for (const QString& path : paths) {
            const QFileInfo file(path);
            const QString ending = file.isDir() || file.suffix().isEmpty() ? QString() : '.' + file.suffix();
            const QString copy = freeName(QDir(m_folder), file.isDir() ? file.fileName() : file.completeBaseName(), ending, isThere);
            fs::copy(toPath(path), toPath(copy), fs::copy_options::recursive);
        }
    } catch (const fs::filesystem_error& error) {
        remove(m_folder);
        throw Error(SEEDBED_TR("The files could not be copied to %1: %2. Make room there, or put them in a folder and choose that."), m_folder.toStdString(),
            error.code().message());
    }
}

LooseFiles::~LooseFiles() {
    if (m_claim) remove(m_folder);
}

void removeLeftLooseFiles() {
    const QDir all(looseFolder());
    for (const QString& claim : all.entryList({QString('*') + kClaim}, QDir::Files | QDir::Hidden))
        try {
            const FileLock nobodys(toPath(all.filePath(claim)), {}); // else another window is about to teach with them
            remove(all.filePath(claim.chopped(static_cast<qsizetype>(qstrlen(kClaim)))));
        } catch (const Error&) {
            continue;
        }
}

void removeLooseFilesOf(const fs::path& data) {
    if (data.parent_path() == toPath(looseFolder())) remove(QString::fromStdString(data.string()));
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

QString freeModelFile(const QString& name, const QString& own) {
    QString stem = name.toLower();
    stem.replace(QRegularExpression("[^\\p{L}\\p{N}]+"), "-");
    stem.replace(QRegularExpression("^-+|-+$"), "");
    const auto isTaken = [&](const QString& path) {
        const QString starter = QString::fromStdString(starterFolder().string()) + '/' + QFileInfo(path).fileName(); // is found by the same name
        return path != own && (isUnfinished(path.toStdString()) || std::ranges::any_of(QStringList{path, starter, settings::acceptedFile(path)}, isThere));
    };
    return freeName(QDir(libraryPath()), stem.isEmpty() ? "model" : stem.left(60), ".safetensors", isTaken);
}

} // namespace seedbed
