#include "ui/window/stage.h"

#include "core/model/family.h"
#include "ui/document/accepted_lines.h"
#include "ui/document/document.h"
#include "ui/document/state_name.h"
#include "ui/engine/engine.h"
#include "ui/look/settings.h"
#include "ui/look/words.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>

namespace seedbed {

bool Stage::suits(const ModelCard& card) const { return makes(card, m_medium) && !describes(card); }

bool Stage::isOpen() const { return m_scene.document.hasModel() && suits(m_scene.document.model().card); }

void Stage::setOpen(bool open) {
    for (const auto& actions : m_actions)
        for (QAction* action : actions)
            action->setEnabled(open);
}

QAction* Stage::addAction(Menu menu, const QString& name, const QList<QKeySequence>& keys, const std::function<void()>& act) {
    auto* action = new QAction(name, this);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, act);
    m_actions[static_cast<std::size_t>(menu)] << action;
    return action;
}

QString Stage::modelName() const { return QString::fromStdString(m_scene.document.model().path.stem().string()); }

void Stage::openAccepted() { m_scene.accepted.open(settings::acceptedFile(QString::fromStdString(m_scene.document.model().path.string()))); }

void Stage::askForFile(const QString& title, const QString& folder, const QString& kinds, const QString& suffix, const QString& name,
    const std::function<void(const QString& file)>& save) {
    const QDir place(folder);
    place.mkpath("."); // else the dialog opens somewhere else
    QString free = name + '.' + suffix;
    for (int copy = 2; place.exists(free); ++copy)
        free = QStringLiteral("%1 (%2).%3").arg(name).arg(copy).arg(suffix);
    auto* dialog = new QFileDialog(&m_scene.window, title, folder, kinds);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(free);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, save);
    dialog->open();
}

void Stage::askToSaveText(const QString& text, const std::optional<Recipe>& recipe) {
    askForFile(tr("Save text"), settings::textsFolder(), tr("Texts (*.txt)"), "txt", stateName(m_scene.document, text),
        [this, text, recipe](const QString& file) { m_scene.engine.saveText(file, text, recipe); });
}

} // namespace seedbed
