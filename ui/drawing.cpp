#include "ui/drawing.h"

#include "core/model/family.h"
#include "core/sample/sheets.h"
#include "ui/convert.h"

#include <algorithm>

namespace seedbed {

namespace {

constexpr double kLiveSteps = 2;
constexpr const char* kPreviewLetters = "Rg"; // of an alphabet, what stands for a style in a small picture
constexpr const char* kCardLetter = "a";
constexpr double kEnds = 3; // standard deviations shown at the ends of sliders
constexpr int kNeighbours = 12;

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

/// Small pictures of points: of an alphabet a few letters side by side.
class Thumbnails {
  public:
    Thumbnails(Generator& generator, const ExploreState& state, const QColor& ink) : m_generator(generator), m_state(state), m_ink(ink) {}

    void add(Latent point) { m_points.push_back({std::move(point), m_state.params, m_state.guide}); }
    void add(const ExploreState& state) { m_points.push_back({state.latent(m_generator.space()), state.params, state.guide}); }

    std::vector<QImage> draw(Progress& progress) {
        const ModelCard& card = m_generator.card();
        std::vector<std::string> letters;
        for (const char letter : std::string(kPreviewLetters))
            if (std::find(card.labels.begin(), card.labels.end(), std::string(1, letter)) != card.labels.end())
                letters.emplace_back(1, letter);
        if (!card.grouped || letters.empty())
            letters.assign(1, {});
        std::vector<SampleRequest> requests;
        for (const Point& point : m_points)
            for (const auto& letter : letters) {
                requests.push_back({point.latent, withScale(quickened(point.params), 1), m_state.seed(), point.guide});
                if (!letter.empty())
                    requests.back().params.set("class", letter);
            }
        std::vector<Image> parts;
        std::vector<QImage> pictures;
        Sampler(m_generator).each(requests, progress, [&](int, Sample&& sample) {
            parts.push_back(std::get<Image>(std::move(sample.content)));
            if (parts.size() < letters.size())
                return;
            const Image sheet = contactSheet(parts, static_cast<int>(parts.size()), 0);
            pictures.push_back(card.grouped ? asInk(sheet, m_ink) : toQImage(sheet));
            parts.clear();
        });
        return pictures;
    }

  private:
    Generator& m_generator;
    const ExploreState& m_state;
    QColor m_ink;
    struct Point {
        Latent latent;
        Params params;
        std::shared_ptr<const Guide> guide;
    };
    std::vector<Point> m_points;
};

} // namespace

Frame drawFrame(Generator& generator, const ExploreState& state, int scale, const QColor& ink, Progress& progress) {
    const ModelCard& card = generator.card();
    // what is painted on goes on from the model's own pixels, so these are shown
    const bool isPlain = !card.grouped && familyById(card.family).editsPictures, isLive = scale == 1;
    SampleRequest request{state.latent(generator.space()), withScale(isLive ? quickened(state.params) : state.params, isPlain ? 1 : scale), state.seed(), state.guide};
    std::vector<SampleRequest> requests{request};
    if (card.grouped) {
        request.params = withoutClass(request.params);
        requests = alphabetOf(request, card);
    }
    Frame frame;
    frame.scale = scale;
    frame.state = state;
    frame.modelHash = card.hash;
    for (const Sample& sample : generator.generate(requests, progress)) {
        frame.pictures.push_back(card.grouped ? asInk(sample.picture(), ink) : toQImage(sample.picture()));
        if (card.grouped)
            frame.glyphs.push_back(glyphOf(sample.picture()));
        else if (isPlain && !isLive)
            frame.plain = sample.picture();
    }
    return frame;
}

Surroundings drawSurroundings(Generator& generator, const ExploreState& state, const QColor& ink, Progress& progress) {
    const LatentSpace& space = generator.space();
    Thumbnails thumbnails(generator, state, ink);
    const auto sliders = state.sliders.size();
    for (std::size_t i = 0; i < sliders; ++i)
        for (const double end : {-kEnds, kEnds}) {
            ExploreState there = state;
            there.slidersOf(state.part)[i] = end;
            thumbnails.add(there.latent(space));
        }
    for (std::size_t i = 0; i < state.corners.size(); ++i)
        thumbnails.add(state.corner(space, i));
    const int neighbours = generator.card().grouped ? 0 : kNeighbours;
    const ParamSpecs specs = familyById(generator.card().family).sampleSpecs(generator.card());
    for (int i = 1; i <= neighbours; ++i) {
        ExploreState there = state.atSeed(state.seed() + static_cast<std::uint64_t>(i), specs);
        there.detailSeed.reset();
        there.levelSliders();
        there.guide.reset();
        thumbnails.add(there);
    }
    const auto all = thumbnails.draw(progress);
    Surroundings result;
    result.modelHash = generator.card().hash;
    for (std::size_t i = 0; i < sliders; ++i) {
        result.low.push_back(all[2 * i]);
        result.high.push_back(all[2 * i + 1]);
    }
    result.corners.assign(all.begin() + static_cast<std::ptrdiff_t>(2 * sliders), all.begin() + static_cast<std::ptrdiff_t>(2 * sliders + 4));
    result.neighbours.assign(all.begin() + static_cast<std::ptrdiff_t>(2 * sliders + 4), all.end());
    return result;
}

QImage drawCard(Generator& generator, const QColor& ink) {
    const ModelCard& card = generator.card();
    const Params params = Params::defaults(familyById(card.family).sampleSpecs(card));
    std::vector<SampleRequest> requests = seedRequests(generator.space(), kOpeningSeed, 1, kStandardDiversity, params);
    if (card.grouped) {
        requests.front().params = withoutClass(params);
        requests = alphabetOf(requests.front(), card);
        std::erase_if(requests, [](const SampleRequest& request) { return request.params.text("class") != kCardLetter; });
    }
    if (requests.empty())
        return {};
    NoProgress quiet;
    const Image picture = std::get<Image>(generator.generate(requests, quiet).front().content);
    return card.grouped ? asInk(picture, ink) : toQImage(picture);
}

} // namespace seedbed
