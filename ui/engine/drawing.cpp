#include "ui/engine/drawing.h"

#include "core/model/abilities.h"
#include "core/model/family.h"
#include "core/sample/sampler.h"

#include <algorithm>

namespace seedbed {

namespace {

constexpr double kLiveSteps = 2;
constexpr const char* kPreviewLetters = "Rg"; // of an alphabet, what stands for a style in a small picture
constexpr const char* kCardLetter = "a";
constexpr double kEnds = 3; // standard deviations shown at the ends of sliders
constexpr int kNeighbours = 12;
constexpr int kStops = 8; // between two lines

void set(Params& params, const ParamSpecs& specs, Role role, const std::function<double(double)>& next) {
    if (const ParamSpec* knob = knobWith(specs, role)) params.set(knob->key, next(params.number(knob->key)));
}

void setScale(Params& params, const ParamSpecs& specs, int scale) {
    set(params, specs, Role::scale, [&](double) { return scale; });
}

/// For small pictures and those that follow a moving slider: families that draw in steps take few.
void quicken(Params& params, const ParamSpecs& specs) {
    set(params, specs, Role::effort, [](double steps) { return std::min(steps, kLiveSteps); });
}

ParamSpecs specsOf(const ModelCard& card) { return familyById(card.family).sampleSpecs(card); }

/// Glimpses of points: of an alphabet a few letters side by side.
class Glimpses {
  public:
    enum class Care { quick, full };
    Glimpses(Model& model, const ExploreState& state, const QColor& ink, Care care = Care::quick)
        : m_model(model), m_here(state.request(model.card(), model.space())), m_ink(ink), m_care(care) {
        const ModelCard& card = model.card();
        if (!card.grouped) return;
        for (const char letter : std::string(kPreviewLetters))
            if (std::ranges::find(card.labels, std::string(1, letter)) != card.labels.end()) m_letters.emplace_back(1, letter);
        if (m_letters.empty()) m_letters.push_back(card.labels.front());
    }

    void add(Latent point) {
        Request request = m_here;
        request.latent = std::move(point);
        add(std::move(request));
    }
    void add(const ExploreState& state) { add(state.request(m_model.card(), m_model.space())); }

    std::vector<Glimpse> draw(Progress& progress) const {
        std::vector<Image> parts;
        std::vector<Glimpse> all;
        sampleEach(m_model, m_requests, progress, [&](int, Sample&& sample) {
            if (!m_model.card().grouped) return all.push_back(glimpseOf(sample.content));
            parts.push_back(std::get<Image>(std::move(sample.content)));
            if (parts.size() < m_letters.size()) return;
            all.push_back({asInk(contactSheet(parts, static_cast<int>(parts.size()), 0), m_ink), {}});
            parts.clear();
        });
        return all;
    }

  private:
    void add(Request request) {
        const ParamSpecs specs = specsOf(m_model.card());
        if (m_care == Care::quick) quicken(request.params, specs);
        setScale(request.params, specs, 1);
        if (!m_model.card().grouped) m_requests.push_back(std::move(request));
        for (const auto& letter : m_letters) {
            m_requests.push_back(request);
            m_requests.back().params.set(knobWith(specs, Role::kind)->key, letter);
        }
    }

