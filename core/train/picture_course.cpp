#include "core/train/picture_course.h"

#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"
#include "core/measure/html.h"
#include "core/measure/pictures/attributes.h"
#include "core/model/abilities.h"
#include "core/model/learned.h"
#include "core/sample/directions.h"
#include "core/sample/sampler.h"

#include <cmath>
#include <optional>
#include <utility>

namespace seedbed {

namespace {

constexpr int kFewPictures = 20; // below, a model mostly repeats what it was given
constexpr int kManyItems = 500;
constexpr double kMostCopies = 0.5;           // of pictures from few; well-meant fine-tunings stay below
constexpr int kFewLetters = 30;               // of them a base reads the style well already, and forgets its other letters soon
constexpr std::int64_t kFewLettersSteps = 40; // at a small pace; 10, 30, 100 and 300 were tried
constexpr int kSampled = 40;                  // samples that the final measuring is timed with
constexpr int kAnyway = 272;                  // that it draws besides, for its walks
constexpr double kMostlyCopies = 0.2;         // of new pictures; 0.01 is innocent
constexpr std::size_t kNamed = 8;             // classes in a sentence
constexpr int kAtOnce = 128;                  // items whose loss is measured together
constexpr int kMostPoints = 20000;            // that the latent space is fitted on
constexpr int kColumns = 8;                   // pictures in a row of the wall
constexpr int kFresh = 64;                    // samples that are searched for copies
constexpr int kMostItems = 1000;              // training items that the space is fitted on and copies are searched among

bool areFewLetters(const Facts& facts) { return facts.fromBase && facts.grouped && facts.training < kFewLetters; }

std::string unlabelledName(const TrainJob& job) { return printable(job.data.stem().string(), 60); }

/// Labels that the network must know: those of the data; unlabelled data become one label where the base has labels.
std::vector<std::string> labelsFor(const TrainJob& job, const Dataset& dataset, const ModelCard& base) {
    const bool conditional = !base.labels.empty() || !base.config.has("class_condition") || base.config.flag("class_condition");
    if (!dataset.labels().empty()) return conditional ? dataset.labels() : std::vector<std::string>();
    return base.labels.empty() ? std::vector<std::string>() : std::vector{unlabelledName(job)};
}

std::vector<Sentence> notesOn(const ModelCard& card, const ModelCard& base, const Dataset& dataset) {
    std::vector<Sentence> notes;
    const Words channels = card.channels == 1 ? SEEDBED_TR("grey") : card.channels == 3 ? SEEDBED_TR("colour") : SEEDBED_TR("colour with transparency");
    notes.emplace_back(SEEDBED_TR("Pictures become %1 x %1 pixels in %2, as %3 draws them."), card.size, channels, base.name);
    if (card.labels.size() > base.labels.size())
        notes.emplace_back(SEEDBED_TR("The model learns %1 new labels beside the %2 that it knows."), card.labels.size() - base.labels.size(),
            base.labels.size());
    if (base.grouped && dataset.report().groups == 0)
        notes.emplace_back(SEEDBED_TR("%1 draws letters of one style; these pictures are no typeface, so each is learned as a style of its own."), base.name);
    return notes;
}

/// What directions of its space tell of marks beside the pictures: into the measures, and each by name as JSON.
void measureMarks(PictureModel& model, const Dataset& dataset, const std::filesystem::path& data, Evaluation& found, Progress& progress) {
    nlohmann::json each;
    std::vector<double> fromTwenty, fromAll;
    for (const auto& [name, curve] : attributeCurves(model, dataset, labellings(dataset, data), progress)) {
        const Measured& area = curve.fromTwenty;
        each[name] = {{"value", area.value}, {"low", area.low}, {"high", area.high}, {"n", area.n}, {"all", curve.fromAll}};
        fromTwenty.push_back(area.value);
        fromAll.push_back(curve.fromAll);
    }
    if (fromTwenty.empty()) return;
    found.measures["attribute_auc"] = meanWithInterval(fromTwenty);
    found.measures["attribute_auc_all"] = meanWithInterval(fromAll);
    found.details = nlohmann::json{{"attributes", each}}.dump();
}

std::string wallRow(const TrainLook& look, bool neighbours) {
    std::string row = "<div class=\"row\"><span>" + (neighbours ? std::string("nearest") : "step " + std::to_string(look.step)) + "</span>";
    for (std::size_t i = 0; i < look.samples.size(); ++i) {
        const std::string& prompt = look.samples[i].recipe.prompt;
        row += neighbours ? html::pictureTag(std::get<Image>(look.neighbours[i].item), look.neighbours[i].name)
                          : html::pictureTag(look.samples[i].picture(), prompt.empty() ? "sample " + std::to_string(i + 1) : prompt);
    }
    return row + "</div>\n";
}

/// Labels that at least one item has.
std::vector<std::string> labelsOf(const Dataset& dataset) {
    std::vector<std::string> labels;
    for (const auto& label : dataset.report().labels)
        if (label.count > 0) labels.push_back(label.name);
    return labels;
}

/// Where latents lie before anybody knows: the prior that encoders are drawn to.
Latent priorPoint(int dimension, std::uint64_t seed) {
    Random random(seed);
    Latent latent;
    for (int i = 0; i < dimension; ++i)
        latent.values.push_back(static_cast<float>(kStandardDiversity * random.normal()));
    return latent;
}

/// A generator learns from the pictures of a dataset, which are varied first; at the end its latent space is fitted on them.
class PictureLesson final : public Lesson {
  public:
    /// `augment` of augmentationSpecs(), empty: as they are. Model and dataset outlive the lesson.
    PictureLesson(PictureModel& generator, const Dataset& dataset, Params augment) : m_generator(generator), m_dataset(dataset), m_augment(std::move(augment)) {
        m_augment.check(augmentationSpecs());
    }

