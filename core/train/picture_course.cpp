#include "core/train/picture_course.h"

#include "core/data/pictures/augment.h"
#include "core/data/text/text_corpus.h"
#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"
#include "core/measure/html.h"
#include "core/measure/pictures/attributes.h"
#include "core/measure/pictures/quality.h"
#include "core/train/picture_lesson.h"
#include "core/train/picture_observer.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

constexpr int kFewPictures = 20; // below, a model mostly repeats what it was given
constexpr int kManyItems = 500;
constexpr double kMostCopies = 0.5;           // of pictures from few; well-meant fine-tunings stay below
constexpr int kFewLetters = 30;               // of them a base reads the style well already, and forgets its other letters soon
constexpr std::int64_t kFewLettersSteps = 40; // at a small pace; 10, 30, 100 and 300 were tried
constexpr int kSampled = 40;                  // samples that the final measuring is timed with
constexpr int kAnyway = 272;                  // that it draws besides, for its walks
constexpr std::size_t kNamed = 8;             // classes in a sentence

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

} // namespace

bool PictureCourse::recognises(const std::filesystem::path& path) const { return !holdsText(path); }

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

ParamSpecs PictureCourse::augmentSpecs() const { return augmentationSpecs(); }

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
    const double items = std::max(1, facts.training), steps = facts.fromBase ? 400 * std::sqrt(items) : 1000 * std::pow(items, 0.3);
    return {.steps = std::clamp<std::int64_t>(static_cast<std::int64_t>(steps / 100) * 100, 1000, 12000)};
}

Params PictureCourse::loop(const Facts& facts, const Params& advised) const {
    const double items = std::max(1, facts.training);
    const bool few = items<kManyItems, isShort = facts.budget.steps> 0 && facts.budget.steps < 4000;
    Params loop;
    loop.set("batch", facts.grouped ? 96.0 : few ? std::clamp(std::exp2(std::floor(std::log2(items))), 4.0, 16.0) : 32.0);
    loop.set("learning_rate", areFewLetters(facts) ? 0.0001 : facts.fromBase && few ? 0.002 : 0.001);
    loop.set("warmup", isShort ? std::floor(static_cast<double>(facts.budget.steps) / 10) : 200.0);
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
    return {SEEDBED_TR("With only %1 to learn from, the model will mostly redraw and blend these."),
        counted(facts.training, SEEDBED_TR("1 picture"), SEEDBED_TR("%1 pictures"))};
}

Examination PictureCourse::examination() const { return {.samples = EvaluateOptions{}.samples, .limit = EvaluateOptions{}.limit}; }

Evaluation PictureCourse::evaluate(Model& model, const Examples& examples, const Examination& asked, Progress& progress) const {
    auto& generator = need<PictureModel>(model);
    const Dataset& dataset = pictures(examples);
    EvaluateOptions options{.samples = asked.samples, .limit = asked.limit, .seed = asked.seed, .allData = asked.allData, .params = asked.params};
    if (asked.trainedOn) options.trainedOn = &pictures(*asked.trainedOn);
    if (asked.second) options.net = FeatureNet::Which::second;
    Evaluation found{seedbed::evaluate(generator, dataset, options, progress), FeatureNet::open(options.net).version()};
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

std::string PictureCourse::measureInWords(const std::string& measure) const { return seedbed::measureInWords(measure); }

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
