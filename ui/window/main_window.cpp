#include "ui/window/main_window.h"

#include "core/model/model_file.h"
#include "ui/look/convert.h"
#include "ui/dialogs/dialogs.h"
#include "ui/panels/accepted_panel.h"
#include "ui/panels/canvas_panel.h"
#include "ui/panels/explore_panel.h"
#include "ui/panels/library_panel.h"
#include "ui/panels/line_panel.h"
#include "ui/panels/sheet_panel.h"
#include "ui/panels/top_bar.h"
#include "ui/panels/training_panel.h"
#include "ui/panels/write_knobs.h"
#include "ui/panels/write_panel.h"
#include "ui/look/settings.h"
#include "ui/training/loose_files.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/work_bar.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDate>
#include <QDialog>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMimeData>
#include <QScrollArea>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

#include <utility>

namespace seedbed {

namespace {

constexpr QSize kFirstSize(1280, 800);
constexpr int kTextPage = 3, kLinePage = 4; // instead of the canvas
constexpr const char* kStarter = "typefaces.safetensors"; // if it is there

QStringList droppedFiles(const QDropEvent* event) {
    QStringList files;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    return files;
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_redraw(m_document, m_explorer, m_theme), m_top(new TopBar), m_library(new LibraryPanel(m_theme)), m_canvas(new CanvasPanel(m_document, m_theme)),
      m_sheet(new SheetPanel(m_accepted, m_theme)), m_explore(new ExplorePanel(m_document, m_theme)), m_knobs(new WriteKnobs(m_document, m_writer, m_theme)),
      m_acceptedPanel(new AcceptedPanel(m_accepted, m_document, m_theme)), m_write(new WritePanel(m_document, m_writer, m_accepted, m_theme)),
      m_line(new LinePanel(m_document, m_accepted, m_theme)), m_message(new MessageBar(m_theme)), m_offer(new MessageBar(m_theme)), m_finding(new WorkBar), m_growingBar(new WorkBar), m_pages(new QStackedWidget) {
    setWindowTitle(tr("Seedbed"));
    setAcceptDrops(true);
    m_theme.apply(settings::theme());
    m_pages->addWidget(m_canvas);
    m_pages->addWidget(m_sheet);
    auto* trainingPanel = new TrainingPanel(m_training);
    connect(trainingPanel, &TrainingPanel::teachRequested, this, [this] { teach({}); });
    auto* trainingPage = new QScrollArea; // it is tall, and would make the window so
    trainingPage->setWidgetResizable(true);
    trainingPage->setFocusPolicy(Qt::NoFocus);
    trainingPage->setWidget(trainingPanel);
    m_pages->addWidget(trainingPage);
    m_pages->addWidget(m_write);
    m_pages->addWidget(m_line);
    auto* middle = new QWidget;
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(16);
    column->addWidget(m_message);
    column->addWidget(m_offer);
    column->addWidget(m_finding);
    column->addWidget(m_growingBar);
    column->addWidget(m_pages, 1);
    auto* body = new QWidget;
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_library);
    row->addWidget(middle, 1);
    row->addWidget(rightSide());
    auto* all = new QWidget;
    auto* rows = new QVBoxLayout(all);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_top);
    rows->addWidget(body, 1);
    setCentralWidget(all);
    m_status = new QLabel;
    m_status->setObjectName("muted");
    m_status->setContentsMargins(14, 0, 0, 2);
    statusBar()->addWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);
    addMenus();
    connectEngine();
    connectFinding();
    connectTraining();
    connectGrowing();
    connectWriting();
    connectLines();
    resize(kFirstSize);
    restoreGeometry(QSettings().value("geometry").toByteArray());
}

