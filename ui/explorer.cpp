#include "ui/explorer.h"

#include "core/base/error.h"
#include "core/formats/mapped_file.h"
#include "core/model/family.h"
#include "core/sample/sheets.h"
#include "ui/convert.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cstring>

namespace seedbed {

namespace fs = std::filesystem;

/// A model ready to draw, opened when first needed.
struct Explorer::Engine {
    std::unique_ptr<Generator> generator;
    ModelInfo model;

    bool holds(const std::string& hash) const { return generator && model.card.hash == hash; }
    Generator& of(const ModelInfo& wanted) {
        if (!holds(wanted.card.hash)) {
            generator = openModel(wanted.path);
            model = wanted;
        }
        return *generator;
    }
};

namespace {

constexpr const char* kPreviewLetters = "Rg"; // of an alphabet, what stands for a style in a small picture
constexpr double kEnds = 3;                    // standard deviations shown at the ends of sliders
constexpr int kNeighbours = 12;
constexpr double kMeasuring = 0.1;             // seconds; sliders wait meanwhile

fs::path toPath(const QString& path) { return fs::path(path.toStdString()); }

bool isRecipe(const fs::path& path) {
    const MappedFile file(path);
    const auto start = file.bytes();
    if (start.empty())
        return false;
    return start[0] == std::byte{'{'} || (start.size() >= 4 && std::memcmp(start.data(), "\x89PNG", 4) == 0);
}

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

Params withoutClass(const Params& params) {
    Params result;
    for (const auto& [key, value] : params.values())
        if (key != "class")
            result.set(key, value);
    return result;
}

Frame drawFrameOf(Generator& generator, const ExploreState& state, int scale, const QColor& ink) {
    const ModelCard& card = generator.card();
    SampleRequest request{state.latent(generator.space()), withScale(state.params, scale), state.seed()};
    std::vector<SampleRequest> requests{request};
    if (card.grouped) {
        request.params = withoutClass(request.params);
        requests = alphabetOf(request, card);
    }
    NoProgress quiet;
    Frame frame;
    frame.scale = scale;
    frame.state = state;
    frame.modelHash = card.hash;
    for (const Sample& sample : generator.generate(requests, quiet)) {
        frame.pictures.push_back(card.grouped ? asInk(sample.picture(), ink) : toQImage(sample.picture()));
        if (card.grouped)
            frame.glyphs.push_back(glyphOf(sample.picture()));
    }
    return frame;
}

/// Small pictures of points: of an alphabet a few letters side by side.
class Thumbnails {
  public:
    Thumbnails(Generator& generator, const ExploreState& state, const QColor& ink) : m_generator(generator), m_state(state), m_ink(ink) {}

    void add(Latent point) { m_points.push_back(std::move(point)); }

