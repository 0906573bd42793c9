#include "ui/window/main_window.h"

#include "core/model/family.h"
#include "core/model/model_file.h"
#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/look/missing_glyphs.h"
#include "ui/look/settings.h"
#include "ui/panels/accepted_panel.h"
#include "ui/panels/explore_panel.h"
#include "ui/panels/library_panel.h"
#include "ui/panels/sheet_panel.h"
#include "ui/training/loose_files.h"
#include "ui/widgets/drop_shade.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/message_bar.h"
#include "ui/window/growing_controller.h"
#include "ui/window/library_controller.h"
#include "ui/window/menus.h"
#include "ui/window/training_controller.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>

#include <algorithm>
#include <utility>

namespace seedbed {

namespace {

constexpr QSize kFirstSize(1280, 800);
constexpr QSize kFrame(16, 56); // what the system puts around a window, at most
constexpr int kSideWidth = 320;
constexpr int kMoved = 1000;                              // ms
constexpr const char* kStarter = "typefaces.safetensors"; // if it is there

/// All parts that stages can show, from top to bottom.
QWidget* sideOf(const std::vector<Stage*>& stages) {
    auto* side = new QWidget;
    side->setObjectName("rightPanel");
    side->setAttribute(Qt::WA_StyledBackground);
    side->setFixedWidth(kSideWidth);
    auto* column = columnIn(side, 0, {}, {1, 0, 0, 0});
    for (const Stage* stage : stages)
        for (const Stage::Part& part : stage->side())
            if (column->indexOf(part.widget) < 0) // several may show it
                column->addWidget(part.widget, part.stretch);
    return side;
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_top(new TopBar), m_library(new LibraryPanel(m_engine, m_theme, [this](const ModelCard& card) { return iconOf(card); })),
      m_explore(new ExplorePanel(m_document, m_theme)), m_acceptedPanel(new AcceptedPanel(m_accepted, m_document, m_theme)),
      m_sheet(new SheetPanel(m_accepted, m_theme)), m_message(new MessageBar(m_theme)), m_offer(new MessageBar(m_theme)), m_pages(new QStackedWidget),
      m_status(new QLabel) {
    setWindowTitle(tr("Seedbed"));
    setAcceptDrops(true);
    m_theme.apply(settings::theme());
    m_stages = seedbed::makeStages({*this, m_document, m_engine, m_theme, m_accepted, *m_explore, *m_acceptedPanel, *m_sheet}, this);
    m_training = new TrainingController(
        *this, m_engine, m_theme, *m_offer, [this] { return m_library->models(); }, [this](const QString& path) { return m_library->picture(path); });
    m_growing = new GrowingController(*this, m_engine, m_training->training(), *m_offer);
    m_shelf = new LibraryController(*this, *m_library, *m_offer, [this](const ModelInfo& model) { return whyInUse(model); });
    layOut();
    m_menus = new Menus(*this);
    connectEngine();
    connectSheet();
    connectControllers();
    connectLibrary();
    showStage();
    resize(kFirstSize.boundedTo(screen()->availableSize() - kFrame));
    restoreGeometry(settings::geometry());
    m_moved.setSingleShot(true);
    m_moved.setInterval(kMoved);
    connect(&m_moved, &QTimer::timeout, this, &MainWindow::keepGeometry);
}

void MainWindow::keepGeometry() { settings::setGeometry(saveGeometry()); }

void MainWindow::layOut() {
    auto* middle = new QWidget;
    auto* column = columnIn(middle, 16, {}, {24, 24, 24, 24});
    for (const Stage* stage : m_stages) {
        if (stage->workBar()) column->addWidget(stage->workBar());
        m_pages->addWidget(stage->canvas());
    }
    column->addWidget(m_growing->bar());
    column->addWidget(m_pages, 1);
    m_pages->addWidget(m_sheet);
    m_pages->addWidget(m_training->page());
    auto* body = filledWith(rowOf(0, {m_library, {middle, 1}, sideOf(m_stages)}));
    setCentralWidget(filledWith(columnOf(0, {m_top, {body, 1}})));
    m_shade = new DropShade(tr("Drop it here: a model or a picture made here is opened, anything else is what to learn from"), body);
    m_status->setObjectName("muted");
    m_status->setContentsMargins(14, 0, 0, 2);
    statusBar()->addWidget(m_status, 1);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setFixedHeight(MessageStrip::kHeight);
    new MessageStrip({m_message, m_offer}, this);
}

void MainWindow::connectEngine() {
    connect(&m_engine, &Engine::opened, this, [this](const ModelInfo& model, const std::optional<Recipe>& recipe) {
        m_places.read(model, [this, model, recipe](const Past& past, const QString& doubt) { showOpened(model, recipe, past, doubt); });
    });
    connect(&m_engine, &Engine::surroundingsDrawn, m_explore, &ExplorePanel::showSurroundings);
    connect(&m_engine, &Engine::failed, this, &MainWindow::showFailure);
    connect(&m_accepted, &AcceptedLines::failed, this, &MainWindow::showFailure);
    connect(&m_kept, &KeptDirections::failed, this, &MainWindow::showFailure);
    connect(&m_places, &KeptPlaces::failed, this, &MainWindow::showFailure);
    connect(&m_engine, &Engine::saved, this, [this](const QString& file) { say(tr("Saved as %1").arg(QDir::toNativeSeparators(file))); });
    connect(&m_engine, &Engine::allKept, this, [this] {
        if (m_closesWhenKept) close();
    });
    connect(&m_engine, &Engine::machineMeasured, this, [this](const Sentence& advice) {
        m_advice = shown(advice);
        showStatus();
    });
}

void MainWindow::connectSheet() {
    connect(&m_engine, &Engine::sampleMade, m_sheet, &SheetPanel::add);
    connect(&m_engine, &Engine::generatingProgressed, m_sheet, &SheetPanel::setProgress);
    connect(&m_engine, &Engine::generatingChanged, m_sheet, &SheetPanel::setBusy);
    connect(m_sheet, &SheetPanel::copyRequested, &m_engine, qOverload<const QString&>(&Engine::copy));
    connect(m_sheet, &SheetPanel::cancelRequested, &m_engine, &Engine::cancelGenerating);
    const auto recall = [this](const Made& made) {
        if (made.recipe.modelHash == m_document.model().card.hash)
            m_document.recall(made.recipe);
        else
            m_engine.open(made.recipe);
    };
    connect(m_sheet, &SheetPanel::chosen, this, recall);
    connect(m_sheet, &SheetPanel::opened, this, [this, recall](const Made& made) {
        recall(made);
        showPage(Page::canvas);
    });
}

void MainWindow::connectControllers() {
    for (const Stage* stage : m_stages) {
        connect(stage, &Stage::said, this, &MainWindow::say);
        connect(stage, &Stage::failed, this, &MainWindow::showFailure);
        connect(stage, &Stage::pageWanted, this, &MainWindow::showPage);
        connect(stage, &Stage::closeWanted, this, &MainWindow::close);
        connect(stage, &Stage::changed, this, &MainWindow::follow);
    }
    connect(m_top, &TopBar::pageChosen, this, &MainWindow::showPage);
    connect(m_top, &TopBar::generateRequested, this, &MainWindow::generate);
    connect(m_training, &TrainingController::failed, this, &MainWindow::showFailure);
    connect(m_training, &TrainingController::pageWanted, this, &MainWindow::showPage);
    connect(m_training, &TrainingController::openWanted, this, &MainWindow::openFile);
    connect(m_training, &TrainingController::learned, m_library, &LibraryPanel::reveal);
    connect(m_training, &TrainingController::closeWanted, this, &MainWindow::close);
    connect(m_growing, &GrowingController::said, this, &MainWindow::say);
    connect(m_growing, &GrowingController::failed, this, &MainWindow::showFailure);
    connect(m_growing, &GrowingController::closeWanted, this, &MainWindow::close);
}

void MainWindow::connectLibrary() {
    connect(m_library, &LibraryPanel::chosen, this, &MainWindow::openFile);
    connect(m_library, &LibraryPanel::openRequested, this, &MainWindow::askForFile);
    connect(m_library, &LibraryPanel::stagesRequested, m_training, &TrainingController::lookBack);
    connect(m_library, &LibraryPanel::teachRequested, this, [this] { teach({}); });
    connect(m_library, &LibraryPanel::listed, this, [this] {
        if (m_library->models().empty() && !m_document.hasModel() && m_message->sentence().isEmpty())
            m_message->say(tr("There is no model yet. Open one, or teach one with your own pictures."), {}, MessageBar::Kind::problem); // stays
    });
    connect(m_shelf, &LibraryController::said, this, &MainWindow::say);
    connect(m_shelf, &LibraryController::failed, this, &MainWindow::showFailure);
    connect(m_shelf, &LibraryController::renamed, this, &MainWindow::followModel);
    connect(m_shelf, &LibraryController::restored, this, [this](const QString& model) {
        training().follow(model, model, {});
        m_engine.listLibrary();
        openFile(model);
    });
}

/// A model was renamed, or, without `to`, is in the trash: then another opens where it was that.
void MainWindow::followModel(const QString& from, const QString& to, const QString& name) {
    training().follow(from, to, name);
    m_engine.listLibrary();
    const bool isOpen = m_document.hasModel() && m_document.model().path == from.toStdString();
    if (to.isEmpty())
        settings::forgetRecentModel(from);
    else
        settings::renameRecentModel(from, to);
    if (!isOpen) return;
    m_starterTried = false;
    if (to.isEmpty())
        openStarter();
    else
        openFile(to);
}

QString MainWindow::whyInUse(const ModelInfo& model) const {
    const QString path = QString::fromStdString(model.path.string()), name = modelText(model.card.name);
    if (m_training->training().isUsing(path)) return tr("%1 is being taught, or taught from. Wait until that is done, or cancel it.").arg(name);
    if (m_growing->isUsing(path)) return tr("A dataset is being grown with %1. Wait until it is done, or cancel it.").arg(name);
    const bool isOpen = m_document.hasModel() && m_document.model().path == model.path;
    if (isOpen && std::ranges::any_of(m_stages, &Stage::isBusy)) return tr("%1 is at work. Wait until it is done, or cancel that.").arg(name);
    return {};
}

void MainWindow::start(const QString& file) {
    m_redraw.setPixelRatio(devicePixelRatioF());
    const QString last = settings::recentModels().value(0);
    if (!file.isEmpty())
        openFile(file);
    else if (QFileInfo::exists(last))
        openFile(last);
    else {
        if (!last.isEmpty()) m_firstFailure = tr("%1, which was open last, is no longer there.").arg(QFileInfo(last).completeBaseName());
        openStarter();
    }
    if (m_firstFailure.isEmpty()) m_firstFailure = fontMissingFor(settings::language());
    m_engine.listLibrary();
    m_engine.measureMachine();
    training().findUnfinished();
}

void MainWindow::openStarter() {
    const QDir folder(QString::fromStdString(starterFolder().string()));
    const QStringList starters = folder.entryList({"*.safetensors"}, QDir::Files, QDir::Name);
    if (m_starterTried || starters.isEmpty()) return;
    m_starterTried = true;
    openFile(folder.filePath(starters.contains(kStarter) ? kStarter : starters.first()));
}

void MainWindow::say(const QString& sentence) { m_message->say(sentence); }

void MainWindow::showFailure(const QString& sentence) {
    m_closesWhenKept = false; // it is to be read
    m_message->say(sentence, {}, MessageBar::Kind::problem);
    if (m_document.hasModel()) return;
    m_firstFailure = sentence;
    openStarter();
}

void MainWindow::openFile(const QString& path) { m_engine.open(QFileInfo(path).absoluteFilePath()); }

void MainWindow::showOpened(const ModelInfo& model, const std::optional<Recipe>& recipe, const Past& past, const QString& doubt) {
    const QString failure = std::exchange(m_firstFailure, {});
    m_message->say(failure.isEmpty() ? doubt : failure, {}, failure.isEmpty() ? MessageBar::Kind::information : MessageBar::Kind::problem);
    for (Stage* stage : m_stages)
        stage->settle();
    m_document.open(model, past);
    showStage();
    if (recipe) m_document.recall(*recipe);
    m_library->setOpened(model);
    m_top->setModel(model.card);
    showStatus();
    setWindowTitle(tr("%1 – Seedbed").arg(modelText(model.card.name)));
    showPage(Page::canvas);
}

Stage* MainWindow::stageOf(const ModelCard& card) const {
    const auto found = std::ranges::find_if(m_stages, [&](const Stage* stage) { return stage->suits(card); });
    return found == m_stages.end() ? nullptr : *found;
}

std::optional<QString> MainWindow::iconOf(const ModelCard& card) const {
    const Stage* stage = stageOf(card);
    return stage ? std::optional(stage->icon()) : std::nullopt;
}

void MainWindow::showStage() {
    Stage* open = m_document.hasModel() ? stageOf(m_document.model().card) : nullptr;
    m_stage = open ? open : m_stages.front();
    for (Stage* stage : m_stages)
        stage->setOpen(stage == m_stage);
    m_top->setNames(m_stage->names().top, m_stage->hasSpace());
    m_menus->showStage(*m_stage);
    follow();
}

void MainWindow::follow() {
    const auto parts = m_stage->side();
    for (const Stage* stage : m_stages)
        for (const Stage::Part& part : stage->side()) {
            const auto own = std::ranges::find(parts, part.widget, &Stage::Part::widget);
            part.widget->setVisible(own != parts.end() && own->isShown);
        }
    m_top->setGenerates(m_stage->mayGenerate());
    m_menus->setCancels(std::ranges::any_of(m_stages, &Stage::isBusy));
}

void MainWindow::showStatus() {
    if (!m_advice.isEmpty())
        m_status->setText(m_advice);
    else if (m_document.hasModel())
        m_status->setText(modelText(m_document.model().card.about));
}

void MainWindow::askForFile() {
    chooseFile(this, tr("Open a model, or a picture made here"), tr("Models, pictures and recipes (*.safetensors *.png *.json)") + ";;" + tr("All files (*)"),
        [this](const QString& file) { openFile(file); });
}

Training& MainWindow::training() { return m_training->training(); }

void MainWindow::teach(const QStringList& files) { m_training->teach(files); }

void MainWindow::grow() { m_growing->grow(m_library->models(), m_document.hasModel() ? std::optional(m_document.model()) : std::nullopt); }

void MainWindow::generate() {
    if (m_stage->mayGenerate()) m_stage->generate(m_top->count(), m_top->wantsVariations());
}

void MainWindow::cancel() {
    if (m_stage->isBusy()) return m_stage->cancel();
    for (Stage* stage : m_stages)
        if (stage->isBusy()) stage->cancel();
}

void MainWindow::copy() {
    if (m_document.hasModel()) m_stage->copy();
}

void MainWindow::save() {
    if (m_document.hasModel()) m_stage->save();
}

void MainWindow::showPage(Page page) {
    m_pages->setCurrentWidget(page == Page::canvas ? m_stage->canvas() : page == Page::sheet ? m_sheet : m_training->page());
    m_top->setPage(page);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (localFiles(event->mimeData()).isEmpty()) return;
    event->acceptProposedAction();
    m_shade->light(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) { m_shade->light(false); }

void MainWindow::dropEvent(QDropEvent* event) {
    m_shade->light(false);
    event->setDropAction(Qt::CopyAction); // the file stays where it is, even if the other program would move it
    event->accept();
    const QStringList files = localFiles(event->mimeData());
    if (files.isEmpty()) return showFailure(tr("What was dropped is no longer there. Drop it again from where it lies.")); // its program took it back
    if (looksLikeData(files))
        teach(files);
    else
        openFile(files.first());
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!std::ranges::all_of(m_stages, &Stage::mayClose) || !m_training->mayClose() || !m_growing->mayClose()) return event->ignore();
    m_closesWhenKept = m_engine.isKeeping();
    if (m_closesWhenKept) {
        m_engine.cancelSearches();
        return event->ignore();
    }
    for (Stage* stage : m_stages)
        stage->settle();
    keepGeometry();
    QMainWindow::closeEvent(event);
}

/// Kept before the window closes, too, which may come about in any way.
void MainWindow::moveEvent(QMoveEvent* event) {
    QMainWindow::moveEvent(event);
    if (isVisible()) m_moved.start();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (isVisible()) m_moved.start();
}

} // namespace seedbed
