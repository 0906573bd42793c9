#include "ui/document/document.h"

#include "core/data/pictures/picture.h"
#include "core/model/family.h"
#include "ui/look/convert.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace seedbed {

/// One step of undo: the whole state before and after, which is small. Merges within a gesture.
class ChangeState final : public QUndoCommand {
  public:
    ChangeState(Document& document, ExploreState after, const QString& what, int gesture)
        : QUndoCommand(what), m_document(document), m_before(document.state()), m_after(std::move(after)), m_gesture(gesture) {}

    int id() const override { return 1; }
    void undo() override { m_document.setState(m_before); }
    void redo() override { m_document.setState(m_after); }
    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = static_cast<const ChangeState*>(other);
        if (next->m_gesture != m_gesture || next->text() != text())
            return false;
        m_after = next->m_after;
        setObsolete(m_after == m_before);
        return true;
    }

  private:
    Document& m_document;
    ExploreState m_before, m_after;
    int m_gesture;
};

namespace {

constexpr quint32 kChances = 10000;

std::shared_ptr<const Guide> guideOf(const Recipe& recipe) {
    if (!recipe.guide)
        return nullptr;
    auto guide = std::make_shared<Guide>(Guide{decodePicture(recipe.guide->picture, "The picture in the recipe"), {}, recipe.guide->change});
    if (!recipe.guide->mask.empty())
        guide->mask = decodePicture(recipe.guide->mask, "The mask in the recipe");
    return guide;
}

/// Another one of what chance decides.
void takeAnotherChance(ExploreState& state, const ParamSpecs& specs) {
    const quint32 chance = QRandomGenerator::global()->bounded(kChances);
    const auto details = std::find_if(specs.begin(), specs.end(), [](const ParamSpec& spec) { return spec.key == "details"; });
    if (details == specs.end()) {
        state.corners = cornersFrom(chance);
        state.restored.reset();
        return;
    }
    state.params.set("details", std::clamp<double>(chance, details->low, details->high));
    if (state.restored)
        state.restored->detail.clear(); // else they stand instead
}

} // namespace

Document::Document(QObject* parent) : QObject(parent) {}

bool Document::writes() const { return hasModel() && writesText(m_model->card) && !writesLines(); }
bool Document::writesLines() const { return hasModel() && seedbed::writesLines(m_model->card); }

void Document::open(const ModelInfo& model) {
    endGesture();
    const QString words = hasModel() ? m_state.words : tr("Seedbed grows letters");
    if (hasModel())
        m_sessions[m_model->card.hash].state = m_state;
    m_model = model;
    m_specs = familyById(model.card.family).sampleSpecs(model.card);
    const int sliders = sliderCount(model.space);
    Session& session = m_sessions[model.card.hash];
    const bool isNew = !session.undo;
    if (isNew) {
        session.undo = std::make_unique<QUndoStack>();
        m_undo.addStack(session.undo.get());
    }
    m_undo.setActiveStack(session.undo.get());
    m_state = isNew ? freshState(m_specs, sliders) : session.state;
    if (isNew && drawsPictures())
        m_state.own = readOwnDirections(model.card.hash, model.space.dimension);
    m_state.fitSliders(sliders);
    m_state.words = words;
    Q_EMIT modelChanged();
    Q_EMIT stateChanged();
}

void Document::edit(const QString& what, const std::function<void(ExploreState&)>& change) {
    ExploreState next = m_state;
    change(next);
    if (next != m_state)
        undoStack().push(new ChangeState(*this, std::move(next), what, m_gesture));
}

void Document::randomise() {
    endGesture();
    edit(tr("Randomise"), [](ExploreState& state) {
        auto& random = *QRandomGenerator::global();
        auto& shown = state.slidersOf(state.part);
        for (std::size_t i = 0; i < shown.size(); ++i)
            if (!state.pinned[i])
                shown[i] = std::round((random.generateDouble() * 4 - 2) * 100) / 100;
    });
    endGesture();
}

void Document::reset() {
    endGesture();
    edit(tr("Reset"), [](ExploreState& state) {
        for (const LayerPart part : {LayerPart::all, LayerPart::coarse, LayerPart::middle, LayerPart::fine})
            for (std::size_t i = 0; i < state.sliders.size(); ++i)
                if (!state.pinned[i])
                    state.slidersOf(part)[i] = 0;
        state.padX = state.padY = 0;
        state.diversity = kStandardDiversity;
        state.restored.reset();
        state.detailSeed.reset();
        state.guide.reset();
    });
    endGesture();
}

void Document::recall(const Recipe& recipe) {
    const auto guide = guideOf(recipe);
    endGesture();
    edit(tr("Go to sample"), [&](ExploreState& state) {
        for (const auto& [key, value] : recipe.params.values())
            state.params.set(key, value);
        state.levelSliders();
        state.corners = cornersFrom(recipe.seed);
        state.padX = state.padY = 0;
        state.detailSeed.reset();
        state.mask.reset();
        state.guide = guide;
        if (writes()) {
            state.text = forEditor(QString::fromStdString(recipe.params.text("prompt")));
            state.runs.clear();
            return;
        }
        const Latent point{recipe.latent, recipe.detail};
        const bool isSeed = recipe.latent.empty() || m_model->space.fromSeed(recipe.seed, state.diversity) == point;
        state.restored = isSeed ? std::nullopt : std::optional(point);
        state.diversity = isSeed ? state.diversity : 1;
    });
    endGesture();
}

void Document::type(const QString& text) {
    edit(tr("Typing"), [&](ExploreState& state) {
        state.runs = keptRuns(state.runs, state.text, text);
        state.text = text;
    });
}

void Document::takeRun(const WrittenRun& run, const QString& text) {
    endGesture();
    edit(tr("Write"), [&](ExploreState& state) {
        const QString whole = state.text.left(run.start) + text;
        state.runs = keptRuns(state.runs, state.text, whole);
        std::erase_if(state.runs, [&](const auto& other) { return other->end() > run.start; });
        state.runs.push_back(std::make_shared<WrittenRun>(run));
        state.text = whole;
        state.corners = cornersFrom(run.request.seed);
    });
    endGesture();
}

void Document::goTo(const Latent& point, const Params& params, const QString& what) {
    endGesture();
    edit(what, [&](ExploreState& state) {
        state.params = params;
        state.levelSliders();
        state.padX = state.padY = 0;
        state.detailSeed.reset();
        state.guide.reset();
        state.mask.reset();
        state.restored = point;
        state.diversity = 1;
    });
    endGesture();
}

void Document::drawAnew(const Image& shown, double change) {
    endGesture();
    edit(tr("Draw anew"), [&](ExploreState& state) {
        const Image mask = state.mask ? *state.mask : Image{};
        const bool isAnotherTry = state.guide && state.guide->mask == mask;
        state.guide = std::make_shared<Guide>(Guide{isAnotherTry ? state.guide->picture : shown, mask, change});
        takeAnotherChance(state, m_specs);
    });
    endGesture();
}

void Document::newSeed(std::uint64_t seed) {
    edit(tr("Seed"), [&](ExploreState& state) { state = state.atSeed(seed, m_specs); });
}

void Document::setState(const ExploreState& state) {
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace seedbed