void MainWindow::connectEngine() {
    connect(&m_explorer, &Explorer::opened, this, &MainWindow::showOpened);
    connect(&m_explorer, &Explorer::frameDrawn, m_canvas, &CanvasPanel::showFrame);
    connect(&m_explorer, &Explorer::framePreviewed, m_canvas, &CanvasPanel::showPreview);
    connect(&m_explorer, &Explorer::surroundingsDrawn, m_canvas, &CanvasPanel::showSurroundings);
    connect(&m_explorer, &Explorer::surroundingsDrawn, m_explore, &ExplorePanel::showSurroundings);
    connect(&m_explorer, &Explorer::failed, this, &MainWindow::showFailure);
    connect(&m_explorer, &Explorer::machineMeasured, this, [this](const QStringList& advice) {
        QStringList words;
        for (const QString& sentence : advice)
            words << modelText(sentence.toStdString());
        m_advice = words.join(' ');
        showStatus();
    });
    connect(&m_explorer, &Explorer::libraryListed, this, &MainWindow::listModels);
    connect(&m_explorer, &Explorer::cardDrawn, m_library, &LibraryPanel::setPicture);
    connect(&m_explorer, &Explorer::sampleMade, m_sheet, &SheetPanel::add);
    connect(&m_explorer, &Explorer::progressed, m_sheet, [this](qint64 done, qint64 total, const QString&, double left) { m_sheet->setProgress(done, total, left); });
    connect(&m_explorer, &Explorer::generatingChanged, this, [this](bool busy) {
        m_generates = busy;
        m_sheet->setBusy(busy);
        m_top->setGenerates(!busy && m_document.hasModel() && !m_writer.isWriting());
        updateCancel();
        if (!busy && m_question)
            m_question->reject(); // nothing is left to stop
    });
    connect(&m_explorer, &Explorer::saved, this, [this](const QString& file) { m_message->say(tr("Saved as %1").arg(QDir::toNativeSeparators(file))); });
    connect(m_sheet, &SheetPanel::cancelRequested, &m_explorer, &Explorer::cancelGenerating);
    const auto recall = [this](const Made& made) {
        if (made.recipe.modelHash == m_document.model().card.hash)
            m_document.recall(made.recipe);
        else
            m_explorer.open(made.recipe);
    };
    connect(m_sheet, &SheetPanel::chosen, this, recall);
    connect(m_sheet, &SheetPanel::opened, this, [this, recall](const Made& made) {
        recall(made);
        showPage(0);
    });
    connect(m_top, &TopBar::pageChosen, this, &MainWindow::showPage);
    connect(m_top, &TopBar::generateRequested, this, &MainWindow::generate);
    connect(m_library, &LibraryPanel::chosen, this, &MainWindow::openFile);
    connect(m_library, &LibraryPanel::openRequested, this, &MainWindow::askForFile);
}

void MainWindow::start(const QString& file) {
    m_redraw.setPixelRatio(devicePixelRatioF());
    const QString last = settings::recentModels().value(0);
    if (!file.isEmpty()) {
        openFile(file);
    } else if (QFileInfo::exists(last)) {
        openFile(last);
    } else {
        openStarter();
    }
    m_explorer.listLibrary();
    m_explorer.measureMachine();
    m_training.findUnfinished();
}

void MainWindow::openStarter() {
    const QDir folder(QString::fromStdString(starterFolder().string()));
    const QStringList starters = folder.entryList({"*.safetensors"}, QDir::Files, QDir::Name);
    if (m_starterTried || starters.isEmpty())
        return;
    m_starterTried = true;
    openFile(folder.filePath(starters.contains(kStarter) ? kStarter : starters.first()));
}

void MainWindow::showFailure(const QString& sentence) {
    m_message->say(sentence);
    if (m_document.hasModel())
        return;
    m_firstFailure = sentence;
    openStarter();
}

void MainWindow::openFile(const QString& path) { m_explorer.open(QFileInfo(path).absoluteFilePath()); }

