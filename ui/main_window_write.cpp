#include "core/base/version.h"
#include "ui/convert.h"
#include "ui/main_window.h"
#include "ui/panels/accepted_panel.h"
#include "ui/panels/explore_panel.h"
#include "ui/panels/library_panel.h"
#include "ui/panels/top_bar.h"
#include "ui/panels/write_knobs.h"
#include "ui/panels/write_panel.h"
#include "ui/settings.h"
#include "ui/widgets/message_bar.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QMenuBar>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed {

namespace {

constexpr QSize kCardPicture(42, 42);

} // namespace

/// What stands on the right while a model writes.
QWidget* MainWindow::writingSide() {
    auto* side = new QWidget;
    side->setObjectName("rightPanel");
    side->setAttribute(Qt::WA_StyledBackground);
    side->setFixedWidth(320);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new WriteKnobs(m_document, m_writer, m_theme), 3);
    column->addWidget(new AcceptedPanel(m_accepted, m_document, m_theme), 2);
    side->hide();
    return side;
}

void MainWindow::connectWriting() {
    connect(&m_writer, &Writer::failed, this, &MainWindow::showFailure);
    connect(&m_accepted, &AcceptedLines::failed, this, &MainWindow::showFailure);
    connect(&m_writer, &Writer::saved, this, [this](const QString& file) { m_message->say(tr("Saved as %1").arg(QDir::toNativeSeparators(file))); });
    connect(&m_writer, &Writer::findingChanged, this, &MainWindow::updateCancel);
    connect(&m_writer, &Writer::writingChanged, this, [this](bool writing) {
        if (m_document.writes())
            m_top->setGenerates(!writing);
        updateCancel();
    });
}

void MainWindow::addTextMenu() {
    auto* text = menuBar()->addMenu(tr("&Text"));
    m_ofText = {
        addAction(text, tr("Write &again"), {QKeySequence("Ctrl+Shift+Return"), QKeySequence("Ctrl+Shift+Enter")}, [this] { m_write->writeAgain(); }),
        addAction(text, tr("&Other ways from the caret"), {QKeySequence("Alt+Down")}, [this] { m_write->showAlternatives(); }),
        addAction(text, tr("Accept or forget the &line"), {QKeySequence("Ctrl+L")}, [this] { m_write->acceptLine(m_write->caret()); }),
        addAction(text, tr("&Reject the line"), {QKeySequence("Ctrl+Shift+L")}, [this] { m_write->rejectLine(m_write->caret()); }),
    };
}

/// Pictures and texts have different panels and commands.
void MainWindow::showKind() {
    const bool writes = m_document.writes();
    m_explore->setVisible(!writes);
    m_writeSide->setVisible(writes);
    m_top->setWrites(writes);
    m_copy->setText(writes ? tr("&Copy text") : tr("&Copy picture"));
    m_save->setText(writes ? tr("&Save text…") : tr("&Save picture…"));
    for (QAction* action : m_ofPictures)
        action->setEnabled(!writes);
    for (QAction* action : m_ofText)
        action->setEnabled(writes);
    if (!writes)
        return;
    m_paint->setEnabled(false);
    m_accepted.open(settings::textsFolder() + '/' + QString::fromStdString(m_document.model().path.stem().string()) + "-accepted.txt");
}

void MainWindow::copyText() { QApplication::clipboard()->setText(m_write->chosenText()); }

void MainWindow::saveText() {
    const ModelInfo& model = m_document.model();
    const ExploreState& state = m_document.state();
    QDir().mkpath(settings::textsFolder());
    auto* dialog = new QFileDialog(this, tr("Save text"), settings::textsFolder(), tr("Texts (*.txt)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix("txt");
    dialog->selectFile(QStringLiteral("%1-%2.txt").arg(QString::fromStdString(model.path.stem().string())).arg(state.seed()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    std::optional<Recipe> recipe;
    if (!state.runs.empty() && state.runs.back()->request.chosen.empty()) // a recipe knows nothing of ways that were chosen by hand
        recipe = Recipe{kVersion, model.card.family, model.card.name, model.card.hash, {}, {}, state.runs.back()->request.params, state.runs.back()->request.seed, {}};
    connect(dialog, &QFileDialog::fileSelected, this, [this, text = state.text, recipe](const QString& file) { m_writer.save(file, text, recipe); });
    dialog->open();
}

std::vector<ModelInfo> MainWindow::pictureModels() const {
    std::vector<ModelInfo> models = m_models;
    std::erase_if(models, [](const ModelInfo& model) { return writesText(model.card); });
    return models;
}

void MainWindow::drawTextCards() {
    const QImage lines = m_theme.icon("text").pixmap(kCardPicture, devicePixelRatioF()).toImage();
    for (const ModelInfo& model : m_models)
        if (writesText(model.card))
            m_library->setPicture(QString::fromStdString(model.path.string()), lines);
}

} // namespace seedbed
