#include "ui/document/accepted_lines.h"
#include "ui/engine/redraw.h"
#include "ui/panels/accepted_panel.h"
#include "ui/panels/explore_panel.h"
#include "ui/panels/line_panel.h"
#include "ui/panels/sheet_panel.h"
#include "ui/window/space_stage.h"

#include <QApplication>
#include <QClipboard>
#include <QTimer>

#include <array>

namespace seedbed {

/// Lines: sliders at the right, the line of the point and the way between two of them in the middle.
class LineStage final : public SpaceStage {
    Q_DECLARE_TR_FUNCTIONS(seedbed::LineStage)

  public:
    LineStage(const Scene& scene, QObject* parent)
        : SpaceStage(Medium::line, scene, parent), m_panel(new LinePanel(scene.document, scene.accepted, scene.theme)) {
        m_scene.explore.serve(medium(),
            {.areLines = true,
                .seedHelp = tr("A number that stands for one line: the same seed gives the same line again."),
                .directionHelp = tr(
                    "One of the ways in which this model's lines differ most, from the left line to the right one. σ is the usual spread: beyond 2 is rare."),
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

    QWidget* canvas() const override { return m_panel; }

    /// Beside sliders there is room for accepted lines only when there are any.
    std::vector<Part> side() const override { return {{&m_scene.explore, 4}, {&m_scene.acceptedPanel, 2, !m_scene.accepted.lines().isEmpty()}}; }

    Names names() const override {
        return {{tr("Lines"), tr("The line where you stand now, and the ways from it (Ctrl+1)"), tr("Generate"), tr("Makes a sheet of lines (Ctrl+G)")},
            tr("&Copy line"), tr("&Save line…")};
    }

    QString icon() const override { return "lines"; }
    bool acceptsLines() const override { return true; }

    void setOpen(bool open) override {
        Stage::setOpen(open);
        if (open) openAccepted();
    }

    void copy() override { QApplication::clipboard()->setText(m_panel->line()); }
    void save() override { askToSaveText(m_panel->line(), m_panel->recipe()); }
    void acceptLine() override { m_panel->acceptLine(); }

    /// A moment's work, of which nothing is kept by itself.
    bool mayClose() override {
        if (m_generates) m_scene.engine.cancelGenerating();
        return true;
    }

  private:
    QString beginSheet(const QString&) override {
        m_scene.sheet.beginLines();
        return {};
    }

    /// Or what is between them would be written otherwise.
    bool hasNewEnds() const { return m_scene.document.state().ends != m_ends || m_scene.document.state().place.params != m_params; }

    void drawBetween() {
        m_ends = m_scene.document.state().ends;
        m_params = m_scene.document.state().place.params;
        m_scene.engine.drawBetween(m_scene.document.model(), m_scene.document.state());
    }

    LinePanel* m_panel;
    QTimer m_rest;                 ///< the way comes when the hand rests
    std::array<QString, 2> m_ends; ///< of the last way,
    Params m_params;               ///< and how it was written
};

Stage* makeLineStage(const Scene& scene, QObject* parent) { return new LineStage(scene, parent); }

} // namespace seedbed