void MainWindow::showOpened(const ModelInfo& model, const std::optional<Recipe>& recipe) {
    m_message->say(std::exchange(m_firstFailure, {}));
    m_write->settle();
    m_document.open(model);
    showKind();
    if (recipe)
        m_document.recall(*recipe);
    const QString path = QString::fromStdString(model.path.string());
    settings::addRecentModel(path);
    m_library->setModels(m_models, settings::recentModels());
    drawCards();
    m_library->setCurrent(path);
    m_top->setModel(model.card);
    showStatus();
    setWindowTitle(tr("%1 – Seedbed").arg(modelText(model.card.name)));
    m_top->setGenerates(m_document.writes() ? !m_writer.isWriting() : !isGenerating());
    showPage(0);
}

void MainWindow::showStatus() {
    if (!m_advice.isEmpty())
        m_status->setText(m_advice);
    else if (m_document.hasModel())
        m_status->setText(modelText(m_document.model().card.about));
}

void MainWindow::listModels(const std::vector<ModelInfo>& models) {
    m_models = models;
    m_library->setModels(models, settings::recentModels());
    if (m_document.hasModel())
        m_library->setCurrent(QString::fromStdString(m_document.model().path.string()));
    drawCards();
    if (models.empty() && !m_document.hasModel() && m_message->sentence().isEmpty())
        m_message->say(tr("There is no model yet. Open one, or teach one with your own pictures."));
}

void MainWindow::drawCards() {
    drawTextCards();
    for (const ModelInfo& model : pictureModels())
        m_explorer.drawCard(model, m_theme.colour("ink"));
}

void MainWindow::askForFile() {
    auto* dialog = new QFileDialog(this, tr("Open a model, or a picture made here"), {}, tr("Models, pictures and recipes (*.safetensors *.png *.json)") + ";;" + tr("All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openFile);
    dialog->open();
}

void MainWindow::generate() {
    if (m_document.writes()) {
        showPage(0);
        return m_write->write();
    }
    if (!m_document.hasModel() || isGenerating())
        return;
    const QString folder = settings::picturesFolder() + QDate::currentDate().toString("/yyyy-MM-dd");
    if (m_document.writesLines())
        m_sheet->beginLines();
    else
        m_sheet->begin(folder, m_document.isAlphabet());
    showPage(1);
    m_explorer.generate(m_document.model(), m_document.state(), m_top->count(), m_top->wantsVariations(), folder);
}

void MainWindow::copy() {
    if (m_document.drawsPictures())
        QApplication::clipboard()->setImage(m_canvas->picture());
    else if (m_document.hasModel())
        copyText();
}

void MainWindow::save() {
    if (m_document.drawsPictures())
        savePicture();
    else if (m_document.hasModel())
        saveText();
}

void MainWindow::savePicture() {
    const QString stem = QString::fromStdString(m_document.model().path.stem().string());
    auto* dialog = new QFileDialog(this, tr("Save picture"), settings::picturesFolder(), tr("Pictures (*.png)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix("png");
    dialog->selectFile(QStringLiteral("%1-%2.png").arg(stem).arg(m_document.state().seed()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, model = m_document.model(), state = m_document.state()](const QString& file) { m_explorer.save(model, state, file); });
    dialog->open();
}

void MainWindow::showPage(int page) {
    m_pages->setCurrentIndex(page != 0 ? page : m_document.writes() ? kTextPage : m_document.writesLines() ? kLinePage : 0);
    m_top->setPage(page);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFiles(event).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->setDropAction(Qt::CopyAction); // the file stays where it is, even if the other program would move it
    event->accept();
    const QStringList files = droppedFiles(event);
    if (looksLikeData(files))
        teach(files);
    else
        openFile(files.first());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (isGenerating() && m_sheet->holdsLines()) { // a moment's work, of which nothing is kept by itself
        m_explorer.cancelGenerating();
    } else if (isGenerating()) {
        event->ignore();
        if (!m_question)
            m_question = askToStop(this, m_sheet->count(), [this] {
                m_explorer.cancelGenerating();
                m_generates = false;
                close();
            });
        return;
    }
    if (!mayClose() || !mayCloseWhileGrowing())
        return event->ignore();
    QSettings().setValue("geometry", saveGeometry());
    QMainWindow::closeEvent(event);
}

} // namespace seedbed
