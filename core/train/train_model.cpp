#include "core/train/train_model.h"

#include "core/formats/error.h"
#include "core/formats/file_lock.h"
#include "core/formats/utf8.h"
#include "core/measure/pictures/quality.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/train/observer.h"
#include "core/train/picture_lesson.h"
#include "core/train/report.h"
#include "core/train/train_text.h"
#include "core/train/transfer.h"

#include <algorithm>

namespace seedbed {

namespace {

namespace fs = std::filesystem;

constexpr int kFewPictures = 20; // below, a model mostly repeats what it was given

/// What the card calls the lowest held-out figure: a model that learns from its base is judged by its distance from that, which is
/// no loss that others have.
const char* heldOutName(const ModelCard& card) {
    return card.config.has("adapt") && card.config.text("adapt") == "few-steps" ? "held_out_distance_to_base" : "held_out_loss";
}

bool hasBase(const TrainJob& job) { return !job.base.empty(); }

fs::path checkpointOf(const TrainJob& job) { return job.out.string() + ".checkpoint"; }

void checkOutput(const TrainJob& job) {
    if (job.out.extension() != ".safetensors")
        throw Error("The output " + displayName(job.out) + " must end in .safetensors.");
    if (const auto folder = job.out.parent_path(); !folder.empty() && !fs::is_directory(folder))
        throw Error("The folder " + displayName(folder) + " does not exist. Make it first, or choose another output.");
    if (fs::exists(job.out))
        throw Error("The file " + displayName(job.out) + " exists already. Choose another name, or move it away.");
    if (!job.resume && fs::exists(checkpointOf(job)))
        throw Error("An unfinished training of " + displayName(job.out) + " lies in " + displayName(checkpointOf(job)) +
                    ". Continue it with --resume, or delete it.");
}

ModelCard cardFromScratch(const TrainJob& job, const Dataset& dataset) {
    const Family& family = familyById(job.family);
    job.familyParams.check(family.trainSpecs);
    ModelCard card;
    card.family = job.family;
    card.config = job.familyParams;
    card.size = dataset.options().size;
    card.channels = dataset.options().channels;
    if (!card.config.has("class_condition") || card.config.flag("class_condition"))
        card.labels = dataset.labels();
    card.grouped = dataset.report().groups > 0 && !card.labels.empty() && card.config.has("shared_style") && card.config.flag("shared_style");
    return card;
}

std::string unlabelledName(const TrainJob& job) { return printable(job.data.stem().string(), 60); }

/// Labels that the network must know: those of the data; unlabelled data become one label where the base has labels.
std::vector<std::string> labelsFor(const TrainJob& job, const Dataset& dataset, const ModelCard& base) {
    const bool conditional = !base.labels.empty() || !base.config.has("class_condition") || base.config.flag("class_condition");
    if (!dataset.labels().empty())
        return conditional ? dataset.labels() : std::vector<std::string>();
    return base.labels.empty() ? std::vector<std::string>() : std::vector{unlabelledName(job)};
}

void describe(const TrainJob& job, const Dataset& dataset, ModelCard& card) {
    const DatasetReport& report = dataset.report();
    card.name = job.name.empty() ? printable(job.out.stem().string(), 200) : job.name;
    card.about = job.about;
    if (card.about.empty() && hasBase(job))
        card.about = "Learned from " + std::to_string(report.training) + (report.training == 1 ? " picture" : " pictures") + ", starting from " + card.training.at("base") + ".";
    card.data = {{"source", report.source},
                 {"items", std::to_string(report.usable)},
                 {"training", std::to_string(report.training)},
                 {"held_out", std::to_string(report.heldOut)},
                 {"groups", std::to_string(report.groups)},
                 {"content_hash", report.contentHash},
                 {"options", job.dataParams.toJson()},
                 {"credit", job.credit},
                 {"licence", job.licence}};
}

std::vector<std::string> notesOn(const ModelCard& card, const ModelCard& base, const Dataset& dataset) {
    std::vector<std::string> notes;
    const auto pixels = std::to_string(card.size) + " x " + std::to_string(card.size);
    notes.push_back("Pictures become " + pixels + " pixels in " + (card.channels == 1 ? "grey" : card.channels == 3 ? "colour" : "colour with transparency") +
                    ", as " + base.name + " draws them.");
    if (card.labels.size() > base.labels.size())
        notes.push_back("The model learns " + std::to_string(card.labels.size() - base.labels.size()) + " new labels beside the " + std::to_string(base.labels.size()) + " that it knows.");
    if (base.grouped && dataset.report().groups == 0)
        notes.push_back(base.name + " draws letters of one style; these pictures are no typeface, so each is learned as a style of its own.");
    return notes;
}

} // namespace

DatasetOptions dataOptionsOf(const TrainJob& job) {
    DatasetOptions options = datasetOptions(job.dataParams);
    if (hasBase(job)) {
        const ModelCard base = readModelInfo(job.base).card;
        options.size = base.size;
        options.channels = base.channels;
    }
    return options;
}

Prepared prepare(const TrainJob& job, const Dataset& dataset) {
    if (dataset.trainingCount() < 2)
        throw Error(displayName(job.data) + " holds only one picture to learn from (pictures that are all the same count as one). Give at least 5 different ones.");
    if (!hasBase(job)) {
        ModelCard card = cardFromScratch(job, dataset);
        describe(job, dataset, card);
        return {familyById(job.family).create(card, job.device, job.seed), dataset, {}};
    }
    const auto base = openModel(job.base, job.device);
    const Family& family = familyById(base->card().family);
    job.transferParams.check(transferSpecs(family));
    for (const ParamSpec& spec : family.adaptSpecs)
        if (spec.key == "adapt" && job.transferParams.text("keep") != "all" && job.transferParams.text("adapt") != std::get<std::string>(spec.standard))
            throw Error("The adaptation " + job.transferParams.text("adapt") + " builds on the whole base model, so --keep must be all.");
    ModelCard card = cardFrom(base->card(), labelsFor(job, dataset, base->card()), job.transferParams);
    describe(job, dataset, card);
    Prepared prepared{familyById(card.family).create(card, job.device, job.seed), dataset, notesOn(card, base->card(), dataset)};
    takeOver(*prepared.generator, *base, job.transferParams);
    prepared.generator->startFrom(*base);
    if (!card.labels.empty())
        prepared.dataset = dataset.relabelled(card.labels, dataset.labels().empty() ? unlabelledName(job) : std::string());
    return prepared;
}

TrainResult trainModel(const TrainJob& asked, Progress& progress, const TrainWatch& watch, TrainControl* control) {
    checkOutput(asked);
    const FileLock alone(asked.out.string() + ".lock", {SEEDBED_TR("Another Seedbed is training %1. Wait for it, or choose another output."), displayName(asked.out)});
    if (isAboutText(asked)) {
        const TrainResult result = trainText(asked, checkpointOf(asked), progress, watch, control);
        if (result.finished)
            fs::remove(checkpointOf(asked));
        return result;
    }
    const Dataset opened = Dataset::open(asked.data, dataOptionsOf(asked), progress);
    const TrainJob job = completed(asked, opened);
    progress.report(0, 0, "Getting ready");
    const Prepared prepared = prepare(job, opened);
    PictureModel& generator = *prepared.generator;
    TrainObserver observer(generator, prepared.dataset, job.seed);

    TrainOptions options;
    options.params = job.trainParams;
    options.budget = job.budget;
    options.seed = job.seed;
    options.checkpoint = checkpointOf(job);
    options.resume = job.resume;
    options.job = job.toJson();
    options.control = control;
    if (hasBase(job))
        options.frozen = frozenWeights(generator, job.transferParams);
    std::optional<double> copies;
    options.look = [&](const TrainState& state) {
        const TrainLook look = observer.look(state);
        copies = look.samples.empty() || look.copies.n == 0 ? std::nullopt : std::optional(look.copies.low);
        if (watch)
            watch(look);
    };
    options.copies = [&] { return copies; };
    const TrainResult result = trainOnPictures(generator, prepared.dataset, options, progress, job.augmentParams);
    if (!result.finished)
        return result;
    ModelCard& card = generator.card();
    card.training.insert({{"steps", std::to_string(result.steps)},
                          {"seconds", std::to_string(static_cast<std::int64_t>(result.seconds))},
                          {"seed", std::to_string(job.seed)},
                          {"options", job.trainParams.toJson()},
                          {"augmentation", job.augmentParams.toJson()}});
    card.metrics = evaluate(generator, prepared.dataset, {}, progress);
    if (!result.curve.empty() && prepared.dataset.heldOutCount() > 0)
        card.training[heldOutName(card)] = std::to_string(std::ranges::find(result.curve, result.bestStep, &CurvePoint::step)->heldOut);
    saveModel(generator, job.out, Precision::half);
    writeReport(reportOf(job.out), job, generator.card(), prepared.dataset, result, observer.wall());
    fs::remove(checkpointOf(job));
    return result;
}

} // namespace seedbed
