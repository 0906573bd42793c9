#include "ui/window/line_stage.h"

#include "ui/document/accepted_lines.h"
#include "ui/engine/redraw.h"
#include "ui/panels/accepted_panel.h"
#include "ui/panels/explore_panel.h"
#include "ui/panels/line_panel.h"
#include "ui/panels/sheet_panel.h"

#include <QApplication>
#include <QClipboard>

namespace seedbed {

LineStage::LineStage(const Scene& scene, QObject* parent)
    : SpaceStage(Medium::line, scene, parent), m_panel(new LinePanel(scene.document, scene.accepted, scene.theme)) {
    m_scene.explore.serve(medium(),
        {.areLines = true,
            .seedHelp = tr("A number that stands for one line: the same seed gives the same line again."),
            .directionHelp =
                tr("One of the ways in which this model's lines differ most, from the left line to the right one. σ is the usual spread: beyond 2 is rare."),
            .directionsHelp = tr("The ways in which this model's lines differ most, found when it was trained, the strongest first.")});
    connect(&m_scene.engine, &Engine::frameDrawn, m_panel, &LinePanel::showFrame);
    connect(&m_scene.engine, &Engine::surroundingsDrawn, m_panel, &LinePanel::showSurroundings);
    connect(&m_scene.engine, &Engine::betweenDrawn, m_panel, &LinePanel::showBetween);
    connect(&m_scene.accepted, &AcceptedLines::changed, this, &Stage::changed);
    connect(&m_scene.sheet, &SheetPanel::saveRequested, this, [this](const QString& line, const Recipe& recipe) { askToSaveText(line, recipe); });
    connect(&m_scene.sheet, &SheetPanel::acceptToggled, this,
        [this](const QString& line, bool accepted) { m_scene.accepted.setAccepted(line, accepted, m_scene.document.undoStack()); });
    m_rest.setSingleShot(true);
    m_rest.setInterval(Redraw::kRest);
    connect(&m_rest, &QTimer::timeout, this, &LineStage::drawBetween);
    connect(&m_scene.document, &Document::modelChanged, this, [this] {
        m_ends = {};
        m_rest.stop();
    });
    connect(&m_scene.document, &Document::stateChanged, this, [this] {
        if (isOpen() && hasNewEnds()) m_rest.start();
    });
}

QWidget* LineStage::canvas() const { return m_panel; }

/// Beside sliders there is room for accepted lines only when there are any.
std::vector<Stage::Part> LineStage::side() const { return {{&m_scene.explore, 4}, {&m_scene.acceptedPanel, 2, !m_scene.accepted.lines().isEmpty()}}; }

Stage::Names LineStage::names() const {
    return {{tr("Lines"), tr("The line where you stand now, and the ways from it (Ctrl+1)"), tr("Generate"), tr("Makes a sheet of lines (Ctrl+G)")},
        tr("&Copy line"), tr("&Save line…")};
}

void LineStage::setOpen(bool open) {
    Stage::setOpen(open);
    if (open) openAccepted();
}

bool LineStage::hasNewEnds() const { return m_scene.document.state().ends != m_ends || m_scene.document.state().place.params != m_params; }

void LineStage::drawBetween() {
    m_ends = m_scene.document.state().ends;
    m_params = m_scene.document.state().place.params;
    m_scene.engine.drawBetween(m_scene.document.model(), m_scene.document.state());
}

QString LineStage::beginSheet() {
    m_scene.sheet.beginLines();
    return {};
}

void LineStage::copy() { QApplication::clipboard()->setText(m_panel->line()); }
void LineStage::save() { askToSaveText(m_panel->line(), m_panel->recipe()); }
void LineStage::acceptLine() { m_panel->acceptLine(); }

/// A moment's work, of which nothing is kept by itself.
bool LineStage::mayClose() {
    if (m_generates) m_scene.engine.cancelGenerating();
    return true;
}

} // namespace seedbed
