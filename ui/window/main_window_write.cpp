#include "core/base/version.h"
#include "core/model/family.h"
#include "ui/look/convert.h"
#include "ui/window/main_window.h"
#include "ui/panels/accepted_panel.h"
#include "ui/panels/explore_panel.h"
#include "ui/panels/library_panel.h"
#include "ui/panels/line_panel.h"
#include "ui/panels/sheet_panel.h"
#include "ui/panels/top_bar.h"
#include "ui/panels/write_knobs.h"
#include "ui/panels/write_panel.h"
#include "ui/look/settings.h"
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

/// Where a person moves through a space, or how the model writes; and the lines that were accepted.
QWidget* MainWindow::rightSide() {
    auto* side = new QWidget;
    side->setObjectName("rightPanel");
    side->setAttribute(Qt::WA_StyledBackground);
    side->setFixedWidth(320);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_explore, 4);
    column->addWidget(m_knobs, 3);
    column->addWidget(m_acceptedPanel, 2);
    m_knobs->hide();
    m_acceptedPanel->hide();
    return side;
}

void MainWindow::connectWriting() {
    connect(&m_writer, &Writer::failed, this, &MainWindow::showFailure);
    connect(&m_accepted, &AcceptedLines::failed, this, &MainWindow::showFailure);
    connect(&m_writer, &Writer::saved, this, [this](const QString& file) { m_message->say(tr("Saved as %1").arg(QDir::toNativeSeparators(file))); });
    connect(&m_writer, &Writer::findingChanged, this, &MainWindow::updateCancel);
    connect(&m_writer, &Writer::writingChanged, this, [this](bool writing) {
        if (m_document.medium() == Medium::text)
            m_top->setGenerates(!writing);
        updateCancel();
    });
}

void MainWindow::addTextMenu() {
    auto* text = menuBar()->addMenu(tr("&Text"));
    m_acceptLine = addAction(text, tr("Accept or forget the &line"), {QKeySequence("Ctrl+L")}, [this] {
        if (m_document.medium() == Medium::line)
            m_line->acceptLine();
        else
            m_write->acceptLine(m_write->caret());
    });
    m_ofText = {
        addAction(text, tr("Write &again"), {QKeySequence("Ctrl+Shift+Return"), QKeySequence("Ctrl+Shift+Enter")}, [this] { m_write->writeAgain(); }),
        addAction(text, tr("&Other ways from the caret"), {QKeySequence("Alt+Down")}, [this] { m_write->showAlternatives(); }),
        addAction(text, tr("&Reject the line"), {QKeySequence("Ctrl+Shift+L")}, [this] { m_write->rejectLine(m_write->caret()); }),
    };
}

/// Pictures, lines and texts have different panels and commands.
void MainWindow::showKind() {
    const bool writes = m_document.medium() == Medium::text, pictures = m_document.medium() == Medium::picture;
    m_explore->setVisible(!writes);
    m_knobs->setVisible(writes);
    m_top->setKind(pictures ? TopBar::Kind::pictures : writes ? TopBar::Kind::text : TopBar::Kind::lines);
    m_copy->setText(pictures ? tr("&Copy picture") : writes ? tr("&Copy text") : tr("&Copy line"));
    m_save->setText(pictures ? tr("&Save picture…") : writes ? tr("&Save text…") : tr("&Save line…"));
    for (QAction* action : m_ofPictures)
        action->setEnabled(pictures);
    for (QAction* action : m_ofPoints)
        action->setEnabled(!writes);
    for (QAction* action : m_ofText)
        action->setEnabled(writes);
    m_acceptLine->setEnabled(!pictures);
    if (!pictures) {
        m_paint->setEnabled(false);
        m_accepted.open(settings::textsFolder() + '/' + QString::fromStdString(m_document.model().path.stem().string()) + "-accepted.txt");
    }
    showAccepted();
}

/// Beside sliders there is room for accepted lines only when there are any.
void MainWindow::showAccepted() { m_acceptedPanel->setVisible(m_document.medium() == Medium::text || (m_document.medium() == Medium::line && !m_accepted.lines().isEmpty())); }

void MainWindow::connectLines() {
    connect(&m_explorer, &Explorer::frameDrawn, m_line, &LinePanel::showFrame);
    connect(&m_explorer, &Explorer::surroundingsDrawn, m_line, &LinePanel::showSurroundings);
    connect(&m_explorer, &Explorer::betweenDrawn, m_line, &LinePanel::showBetween);
    connect(&m_accepted, &AcceptedLines::changed, this, &MainWindow::showAccepted);
    connect(m_sheet, &SheetPanel::saveRequested, this, &MainWindow::saveTextAs);
    connect(m_sheet, &SheetPanel::acceptToggled, this, [this](const QString& line, bool accept) {
        if (accept)
            m_accepted.accept(line, m_document.undoStack());
        else
            m_accepted.forget({line.trimmed()}, m_document.undoStack());
    });
}

void MainWindow::copyText() { QApplication::clipboard()->setText(m_document.medium() == Medium::text ? m_write->chosenText() : m_line->line()); }

void MainWindow::saveText() {
    if (m_document.medium() == Medium::line)
        return saveTextAs(m_line->line(), m_line->recipe());
    const ModelInfo& model = m_document.model();
    const ExploreState& state = m_document.state();
    std::optional<Recipe> recipe;
    if (!state.writing.runs.empty() && state.writing.runs.back()->request.chosen.empty()) // a recipe knows nothing of ways that were chosen by hand
        recipe = Recipe{kVersion, model.card.family, model.card.name, model.card.hash, {}, {}, state.writing.runs.back()->request.params, state.writing.runs.back()->request.seed, {}};
    saveTextAs(state.writing.text, recipe);
}

void MainWindow::saveTextAs(const QString& text, const std::optional<Recipe>& recipe) {
    QDir().mkpath(settings::textsFolder());
    auto* dialog = new QFileDialog(this, tr("Save text"), settings::textsFolder(), tr("Texts (*.txt)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix("txt");
    dialog->selectFile(QStringLiteral("%1-%2.txt").arg(QString::fromStdString(m_document.model().path.stem().string())).arg(recipe ? recipe->seed : m_document.state().seed()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, text, recipe](const QString& file) { m_writer.save(file, text, recipe); });
    dialog->open();
}

std::vector<ModelInfo> MainWindow::pictureModels() const {
    std::vector<ModelInfo> models = m_models;
    std::erase_if(models, [](const ModelInfo& model) { return writesText(model.card); });
    return models;
}

void MainWindow::drawTextCards() {
    for (const ModelInfo& model : m_models)
        if (writesText(model.card)) {
            const QIcon icon = m_theme.icon(writesLines(model.card) ? "lines" : "text");
            m_library->setPicture(QString::fromStdString(model.path.string()), icon.pixmap(kCardPicture, devicePixelRatioF()).toImage());
        }
}

} // namespace seedbed
