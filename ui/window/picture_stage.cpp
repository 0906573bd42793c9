#include "ui/window/picture_stage.h"

#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/mark_dialog.h"
#include "ui/look/settings.h"
#include "ui/look/theme.h"
#include "ui/panels/canvas_panel.h"
#include "ui/panels/explore_panel.h"
#include "ui/panels/paint_bar.h"
#include "ui/panels/sheet_panel.h"
#include "ui/window/find_controller.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDate>

namespace seedbed {

PictureStage::PictureStage(const Scene& scene, QObject* parent)
    : SpaceStage(Medium::picture, scene, parent), m_canvas(new CanvasPanel(scene.document, scene.theme)),
      m_finder(new FindController(*this, scene, *m_canvas)) {
    m_scene.explore.serve(medium(),
        {.areLines = false,
            .seedHelp = tr("A number that stands for one picture: the same seed gives the same picture again."),
            .directionHelp = tr(
                "One of the ways in which this model's pictures differ most, from the left picture to the right one. σ is the usual spread: beyond 2 is rare."),
            .directionsHelp = tr("The ways in which this model's pictures differ most, found when it was trained, the strongest first.")});
    connect(&m_scene.engine, &Engine::frameDrawn, m_canvas, &CanvasPanel::showFrame);
    connect(&m_scene.engine, &Engine::framePreviewed, m_canvas, &CanvasPanel::showPreview);
    connect(&m_scene.engine, &Engine::surroundingsDrawn, m_canvas, &CanvasPanel::showSurroundings);
    connect(&m_scene.engine, &Engine::findingChanged, this, &Stage::changed);
    connect(&m_scene.engine, &Engine::generatingChanged, this, [this](bool generates) {
        if (!generates && m_question) m_question->reject(); // nothing is left to stop
    });
    connect(&m_scene.explore, &ExplorePanel::directionRequested, this, &PictureStage::markDirection);
    addAction(Menu::file, tr("F&ind a picture…"), {QKeySequence("Ctrl+F")}, [this] { m_finder->askForFile(); });
    addAction(Menu::edit, tr("&Paste a picture to find"), {QKeySequence("Ctrl+V")}, [this] { m_finder->paste(); });
    addPainting();
}

void PictureStage::addPainting() {
    PaintBar& bar = m_canvas->paintBar();
    m_paint = addAction(Menu::edit, tr("Change part of &it"), {QKeySequence("Ctrl+E")}, [this, &bar] {
        Q_EMIT pageWanted(Page::canvas);
        bar.setOn(!bar.isOn());
    });
    m_paint->setCheckable(true);
    connect(&bar, &PaintBar::changed, m_paint, [this, &bar](bool on) {
        m_paint->setChecked(on);
        m_paint->setEnabled(bar.isAvailable());
    });
}

QWidget* PictureStage::canvas() const { return m_canvas; }
QWidget* PictureStage::workBar() const { return m_finder->bar(); }
std::vector<Stage::Part> PictureStage::side() const { return {{&m_scene.explore, 4}}; }

Stage::Names PictureStage::names() const {
    return {{tr("Canvas"), tr("Where you stand now, drawn live (Ctrl+1)"), tr("Generate"), tr("Makes a sheet of samples and keeps them (Ctrl+G)")},
        tr("&Copy picture"), tr("&Save picture…")};
}

void PictureStage::setOpen(bool open) {
    Stage::setOpen(open);
    m_paint->setEnabled(open && m_canvas->paintBar().isAvailable());
}

bool PictureStage::isBusy() const { return m_scene.engine.isFinding() || SpaceStage::isBusy(); }

void PictureStage::cancel() {
    if (m_scene.engine.isFinding())
        m_scene.engine.cancelFinding();
    else
        SpaceStage::cancel();
}

void PictureStage::markDirection() {
    auto* dialog = new MarkDialog(m_scene.document, m_scene.engine, m_scene.theme, &m_scene.window);
    connect(dialog, &MarkDialog::found, this, [this](const OwnDirection& direction) {
        m_scene.document.step(tr("Add a direction"), [&](ExploreState& state) { state.addOwn(direction); });
        m_scene.explore.scrollToOwn();
    });
    dialog->open();
}

QString PictureStage::beginSheet() {
    const QString folder = settings::picturesFolder() + QDate::currentDate().toString("/yyyy-MM-dd");
    m_scene.sheet.begin(folder, m_scene.document.isAlphabet());
    return folder;
}

void PictureStage::copy() { QApplication::clipboard()->setImage(m_canvas->picture()); }

void PictureStage::save() {
    const Document& document = m_scene.document;
    askForFile(tr("Save picture"), settings::picturesFolder(), tr("Pictures (*.png)"), "png", document.state().seed(),
        [this, model = document.model(), state = document.state()](const QString& file) { m_scene.engine.save(model, state, file); });
}

bool PictureStage::mayClose() {
    if (m_generates && !m_question)
        m_question = askToStop(&m_scene.window, m_scene.sheet.count(), [this] {
            m_scene.engine.cancelGenerating();
            m_generates = false;
            Q_EMIT closeWanted();
        });
    return !m_generates;
}

} // namespace seedbed
