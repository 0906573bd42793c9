#include "ui/engine/explorer.h"

#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/picture_header.h"
#include "core/formats/png_text.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/sample/sheets.h"
#include "ui/look/convert.h"
#include "ui/jobs/frame_previews.h"

#include <QDir>

namespace seedbed {

namespace fs = std::filesystem;

/// A model ready to draw, opened when first needed.
struct Explorer::Engine {
    std::unique_ptr<OpenModel> open;
    ModelInfo model;
    std::unique_ptr<DirectionLearner> learner; ///< when first needed
    std::string learnerOf;                     ///< hash of its model, which need not be open

    bool holds(const std::string& hash) const { return open && model.card.hash == hash; }
    const OpenModel& of(const ModelInfo& wanted) {
        if (!holds(wanted.card.hash)) {
            open = std::make_unique<OpenModel>(wanted.path);
            model = wanted;
        }
        return *open;
    }
};

namespace {

constexpr const char *kGenerating = "generate", *kFinding = "find", *kLearning = "learn"; // slots of m_making
constexpr const char* kSeeds = "seeds";                                                   // of m_looking
constexpr double kMeasuring = 0.1; // seconds; sliders wait meanwhile

fs::path toPath(const QString& path) { return fs::path(path.toStdString()); }

enum class Content { model, recipe, picture };

Content contentOf(const fs::path& path) {
    const MappedFile file(path);
    const auto bytes = file.bytes();
    if (!bytes.empty() && bytes[0] == std::byte{'{'})
        return Content::recipe;
    const auto header = sniffPicture(bytes);
    if (!header)
        return Content::model;
    return header->format == PictureFormat::png && readPngText(bytes).contains(kRecipeKey) ? Content::recipe : Content::picture;
}

/// It goes on with texts, in the writing view, whose engine opens it when it is to write.
bool goesOnWithTexts(const ModelCard& card) { return writesText(card) && !writesLines(card); }

void check(const Recipe& recipe, const ModelInfo& model) {
    if (writesText(model.card)) {
        recipe.params.check(familyById(model.card.family).sampleSpecs(model.card));
        requestOf(recipe, model.card, model.space);
    } else {
        requestOf(recipe, model.card, model.space);
    }
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

/// The picture's file in a folder, written unless it lies there already.
QString keptIn(const QString& folder, const std::string& name, const Sample& sample) {
    const std::string digits = QStringLiteral("%1").arg(sample.recipe.seed, 6, 10, QChar('0')).toStdString();
    const fs::path path = freshFile(toPath(folder), name + "-" + digits, sample.recipe);
    if (!fs::exists(path))
        saveSample(sample, path);
    return QString::fromStdString(path.string());
}

std::vector<Latent> pointsOf(const std::vector<std::uint64_t>& seeds, const LatentSpace& space) {
    std::vector<Latent> points;
    for (const std::uint64_t seed : seeds)
        points.push_back(space.fromSeed(seed, kStandardDiversity));
    return points;
}

} // namespace

Explorer::Explorer(QObject* parent)
    : QObject(parent), m_shown(std::make_shared<Engine>()), m_maker(std::make_shared<Engine>()), m_looking(physicalCores()), m_making(std::max(1, physicalCores() - 1)) {
    connect(&m_looking, &JobQueue::failed, this, &Explorer::failed);
    connect(&m_making, &JobQueue::failed, this, &Explorer::failed);
    connect(&m_making, &JobQueue::ended, this, [this](const QString& slot) {
        if (slot == kGenerating)
            Q_EMIT generatingChanged(false);
        else if (slot == kFinding && !m_making.isWaiting(kFinding)) // else a newer wish goes on
            Q_EMIT findingChanged(false);
    });
    connect(&m_making, &JobQueue::progressed, this, [this](qint64 done, qint64 total, const QString& what, double secondsLeft) {
        if (m_making.runningSlot() == kFinding)
            Q_EMIT findingProgressed(done, total);
        else
            Q_EMIT progressed(done, total, what, secondsLeft);
    });
}

Explorer::~Explorer() = default;

void Explorer::open(const QString& path) {
    m_looking.runLatest("open", [this, path, engine = m_shown](JobProgress&) -> JobQueue::Deliver {
        const fs::path file = toPath(path);
        const Content content = contentOf(file);
        if (content == Content::picture)
            return [this, path] { Q_EMIT pictureOffered(path); };
        if (content == Content::recipe)
            return opening(readRecipe(file), *engine);
        const ModelInfo model = readModelInfo(file);
        if (!goesOnWithTexts(model.card))
            engine->of(model);
        return [this, model] { Q_EMIT opened(model, {}); };
    });
}

void Explorer::open(const Recipe& recipe) {
    m_looking.runLatest("open", [this, recipe, engine = m_shown](JobProgress&) -> JobQueue::Deliver { return opening(recipe, *engine); });
}

/// On the worker.
JobQueue::Deliver Explorer::opening(const Recipe& recipe, Engine& engine) {
    const ModelInfo model = engine.holds(recipe.modelHash) ? engine.model : modelOf(recipe);
    check(recipe, model); // a damaged one stops here
    return [this, model, recipe] { Q_EMIT opened(model, recipe); };
}

void Explorer::drawFrame(const ModelInfo& model, const ExploreState& state, int scale, const QColor& ink) {
    m_looking.cancel("surroundings");
    m_looking.runLatest("frame", [this, model, state, scale, ink, engine = m_shown](JobProgress& progress) -> JobQueue::Deliver {
        FramePreviews previews(progress, [this, hash = model.card.hash](const QImage& picture) { Q_EMIT framePreviewed(hash, picture); });
        return [this, frame = seedbed::drawFrame(engine->of(model), state, scale, ink, previews)] { Q_EMIT frameDrawn(frame); };
    });
}

void Explorer::drawSurroundings(const ModelInfo& model, const ExploreState& state, const QColor& ink) {
    m_looking.runLatest("surroundings", [this, model, state, ink, engine = m_shown](JobProgress& progress) -> JobQueue::Deliver {
        return [this, around = seedbed::drawSurroundings(engine->of(model), state, ink, progress)] { Q_EMIT surroundingsDrawn(around); };
    });
}

void Explorer::drawBetween(const ModelInfo& model, const ExploreState& state) {
    m_looking.runLatest("between", [this, model, state, engine = m_shown](JobProgress& progress) -> JobQueue::Deliver {
        return [this, between = seedbed::drawBetween(engine->of(model), state, progress)] { Q_EMIT betweenDrawn(between); };
    });
}

void Explorer::generate(const ModelInfo& model, const ExploreState& state, int count, bool variations, const QString& folder) {
    Q_EMIT generatingChanged(true);
    Series& series = m_series[model.card.hash + (variations ? " variations" : "")];
    if (series.next == 0 || series.from != state.seed())
        series = {state.seed(), state.seed()};
    m_making.runLatest(kGenerating, [=, this, &series, first = series.next, engine = m_maker](JobProgress& progress) -> JobQueue::Deliver {
        const OpenModel& open = engine->of(model);
        if (!open.makesLines() && !QDir().mkpath(folder))
            throw Error("The folder " + folder.toStdString() + " cannot be made. Choose another one in the settings.");
        const Params params = open.card().grouped ? withoutClass(state.params) : state.ownParams();
        const Latent here = state.latent(open.space());
        std::vector<Request> requests = seedRequests(open.space(), first, count, state.diversity, params);
        for (int i = 0; variations && i < count; ++i) {
            auto& request = requests[static_cast<std::size_t>(i)];
            request.latent = variationOf(here, open.space(), request.seed);
            request.guide = state.guide;
        }
        const std::string name = model.path.stem().string();
        open.each(requests, progress, [&](int, Sample&& sample) {
            const QString file = open.makesLines() ? QString() : keptIn(folder, name, sample);
            progress.post([this, &series, made = Made{glimpseOf(sample), file, sample.recipe}] {
                series.next = made.recipe.seed + 1;
                Q_EMIT sampleMade(made);
            });
        });
        return {};
    });
}

void Explorer::cancelGenerating() { m_making.cancel(kGenerating); }

void Explorer::save(const ModelInfo& model, const ExploreState& state, const QString& file) {
    m_making.run([=, this, engine = m_maker](JobProgress& progress) -> JobQueue::Deliver {
        const OpenModel& open = engine->of(model);
        const ModelCard& card = open.card();
        Request request{state.latent(open.space()), card.grouped ? withoutClass(state.params) : state.params, state.seed(), state.guide};
        for (const ParamSpec& spec : familyById(card.family).sampleSpecs(card))
            if (spec.key == "scale")
                request.params.set("scale", spec.high);
        open.each({&request, 1}, progress, [&](int, Sample&& sample) { saveSample(sample, toPath(file)); });
        return [this, file] { Q_EMIT saved(file); };
    });
}

void Explorer::find(const ModelInfo& model, const ExploreState& state, const std::function<Image()>& read) {
    m_making.cancel(kFinding); // an older wish
    Q_EMIT findingChanged(true);
    m_making.runLatest(kFinding, [this, model, params = state.params, read, engine = m_maker](JobProgress& progress) -> JobQueue::Deliver {
        return [this, found = findPicture(engine->of(model).pictures(), read(), params, progress)] { Q_EMIT this->found(found); };
    });
}

void Explorer::cancelFinding() { m_making.cancel(kFinding); }

void Explorer::drawSeeds(const ModelInfo& model, const ExploreState& state, const QColor& ink, std::uint64_t first, int count) {
    m_looking.runLatest(kSeeds, [=, this, engine = m_shown](JobProgress& progress) -> JobQueue::Deliver {
        return [this, pictures = seedbed::drawSeeds(engine->of(model), state, ink, first, count, progress)] { Q_EMIT seedsDrawn(pictures); };
    });
}

void Explorer::learn(const ModelInfo& model, const Marks& marks) {
    m_making.runLatest(kLearning, [this, model, marks, engine = m_maker](JobProgress&) -> JobQueue::Deliver {
        if (engine->learnerOf != model.card.hash) {
            engine->learner = std::make_unique<DirectionLearner>(model.space);
            engine->learnerOf = model.card.hash;
        }
        return [this, marks, learned = engine->learner->learn(pointsOf(marks.with, model.space), pointsOf(marks.without, model.space))] { Q_EMIT this->learned(marks, learned); };
    });
}

void Explorer::cancelLearning() {
    m_looking.cancel(kSeeds);
    m_making.cancel(kLearning);
}

void Explorer::drawCard(const ModelInfo& model, const QColor& ink) {
    m_making.run([this, model, ink](JobProgress&) -> JobQueue::Deliver {
        const QImage small = seedbed::drawCard(*openModel(model.path), ink);
        return [this, path = QString::fromStdString(model.path.string()), small] { Q_EMIT cardDrawn(path, small); };
    });
}

void Explorer::listLibrary() {
    m_making.run([this](JobProgress&) -> JobQueue::Deliver {
        return [this, models = listModels()] { Q_EMIT libraryListed(models); };
    });
}

void Explorer::shareCores(bool withTraining) { m_looking.setThreads(std::max(1, physicalCores() - (withTraining ? 1 : 0))); }

void Explorer::measureMachine() {
    m_looking.run([this](JobProgress&) -> JobQueue::Deliver { // the other queue has fewer threads
        QStringList advice;
        for (const auto& sentence : measureRuntime(kMeasuring).advice)
            advice << QString::fromStdString(sentence);
        return [this, advice] { Q_EMIT machineMeasured(advice); };
    });
}

} // namespace seedbed
