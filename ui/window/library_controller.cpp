#include "ui/window/library_controller.h"

#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/rename_dialog.h"
#include "ui/look/convert.h"
#include "ui/panels/library_panel.h"
#include "ui/widgets/message_bar.h"

namespace seedbed {

LibraryController::LibraryController(QWidget& window, LibraryPanel& panel, MessageBar& offer, InUse inUse)
    : QObject(&window), m_window(window), m_panel(panel), m_offer(offer), m_inUse(std::move(inUse)) {
    connect(&m_panel, &LibraryPanel::renameRequested, this, &LibraryController::askForName);
    connect(&m_panel, &LibraryPanel::deleteRequested, this, &LibraryController::remove);
    connect(&m_panel, &LibraryPanel::aboutRequested, this, [this](const ModelInfo& model) { showModel(&m_window, model); });
    for (auto wanted : {&LibraryPanel::reportRequested, &LibraryPanel::folderRequested})
        connect(&m_panel, wanted, this, [this](const QString& path) { Q_EMIT failed(openElsewhere(path)); });
    connect(&m_library, &Library::failed, this, &LibraryController::failed);
    connect(&m_library, &Library::renamed, this, [this](const QString& from, const QString& to, const QString& name) {
        m_offer.say({}); // it may offer the file of before
        Q_EMIT renamed(from, to, name);
        Q_EMIT said(tr("The model is called %1 now.").arg(name));
    });
    connect(&m_library, &Library::removed, this, [this](const Removed& removed) {
        Q_EMIT renamed(QString::fromStdString(removed.model.path.string()), {}, {});
        m_offer.say(tr("%1 is in the trash.").arg(modelText(removed.model.card.name)), {{tr("Undo"), [this, removed] { m_library.restore(removed); }}});
    });
    connect(&m_library, &Library::restored, this, &LibraryController::restored);
}

void LibraryController::askForName(const ModelInfo& model) {
    if (const QString why = m_inUse(model); !why.isEmpty()) return Q_EMIT failed(why);
    QStringList taken;
    for (const ModelInfo& other : m_panel.models())
        if (other.path != model.path) taken << modelText(other.card.name) << QString::fromStdString(other.card.name);
    auto* dialog = new RenameDialog(QString::fromStdString(model.card.name), taken, &m_window);
    connect(dialog, &RenameDialog::wanted, this, [this, model](const QString& name) { m_library.rename(model, name); });
    dialog->open();
}

void LibraryController::remove(const ModelInfo& model) {
    if (const QString why = m_inUse(model); !why.isEmpty()) return Q_EMIT failed(why);
    m_library.remove(model);
}

} // namespace seedbed
