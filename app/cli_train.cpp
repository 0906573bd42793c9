#include "app/cli_options.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "core/data/examples.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/train/course.h"
#include "core/train/planner.h"
#include "core/train/report.h"
#include "core/train/transfer.h"

#include <algorithm>
#include <iostream>

namespace seedbed::cli {

namespace {

constexpr const char* kWise = "as is wise for the data"; // the budget, unless a person says

/// Flags of train, finetune and plan.
struct Options {
    std::string subject; ///< family to train, or model to start from
    std::string data, out, budget, seed = "0", name, about, credit, licence, augmentation = "recommended";
    bool resume = false, race = true;
    std::unique_ptr<Knobs> device, dataKnobs, augmentKnobs, trainerKnobs, ownKnobs; ///< own: of the family, or of the transfer
};

bool isFamily(const std::string& word) {
    return std::ranges::any_of(families(), [&](const Family& family) { return family.id == word; });
}

/// The family that the words name, or that of the model they name; null: neither is there.
const Family* familyNamed(const std::string& subject) {
    if (isFamily(subject)) return &familyById(subject);
    try {
        return subject.empty() ? nullptr : &familyById(readModelInfo(findModel(subject)).card.family);
    } catch (const Error&) {
        return nullptr; // whoever opens it says what is wrong
    }
}

/// The loop's knobs, with the defaults of the family that is trained from scratch on enough data.
ParamSpecs trainerSpecsOf(const std::string& subject) {
    ParamSpecs specs = trainerSpecs();
    if (!isFamily(subject) || !familyById(subject).loopAdvice) return specs;
    const Params advice = familyById(subject).loopAdvice({.training = 1000, .heldOut = 100, .bytes = 1'000'000, .size = 64});
    for (const auto& [key, value] : advice.values())
        std::ranges::find(specs, key, &ParamSpec::key)->standard = value;
    return specs;
}

/// Knobs of starting from a base model; those that its family alone has only where the model is known.
ParamSpecs transferSpecsOf(const std::string& model) {
    return model.empty() ? courses().front()->baseSpecs() : transferSpecs(familyById(readModelInfo(findModel(model)).card.family));
}

/// The card is JSON and takes only UTF-8.
std::string forCard(const std::string& typed) { return printable(typed, std::string::npos); }

/// Knobs that earlier versions had not are left out where nothing was said, so that trainings which they began go on.
Params withoutUnsaid(const Params& all) {
    Params said;
    for (const auto& [key, value] : all.values())
        if ((key != kWithout && key != "encoding") || value != ParamSpec::Value(std::string())) said.set(key, value);
    return said;
}

TrainJob jobOf(const Options& options) {
    TrainJob job;
    if (isFamily(options.subject)) {
        job.family = options.subject;
        job.familyParams = options.ownKnobs->typed(); // the rest as is wise for the data
        job.trainParams = options.trainerKnobs->params();
    } else {
        job.base = findModel(options.subject);
        job.transferParams = options.ownKnobs->typed();
        job.trainParams = options.trainerKnobs->typed();
    }
    job.data = options.data;
    job.out = options.out;
    job.name = forCard(options.name.empty() ? job.out.stem().string() : options.name);
    job.about = forCard(options.about);
    job.credit = forCard(options.credit);
    job.licence = forCard(options.licence);
    job.dataParams = withoutUnsaid(options.dataKnobs->params());
    job.augmentParams = options.augmentation == "none" ? options.augmentKnobs->params() : options.augmentKnobs->typed();
    if (!options.budget.empty()) job.budget = Budget::fromText(options.budget);
    job.seed = seedFromText(options.seed);
    job.device = deviceFromText(options.device->params().text("device"));
    job.resume = options.resume;
    job.race = options.race;
    return job;
}

nlohmann::json jsonOf(const TrainResult& result, const TrainJob& job) {
    auto curve = nlohmann::json::array();
    for (const CurvePoint& point : result.curve)
        curve.push_back({{"step", point.step}, {"training", point.training}, {"held_out", point.heldOut}, {"held_out_low", point.low},
            {"held_out_high", point.high}});
    nlohmann::json object{{"finished", result.finished}, {"steps", result.steps}, {"best_step", result.bestStep}, {"seconds", result.seconds}, {"curve", curve},
        {"events", english(result.events)}};
    if (result.finished) {
        const ModelInfo info = readModelInfo(job.out);
        object.update(nlohmann::json{{"file", pathText(job.out)}, {"report", pathText(reportOf(job.out))}, {"bytes", info.bytes}, {"hash", info.card.hash},
            {"metrics", metricsJson(info.card.metrics)}});
    }
    return object;
}

void tell(const TrainResult& result, const TrainJob& job) {
    const ModelInfo info = readModelInfo(job.out);
    for (const Sentence& event : result.events)
        std::cout << event.english() << "\n";
    std::cout << pathText(job.out) << " (" << bytesInWords(info.bytes) << ", " << result.steps << " steps, " << secondsInWords(result.seconds) << ")\n"
              << pathText(reportOf(job.out)) << "\n";
    printMetrics(info.card.metrics);
    if (const Sentence standing = courseOf(info.card).standing(info.card); !standing.isEmpty()) std::cout << standing.english() << "\n";
}

int train(const CommandLine& line, const Options& options) {
    const TrainJob job = jobOf(options);
    prepareFolderOf(job.out);
    const TrainResult result = withProgress([&](Progress& progress) { return trainModel(job, progress); });
    if (line.json)
        printJson(jsonOf(result, job));
    else if (result.finished)
        tell(result, job);
    if (result.finished) return 0;
    std::cerr << "seedbed-cli: Stopped after " << result.steps << " steps; the same command with --resume goes on from there.\n";
    return kInterrupted;
}

int plan(const CommandLine& line, const Options& options) {
    const TrainJob job = jobOf(options);
    const Plan made = withProgress([&](Progress& progress) { return planTraining(job, progress); });
    const std::int64_t steps = made.steps(made.job.budget);
    const double seconds = made.seconds(made.job.budget);
    if (line.json)
        printJson({{"fits", made.refusal.isEmpty()}, {"refusal", made.refusal.english()}, {"steps", steps}, {"seconds_per_step", made.secondsPerStep},
            {"seconds", seconds}, {"memory", made.memory}, {"free_memory", made.freeMemory}, {"disk", made.disk}, {"free_disk", made.freeDisk},
            {"notes", english(made.notes)}, {"train", nlohmann::json::parse(made.job.trainParams.toJson())},
            {"augment", nlohmann::json::parse(made.job.augmentParams.toJson())}});
    if (!made.refusal.isEmpty()) throw Error(made.refusal);
    if (line.json) return 0;
    printFields({{"time", "about " + secondsInWords(seconds) + " for " + std::to_string(steps) + " steps"},
        {"memory", bytesInWords(made.memory) + " of " + bytesInWords(made.freeMemory) + " that are free"},
        {"disk", bytesInWords(made.disk) + " of " + bytesInWords(made.freeDisk) + " that are free"}});
    for (const Sentence& note : made.notes)
        std::cout << note.english() << "\n";
    return 0;
}

std::string familyList() {
    std::string list = "Families:\n";
    for (const Family& family : families())
        list += "  " + family.id + ": " + family.label.english() + ". " + family.about.english() + "\n";
    return list;
}

void addOutput(CLI::App& command, Options& options) {
    command.add_option("--out", options.out, "Model file to write (.safetensors)")->required()->type_name("FILE");
    command.add_flag("--resume", options.resume, "Goes on from the checkpoint of --out where there is one");
    command.add_flag("--race,!--no-race", options.race,
        "With a time budget, tries several ways for a moment where the medium knows them and goes on with the best (the default)");
    command.add_option("--name", options.name, "Name for people (default: from --out)");
    command.add_option("--about", options.about, "One sentence about the model");
    command.add_option("--credit", options.credit, "Who made the data");
    command.add_option("--licence", options.licence, "Licence of the data");
}

/// Flags that all three have; `subject` is the family or model that the words name, `own` are the knobs of a network or of a transfer.
void addShared(CLI::App& command, Options& options, const std::string& subject, const std::string& budget, const std::string& group, const ParamSpecs& own) {
    const Family* family = familyNamed(subject);
    const Course& course = family ? courseOf(*family) : *courses().front();
    command.add_option("--budget", options.budget, "How long: 90s, 10m, 2h or 5000it (default " + budget + ")")->type_name("BUDGET");
    command.add_option("--data", options.data, course.dataHelp())->required()->type_name("PATH");
    command.add_option("--seed", options.seed, "Seed of weights and data order (default 0)")->type_name("SEED");
    command.add_option("--augmentation", options.augmentation, "How pictures are varied: recommended for their number, or none; single knobs below rule")
        ->type_name("")
        ->check(CLI::IsMember({"recommended", "none"}));
    options.device = std::make_unique<Knobs>(command, "Options", ParamSpecs{deviceSpec()});
    options.dataKnobs = std::make_unique<Knobs>(command, "Data", course.dataSpecs());
    options.augmentKnobs = std::make_unique<Knobs>(command, "Augmentation", course.augmentSpecs());
    options.trainerKnobs = std::make_unique<Knobs>(command, "Training", trainerSpecsOf(subject));
    options.ownKnobs = std::make_unique<Knobs>(command, group, own);
    if (family) options.ownKnobs->addFormer(family->formerSpecs); // which earlier versions had
}

void addTrainCommand(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    options->budget = "10m";
    CLI::App& command = line.add("train", "Trains a model on pictures, letters, a data set or text", [&line, options] { return train(line, *options); });
    command.add_option("FAMILY", options->subject, "Kind of generator, see below")->required()->type_name("");
    addOutput(command, *options);
    const std::string subject = line.subjectOf("train");
    const bool isKnown = isFamily(subject) || (!subject.empty() && !line.wantsHelp());
    // Error when there is no such family
    addShared(command, *options, subject, "10m", "Knobs of " + subject, isKnown ? familyById(subject).trainSpecs : ParamSpecs());
    command.footer(familyList() + "train FAMILY --help lists the family's own knobs.\n"
                                  "Example: seedbed-cli train vae --data pictures/ --out mine.safetensors --budget 10m");
}

void addFinetuneCommand(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    CLI::App& command =
        line.add("finetune", "Teaches a model with a few pictures or some text of your own", [&line, options] { return train(line, *options); });
    command.add_option("MODEL", options->subject, "File or name of the model to start from")->required()->type_name("");
    addOutput(command, *options);
    const std::string subject = line.subjectOf("finetune");
    addShared(command, *options, subject, kWise, "Transfer", transferSpecsOf(subject));
    command.footer("finetune MODEL --help lists the knobs of the model's family too.\n"
                   "Knobs of Training that are not given are as is wise for the data; seedbed-cli plan MODEL --data PATH --json tells them.\n"
                   "Example: seedbed-cli finetune portraits --data drawings/ --out mine.safetensors");
}

void addPlanCommand(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("plan", "Says how long a training takes on this machine and what it needs", [&line, options] { return plan(line, *options); });
    command.add_option("MODEL", options->subject, "Model to start from, or a family to train from scratch")->required()->type_name("");
    command.add_option("--out", options->out, "Model file that would be written")->type_name("FILE");
    const std::string subject = line.subjectOf("plan");
    if (isFamily(subject))
        addShared(command, *options, subject, kWise, "Knobs of " + subject, familyById(subject).trainSpecs);
    else
        addShared(command, *options, subject, kWise, "Transfer", transferSpecsOf(subject));
    command.footer("Example: seedbed-cli plan portraits --data drawings/");
}

} // namespace

void addTrain(CommandLine& line) {
    addTrainCommand(line);
    addFinetuneCommand(line);
    addPlanCommand(line);
}

} // namespace seedbed::cli
