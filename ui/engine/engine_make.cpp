// What the engine makes and finds because somebody asked for it; what follows the sliders is in engine.cpp.
#include "core/data/pictures/picture.h"
#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/words.h"
#include "core/model/abilities.h"
#include "core/model/family.h"
#include "core/sample/find_steering.h"
#include "core/sample/inversion.h"
#include "core/sample/sampler.h"
#include "ui/engine/engine.h"
#include "ui/engine/held_model.h"
#include "ui/look/convert.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <utility>

namespace seedbed {

namespace fs = std::filesystem;

namespace {

constexpr int kBetweenBatches = 34;       // ms: the window is told at most 30 times a second
constexpr QSize kFoundSize(176, 176);     // of what was found
constexpr int kWidestOnSheet = 640;       // pixels
constexpr std::size_t kMostLookedAt = 12; // marked pictures of a kind
constexpr double kSliderEnd = 3;          // standard deviations

/// Collects tokens on the worker and hands them on now and then; what is left when it goes, too.
class Batches {
  public:
    using Deliver = std::function<void(std::vector<TokenOf>&&)>;
    explicit Batches(Deliver deliver) : m_deliver(std::move(deliver)) {}
    ~Batches() { flush(); }

    void add(std::size_t text, const WrittenToken& token) {
        m_tokens.push_back({text, token});
        if (!m_since.isValid() || m_since.elapsed() >= kBetweenBatches) flush();
    }

  private:
    void flush() {
        m_since.start();
        if (!m_tokens.empty()) m_deliver(std::exchange(m_tokens, {}));
    }

