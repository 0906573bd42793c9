#include "ui/engine/drawing.h"

#include "core/model/family.h"
#include "core/sample/sheets.h"
#include "ui/look/convert.h"

#include <algorithm>

namespace seedbed {

namespace {

constexpr double kLiveSteps = 2;
constexpr const char* kPreviewLetters = "Rg"; // of an alphabet, what stands for a style in a small picture
constexpr const char* kCardLetter = "a";
constexpr double kEnds = 3; // standard deviations shown at the ends of sliders
constexpr int kNeighbours = 12;
constexpr int kStops = 8; // between two lines

bool isInk(const Image& image, int x, int y) { return image.pixels[static_cast<std::size_t>(y * image.width + x)] < 128; }

/// Of black ink on white paper, one channel.
Glyph glyphOf(const Image& image) {
    int left = image.width, right = -1, top = image.height, bottom = -1, rows = 0;
    double firsts = 0, lasts = 0;
    for (int y = 0; y < image.height; ++y) {
        int first = 0, last = image.width - 1;
        while (first < image.width && !isInk(image, first, y))
            ++first;
        if (first == image.width)
            continue;
        while (!isInk(image, last, y))
            --last;
        left = std::min(left, first);
        right = std::max(right, last);
        top = std::min(top, y);
        bottom = y;
        firsts += first;
        lasts += last;
        ++rows;
    }
    if (rows == 0)
        return {};
    return {QRect(QPoint(left, top), QPoint(right, bottom)), firsts / rows - left, right - lasts / rows};
}

Params withScale(Params params, int scale) {
    params.set("scale", static_cast<double>(scale));
    return params;
}

/// For small pictures and those that follow a moving slider: families that draw in steps take few.
Params quickened(Params params) {
    if (params.has("steps"))
        params.set("steps", std::min(params.number("steps"), kLiveSteps));
    return params;
}

/// Glimpses of points: of an alphabet a few letters side by side.
class Glimpses {
  public:
    enum class Care { quick, full };
    Glimpses(const OpenModel& model, const ExploreState& state, const QColor& ink, Care care = Care::quick) : m_model(model), m_state(state), m_ink(ink), m_care(care) {}

    void add(Latent point) { m_points.push_back({std::move(point), m_state.params, m_state.guide}); }
    void add(const ExploreState& state) { m_points.push_back({state.latent(m_model.space()), state.params, state.guide}); }

    std::vector<Glimpse> draw(Progress& progress) const { return m_model.makesLines() ? lines(progress) : pictures(progress); }

  private:
    std::vector<Glimpse> lines(Progress& progress) const {
        std::vector<Request> requests;
        for (const Point& point : m_points)
            requests.push_back({point.latent, point.params, m_state.seed(), nullptr});
        std::vector<Glimpse> all;
        m_model.each(requests, progress, [&](int, Sample&& sample) { all.push_back(glimpseOf(sample)); });
        return all;
    }

    std::vector<Glimpse> pictures(Progress& progress) const {
        const ModelCard& card = m_model.card();
        std::vector<std::string> letters;
        for (const char letter : std::string(kPreviewLetters))
            if (std::find(card.labels.begin(), card.labels.end(), std::string(1, letter)) != card.labels.end())
                letters.emplace_back(1, letter);
        if (!card.grouped || letters.empty())
            letters.assign(1, {});
        std::vector<Request> requests;
        for (const Point& point : m_points)
            for (const auto& letter : letters) {
                requests.push_back({point.latent, withScale(m_care == Care::quick ? quickened(point.params) : point.params, 1), m_state.seed(), point.guide});
                if (!letter.empty())
                    requests.back().params.set("class", letter);
            }
        std::vector<Image> parts;
        std::vector<Glimpse> all;
        Sampler(m_model.pictures()).each(requests, progress, [&](int, Sample&& sample) {
            parts.push_back(std::get<Image>(std::move(sample.content)));
            if (parts.size() < letters.size())
                return;
            const Image sheet = contactSheet(parts, static_cast<int>(parts.size()), 0);
            all.push_back({card.grouped ? asInk(sheet, m_ink) : toQImage(sheet), {}});
            parts.clear();
        });
        return all;
    }

