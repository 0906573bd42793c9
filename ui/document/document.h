#pragma once
#include "core/base/medium.h"
#include "core/base/recipe.h"
#include "core/model/model_card.h"
#include "ui/document/past.h"

#include <QObject>
#include <QUndoGroup>
#include <QUndoStack>

#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace seedbed {

/// The model that is open, where the person stands in it, and every step that led there: the only mutable state that
/// panels read. Lives on the GUI thread.
class Document : public QObject {
    Q_OBJECT

  public:
    explicit Document(QObject* parent = nullptr);

    bool hasModel() const { return m_model.has_value(); }
    const ModelInfo& model() const { return *m_model; }
    const ParamSpecs& sampleSpecs() const { return m_specs; }
    const ExploreState& state() const { return m_state; }
    Latent latent() const { return m_state.place.latent(m_model->space); }
    static QString openingWords(); ///< that stand there until a person types others
    /// Letters of one style, drawn all at once.
    bool isAlphabet() const { return hasModel() && m_model->card.grouped; }

    /// What the model makes; none: there is no model. Of text the state's point stands still, and its text is what changes.
    std::optional<Medium> medium() const;
    /// What it makes are texts about a picture that it is given: the state's.
    bool describes() const;
    /// What it makes are pictures of captions: the place's.
    bool drawsCaptions() const;

    /// Goes on with a model where it was left since the window opened, else where `past` has it, or starts afresh.
    void open(const ModelInfo& model, const Past& past = {});
    /// Where a model that was opened stands, and its steps.
    Past past(const std::string& modelHash) const;

    /// One undoable edit. Edits with the same `what` within one gesture become one step; a gesture ends by `endGesture`.
    void edit(const QString& what, const std::function<void(ExploreState&)>& change);
    void endGesture() { ++m_gesture; }
    /// An edit that is a step by itself, as are all that follow but `type`.
    void step(const QString& what, const std::function<void(ExploreState&)>& change);

    void randomise();
    void reset();
    void newSeed(std::uint64_t seed);
    void goToNeighbour(int index) { newSeed(m_state.seed() + static_cast<std::uint64_t>(index) + 1); } ///< 0: the next seed
    /// Goes to a sample of this model; the words and pins stay. Error as requestOf().
    void recall(const Recipe& recipe);
    /// The text as the person changed it; typing without a rest is one step.
    void type(const QString& text);
    /// The text without some characters; what the model wrote behind them stays its own.
    void takeOut(int from, int count);
    /// The text of a state with what was written behind the first part of it, by the run's seed.
    void takeRun(const WrittenRun& run, const QString& text);
    /// Goes to a point that was found, of a picture or between two lines, which is drawn so; `what` is the step's name.
    void goTo(const Latent& point, const Params& params, const QString& what);
    /// Draws what the mask of the state shows anew, or all: from `shown`, the picture of the state (a change of the same mask
    /// goes on from where it began), leaving it as far as `change` (0..1).
    void drawAnew(const Image& shown, double change);

    /// Steps of the model that is open; the window's actions follow whichever that is.
    QUndoStack& undoStack() { return *m_undo.activeStack(); }
    QUndoGroup& undoGroup() { return m_undo; }

  Q_SIGNALS:
    void modelChanged();
    void stateChanged();

  private:
    friend class ChangeState;
    void setState(const ExploreState& state);
    void restore(const Past& past);

    std::optional<ModelInfo> m_model;
    ParamSpecs m_specs;
    ExploreState m_state;
    QUndoGroup m_undo;
    struct Session {
        ExploreState state; ///< as it was left; that of the open model is m_state
        std::unique_ptr<QUndoStack> undo;
    };
    std::map<std::string, Session> m_sessions; ///< of all models opened so far, by hash
    int m_gesture = 0;
};

} // namespace seedbed