    Model& model() override { return m_generator; }
    Words items() const override { return SEEDBED_TR("pictures"); }
    int heldOutCount() const override {
        const auto groups = static_cast<int>(m_dataset.groups(Part::heldOut).size());
        return groups > 0 ? groups : m_dataset.heldOutCount();
    }

    std::vector<int> next(int count, int parts, Random& random) override {
        PictureBatch batch = m_dataset.batch(count, random, m_generator.itemsPerGroup());
        if (augments(m_augment)) augment(batch, m_augment, random);
        m_parts.clear();
        auto sizes = sizesOfParts(batch.count, parts, m_generator.itemsPerGroup());
        for (int first = 0; const int size : sizes)
            m_parts.push_back(slice(batch, std::exchange(first, first + size), size));
        return sizes;
    }

    Learned learn(std::size_t part, const TrainingMoment& moment) override { return m_generator.trainStep(m_parts[part], moment); }
    std::vector<double> heldOutLosses(int most) override {
        return lossesOn(m_generator, m_dataset, &Dataset::heldOut, std::min(most, m_dataset.heldOutCount()), kAtOnce);
    }
    std::vector<double> trainingLosses(int most) override {
        return lossesOn(m_generator, m_dataset, &Dataset::training, std::min(most, m_dataset.trainingCount()), kAtOnce);
    }
    void finish() override { m_generator.setSpace(spaceOf(m_generator, m_dataset, kMostPoints)); }

  private:
    PictureModel& m_generator;
    const Dataset& m_dataset;
    Params m_augment;
    std::vector<PictureBatch> m_parts; ///< of the step
};

/// Draws the same latents every time (of one style, that one), and finds what they, and others, may have copied.
class PictureObserver final : public Observer {
  public:
    PictureObserver(PictureModel& generator, const Dataset& dataset, std::uint64_t seed)
        : m_generator(generator), m_dataset(dataset), m_isOneStyle(generator.card().grouped && dataset.report().groups == 1), m_labels(labelsOf(dataset)) {
        if (m_labels.empty() || m_isOneStyle) m_labels = generator.card().labels;
        const bool isFresh = generator.space().dimension == 0;
        if (isFresh) generator.setSpace(spaceOf(generator, dataset, kMostItems));
        for (int i = 0; i < kColumns; ++i) {
            const std::uint64_t own = generator.card().grouped ? seed : seed + static_cast<std::uint64_t>(i);
            m_requests.push_back(request(isFresh ? priorPoint(generator.space().dimension, own) : generator.space().fromSeed(own, kStandardDiversity), i));
        }
        m_net = FeatureNet::open();
        m_training = NearestItems(m_net->of(dataset.training(0, kMostItems)));
        m_heldOut = m_net->of(dataset.heldOut(0, kMostItems));
    }