    const OpenModel& m_model;
    const ExploreState& m_state;
    QColor m_ink;
    Care m_care;
    struct Point {
        Latent latent;
        Params params;
        std::shared_ptr<const Guide> guide;
    };
    std::vector<Point> m_points;
};

void drawPictures(PictureModel& generator, const ExploreState& state, const QColor& ink, Progress& progress, Frame& frame) {
    const ModelCard& card = generator.card();
    // what is painted on goes on from the model's own pixels, so these are shown
    const bool isPlain = !card.grouped && familyById(card.family).editsPictures, isLive = frame.scale == 1;
    Request request{state.latent(generator.space()), withScale(isLive ? quickened(state.params) : state.params, isPlain ? 1 : frame.scale), state.seed(), state.guide};
    std::vector<Request> requests{request};
    if (card.grouped) {
        request.params = withoutClass(request.params);
        requests = alphabetOf(request, card);
    }
    for (const Sample& sample : generator.generate(requests, progress)) {
        frame.pictures.push_back(card.grouped ? asInk(sample.picture(), ink) : toQImage(sample.picture()));
        if (card.grouped)
            frame.glyphs.push_back(glyphOf(sample.picture()));
        else if (isPlain && !isLive)
            frame.plain = sample.picture();
    }
}

} // namespace

Glimpse glimpseOf(const Sample& sample) {
    if (const auto* line = std::get_if<std::string>(&sample.content))
        return {{}, QString::fromStdString(*line)};
    return {toQImage(sample.picture()), {}};
}

Frame drawFrame(const OpenModel& model, const ExploreState& state, int scale, const QColor& ink, Progress& progress) {
    Frame frame;
    frame.scale = scale;
    frame.state = state;
    frame.modelHash = model.card().hash;
    if (!model.makesLines()) {
        drawPictures(model.pictures(), state, ink, progress, frame);
        return frame;
    }
    const Request request{state.latent(model.space()), state.ownParams(), state.seed(), nullptr};
    model.each({&request, 1}, progress, [&](int, Sample&& sample) {
        frame.line = QString::fromStdString(sample.text());
        frame.recipe = std::move(sample.recipe);
    });
    return frame;
}

Surroundings drawSurroundings(const OpenModel& model, const ExploreState& state, const QColor& ink, Progress& progress) {
    const LatentSpace& space = model.space();
    Glimpses glimpses(model, state, ink);
    const auto sliders = state.sliders.size();
    for (std::size_t i = 0; i < sliders; ++i)
        for (const double end : {-kEnds, kEnds}) {
            ExploreState there = state;
            there.slidersOf(state.part)[i] = end;
            glimpses.add(there.latent(space));
        }
    for (std::size_t i = 0; i < state.corners.size(); ++i)
        glimpses.add(state.corner(space, i));
    const int neighbours = model.card().grouped ? 0 : kNeighbours;
    const ParamSpecs specs = familyById(model.card().family).sampleSpecs(model.card());
    for (int i = 1; i <= neighbours; ++i) {
        ExploreState there = state.atSeed(state.seed() + static_cast<std::uint64_t>(i), specs);
        there.detailSeed.reset();
        there.levelSliders();
        there.guide.reset();
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

Between drawBetween(const OpenModel& model, const ExploreState& state, Progress& progress) {
    Between between{state.ends, {}, {}, model.card().hash};
    std::vector<std::string> typed;
    for (std::size_t i = 0; i < state.ends.size(); ++i) {
        const std::string line = state.ends[i].trimmed().toStdString();
        if (line.empty())
            continue;
        between.refusals[i] = QString::fromStdString(model.lines().unfit(line));
        if (between.refusals[i].isEmpty())
            typed.push_back(line);
    }
    if (typed.size() < 2)
        return between;
    const auto ends = model.lines().encode(typed);
    std::vector<Latent> way = straightWay(ends[0], ends[1], kStops);
    way.back() = ends[1]; // exactly
    std::vector<Request> requests;
    for (Latent& point : way)
        requests.push_back({std::move(point), state.params, state.seed(), nullptr});
    model.each(requests, progress, [&](int i, Sample&& sample) { between.stops.push_back({requests[static_cast<std::size_t>(i)].latent, QString::fromStdString(sample.text())}); });
    return between;
}

std::vector<Glimpse> drawSeeds(const OpenModel& model, ExploreState state, const QColor& ink, std::uint64_t first, int count, Progress& progress) {
    state.guide.reset();
    Glimpses glimpses(model, state, ink, Glimpses::Care::full);
    for (int i = 0; i < count; ++i)
        glimpses.add(model.space().fromSeed(first + static_cast<std::uint64_t>(i), kStandardDiversity));
    return glimpses.draw(progress);
}

QImage drawCard(PictureModel& generator, const QColor& ink) {
    const ModelCard& card = generator.card();
    const Params params = Params::defaults(familyById(card.family).sampleSpecs(card));
    std::vector<Request> requests = seedRequests(generator.space(), kOpeningSeed, 1, kStandardDiversity, params);
    if (card.grouped) {
        requests.front().params = withoutClass(params);
        requests = alphabetOf(requests.front(), card);
        std::erase_if(requests, [](const Request& request) { return request.params.text("class") != kCardLetter; });
    }
    if (requests.empty())
        return {};
    NoProgress quiet;
    const Image picture = std::get<Image>(generator.generate(requests, quiet).front().content);
    return card.grouped ? asInk(picture, ink) : toQImage(picture);
}

} // namespace seedbed