    std::vector<QImage> draw(JobProgress& progress) {
        const ModelCard& card = m_generator.card();
        std::vector<std::string> letters;
        for (const char letter : std::string(kPreviewLetters))
            if (std::find(card.labels.begin(), card.labels.end(), std::string(1, letter)) != card.labels.end())
                letters.emplace_back(1, letter);
        if (!card.grouped || letters.empty())
            letters.assign(1, {});
        std::vector<SampleRequest> requests;
        for (const Latent& point : m_points)
            for (const auto& letter : letters) {
                requests.push_back({point, withScale(m_state.params, 1), m_state.seed()});
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
    std::vector<Latent> m_points;
};

Surroundings drawSurroundingsOf(Generator& generator, const ExploreState& state, const QColor& ink, JobProgress& progress) {
    const LatentSpace& space = generator.space();
    Thumbnails thumbnails(generator, state, ink);
    const auto sliders = state.sliders.size();
    for (std::size_t i = 0; i < sliders; ++i)
        for (const double end : {-kEnds, kEnds}) {
            ExploreState there = state;
            there.sliders[i] = end;
            thumbnails.add(there.latent(space));
        }
    for (std::size_t i = 0; i < state.corners.size(); ++i)
        thumbnails.add(state.corner(space, i));
    const int neighbours = generator.card().grouped ? 0 : kNeighbours;
    for (int i = 1; i <= neighbours; ++i) {
        ExploreState there = state;
        there.corners[0] = state.corners[0] + static_cast<std::uint64_t>(i);
        there.padX = there.padY = 0;
        there.restored.reset();
        there.sliders.assign(sliders, 0.0);
        thumbnails.add(there.latent(space));
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

ExploreState stateOf(const Recipe& recipe, const ModelInfo& model) {
    const SampleRequest request = requestOf(recipe, model.card, model.space.dimension);
    ExploreState state = freshState(familyById(model.card.family).sampleSpecs(model.card), 0);
    for (const auto& [key, value] : request.params.values())
        state.params.set(key, value);
    state.corners[0] = recipe.seed;
    state.restored = request.latent;
    state.diversity = 1; // exactly this point
    return state;
}

/// The model that a recipe was made with, among the known ones.
ModelInfo modelOf(const Recipe& recipe) {
    for (const auto& model : listModels())
        if (model.card.hash == recipe.modelHash)
            return model;
    throw Error("This picture was made with the model \"" + recipe.model + "\", which is not in the library. Open that model first, then the picture.");
}

/// Where variations of a point lie: near it along every direction.
Latent variationOf(const Latent& point, const LatentSpace& space, std::uint64_t seed) {
    Random random(seed);
    Latent result = point;
    for (std::size_t i = 0; i < space.directions.size(); ++i)
        result = space.moved(result, static_cast<int>(i), 0.6 * random.normal());
    return result;
}

} // namespace

Explorer::Explorer(QObject* parent)
    : QObject(parent), m_shown(std::make_shared<Engine>()), m_maker(std::make_shared<Engine>()), m_looking(physicalCores()), m_making(std::max(1, physicalCores() - 1)) {
    connect(&m_looking, &JobQueue::failed, this, &Explorer::failed);
    connect(&m_making, &JobQueue::failed, this, &Explorer::failed);
    connect(&m_making, &JobQueue::busyChanged, this, [this](bool busy) {
        if (!busy)
            Q_EMIT generatingChanged(false);
    });
    connect(&m_making, &JobQueue::progressed, this, &Explorer::progressed);
}

Explorer::~Explorer() = default;

void Explorer::open(const QString& path) {
    m_looking.runLatest("open", [this, path, engine = m_shown](JobProgress&) -> JobQueue::Deliver {
        const fs::path file = toPath(path);
        if (!isRecipe(file)) {
            const ModelInfo model = readModelInfo(file);
            engine->of(model);
            return [this, model] { Q_EMIT opened(model, {}); };
        }
        const Recipe recipe = readRecipe(file);
        const ModelInfo model = engine->holds(recipe.modelHash) ? engine->model : modelOf(recipe);
        return [this, model, state = stateOf(recipe, model)] { Q_EMIT opened(model, state); };
    });
}

void Explorer::drawFrame(const ModelInfo& model, const ExploreState& state, int scale, const QColor& ink) {
    m_looking.cancel("surroundings");
    m_looking.runLatest("frame", [this, model, state, scale, ink, engine = m_shown](JobProgress&) -> JobQueue::Deliver {
        return [this, frame = drawFrameOf(engine->of(model), state, scale, ink)] { Q_EMIT frameDrawn(frame); };
    });
}

void Explorer::drawSurroundings(const ModelInfo& model, const ExploreState& state, const QColor& ink) {
    m_looking.runLatest("surroundings", [this, model, state, ink, engine = m_shown](JobProgress& progress) -> JobQueue::Deliver {
        return [this, around = drawSurroundingsOf(engine->of(model), state, ink, progress)] { Q_EMIT surroundingsDrawn(around); };
    });
}

void Explorer::generate(const ModelInfo& model, const ExploreState& state, int count, bool variations, const QString& folder) {
    Q_EMIT generatingChanged(true);
    m_making.run([=, this, engine = m_maker](JobProgress& progress) -> JobQueue::Deliver {
        if (!QDir().mkpath(folder))
            throw Error("The folder " + folder.toStdString() + " cannot be made. Choose another one in the settings.");
        Generator& generator = engine->of(model);
        Params params = generator.card().grouped ? withoutClass(state.params) : state.params;
        const Latent here = state.latent(generator.space());
        std::vector<SampleRequest> requests = seedRequests(generator.space(), state.seed(), count, state.diversity, params);
        for (int i = 0; variations && i < count; ++i) {
            auto& request = requests[static_cast<std::size_t>(i)];
            request.latent = variationOf(here, generator.space(), request.seed);
        }
        const QString name = QString::fromStdString(model.path.stem().string());
        drawEach(generator, requests, progress, [&](int, Sample&& sample) {
            const QString stem = QStringLiteral("%1/%2-%3").arg(folder, name).arg(sample.recipe.seed, 6, 10, QChar('0'));
            QString file = stem + ".png";
            for (int copy = 2; QFile::exists(file); ++copy) // an older picture is never written over
                file = QStringLiteral("%1-%2.png").arg(stem).arg(copy);
            saveSample(sample, toPath(file));
            progress.post([this, made = Made{toQImage(sample.picture()), file, sample.recipe}] { Q_EMIT sampleMade(made); });
        });
        return {};
    });
}

void Explorer::drawCard(const ModelInfo& model, const QColor& ink) {
    m_making.run([this, model, ink](JobProgress&) -> JobQueue::Deliver {
        const auto generator = openModel(model.path);
        const ModelCard& card = generator->card();
        NoProgress quiet;
        std::vector<SampleRequest> requests = seedRequests(generator->space(), 1, 1, kStandardDiversity, Params::defaults(familyById(card.family).sampleSpecs(card)));
        if (card.grouped) {
            requests.front().params = withoutClass(requests.front().params);
            requests = alphabetOf(requests.front(), card);
            std::erase_if(requests, [](const SampleRequest& request) { return request.params.text("class") != "a"; });
        }
        if (requests.empty())
            return {};
        const Image picture = std::get<Image>(generator->generate(requests, quiet).front().content);
        const QImage small = card.grouped ? asInk(picture, ink) : toQImage(picture);
        return [this, path = QString::fromStdString(model.path.string()), small] { Q_EMIT cardDrawn(path, small); };
    });
}

void Explorer::listLibrary() {
    m_making.run([this](JobProgress&) -> JobQueue::Deliver {
        return [this, models = listModels()] { Q_EMIT libraryListed(models); };
    });
}

void Explorer::measureMachine() {
    m_looking.run([this](JobProgress&) -> JobQueue::Deliver { // the other queue has fewer threads
        QStringList advice;
        for (const auto& sentence : measureRuntime(kMeasuring).advice)
            advice << QString::fromStdString(sentence);
        return [this, advice] { Q_EMIT machineMeasured(advice); };
    });
}

} // namespace seedbed
