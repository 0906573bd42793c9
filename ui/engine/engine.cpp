#include "ui/engine/engine.h"

#include "core/base/runtime.h"
#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/picture_header.h"
#include "core/formats/png_text.h"
#include "core/formats/utf8.h"
#include "core/model/family.h"
#include "core/sample/sampler.h"
#include "ui/engine/held_model.h"
#include "ui/jobs/frame_previews.h"

#include <utility>

namespace seedbed {

namespace fs = std::filesystem;

namespace {

constexpr double kMeasuring = 0.1; // seconds; sliders wait meanwhile

enum class Holds { model, recipe, picture };

Holds contentOf(const fs::path& path) {
    const MappedFile file(path);
    const auto bytes = file.bytes();
    if (!bytes.empty() && bytes[0] == std::byte{'{'}) return Holds::recipe;
    const auto header = sniffPicture(bytes);
    if (!header) return Holds::model;
    return header->format == PictureFormat::png && readPngText(bytes).contains(kRecipeKey) ? Holds::recipe : Holds::picture;
}

} // namespace

Engine::Engine(QObject* parent)
    : QObject(parent), m_shown(std::make_shared<HeldModel>()), m_maker(std::make_shared<HeldModel>()), m_looking(physicalCores(), JobQueue::Cores::free),
      m_making(std::max(1, physicalCores() - 1)), m_filing(1) {
    for (JobQueue* queue : {&m_looking, &m_making, &m_filing}) {
        connect(queue, &JobQueue::failed, this, &Engine::failed);
        connect(queue, &JobQueue::ended, this, [this, queue](const QString& slot) { stopsBeing(*queue, slot); });
    }
    connect(&m_making, &JobQueue::progressed, this, [this](qint64 done, qint64 total, const QString&, double secondsLeft) {
        if (m_making.runningSlot() == kFinding)
            Q_EMIT findingProgressed(done, total);
        else if (m_making.runningSlot() == kSearching)
            Q_EMIT searchingProgressed(done, total);
        else if (m_making.runningSlot() == kGenerating)
            Q_EMIT generatingProgressed(done, total, secondsLeft);
    });
}

Engine::~Engine() = default;

void Engine::change(Work& work, bool goesOn) {
    if (std::exchange(work.goesOn, goesOn) != goesOn) Q_EMIT(this->*work.changed)(goesOn);
}

void Engine::stopsBeing(const JobQueue& queue, const QString& slot) {
    if (queue.isWaiting(slot)) // a newer wish goes on
        return;
    for (Work* work : {&m_generates, &m_finds, &m_writes, &m_steers, &m_searches})
        if (slot == work->slot) change(*work, false);
    if (m_keeping.erase(slot) > 0 && m_keeping.empty()) Q_EMIT allKept();
    if (slot == kWriting) Q_EMIT written(std::exchange(m_written, {}));
}

namespace {

/// Error for what has no stage here yet.
void checkShown(const ModelInfo& model) {
    if (makes(model.card, Medium::sound))
        throw Error(SEEDBED_TR("%1 makes sounds, which this window cannot play yet. Make them on the command line: seedbed-cli generate %2 --out sound.wav"),
            model.card.name, displayName(model.path));
}

} // namespace

void Engine::open(const QString& path) {
    cancelWriting();
    m_looking.runLatest(kOpening, [this, path, held = m_shown](JobProgress&) -> JobQueue::Deliver {
        const fs::path file = path.toStdString();
        const Holds content = contentOf(file);
        if (content == Holds::picture) return [this, path] { Q_EMIT pictureOffered(path); };
        if (content == Holds::recipe) return opening(readRecipe(file), *held);
        const ModelInfo model = readModelInfo(file);
        checkShown(model);
        held->of(model);
        return [this, model] { Q_EMIT opened(model, {}); };
    });
}

void Engine::open(const Recipe& recipe) {
    cancelWriting();
    m_looking.runLatest(kOpening, [this, recipe, held = m_shown](JobProgress&) -> JobQueue::Deliver { return opening(recipe, *held); });
}

/// On the worker.
JobQueue::Deliver Engine::opening(const Recipe& recipe, HeldModel& held) {
    const ModelInfo model = held.holds(recipe.modelHash) ? held.info : findModelOf(recipe);
    checkShown(model);
    requestOf(recipe, model.card, model.space); // a damaged one stops here
    return [this, model, recipe] { Q_EMIT opened(model, recipe); };
}

void Engine::drawFrame(const ModelInfo& model, const ExploreState& state, int scale, const QColor& ink) {
    m_looking.cancel(kSurroundings);
    m_looking.runLatest(kFrame, [this, model, state, scale, ink, held = m_shown](JobProgress& progress) -> JobQueue::Deliver {
        FramePreviews previews(progress, [this, hash = model.card.hash](const QImage& picture) { Q_EMIT framePreviewed(hash, picture); });
        Frame frame = seedbed::drawFrame(held->of(model), held->meant(model, state), scale, ink, previews);
        frame.state = state;
        return [this, frame] { Q_EMIT frameDrawn(frame); };
    });
}

void Engine::drawSurroundings(const ModelInfo& model, const ExploreState& state, const QColor& ink) {
    m_looking.runLatest(kSurroundings, [this, model, state, ink, held = m_shown](JobProgress& progress) -> JobQueue::Deliver {
        const ExploreState meant = held->meant(model, state);
        Model& open = held->of(model);
        Surroundings around = seedbed::drawSurroundings(open, meant, ink, progress);
        if (auto* reader = as<CaptionPoints>(open)) {
            if (!held->kept) held->kept = std::make_shared<const std::vector<std::string>>(keptCaptions(open.card()));
            around.captions = held->kept;
            around.nearest = held->nearestCaption(*reader, meant.place.latent(open.space()), progress);
        }
        return [this, around] { Q_EMIT surroundingsDrawn(around); };
    });
}

void Engine::drawBetween(const ModelInfo& model, const ExploreState& state) {
    m_looking.runLatest(kBetween, [this, model, state, held = m_shown](JobProgress& progress) -> JobQueue::Deliver {
        return [this, between = seedbed::drawBetween(held->of(model), state, progress)] { Q_EMIT betweenDrawn(between); };
    });
}

void Engine::drawSeeds(const ModelInfo& model, const ExploreState& state, const QColor& ink, std::uint64_t first, int count) {
    m_looking.runLatest(kSeeds, [=, this, held = m_shown](JobProgress& progress) -> JobQueue::Deliver {
        return [this, pictures = seedbed::drawSeeds(held->of(model), state, ink, first, count, progress)] { Q_EMIT seedsDrawn(pictures); };
    });
}

void Engine::drawCard(const ModelInfo& model, const QColor& ink) {
    m_making.run([this, model, ink](JobProgress&) -> JobQueue::Deliver {
        if (std::error_code gone; !fs::exists(model.path, gone)) return {}; // renamed or deleted since
        const QImage small = seedbed::drawCard(*openModel(model.path), ink);
        return [this, path = QString::fromStdString(model.path.string()), small] { Q_EMIT cardDrawn(path, small); };
    });
}

void Engine::listLibrary() {
    m_making.run([this](JobProgress&) -> JobQueue::Deliver { return [this, models = listModels()] { Q_EMIT libraryListed(models); }; });
}

void Engine::measureMachine() {
    m_looking.run([this](JobProgress&) -> JobQueue::Deliver { // the other queue has fewer threads
        return [this, advice = Sentence::joined(measureRuntime(kMeasuring).advice)] { Q_EMIT machineMeasured(advice); };
    });
}

void Engine::shareCores(bool withTraining) { m_looking.setThreads(std::max(1, physicalCores() - (withTraining ? 1 : 0))); }

} // namespace seedbed
