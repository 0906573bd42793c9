#include "ui/window/stage.h"

#include "ui/document/accepted_lines.h"
#include "ui/document/document.h"
#include "ui/engine/engine.h"
#include "ui/look/settings.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>

namespace seedbed {

bool Stage::isOpen() const { return m_scene.document.medium() == m_medium; }

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

void Stage::askForFile(const QString& title, const QString& folder, const QString& kinds, const QString& suffix, std::uint64_t seed,
    const std::function<void(const QString& file)>& save) {
    auto* dialog = new QFileDialog(&m_scene.window, title, folder, kinds);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(QStringLiteral("%1-%2.%3").arg(modelName()).arg(seed).arg(suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, save);
    dialog->open();
}

void Stage::askToSaveText(const QString& text, const std::optional<Recipe>& recipe) {
    QDir().mkpath(settings::textsFolder());
    askForFile(tr("Save text"), settings::textsFolder(), tr("Texts (*.txt)"), "txt", recipe ? recipe->seed : m_scene.document.state().seed(),
        [this, text, recipe](const QString& file) { m_scene.engine.saveText(file, text, recipe); });
}

} // namespace seedbed
