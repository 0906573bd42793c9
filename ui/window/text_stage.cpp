#include "ui/window/text_stage.h"

#include "ui/panels/accepted_panel.h"
#include "ui/panels/write_knobs.h"
#include "ui/panels/write_panel.h"

#include <QApplication>
#include <QClipboard>

namespace seedbed {

TextStage::TextStage(const Scene& scene, QObject* parent)
    : Stage(Medium::text, scene, parent), m_panel(new WritePanel(scene.document, scene.engine, scene.accepted, scene.theme)),
      m_knobs(new WriteKnobs(scene.document, scene.engine, scene.theme)) {
    addAction(Menu::text, tr("Write &again"), {QKeySequence("Ctrl+Shift+Return"), QKeySequence("Ctrl+Shift+Enter")}, [this] { m_panel->writeAgain(); });
    addAction(Menu::text, tr("&Other ways from the caret"), {QKeySequence("Alt+Down")}, [this] { m_panel->showAlternatives(); });
    addAction(Menu::text, tr("&Reject the line"), {QKeySequence("Ctrl+Shift+L")}, [this] { m_panel->rejectLine(m_panel->caret()); });
    connect(&m_scene.engine, &Engine::writingChanged, this, &Stage::changed);
    connect(&m_scene.engine, &Engine::findingSteeringChanged, this, &Stage::changed);
}

QWidget* TextStage::canvas() const { return m_panel; }

std::vector<Stage::Part> TextStage::side() const { return {{m_knobs, 3}, {&m_scene.acceptedPanel, 2}}; }

Stage::Names TextStage::names() const {
    return {{tr("Text"), tr("The text that you and the model write (Ctrl+1)"), tr("Write"), tr("Lets the model go on from the end of the text (Ctrl+Enter)")},
        tr("&Copy text"), tr("&Save text…")};
}

void TextStage::setOpen(bool open) {
    Stage::setOpen(open);
    if (open) openAccepted();
}

void TextStage::settle() { m_panel->settle(); }

bool TextStage::isBusy() const { return m_scene.engine.isWriting() || m_scene.engine.isFindingSteering(); }

void TextStage::cancel() {
    m_scene.engine.cancelWriting();
    m_scene.engine.cancelSteering();
}

bool TextStage::mayGenerate() const { return !m_scene.engine.isWriting(); }

void TextStage::generate(int, bool) {
    Q_EMIT pageWanted(Page::canvas);
    m_panel->write();
}

void TextStage::copy() { QApplication::clipboard()->setText(m_panel->chosenText()); }

void TextStage::save() {
    const TextWork& work = m_scene.document.state().writing;
    std::optional<Recipe> recipe;
    if (!work.runs.empty() && work.runs.back()->request.chosen.empty()) // a recipe knows nothing of ways that were chosen by hand
        recipe = recipeOf(work.runs.back()->request, m_scene.document.model().card);
    askToSaveText(work.text, recipe);
}

void TextStage::acceptLine() { m_panel->acceptLine(m_panel->caret()); }

} // namespace seedbed
