#include "ui/training/library.h"

#include "core/formats/error.h"
#include "core/model/model_file.h"
#include "core/train/library.h"
#include "ui/look/settings.h"
#include "ui/training/loose_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace seedbed {

namespace {

QString pathText(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

/// The lines that were accepted of a model, unless a starter of the same name writes to that file.
QString acceptedOf(const ModelInfo& model) {
    const bool isShared = std::filesystem::exists(starterFolder() / model.path.filename());
    const QString file = settings::acceptedFile(pathText(model.path));
    return !isShared && QFile::exists(file) ? file : QString();
}

/// Takes files back out of the trash, with what the trash notes of each; tells the first that could not be.
QString takeBack(const std::vector<std::pair<QString, QString>>& files) {
    QString failed;
    for (const auto& [original, inTrash] : files) {
        if (QFileInfo::exists(original) || !QDir().rename(inTrash, original)) {
            if (failed.isEmpty()) failed = original;
            continue;
        }
        const QFileInfo was(inTrash);
        QFile::remove(was.path() + "/../info/" + was.fileName() + ".trashinfo");
    }
    return failed;
}

Removed moveToTrash(const ModelInfo& model) {
    mayChange(model, true);
    Removed removed{model, {}};
    QStringList files;
    for (const auto& file : filesOf(model))
        files << pathText(file);
    if (const QString lines = acceptedOf(model); !lines.isEmpty()) files << lines;
    for (const QString& path : files) {
        QFile file(path);
        if (file.moveToTrash()) {
            removed.files.emplace_back(path, file.fileName());
            continue;
        }
        takeBack(removed.files);
        throw Error(SEEDBED_TR("%1 could not be moved to the trash: %2. Nothing was deleted."), model.card.name, file.errorString().toStdString());
    }
    return removed;
}

} // namespace

Library::Library(QObject* parent) : QObject(parent), m_queue(1) { connect(&m_queue, &JobQueue::failed, this, &Library::failed); }

void Library::rename(const ModelInfo& model, const QString& name) {
    m_queue.run([this, model, name](JobProgress&) -> JobQueue::Deliver {
        const QString from = pathText(model.path), to = freeModelFile(name, from);
        const QString lines = acceptedOf(model);
        renameModel(model.path, name.toStdString(), to.toStdString());
        if (!lines.isEmpty() && from != to) QFile::rename(lines, settings::acceptedFile(to)); // a name that is free
        return [this, from, to, name] { Q_EMIT renamed(from, to, name); };
    });
}

void Library::remove(const ModelInfo& model) {
    m_queue.run([this, model](JobProgress&) -> JobQueue::Deliver { return [this, removed = moveToTrash(model)] { Q_EMIT this->removed(removed); }; });
}

void Library::restore(const Removed& removed) {
    m_queue.run([this, removed](JobProgress&) -> JobQueue::Deliver {
        if (const QString failed = takeBack(removed.files); !failed.isEmpty())
            throw Error(SEEDBED_TR("%1 could not be brought back from the trash. Look for it there."), failed.toStdString());
        return [this, removed] { Q_EMIT restored(pathText(removed.model.path)); };
    });
}

} // namespace seedbed
