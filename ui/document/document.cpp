#include "ui/document/document.h"

#include "core/model/family.h"
#include "core/sample/sampler.h"
#include "ui/look/words.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace seedbed {

/// One step of undo: the whole state before and after, which is small. Merges within a gesture.
class ChangeState final : public QUndoCommand {
  public:
    ChangeState(Document& document, ExploreState after, const QString& what, int gesture)
        : QUndoCommand(what), m_document(document), m_before(std::make_shared<ExploreState>(document.state())),
          m_after(std::make_shared<ExploreState>(std::move(after))), m_gesture(gesture) {}

    int id() const override { return 1; }
    void undo() override { m_document.setState(*m_before); }
    void redo() override { m_document.setState(*m_after); }
    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = static_cast<const ChangeState*>(other);
        if (next->m_gesture != m_gesture || next->text() != text()) return false;
        m_after = next->m_after;
        setObsolete(*m_after == *m_before);
        return true;
    }
    const std::shared_ptr<const ExploreState>& before() const { return m_before; }
    const std::shared_ptr<const ExploreState>& after() const { return m_after; }

  private:
    Document& m_document;
    std::shared_ptr<const ExploreState> m_before, m_after;
    int m_gesture;
};

namespace {

constexpr quint32 kChances = 10000;

/// Another one of what chance decides.
void takeAnotherChance(ExploreState& state, const ParamSpecs& specs) {
    const quint32 chance = QRandomGenerator::global()->bounded(kChances);
    const ParamSpec* details = knobWith(specs, Role::details);
    if (!details) {
        state.place.corners = cornersFrom(chance);
        if (!state.place.hasCaption()) state.place.restored.reset();
        return;
    }
    state.place.params.set(details->key, std::clamp<double>(chance, details->low, details->high));
    if (state.place.restored) state.place.restored->detail.clear(); // else they stand instead
}

} // namespace

Document::Document(QObject* parent) : QObject(parent) {}

bool Document::describes() const { return hasModel() && seedbed::describes(m_model->card); }

bool Document::drawsCaptions() const { return hasModel() && reads(m_model->card, Medium::text) && makes(m_model->card, Medium::picture); }

std::optional<Medium> Document::medium() const { return hasModel() ? std::optional(familyById(m_model->card.family).makes.front()) : std::nullopt; }

QString Document::openingWords() { return tr("Seedbed grows letters"); }

void Document::open(const ModelInfo& model, const Past& past) {
    endGesture();
    const QString words = hasModel() ? m_state.words : past.now ? past.now->words : openingWords();
    if (hasModel()) m_sessions[m_model->card.hash].state = m_state;
    m_model = model;
    m_specs = familyById(model.card.family).sampleSpecs(model.card);
    Session& session = m_sessions[model.card.hash];
    const bool isNew = !session.undo;
    if (isNew) {
        session.undo = std::make_unique<QUndoStack>();
        m_undo.addStack(session.undo.get());
    }
    m_undo.setActiveStack(session.undo.get());
    m_state = isNew ? ExploreState() : session.state;
    if (isNew) {
        m_state.place = Place::fresh(model.space, m_specs);
        if (past.now) restore(past);
        m_state.setOwn(past.own);
    }
    m_state.place.fitSliders(model.space);
    m_state.pinned.resize(m_state.place.sliders.size());
    m_state.words = words;
    Q_EMIT modelChanged();
    Q_EMIT stateChanged();
}

/// Before anybody is told of the model.
void Document::restore(const Past& past) {
    const QSignalBlocker quiet(this);
    m_state = *past.first;
    for (const auto& [what, after] : past.steps) {
        endGesture();
        undoStack().push(new ChangeState(*this, *after, what, m_gesture));
    }
    endGesture();
    undoStack().setIndex(static_cast<int>(past.done));
    m_state = *past.now;
}

Past Document::past(const std::string& modelHash) const {
    Past past;
    const auto found = m_sessions.find(modelHash);
    if (found == m_sessions.end()) return past;
    const Session& session = found->second;
    past.now = std::make_shared<ExploreState>(hasModel() && m_model->card.hash == modelHash ? m_state : session.state);
    past.first = past.now;
    for (int i = 0; i < session.undo->count(); ++i)
        if (const auto* step = dynamic_cast<const ChangeState*>(session.undo->command(i))) { // accepted lines have a file of their own
            if (past.steps.empty()) past.first = step->before();
            past.steps.push_back({step->text(), step->after()});
            if (i < session.undo->index()) ++past.done;
        }
    return past;
}