    Deliver m_deliver;
    std::vector<TokenOf> m_tokens;
    QElapsedTimer m_since;
};

/// Where variations of a point lie: near it along every direction.
Latent variationOf(const Latent& point, const LatentSpace& space, std::uint64_t seed) {
    Random random(seed);
    Latent result = point;
    for (std::size_t i = 0; i < space.directions.size(); ++i)
        result = space.moved(result, static_cast<int>(i), 0.6 * random.normal());
    return result;
}

/// So many pixels for each that the model draws.
Request enlarged(Request request, const ModelCard& card, int scale) {
    const ParamSpecs specs = familyById(card.family).sampleSpecs(card);
    if (const ParamSpec* knob = knobWith(specs, Role::scale)) request.params.set(knob->key, std::clamp<double>(scale, knob->low, knob->high));
    return request;
}

/// One picture, or one alphabet.
Sample drawn(Model& model, const ExploreState& state, int scale, Progress& progress) {
    const Request request = enlarged(state.request(model.card(), model.space()), model.card(), scale);
    std::optional<Sample> result;
    makeEach(model, {&request, 1}, progress, [&](int, Sample&& sample) { result = std::move(sample); });
    return *result;
}

/// As the sheet shows it: the picture itself lies in its file.
Glimpse onSheet(const Content& content) {
    Glimpse glimpse = glimpseOf(content);
    if (glimpse.picture.width() > kWidestOnSheet) glimpse.picture = glimpse.picture.scaledToWidth(kWidestOnSheet, Qt::SmoothTransformation);
    return glimpse;
}

std::vector<Request> requestsFor(const ModelCard& card, const LatentSpace& space, const ExploreState& state, std::uint64_t first, int count, bool variations) {
    const ParamSpecs specs = familyById(card.family).sampleSpecs(card);
    const Request here = state.request(card, space);
    std::vector<Request> requests;
    for (int i = 0; i < count; ++i) {
        const std::uint64_t seed = first + static_cast<std::uint64_t>(i);
        Request request = variations ? here : state.atSeed(seed, specs).request(card, space);
        request.seed = seed;
        if (variations)
            request.latent = variationOf(here.latent, space, seed);
        else
            request.guide.reset();
        requests.push_back(std::move(request));
    }
    return requests;
}

/// The picture's file in a folder, written unless it lies there already.
QString keptIn(const QString& folder, const std::string& name, const Sample& sample) {
    const fs::path path = freshFile(folder.toStdString(), name + formatted("-%06llu", static_cast<unsigned long long>(sample.recipe.seed)), sample);
    if (!fs::exists(path)) saveSample(sample, path);
    return QString::fromStdString(path.string());
}

std::vector<Latent> pointsOf(const std::vector<std::uint64_t>& seeds, const LatentSpace& space) {
    std::vector<Latent> points;
    for (const std::uint64_t seed : seeds)
        points.push_back(space.fromSeed(seed, kStandardDiversity));
    return points;
}

/// As it is but for what retouches.
Params unretouched(Params params, const ParamSpecs& specs) {
    for (const ParamSpec& spec : specs)
        if (spec.plain) params.set(spec.key, *spec.plain);
    return params;
}

PictureBatch batchOf(const Image& picture, const Params& params, const ModelCard& card) {
    PictureBatch batch{1, card.size, card.channels, picture.pixels, {}, {}};
    if (!card.labels.empty()) batch.labels.push_back(card.classOf(params));
    return batch;
}

double meanError(const Image& drawn, const Image& wanted) {
    double sum = 0;
    for (std::size_t i = 0; i < wanted.pixels.size(); ++i)
        sum += std::abs(drawn.pixels.at(i) - wanted.pixels[i]);
    return sum / 255 / static_cast<double>(wanted.pixels.size());
}

/// The point whose picture looks most like `picture`, drawn with `params` but without retouching: by a search where the
/// family has one, else as the encoder reads it. Error where single pictures have no point. Throws Cancelled.
Found findPicture(PictureModel& generator, const Image& picture, const Params& params, Progress& progress) {
    const ModelCard& card = generator.card();
    if (card.grouped) throw Error(SEEDBED_TR("The latents of %1 are shared by whole groups, so a single picture has none."), card.name);
    const Image wanted = fitted(picture, {.size = card.size, .channels = card.channels});
    Found found;
    found.modelHash = card.hash;
    found.original = toQImage(wanted);
    const ParamSpecs specs = familyById(card.family).sampleSpecs(card);
    found.params = unretouched(params, specs);
    InversionOptions search;
    search.params = found.params;
    if (const ParamSpec* scale = knobWith(specs, Role::scale)) search.params.set(scale->key, 1.0);
    auto inversion = invert(generator, batchOf(wanted, params, card), search, progress);
    found.latent = std::move(inversion.latents.front());
    Request request{found.latent, search.params, 0};
    found.error = meanError(generator.generate({&request, 1}, progress).front().picture(), wanted);
    return found;
}

} // namespace

void Engine::generate(const ModelInfo& model, const ExploreState& state, int count, bool variations, int scale, const QString& folder) {
    change(m_generates, true);
    const std::string key = model.card.hash + (variations ? " variations" : "");
    Series& series = m_series[key];
    if (series.next == 0 || series.from != state.seed()) series = {state.seed(), state.seed()};
    m_making.runLatest(kGenerating, [=, this, from = series.from, first = series.next, held = m_maker](JobProgress& progress) -> JobQueue::Deliver {
        Model& open = held->of(model);
        if (!folder.isEmpty() && !QDir().mkpath(folder))
            throw Error(SEEDBED_TR("The folder %1 cannot be made. Choose another one in the settings."), folder.toStdString());
        std::vector<Request> requests = requestsFor(open.card(), open.space(), held->meant(model, state), first, count, variations);
        for (Request& request : requests)
            request = enlarged(std::move(request), open.card(), scale);
        makeEach(open, requests, progress, [&](int, Sample&& sample) {
            const QString file = folder.isEmpty() ? QString() : keptIn(folder, model.path.stem().string(), sample);
            progress.post([this, key, from, made = Made{onSheet(sample.content), file, sample.recipe}] { noteMade(key, from, made); });
        });
        return {};
    });
}

void Engine::noteMade(const std::string& series, std::uint64_t from, const Made& made) {
    if (Series& goesOn = m_series[series]; goesOn.from == from) goesOn.next = made.recipe.seed + 1;
    Q_EMIT sampleMade(made);
}

void Engine::keep(JobQueue& queue, JobQueue::Job job) {
    const QString slot = "keep " + QString::number(++m_keeps); // nothing takes its place
    m_keeping.insert(slot);
    queue.runLatest(slot, std::move(job));
}

void Engine::cancelSearches() {
    cancelFinding();
    cancelSteering();
    cancelLearning();
}

void Engine::save(const ModelInfo& model, const ExploreState& state, int scale, const QString& file) {
    keep(m_making, [=, this, held = m_maker](JobProgress& progress) -> JobQueue::Deliver {
        saveSample(drawn(held->of(model), held->meant(model, state), scale, progress), file.toStdString());
        return [this, file] { Q_EMIT saved(file); };
    });
}

void Engine::copy(const ModelInfo& model, const ExploreState& state, int scale) {
    m_making.runLatest(kCopying, [=, this, held = m_maker](JobProgress& progress) -> JobQueue::Deliver {
        return [this, picture = toQImage(drawn(held->of(model), held->meant(model, state), scale, progress).picture())] { Q_EMIT copied(picture); };
    });
}

void Engine::copy(const QString& file) {
    m_filing.runLatest(kCopying,
        [=, this](JobProgress&) -> JobQueue::Deliver { return [this, picture = toQImage(readPicture(file.toStdString()))] { Q_EMIT copied(picture); }; });
}

void Engine::drawLetters(const ModelInfo& model, const ExploreState& state, int scale, const std::function<void(const Frame& letters)>& take) {
    m_making.run([=, held = m_maker](JobProgress& progress) -> JobQueue::Deliver {
        return [take, letters = seedbed::drawLetters(held->of(model), state, scale, Qt::black, progress)] { take(letters); };
    });
}

void Engine::savePicture(const QImage& picture, const Recipe& recipe, const QString& file) {
    keep(m_filing, [=, this](JobProgress&) -> JobQueue::Deliver {
        saveSample({fromQImage(picture), recipe}, file.toStdString());
        return [this, file] { Q_EMIT saved(file); };
    });
}

void Engine::saveCopy(const QString& of, const QString& file) {
    keep(m_filing, [=, this](JobProgress&) -> JobQueue::Deliver {
        if (of != file) writeAtomic(fs::path(file.toStdString()), std::span<const std::byte>(readFile(of.toStdString())));
        return [this, file] { Q_EMIT saved(file); };
    });
}

void Engine::saveText(const QString& file, const QString& text, const std::optional<Recipe>& recipe) {
    keep(m_filing, [=, this](JobProgress&) -> JobQueue::Deliver {
        const QFileInfo info(file);
        writeAtomic(fs::path(file.toStdString()), (text.endsWith('\n') ? text : text + '\n').toStdString());
        if (recipe) writeAtomic(fs::path((info.path() + '/' + info.completeBaseName() + ".json").toStdString()), recipe->toJson() + "\n");
        return [this, file] { Q_EMIT saved(file); };
    });
}

void Engine::find(const ModelInfo& model, const ExploreState& state, const std::function<Image()>& read) {
    cancelFinding(); // an older wish
    change(m_finds, true);
    m_making.runLatest(kFinding, [this, model, params = state.place.params, read, held = m_maker](JobProgress& progress) -> JobQueue::Deliver {
        return [this, found = findPicture(need<PictureModel>(held->of(model)), read(), params, progress)] { Q_EMIT this->found(found); };
    });
}

void Engine::takePicture(const ModelInfo& model, const std::function<Image()>& read) {
    m_filing.runLatest(kTaking, [this, card = model.card, read](JobProgress&) -> JobQueue::Deliver {
        const Image picture = read();
        const auto taken = std::make_shared<const Image>(fitted(picture, {.size = card.size, .channels = card.channels}));
        QImage original = toQImage(picture);
        if (std::max(original.width(), original.height()) > kWidestOnSheet)
            original = original.scaled(kWidestOnSheet, kWidestOnSheet, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        return [this, taken, original, hash = card.hash] { Q_EMIT pictureTaken(taken, original, hash); };
    });
}

int Engine::search(const ModelInfo& model, const SearchWish& wish, int count) {
    change(m_searches, true);
    m_making.runLatest(kSearching, [=, this, number = ++m_searched, held = m_maker](JobProgress& progress) -> JobQueue::Deliver {
        auto& space = need<PairSpace>(held->of(model));
        const PictureIndex& index = wish.folder.isEmpty() ? held->seen(space, wish.files, progress) : held->seen(space, wish.folder, progress);
        const std::string words = wish.words.toStdString();
        const Latent place = wish.like ? placeOfPicture(space, wish.like()) : space.placesOf({&words, 1}).front();
        Searched result{wish.words, {}, static_cast<int>(index.size()), model.card.hash, number};
        for (const auto& hit : index.nearest(place, static_cast<std::size_t>(count))) {
            progress.stopIfAsked();
            const QString file = QDir(wish.folder).filePath(QString::fromStdString(hit.name)); // made ones have their whole name
            try {                                                                              // it may be gone since it was looked at
                const QImage picture = toQImage(readPicture(file.toStdString())).scaled(kFoundSize, Qt::KeepAspectRatio, Qt::SmoothTransformation);
                result.hits.push_back({file, wish.folder.isEmpty() ? QFileInfo(file).fileName() : QString::fromStdString(hit.name), hit.agreement, picture});
            } catch (const Error&) {
            }
        }
        return [this, result] { Q_EMIT searched(result); };
    });
    return m_searched;
}

void Engine::learn(const ModelInfo& model, const Marks& marks) {
    m_making.runLatest(kLearning, [this, model, marks, held = m_maker](JobProgress&) -> JobQueue::Deliver {
        if (held->learnerOf != model.card.hash) {
            held->learner = std::make_unique<DirectionLearner>(model.space);
            held->learnerOf = model.card.hash;
        }
        return [this, marks, learned = held->learner->learn(pointsOf(marks.with, model.space), pointsOf(marks.without, model.space))] {
            Q_EMIT this->learned(marks, learned);
        };
    });
}

void Engine::measureEffect(const ModelInfo& model, const ExploreState& state, const Marks& marks, const std::vector<float>& step) {
    m_making.runLatest(kEffect, [this, model, state, marks, step, held = m_maker](JobProgress& progress) -> JobQueue::Deliver {
        LatentSpace along;
        along.layers = model.space.layers;
        along.directions = {step};
        along.sigmas = {1};
        const auto some = [&](std::vector<std::uint64_t> seeds) {
            seeds.resize(std::min(seeds.size(), kMostLookedAt));
            return pointsOf(seeds, model.space);
        };
        const std::vector<Latent> with = some(marks.with), without = some(marks.without);
        std::vector<Latent> moved;
        for (const Latent& point : without)
            moved.push_back(along.moved(point, 0, kSliderEnd, rangeOf(LayerPart::all, along.layers)));
        Model& open = held->of(model);
        std::vector<Image> pictures[3];
        for (std::size_t i = 0; i < 3; ++i)
            pictures[i] = drawPoints(open, state, i == 0 ? with : i == 1 ? without : moved, progress);
        SliderEffect effect;
        try {
            effect = effectOf(FeatureNet::open(), pictures[0], pictures[1], pictures[2]);
        } catch (const Error&) { // without the net nothing is said
        }
        return [this, marks, effect] { Q_EMIT effectMeasured(marks, effect); };
    });
}

void Engine::cancelLearning() {
    m_making.cancel(kEffect);
    m_looking.cancel(kSeeds);
    m_making.cancel(kLearning);
}

void Engine::findLeaning(const ModelInfo& model, const std::shared_ptr<const Guide>& picture, const QString& caption) {
    m_looking.runLatest(kLeaning, [this, model, picture, caption, held = m_shown](JobProgress& progress) -> JobQueue::Deliver {
        auto* writer = as<WritesCaptions>(held->of(model));
        if (!writer) return {}; // it names pictures, and no word by itself
        return [this, leaning = Leaning{picture, caption, leaningsOf(*writer, picture->picture, caption.toStdString(), progress)}] {
            Q_EMIT leaningFound(leaning);
        };
    });
}

void Engine::write(const ModelInfo& model, const std::vector<Request>& requests) {
    cancelWriting();
    m_looking.cancel(kLeaning);
    m_written.clear();
    change(m_writes, true);
    m_looking.runLatest(kWriting, [this, model, requests, wish = ++m_newest, held = m_shown](JobProgress& progress) -> JobQueue::Deliver {
        Batches batches([this, wish, &progress](std::vector<TokenOf>&& tokens) {
            progress.post([this, wish, tokens = std::move(tokens)] {
                if (wish == m_newest) Q_EMIT tokensWritten(tokens);
            });
        });
        QStringList texts;
        for (const Sample& sample : held->of(model).generate(requests, progress, [&](std::size_t text, const WrittenToken&token) { batches.add(text, token); }))
            texts << QString::fromStdString(sample.text());
        return [this, wish, texts] {
            if (wish == m_newest) m_written = texts;
        };
    });
}

void Engine::findSteering(const ModelInfo& model, const QString& name, const QString& toward, const QString& away) {
    change(m_steers, true);
    m_making.runLatest(kSteering,
        [this, model, called = name.toStdString(), to = exampleLines(toward.toStdString()), from = exampleLines(away.toStdString()),
            held = m_maker](JobProgress& progress) -> JobQueue::Deliver {
            const Steering steering = seedbed::findSteering(need<Steerable>(held->of(model)), called, to, from, progress);
            return [this, steering] { Q_EMIT steeringFound(steering); };
        });
}

} // namespace seedbed