    Model& m_model;
    const Request m_here; ///< what a glimpse of a mere point is drawn with
    QColor m_ink;
    Care m_care;
    std::vector<std::string> m_letters; ///< of an alphabet
    std::vector<Request> m_requests;
};

} // namespace

Frame drawFrame(Model& model, const ExploreState& state, int scale, const QColor& ink, Progress& progress) {
    const ModelCard& card = model.card();
    const ParamSpecs specs = specsOf(card);
    // what is painted on goes on from the model's own pixels, so these are shown
    const bool isPlain = !card.grouped && familyById(card.family).editsPictures, isLive = scale == 1;
    Request request = state.request(card, model.space());
    if (isLive) quicken(request.params, specs);
    setScale(request.params, specs, isPlain ? 1 : scale);
    const std::vector<Request> requests = card.grouped ? alphabetOf(request, card) : std::vector{request};
    Frame frame;
    frame.scale = scale;
    frame.state = state;
    frame.modelHash = card.hash;
    for (Sample& sample : model.generate(requests, progress)) {
        if (const auto* line = std::get_if<std::string>(&sample.content)) {
            frame.line = QString::fromStdString(*line);
            frame.recipe = std::move(sample.recipe);
            continue;
        }
        frame.pictures.push_back(card.grouped ? asInk(sample.picture(), ink) : toQImage(sample.picture()));
        if (card.grouped)
            frame.glyphs.push_back(glyphOf(sample.picture()));
        else if (isPlain && !isLive)
            frame.plain = std::get<Image>(std::move(sample.content));
    }
    return frame;
}

Surroundings drawSurroundings(Model& model, const ExploreState& state, const QColor& ink, Progress& progress) {
    const LatentSpace& space = model.space();
    Glimpses glimpses(model, state, ink);
    const auto sliders = state.place.sliders.size();
    for (std::size_t i = 0; i < sliders; ++i)
        for (const double end : {-kEnds, kEnds}) {
            Place moved = state.place;
            moved.slidersOf(moved.part)[i] = end;
            glimpses.add(moved.latent(space));
        }
    for (std::size_t i = 0; i < state.place.corners.size(); ++i)
        glimpses.add(state.place.corner(space, i));
    const int neighbours = model.card().grouped ? 0 : kNeighbours;
    const ParamSpecs specs = specsOf(model.card());
    for (int i = 1; i <= neighbours; ++i) {
        ExploreState there = state.atSeed(state.seed() + static_cast<std::uint64_t>(i), specs);
        there.place.detailSeed.reset();
        there.place.levelSliders();
        there.picture.guide.reset();
        glimpses.add(there);
    }
    const auto all = glimpses.draw(progress);
    Surroundings result;
    result.modelHash = model.card().hash;
    for (std::size_t i = 0; i < sliders; ++i) {
        result.low.push_back(all[2 * i]);
        result.high.push_back(all[2 * i + 1]);
    }
    result.corners.assign(all.begin() + static_cast<std::ptrdiff_t>(2 * sliders), all.begin() + static_cast<std::ptrdiff_t>(2 * sliders + 4));
    result.neighbours.assign(all.begin() + static_cast<std::ptrdiff_t>(2 * sliders + 4), all.end());
    return result;
}

Between drawBetween(Model& model, const ExploreState& state, Progress& progress) {
    Between between{state.ends, {}, {}, model.card().hash};
    auto& lines = need<LineSpace>(model);
    std::vector<std::string> typed;
    for (std::size_t i = 0; i < state.ends.size(); ++i) {
        const std::string line = state.ends[i].trimmed().toStdString();
        if (line.empty()) continue;
        between.refusals[i] = shown(lines.unfit(line));
        if (between.refusals[i].isEmpty()) typed.push_back(line);
    }
    if (typed.size() < 2) return between;
    const auto ends = lines.encode(typed);
    std::vector<Latent> way = straightWay(ends[0], ends[1], kStops);
    way.back() = ends[1]; // exactly
    std::vector<Request> requests;
    for (Latent& point : way)
        requests.push_back({.latent = std::move(point), .params = state.place.params, .seed = state.seed()});
    makeEach(model, requests, progress, [&](int i, Sample&& sample) {
        between.stops.push_back({requests[static_cast<std::size_t>(i)].latent, QString::fromStdString(sample.text())});
    });
    for (std::size_t i = 0; i < 2; ++i)
        if ((i == 0 ? between.stops.front() : between.stops.back()).line.trimmed() != state.ends[i].trimmed())
            between.refusals[i] = shown(Sentence(SEEDBED_TR("The model cannot say this line; the nearest that it can say stands in its place.")));
    return between;
}

std::vector<Glimpse> drawSeeds(Model& model, ExploreState state, const QColor& ink, std::uint64_t first, int count, Progress& progress) {
    state.picture.guide.reset();
    Glimpses glimpses(model, state, ink, Glimpses::Care::full);
    for (int i = 0; i < count; ++i)
        glimpses.add(model.space().fromSeed(first + static_cast<std::uint64_t>(i), kStandardDiversity));
    return glimpses.draw(progress);
}

QImage drawCard(Model& model, const QColor& ink) {
    const ModelCard& card = model.card();
    const Params params = Params::defaults(specsOf(card));
    std::vector<Request> requests = seedRequests(model.space(), kOpeningSeed, 1, kStandardDiversity, params);
    if (card.grouped) {
        requests.front().params = withoutClass(params);
        requests = alphabetOf(requests.front(), card);
        const auto letter = std::ranges::find(card.labels, kCardLetter) - card.labels.begin();
        requests = letter < std::ssize(requests) ? std::vector{requests[static_cast<std::size_t>(letter)]} : std::vector<Request>();
    }
    if (requests.empty()) return {};
    NoProgress quiet;
    const Image picture = std::get<Image>(model.generate(requests, quiet).front().content);
    return card.grouped ? asInk(picture, ink) : toQImage(picture);
}

} // namespace seedbed
