#include "ui/document/document.h"
#include "ui/engine/engine.h"
#include "ui/panels/accepted_panel.h"
#include "ui/panels/write_knobs.h"
#include "ui/panels/write_panel.h"
#include "ui/window/stage.h"

#include <QApplication>
#include <QClipboard>

namespace seedbed {

/// Texts: what a person and a model write together in the middle, how the model writes at the right.
class TextStage final : public Stage {
    Q_DECLARE_TR_FUNCTIONS(seedbed::TextStage)

  public:
    TextStage(const Scene& scene, QObject* parent)
        : Stage(Medium::text, scene, parent), m_panel(new WritePanel(scene.document, scene.engine, scene.accepted, scene.theme)),
          m_knobs(new WriteKnobs(scene.document, scene.engine, scene.theme)) {
        addAction(Menu::text, tr("Write &again"), {QKeySequence("Ctrl+Shift+Return"), QKeySequence("Ctrl+Shift+Enter")}, [this] { m_panel->writeAgain(); });
        addAction(Menu::text, tr("&Other ways from the caret"), {QKeySequence("Alt+Down")}, [this] { m_panel->showAlternatives(); });
        addAction(Menu::text, tr("&Reject the line"), {QKeySequence("Ctrl+Shift+L")}, [this] { m_panel->rejectLine(m_panel->caret()); });
        connect(&m_scene.engine, &Engine::writingChanged, this, &Stage::changed);
        connect(&m_scene.engine, &Engine::findingSteeringChanged, this, &Stage::changed);
    }

    QWidget* canvas() const override { return m_panel; }
    std::vector<Part> side() const override { return {{m_knobs, 3}, {&m_scene.acceptedPanel, 2}}; }

    Names names() const override {
        return {
            {tr("Text"), tr("The text that you and the model write (Ctrl+1)"), tr("Write"), tr("Lets the model go on from the end of the text (Ctrl+Enter)")},
            tr("&Copy text"), tr("&Save text…")};
    }

    QString icon() const override { return "text"; }
    bool hasSpace() const override { return false; }
    bool acceptsLines() const override { return true; }

    void setOpen(bool open) override {
        Stage::setOpen(open);
        if (open) openAccepted();
    }

    void settle() override { m_panel->settle(); }
    bool isBusy() const override { return m_scene.engine.isWriting() || m_scene.engine.isFindingSteering(); }

    void cancel() override {
        m_scene.engine.cancelWriting();
        m_scene.engine.cancelSteering();
    }

    bool mayGenerate() const override { return !m_scene.engine.isWriting(); }

    /// Goes on with the text: the knobs say with how many.
    void generate(int, bool) override {
        Q_EMIT pageWanted(Page::canvas);
        m_panel->write();
    }

    void copy() override { QApplication::clipboard()->setText(m_panel->chosenText()); }

    void save() override {
        const TextWork& work = m_scene.document.state().writing;
        std::optional<Recipe> recipe;
        if (!work.runs.empty() && work.runs.back()->request.chosen.empty()) // a recipe knows nothing of ways that were chosen by hand
            recipe = recipeOf(work.runs.back()->request, m_scene.document.model().card);
        askToSaveText(work.text, recipe);
    }

    void acceptLine() override { m_panel->acceptLine(m_panel->caret()); }

  private:
    WritePanel* m_panel;
    WriteKnobs* m_knobs;
};

Stage* makeTextStage(const Scene& scene, QObject* parent) { return new TextStage(scene, parent); }

} // namespace seedbed
