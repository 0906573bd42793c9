#include "core/train/train_model.h"

#include "core/base/torch.h"
#include "core/formats/error.h"
#include "core/formats/file_lock.h"
#include "core/formats/json.h"
#include "core/formats/utf8.h"
#include "core/model/model_file.h"
#include "core/train/checkpoint.h"
#include "core/train/keep_model.h"
#include "core/train/leftovers.h"
#include "core/train/library.h"
#include "core/train/observer.h"
#include "core/train/planner.h"
#include "core/train/race.h"
#include "core/train/report.h"
#include "core/train/transfer.h"

#include <algorithm>
#include <cstdlib>
#include <set>

namespace seedbed {

namespace {

namespace fs = std::filesystem;

bool hasBase(const TrainJob& job) { return !job.base.empty(); }

fs::path lookOf(const fs::path& out, std::int64_t step) { return looksOf(out) / (std::to_string(step) + ".safetensors"); }

bool goesOn(const TrainJob& job) { return job.resume && (isUnfinished(job.out) || fs::exists(learnedOf(job.out))); }

void checkOutput(const TrainJob& job) {
    if (job.out.extension() != ".safetensors") throw Error(SEEDBED_TR("The output %1 must end in .safetensors."), displayName(job.out));
    if (const auto folder = job.out.parent_path(); !folder.empty() && !fs::is_directory(folder))
        throw Error(SEEDBED_TR("The folder %1 does not exist. Make it first, or choose another output."), displayName(folder));
    if (fs::exists(job.out) && !goesOn(job)) throw Error(SEEDBED_TR("The file %1 exists already. Choose another name, or move it away."), displayName(job.out));
    if (!job.resume && isUnfinished(job.out))
        throw Error(SEEDBED_TR("An unfinished training of %1 lies in %2. Continue it with --resume, or delete it."), displayName(job.out),
            displayName(fs::exists(checkpointOf(job.out)) ? checkpointOf(job.out) : raceOf(job.out)));
}

void describe(const TrainJob& job, const Course& course, const Examples& examples, ModelCard& card) {
    card.name = job.name.empty() ? printable(job.out.stem().string(), 200) : job.name;
    card.about = job.about;
    if (card.about.empty() && hasBase(job)) card.about = course.aboutFrom(card.training.at("base"), examples);
    card.data = course.describe(examples);
    card.data.insert({{"training", std::to_string(examples.trainingCount())}, {"held_out", std::to_string(examples.heldOutCount())},
        {"content_hash", examples.contentHash()}, {"options", job.dataParams.toJson()}, {"credit", job.credit}, {"licence", job.licence}});
}

void checkTransfer(const TrainJob& job, const Family& family) {
    job.transferParams.check(withFormer(transferSpecs(family), family));
    for (const ParamSpec& spec : family.adaptSpecs)
        if (spec.key == "adapt" && job.transferParams.has("keep") && job.transferParams.text("keep") != "all" &&
            job.transferParams.text("adapt") != std::get<std::string>(spec.standard))
            throw Error(SEEDBED_TR("The adaptation %1 builds on the whole base model, so --keep must be all."), job.transferParams.text("adapt"));
}

void tellTraining(const TrainJob& job, const TrainResult& result, Model& model) {
    auto& training = model.card().training;
    training.insert({{"steps", std::to_string(result.steps)}, {"seconds", std::to_string(static_cast<std::int64_t>(result.seconds))},
        {"seed", std::to_string(job.seed)}, {"options", job.trainParams.toJson()}, {"augmentation", job.augmentParams.toJson()}});
    if (!job.tried.isEmpty()) training[kTried] = job.tried.toJson().dump();
    training[kJudges] = std::to_string(result.heldOut);
    if (!result.curve.empty() && result.heldOut > 0)
        training[model.heldOutName()] = std::to_string(std::ranges::find(result.curve, result.bestStep, &CurvePoint::step)->heldOut);
}

/// A look whose weights found no room cannot be kept, which is no reason to end the training.
void saveLook(Model& model, const fs::path& out, std::int64_t step) {
    std::error_code ignored;
    fs::create_directories(looksOf(out), ignored);
    try {
        saveModel(model, lookOf(out, step), Precision::half);
    } catch (const Error&) {
        fs::remove(lookOf(out, step), ignored);
    }
}

void useLook(Model& model, const fs::path& out, std::int64_t step) {
    const torch::NoGradGuard still;
    const auto look = openModel(lookOf(out, step));
    const auto put = [](const auto& into, const auto& from) {
        for (const auto& item : from)
            if (const auto* tensor = into.find(item.key())) tensor->detach().copy_(item.value());
    };
    put(model.module().named_parameters(), look->module().named_parameters());
    put(model.module().named_buffers(), look->module().named_buffers());
}

/// What the weights that were kept make: a look of the wall, or a new one.
TrainLook keptLook(Model& model, Observer& observer, std::int64_t step, const std::vector<TrainLook>& wall) {
    const auto found = std::ranges::find(wall, step, &TrainLook::step);
    if (found != wall.end()) return *found;
    TrainLook kept;
    kept.step = step;
    const LatentSpace space = model.space(); // which showing changes
    observer.show(kept);
    model.setSpace(space);
    return kept;
}

/// A report that finds no room is no reason to lose the model.
void report(const fs::path& model, const TrainJob& job, const ModelCard& card, const Examples& examples, TrainResult& result,
    const std::vector<TrainLook>& wall, const TrainLook& kept) {
    try {
        writeReport(reportOf(model), job, card, examples, result, wall, kept);
    } catch (const Error& error) {
        result.events.push_back(error.sentence());
    }
}

/// Saves model and report, elsewhere where there is no room.
void keep(const TrainJob& job, Model& model, const Examples& examples, TrainResult& result, const std::vector<TrainLook>& wall, const TrainLook& kept) {
    try {
        saveOrKeep(model, job.out);
    } catch (const KeptElsewhere& elsewhere) {
        report(elsewhere.file(), job, model.card(), examples, result, wall, kept);
        throw;
    }
    std::error_code ignored;
    fs::remove_all(raceOf(job.out), ignored); // of a race that nobody ended
    report(job.out, job, model.card(), examples, result, wall, kept);
}

/// The looks of the runs before, made again from their weights: what a window shows of a training that goes on after it was closed.
std::vector<TrainLook> looksBefore(const TrainJob& job, Model& model, Observer& observer, Progress& progress) {
    std::set<std::int64_t> steps;
    std::error_code ignored;
    for (fs::directory_iterator it(looksOf(job.out), ignored), end; !ignored && it != end; it.increment(ignored))
        if (it->path().extension() == ".safetensors") steps.insert(std::strtoll(it->path().stem().c_str(), nullptr, 10));
    std::vector<TrainLook> looks;
    for (const std::int64_t step : steps)
        try {
            progress.stopIfAsked();
            useLook(model, job.out, step);
            looks.push_back(keptLook(model, observer, step, {}));
        } catch (const Error&) { // a damaged one is not shown
        }
    return looks;
}

/// The job that goes on, where it is one whose way was found out: whoever asked need not know which that was.
TrainJob foundBefore(const TrainJob& asked) {
    const std::string text = jobOfCheckpoint(fs::exists(checkpointOf(asked.out)) ? checkpointOf(asked.out) : learnedOf(asked.out));
    if (!asked.resume || text.empty()) return asked;
    TrainJob job = TrainJob::fromJson(text);
    if (job.tried.isEmpty()) return asked;
    job.out = asked.out;
    if (!asked.name.empty()) job.name = asked.name;
    job.data = asked.data;
    job.device = asked.device;
    job.resume = true;
    const bool asBefore = asked.budget.isOpen() || (asked.budget.steps == 0 && asked.budget.seconds >= job.budget.seconds &&
                                                       asked.budget.seconds <= job.budget.seconds / (1 - kShareForRace)); // less what the race took
    if (!asBefore) job.budget = asked.budget;
    return job;
}

/// The job completed, its way found out where that is worth it; nothing: cancelled.
std::optional<TrainJob> settled(const TrainJob& asked, const std::shared_ptr<const Examples>& examples, Watched* watched, Progress& progress) {
    const bool goesOn = asked.resume && (fs::exists(checkpointOf(asked.out)) || fs::exists(learnedOf(asked.out)));
    if (goesOn) return completed(foundBefore(asked), *examples);
    TrainJob job = completed(asked, *examples);
    const Course& course = courseOf(job);
    TrainJob open = asked;
    open.family = job.family;
    open.budget = job.budget;
    const auto ways = course.ways(open, course.facts(*examples));
    return isWorthRacing(open, ways) ? race(open, ways, examples, watched, progress) : job;
}

} // namespace

bool isUnfinished(const fs::path& out) {
    std::error_code ignored;
    return fs::exists(checkpointOf(out), ignored) || fs::exists(raceOf(out), ignored);
}

std::optional<TrainJob> endedTraining(const fs::path& out) {
    const std::string text = jobOfCheckpoint(learnedOf(out));
    if (text.empty()) return {};
    TrainJob job = TrainJob::fromJson(text);
    job.resume = true;
    job.out = out; // it may have been renamed
    nameAsNow(job);
    return job;
}

bool hasLooks(const fs::path& out) {
    std::error_code ignored;
    return fs::exists(learnedOf(out), ignored) && fs::exists(looksOf(out), ignored);
}

void showLooks(const fs::path& out, Progress& progress, const TrainWatch& watch) {
    const auto ended = endedTraining(out);
    if (!ended) throw Error(SEEDBED_TR("The stages of %1 are no longer kept."), displayName(out));
    const auto examples = examplesOf(*ended, progress);
    const TrainJob job = completed(foundBefore(*ended), *examples);
    const Prepared prepared = prepare(job, examples, progress);
    const auto shown = courseOf(job).observer(*prepared.model, *prepared.examples, job.seed);
    for (const TrainLook& look : looksBefore(job, *prepared.model, *shown, progress))
        watch(look);
}

void forgetTraining(const fs::path& out) {
    std::error_code ignored;
    fs::remove_all(looksOf(out), ignored);
    fs::remove(learnedOf(out), ignored);
}

void discardTraining(const fs::path& out) {
    std::error_code ignored;
    fs::remove(checkpointOf(out), ignored);
    fs::remove_all(raceOf(out), ignored);
    forgetTraining(out);
}

TrainOptions optionsOf(const TrainJob& job, Model& model) {
    TrainOptions options;
    options.params = job.trainParams;
    options.budget = job.budget;
    options.seed = job.seed;
    options.checkpoint = checkpointOf(job.out);
    options.resume = job.resume;
    options.job = job.toJson();
    if (hasBase(job)) options.frozen = frozenWeights(model, job.transferParams);
    return options;
}

Prepared prepare(const TrainJob& job, std::shared_ptr<const Examples> examples, Progress& progress) {
    const Family& family = familyOf(job);
    const Course& course = courseOf(family);
    course.check(job, *examples);
    const auto base = hasBase(job) ? openModel(job.base, job.device) : nullptr;
    ModelCard card;
    if (base) {
        checkTransfer(job, family);
        card = cardFrom(base->card(), job.transferParams);
    } else {
        job.familyParams.check(withFormer(family.trainSpecs, family));
        card.family = family.id;
        card.config = job.familyParams;
    }
    course.fit(job, *examples, base ? &base->card() : nullptr, card, progress);
    describe(job, course, *examples, card);
    Prepared prepared{family.create(card, job.device, job.seed), std::move(examples), {}};
    if (base) {
        takeOver(*prepared.model, *base, job.transferParams);
        prepared.model->startFrom(*base);
        course.joinBase(job, *base, prepared);
    }
    return prepared;
}

TrainResult trainModel(const TrainJob& asked, Progress& progress, const TrainWatch& watch, Watched* watched) {
    checkOutput(asked);
    if (watched && watched->keep >= 0 && !fs::exists(lookOf(asked.out, watched->keep)))
        throw Error(SEEDBED_TR("The weights of step %1 are no longer there: there was no room for them on the disk."), watched->keep.load());
    const FileLock alone(lockOf(asked.out), {SEEDBED_TR("Another Seedbed is training %1. Wait for it, or choose another output."), displayName(asked.out)});
    std::shared_ptr<const Examples> opened = examplesOf(asked, progress);
    const std::optional<TrainJob> found = settled(asked, opened, watched, progress);
    if (!found) return {};
    const TrainJob& job = *found;
    const Course& course = courseOf(job);
    progress.report(Activity::working, 0, 0, SEEDBED_TR("Getting ready"));
    const Prepared prepared = prepare(job, std::move(opened), progress);
    Model& model = *prepared.model;
    checkRoom(job, model);
    const auto lesson = course.lesson(model, *prepared.examples, job, progress);
    const auto shown = course.observer(model, *prepared.examples, job.seed);
    std::vector<TrainLook> ownWall, &wall = watched ? watched->wall : ownWall;
    const bool wasClosed = watched && job.resume && wall.empty();
    if (wasClosed) wall = looksBefore(job, model, *shown, progress);
    TrainObserver observer(*shown, lesson->heldOutCount(), wall);

    TrainOptions options = optionsOf(job, model);
    options.control = watched;
    if (job.resume && !fs::exists(options.checkpoint) && fs::exists(learnedOf(job.out))) fs::rename(learnedOf(job.out), options.checkpoint);
    options.look = [&](const TrainState& state) {
        TrainLook look = observer.look(state);
        if (!job.tried.isEmpty()) look.events.insert(look.events.begin(), job.tried);
        if (watched && !look.samples.empty()) saveLook(model, job.out, look.step);
        if (watch) watch(look);
        return look.samples.empty() || look.copies.n == 0 ? std::nullopt : std::optional(look.copies.low);
    };
    options.resumed = [&](const TrainState& state) {
        TrainLook now = observer.goOn(state);
        if (!watch) return;
        for (const TrainLook& before : wall)
            if (wasClosed) watch(before);
        watch(now);
    };
    options.choose = [&]() -> std::optional<std::int64_t> {
        if (!watched || watched->keep < 0) return {};
        useLook(model, job.out, watched->keep);
        return watched->keep;
    };
    TrainResult result = train(*lesson, options, progress);
    if (!result.finished) return result;
    if (!job.tried.isEmpty()) result.events.insert(result.events.begin(), job.tried);
    tellTraining(job, result, model);
    if (hasBase(job) && course.beginsAsBase(job) && result.heldOut > 0) model.card().training[kLossOfBase] = std::to_string(result.curve.front().heldOut);
    model.card().metrics = course.evaluate(model, *prepared.examples, course.examination(), progress).measures;
    keep(job, model, *prepared.examples, result, wall, keptLook(model, *shown, result.bestStep, wall));
    std::error_code ignored; // a run of no steps may leave none
    watched ? fs::rename(checkpointOf(job.out), learnedOf(job.out), ignored) : void(fs::remove(checkpointOf(job.out), ignored));
    return result;
}

} // namespace seedbed