    void show(TrainLook& look) override {
        const LatentSpace now = spaceOf(m_generator, m_dataset, kMostItems);
        LatentSpace shown = m_generator.space(); // else as it was, so that the wall shows the same points
        shown.classOffsets = now.classOffsets;
        m_generator.setSpace(shown);
        if (m_isOneStyle)
            for (Request& each : m_requests)
                each.latent = now.fromSeed(0, 0);
        NoProgress quiet;
        look.samples = sampleAll(m_generator, m_requests, quiet);
        for (const auto& hit : m_training->nearest(m_net->of(contentsOf<Image>(look.samples))))
            look.neighbours.push_back({m_dataset.trainingItem(hit.index), m_dataset.trainingName(hit.index), hit.distance});
        if (!m_isOneStyle) look.copies = measureCopies(now); // letters of one style are meant to be like it
    }

  private:
    Request request(const Latent& latent, int column) const {
        const ModelCard& card = m_generator.card();
        Request request{.latent = latent, .params = sampleParams(card)};
        if (!m_labels.empty()) request.params.set("class", m_labels[static_cast<std::size_t>(column) * m_labels.size() / kColumns % m_labels.size()]);
        return request;
    }

    Measured measureCopies(const LatentSpace& space) {
        std::vector<Request> requests;
        for (int i = 0; i < kFresh; ++i)
            requests.push_back(request(space.fromSeed(static_cast<std::uint64_t>(i), kStandardDiversity), i));
        NoProgress quiet;
        return measureCopying(*m_training, m_heldOut, m_net->of(contentsOf<Image>(sampleAll(m_generator, requests, quiet)))).share;
    }