void Document::edit(const QString& what, const std::function<void(ExploreState&)>& change) {
    ExploreState next = m_state;
    change(next);
    if (next != m_state) undoStack().push(new ChangeState(*this, std::move(next), what, m_gesture));
}

void Document::step(const QString& what, const std::function<void(ExploreState&)>& change) {
    endGesture();
    edit(what, change);
    endGesture();
}

void Document::randomise() {
    step(tr("Randomise"), [](ExploreState& state) {
        auto& random = *QRandomGenerator::global();
        auto& shown = state.place.slidersOf(state.place.part);
        for (std::size_t i = 0; i < shown.size(); ++i)
            if (!state.pinned[i]) shown[i] = std::round((random.generateDouble() * 4 - 2) * 100) / 100;
    });
}

void Document::reset() {
    step(tr("Reset"), [this](ExploreState& state) {
        for (const LayerPart part : {LayerPart::all, LayerPart::coarse, LayerPart::middle, LayerPart::fine})
            for (std::size_t i = 0; i < state.place.sliders.size(); ++i)
                if (!state.pinned[i]) state.place.slidersOf(part)[i] = 0;
        state.place.padX = state.place.padY = 0;
        state.place.diversity = kStandardDiversity;
        state.place.restored.reset();
        state.place.detailSeed.reset();
        if (const ParamSpec* variant = knobWith(m_specs, Role::details)) state.place.params.set(variant->key, variant->standard);
        state.picture.guide.reset();
    });
}

void Document::recall(const Recipe& recipe) {
    const Request sample = requestOf(recipe, m_model->card, m_model->space);
    step(tr("Go to sample"), [&](ExploreState& state) {
        state.place.goTo(sample, m_model->space);
        if (const ParamSpec* scale = knobWith(m_specs, Role::scale)) state.place.params.set(scale->key, scale->standard); // how large it was saved
        state.picture = {sample.guide, {}};
        state.writing = {forEditor(QString::fromStdString(sample.prompt)), {}, state.writing.candidates, // none but of a model of text
            medium() == Medium::text ? sample.writing : kWriting};
    });
}

void Document::type(const QString& text) {
    edit(tr("Typing"), [&](ExploreState& state) {
        state.writing.runs = keptRuns(state.writing.runs, state.writing.text, text);
        state.writing.text = text;
        state.writing.writing = kWriting;
    });
}

void Document::takeOut(int from, int count) {
    step(tr("Reject the line"), [&](ExploreState& state) {
        state.writing.text.remove(from, count);
        state.writing.runs = runsWithout(state.writing.runs, from, count, state.writing.text);
        state.writing.writing = kWriting;
    });
}

void Document::takeRun(const WrittenRun& run, const QString& text) {
    step(tr("Write"), [&](ExploreState& state) {
        const QString whole = state.writing.text.left(run.start) + text;
        state.writing.runs = keptRuns(state.writing.runs, state.writing.text, whole);
        std::erase_if(state.writing.runs, [&](const auto& other) { return other->end() > run.start; });
        state.writing.runs.push_back(std::make_shared<WrittenRun>(run));
        state.writing.text = whole;
        state.place.corners = cornersFrom(run.request.seed);
    });
}

void Document::goTo(const Latent& point, const Params& params, const QString& what) {
    step(what, [&](ExploreState& state) {
        state.place.goTo(point);
        state.place.params = params;
        state.picture = {};
    });
}

void Document::drawAnew(const Image& shown, double change) {
    step(tr("Draw anew"), [&](ExploreState& state) {
        const Image mask = state.picture.mask ? *state.picture.mask : Image{};
        const bool isAnotherTry = state.picture.guide && state.picture.guide->mask == mask;
        state.picture.guide = std::make_shared<Guide>(Guide{isAnotherTry ? state.picture.guide->picture : shown, mask, change});
        takeAnotherChance(state, m_specs);
    });
}

void Document::newSeed(std::uint64_t seed) {
    step(tr("Seed"), [&](ExploreState& state) {
        const PictureWork described = state.picture;
        state = state.atSeed(seed, m_specs);
        if (describes()) state.picture = described; // of which another caption is wanted
    });
}

void Document::setState(const ExploreState& state) {
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace seedbed
