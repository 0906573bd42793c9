#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "core/base/error.h"
#include "core/formats/utf8.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/train/train_model.h"

#include <algorithm>
#include <iostream>

namespace seedbed::cli {

namespace {

struct TrainOptions {
    std::string family, data, out, budget = "10m", seed = "0", name, about, credit, licence;
    bool resume = false;
    std::unique_ptr<Knobs> device, dataKnobs, trainerKnobs, familyKnobs;
};

/// The card is JSON and takes only UTF-8.
std::string forCard(const std::string& typed) { return printable(typed, std::string::npos); }

TrainJob jobOf(const TrainOptions& options) {
    TrainJob job;
    job.family = options.family;
    job.data = options.data;
    job.out = options.out;
    job.name = forCard(options.name.empty() ? job.out.stem().string() : options.name);
    job.about = forCard(options.about);
    job.credit = forCard(options.credit);
    job.licence = forCard(options.licence);
    job.dataParams = options.dataKnobs->params();
    job.trainParams = options.trainerKnobs->params();
    job.familyParams = options.familyKnobs->params();
    job.budget = Budget::fromText(options.budget);
    job.seed = seedFromText(options.seed);
    job.device = deviceFromText(options.device->params().text("device"));
    job.resume = options.resume;
    return job;
}

nlohmann::json jsonOf(const TrainResult& result, const TrainJob& job) {
    auto curve = nlohmann::json::array();
    for (const CurvePoint& point : result.curve)
        curve.push_back({{"step", point.step}, {"training", point.training}, {"held_out", point.heldOut}});
    nlohmann::json object{{"finished", result.finished}, {"steps", result.steps}, {"seconds", result.seconds}, {"curve", curve}};
    if (result.finished) {
        const ModelInfo info = readModelInfo(job.out);
        object.update(nlohmann::json{{"file", pathText(job.out)}, {"bytes", info.bytes}, {"hash", info.card.hash}, {"metrics", metricsJson(info.card.metrics)}});
    }
    return object;
}

void tell(const TrainResult& result, const TrainJob& job) {
    const ModelInfo info = readModelInfo(job.out);
    std::cout << pathText(job.out) << " (" << bytesInWords(info.bytes) << ", " << result.steps << " steps, "
              << secondsInWords(result.seconds) << ")\n";
    std::vector<std::pair<std::string, std::string>> figures;
    for (const auto& [name, measured] : info.card.metrics)
        figures.emplace_back(name, measuredInWords(measured));
    printFields(figures, 2);
}

int train(const CommandLine& line, const TrainOptions& options) {
    const TrainJob job = jobOf(options);
    prepareFolderOf(job.out);
    TrainResult result;
    {
        TerminalProgress progress;
        result = trainModel(job, progress);
    }
    if (line.json)
        printJson(jsonOf(result, job));
    else if (result.finished)
        tell(result, job);
    if (result.finished)
        return 0;
    std::cerr << "seedbed-cli: Stopped after " << result.steps << " steps; the same command with --resume goes on from there.\n";
    return kInterrupted;
}

std::string familyList() {
    std::string list = "Families:\n";
    for (const Family& family : families())
        list += "  " + family.id + ": " + family.label + ". " + family.about + "\n";
    return list;
}

void addTrainCommand(CommandLine& line) {
    const auto options = std::make_shared<TrainOptions>();
    CLI::App& command = line.add("train", "Trains a model on pictures, letters or a data set", [&line, options] { return train(line, *options); });
    command.add_option("FAMILY", options->family, "Kind of generator, see below")->required()->type_name("");
    command.add_option("--data", options->data, "Folder or zip of pictures, IDX file, or font files")->required()->type_name("PATH");
    command.add_option("--out", options->out, "Model file to write (.safetensors)")->required()->type_name("FILE");
    command.add_option("--budget", options->budget, "How long: 90s, 10m, 2h or 5000it (default 10m)")->type_name("BUDGET");
    command.add_option("--seed", options->seed, "Seed of weights and data order (default 0)")->type_name("SEED");
    command.add_flag("--resume", options->resume, "Goes on from the checkpoint of --out where there is one");
    command.add_option("--name", options->name, "Name for people (default: from --out)");
    command.add_option("--about", options->about, "One sentence about the model");
    command.add_option("--credit", options->credit, "Who made the data");
    command.add_option("--licence", options->licence, "Licence of the data");
    options->device = std::make_unique<Knobs>(command, "Options");
    options->device->add(deviceSpec());
    options->dataKnobs = std::make_unique<Knobs>(command, "Data");
    options->dataKnobs->add(datasetSpecs());
    options->trainerKnobs = std::make_unique<Knobs>(command, "Training");
    options->trainerKnobs->add(trainerSpecs());

    const std::string subject = line.subjectOf("train");
    options->familyKnobs = std::make_unique<Knobs>(command, "Knobs of " + subject);
    const bool known = std::ranges::any_of(families(), [&](const Family& family) { return family.id == subject; });
    if (known || (!subject.empty() && !line.wantsHelp()))
        options->familyKnobs->add(familyById(subject).trainSpecs); // Error when there is no such family
    command.footer(familyList() + "train FAMILY --help lists the family's own knobs.\n"
                   "Example: seedbed-cli train vae --data pictures/ --out mine.safetensors --budget 10m");
}

nlohmann::json jsonOf(const DatasetReport& report, const DatasetOptions& options) {
    nlohmann::json object{{"source", report.source}, {"found", report.found}, {"usable", report.usable},
                          {"training", report.training}, {"held_out", report.heldOut}, {"groups", report.groups},
                          {"size", options.size}, {"channels", options.channels}, {"content_hash", report.contentHash}};
    for (const char* list : {"labels", "skipped", "duplicates"})
        object[list] = nlohmann::json::array();
    for (const auto& label : report.labels)
        object["labels"].push_back({{"name", label.name}, {"count", label.count}});
    for (const auto& skipped : report.skipped)
        object["skipped"].push_back({{"name", skipped.name}, {"reason", skipped.reason}});
    for (const auto& duplicate : report.duplicates)
        object["duplicates"].push_back({{"name", duplicate.name}, {"of", duplicate.of}, {"exact", duplicate.exact}});
    return object;
}

void printList(const std::string& heading, const std::vector<std::string>& lines) {
    constexpr std::size_t kMost = 20;
    if (lines.empty())
        return;
    std::cout << "\n" << heading << "\n";
    for (std::size_t i = 0; i < std::min(kMost, lines.size()); ++i)
        std::cout << "  " << lines[i] << "\n";
    if (lines.size() > kMost)
        std::cout << "  … and " << lines.size() - kMost << " more; --json lists all\n";
}

void printReport(const DatasetReport& report, const DatasetOptions& options) {
    const auto count = [](int number) { return std::to_string(number); };
    printFields({{"source", report.source},
                 {"found", count(report.found)},
                 {"usable", count(report.usable) + ", each " + count(options.size) + " x " + count(options.size) + " with " +
                                count(options.channels) + (options.channels == 1 ? " channel" : " channels")},
                 {"training", count(report.training)},
                 {"held out", count(report.heldOut)},
                 {"groups", report.groups ? count(report.groups) : ""},
                 {"skipped", count(static_cast<int>(report.skipped.size()))},
                 {"duplicates", count(static_cast<int>(report.duplicates.size()))},
                 {"content", report.contentHash}});
    std::vector<std::string> labels, skipped, duplicates;
    for (const auto& label : report.labels)
        labels.push_back(label.name + " (" + count(label.count) + ")");
    for (const auto& file : report.skipped)
        skipped.push_back(file.name + ": " + file.reason);
    for (const auto& pair : report.duplicates)
        duplicates.push_back(pair.name + (pair.exact ? " is the same as " : " is nearly the same as ") + pair.of);
    if (!labels.empty())
        std::cout << "\nLabels\n  " << listInWords(labels, 20) << "\n";
    printList("Skipped", skipped);
    printList("Duplicates (kept on one side of the split)", duplicates);
}

void addDataCommand(CommandLine& line) {
    const auto path = std::make_shared<std::string>();
    const auto knobs = std::make_shared<std::unique_ptr<Knobs>>();
    CLI::App& command = line.add("data", "Shows what the data reader sees in a path", [&line, path, knobs] {
        const DatasetOptions options = datasetOptions((*knobs)->params());
        Dataset dataset = [&] {
            TerminalProgress progress;
            return Dataset::open(*path, options, progress);
        }();
        line.json ? printJson(jsonOf(dataset.report(), dataset.options())) : printReport(dataset.report(), dataset.options());
        return 0;
    });
    command.add_option("PATH", *path, "Folder or zip of pictures, IDX file, or font files")->required()->type_name("");
    *knobs = std::make_unique<Knobs>(command, "Data");
    (*knobs)->add(datasetSpecs());
}

} // namespace

void addTrain(CommandLine& line) {
    addTrainCommand(line);
    addDataCommand(line);
}

} // namespace seedbed::cli