    PictureModel& m_generator;
    const Dataset& m_dataset;
    bool m_isOneStyle;                 ///< the wall shows it as it is read now, in letters of the whole alphabet
    std::vector<Request> m_requests;   ///< of the wall
    std::vector<std::string> m_labels; ///< that the data have, or the model
    std::optional<FeatureNet> m_net;
    std::optional<NearestItems> m_training;
    Features m_heldOut;
};

} // namespace

ParamSpecs PictureCourse::dataSpecsFor(const Facts& facts) const {
    ParamSpecs specs = dataSpecs();
    std::erase_if(specs,
        [&](const ParamSpec& spec) { return (facts.fromBase && (spec.key == "size" || spec.key == "channels")) || (!facts.grouped && spec.key == "letters"); });
    return specs;
}

std::vector<Content> PictureCourse::varied(const Examples& examples, int count, const Params& augmentation, Random& random) const {
    PictureBatch batch = pictures(examples).training(0, count);
    augment(batch, augmentation, random);
    std::vector<Content> all;
    for (int i = 0; i < batch.count; ++i)
        all.emplace_back(pictureOf(batch, i));
    return all;
}

ParamSpecs PictureCourse::baseSpecs() const {
    using S = ParamSpec;
    return {S::choice("keep", SEEDBED_TR("Take over"),
                SEEDBED_TR("What is taken from the base model: everything, or only the half that reads pictures (encoder) or draws them (decoder); the other "
                           "half starts afresh."),
                {"all", "encoder", "decoder"}, "all")
                .asAdvanced(),
        S::number("freeze", SEEDBED_TR("Frozen layers"),
            SEEDBED_TR("How many of the first layers stay as the base has them: they see edges and colours, which most pictures share."), 0, 0, 16, 1)
            .asAdvanced()};
}

std::shared_ptr<const Examples> PictureCourse::open(const std::filesystem::path& path, const Params& params, const ModelCard* like,
    std::shared_ptr<const Examples> had, Progress& progress) const {
    DatasetOptions options = datasetOptions(params);
    if (like) {
        options.size = like->size;
        options.channels = like->channels;
    }
    if (had && isOwn(*had)) {
        DatasetOptions read = pictures(*had).options();
        if (options.channels == 0) read.channels = 0;
        if (read == options) return had;
    }
    return this->read(path, options, progress);
}

std::shared_ptr<const Examples> PictureCourse::read(const std::filesystem::path& path, const DatasetOptions& options, Progress& progress) const {
    return std::make_shared<const Dataset>(Dataset::open(path, options, progress));
}

std::shared_ptr<const Examples> PictureCourse::inLabelsOf(const ModelCard& card, std::shared_ptr<const Examples> examples,
    const std::string& unlabelled) const {
    const Dataset& dataset = pictures(*examples);
    if (card.labels.empty() || dataset.labels() == card.labels) return examples;
    if (dataset.labels().empty() && unlabelled.empty())
        throw Error(SEEDBED_TR("The data have no classes, and the model %1 draws %2. Say with --class which of these classes they are."), card.name,
            listInWords(card.labels, kNamed));
    return std::make_shared<const Dataset>(dataset.relabelled(card.labels, dataset.labels().empty() ? unlabelled : std::string()));
}

Facts PictureCourse::facts(const Examples& examples) const {
    const Dataset& dataset = pictures(examples);
    return {.training = dataset.trainingCount(),
        .heldOut = dataset.heldOutCount(),
        .size = dataset.options().size,
        .channels = dataset.options().channels,
        .grouped = dataset.report().groups > 0};
}

Budget PictureCourse::budget(const Facts& facts) const {
    if (areFewLetters(facts)) return {.steps = kFewLettersSteps};
    return {.seconds = kUsualSeconds};
}

Params PictureCourse::loop(const Facts& facts, const Params& advised) const {
    const double items = std::max(1, facts.training);
    const bool few = items < kManyItems;
    const bool isShort = facts.budget.steps > 0 ? facts.budget.steps < 4000 : facts.budget.seconds > 0 && facts.budget.seconds <= kUsualSeconds;
    Params loop;
    loop.set("batch", facts.grouped ? 96.0 : few ? std::clamp(std::exp2(std::floor(std::log2(items))), 4.0, 16.0) : 32.0);
    loop.set("learning_rate", areFewLetters(facts) ? 0.0001 : facts.fromBase && few ? 0.002 : 0.001);
    loop.set("warmup", isShort && facts.budget.steps > 0 ? std::floor(static_cast<double>(facts.budget.steps) / 10) : 200.0);
    loop.set("ema", isShort ? 0.995 : 0.999);
    loop.set("patience", facts.heldOut >= kFewHeldOut && facts.fromBase ? 20.0 : 0.0);
    loop.set("copy_guard", facts.fromBase && !facts.grouped && few ? kMostCopies : 0.0);
    return advised.over(loop);
}

Params PictureCourse::augmentation(const Facts& facts, const Family& family) const {
    const bool isWise = !facts.grouped && !family.augmentsItself;
    return isWise ? recommendedAugmentation(facts.training, false) : Params(); // most drawings face one way
}

void PictureCourse::check(const TrainJob& job, const Examples& examples) const {
    if (examples.trainingCount() < 2)
        throw Error(SEEDBED_TR("%1 holds only one picture to learn from (pictures that are all the same count as one). Give at least 5 different ones."),
            displayName(job.data));
}

void PictureCourse::fit(const TrainJob& job, const Examples& examples, const ModelCard* base, ModelCard& card, Progress&) const {
    const Dataset& dataset = pictures(examples);
    if (base) {
        for (const auto& label : labelsFor(job, dataset, *base))
            if (std::ranges::find(card.labels, label) == card.labels.end()) card.labels.push_back(label);
        return;
    }
    card.size = dataset.options().size;
    card.channels = dataset.options().channels;
    if (!card.config.has("class_condition") || card.config.flag("class_condition")) card.labels = dataset.labels();
    card.grouped = dataset.report().groups > 0 && !card.labels.empty() && card.config.has("shared_style") && card.config.flag("shared_style");
}

std::map<std::string, std::string> PictureCourse::describe(const Examples& examples) const {
    const DatasetReport& report = pictures(examples).report();
    return {{"source", report.source}, {"items", std::to_string(report.usable)}, {"groups", std::to_string(report.groups)}};
}

std::string PictureCourse::aboutFrom(const std::string& base, const Examples& examples) const {
    const int count = examples.trainingCount();
    return "Learned from " + std::to_string(count) + (count == 1 ? " picture" : " pictures") + (base.empty() ? "." : ", starting from " + base + ".");
}

void PictureCourse::joinBase(const TrainJob& job, Model& base, Prepared& prepared) const {
    const ModelCard& card = prepared.model->card();
    const Dataset& dataset = pictures(*prepared.examples);
    prepared.notes = notesOn(card, base.card(), dataset);
    if (!card.labels.empty())
        prepared.examples = std::make_shared<const Dataset>(dataset.relabelled(card.labels, dataset.labels().empty() ? unlabelledName(job) : std::string()));
}

std::unique_ptr<Lesson> PictureCourse::lesson(Model& model, const Examples& examples, const TrainJob& job, Progress&) const {
    return std::make_unique<PictureLesson>(need<PictureModel>(model), pictures(examples), job.augmentParams);
}

std::unique_ptr<Observer> PictureCourse::observer(Model& model, const Examples& examples, std::uint64_t seed) const {
    return std::make_unique<PictureObserver>(need<PictureModel>(model), pictures(examples), seed);
}

Sentence PictureCourse::few(const Facts& facts) const {
    if (facts.training >= kFewPictures) return {};
    if (areFewLetters(facts))
        return {SEEDBED_TR("It learns the style of %1; the other letters follow from what the model knows of alphabets."),
            counted(facts.training, SEEDBED_TR("1 letter"), SEEDBED_TR("%1 letters"))};
    return {SEEDBED_TR("With only %1 to learn from, the model will mostly redraw and blend these."),
        counted(facts.training, SEEDBED_TR("1 picture"), SEEDBED_TR("%1 pictures"))};
}

bool PictureCourse::beginsAsBase(const TrainJob& job) const { return !job.transferParams.has("keep") || job.transferParams.text("keep") == "all"; }

std::vector<Sentence> PictureCourse::besideOthers(const ModelCard& card) const {
    const auto copies = card.metrics.find("copy_share");
    if (copies == card.metrics.end() || copies->second.low <= kMostlyCopies) return {};
    if (std::stoi("0" + entryOf(card.data, "held_out")) < kFewHeldOut) return {}; // which do not tell what is close
    return {{SEEDBED_TR("Of 100 new pictures %1 are as good as copies of those it learned from."), std::lround(100 * copies->second.value)}};
}

Evaluation PictureCourse::evaluate(Model& model, const Examples& examples, const Examination& asked, Progress& progress) const {
    auto& generator = need<PictureModel>(model);
    const Dataset& dataset = pictures(examples);
    const FeatureNet net = FeatureNet::open(asked.second ? FeatureNet::Which::second : FeatureNet::Which::standard);
    Evaluation found{seedbed::evaluate(generator, dataset, asked, progress), net.version()};
    if (!asked.data.empty() && std::filesystem::exists(asked.data / "labels.csv")) measureMarks(generator, dataset, asked.data, found, progress);
    return found;
}

double PictureCourse::evaluatePart(Model& model, const Examples& examples, Progress& progress) const {
    Examination some = examination();
    const int usual = some.samples;
    some.samples = some.limit = kSampled;
    evaluate(model, examples, some, progress);
    return static_cast<double>(usual + kAnyway) / (kSampled + kAnyway);
}

/// First, last and evenly spaced between.
std::string PictureCourse::wall(const std::vector<TrainLook>& looks) const {
    constexpr std::size_t kRows = 6;
    std::string text;
    const std::size_t rows = std::min(kRows, looks.size());
    for (std::size_t i = 0; i < rows; ++i)
        text += wallRow(looks[rows > 1 ? i * (looks.size() - 1) / (rows - 1) : 0], false);
    if (!looks.empty() && !looks.back().neighbours.empty())
        text += wallRow(looks.back(), true) + "<p class=\"soft\">The last row holds the training picture most like each sample above it.</p>\n";
    return text;
}

} // namespace seedbed
