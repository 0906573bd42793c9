#include "app/cli_commands.h"
#include "app/cli_model_data.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_write.h"
#include "core/formats/error.h"
#include "core/measure/pictures/attributes.h"
#include "core/measure/pictures/quality.h"
#include "core/measure/pictures/reconstruction.h"
#include "core/model/family.h"
#include "core/model/model_file.h"

#include <algorithm>
#include <iostream>
#include <optional>

namespace seedbed::cli {

namespace {

struct Options {
    std::string model, data, trainedOn, unlabelled, seed = "0";
    std::vector<std::string> drawn; ///< "KEY=VALUE"
    bool second = false, allData = false;
    std::unique_ptr<Knobs> knobs;
};

ParamSpecs ownSpecs() {
    using S = ParamSpec;
    return {S::number("samples", "Samples", "How many fresh samples are drawn.", EvaluateOptions{}.samples, 1, 100000, 1),
            S::number("limit", "Items", "On how many items is measured at most.", EvaluateOptions{}.limit, 1, 100000, 1), deviceSpec()};
}

struct Evaluated {
    std::map<std::string, Measured> measures;
    std::string features;
    bool sameData = false;
    std::map<std::string, AttributeCurve> attributes; ///< of a labels.csv beside the pictures
};

/// Knobs of drawing, each "KEY=VALUE".
Params drawnWith(const std::vector<std::string>& typed, const ModelCard& card) {
    const ParamSpecs specs = familyById(card.family).sampleSpecs(card);
    Params params;
    for (const std::string& pair : typed) {
        const auto sign = pair.find('=');
        const std::string key = pair.substr(0, sign);
        if (sign == std::string::npos || key == "class" || std::ranges::find(specs, key, &ParamSpec::key) == specs.end())
            throw Error("\"" + pair + "\" is no knob of the model " + card.name + ". Give one as generate MODEL --help lists them, such as scale=1.");
        params.setFromText(specs, key, pair.substr(sign + 1));
    }
    return params;
}

Evaluated evaluated(const std::filesystem::path& model, const Options& options) {
    const Params typed = options.knobs->params();
    EvaluateOptions asked{typed.integer("samples"), typed.integer("limit"), seedFromText(options.seed), options.allData, nullptr,
                          options.second ? FeatureNet::Which::second : FeatureNet::Which::standard};
    const auto generator = openModel(model, deviceFromText(typed.text("device")));
    asked.params = drawnWith(options.drawn, generator->card());
    TerminalProgress progress;
    const Dataset dataset = openDataFor(generator->card(), options.data, options.unlabelled, progress);
    if (dataset.heldOutCount() == 0 && !options.allData)
        throw Error("The data " + pathText(options.data) + " are too few to hold any out. Give more of them, or --all-data if the model has seen none of them.");
    std::optional<Dataset> learned;
    if (!options.trainedOn.empty()) {
        learned = Dataset::open(options.trainedOn, dataset.options(), progress);
        asked.trainedOn = &*learned;
    }
    Evaluated found{evaluate(*generator, dataset, asked, progress), FeatureNet::open(asked.net).version(), isDataOf(generator->card(), dataset), {}};
    if (std::filesystem::exists(std::filesystem::path(options.data) / "labels.csv"))
        found.attributes = attributeCurves(*generator, dataset, labellings(dataset, options.data), progress);
    std::vector<double> fromTwenty, fromAll;
    for (const auto& [name, curve] : found.attributes) {
        fromTwenty.push_back(curve.fromTwenty.value);
        fromAll.push_back(curve.fromAll);
    }
    if (!found.attributes.empty()) {
        found.measures["attribute_auc"] = meanWithInterval(fromTwenty);
        found.measures["attribute_auc_all"] = meanWithInterval(fromAll);
    }
    return found;
}

void printMeasures(const std::map<std::string, Measured>& measures) {
    std::vector<std::vector<std::string>> rows{{"MEASURE", "VALUE", "95 % INTERVAL", "N", "", "WHAT IT IS"}};
    for (const auto& [name, measured] : measures)
        rows.push_back({name, shortNumber(measured.value), shortNumber(measured.low) + " to " + shortNumber(measured.high), std::to_string(measured.n),
                        isEnough(name, measured) ? "" : "too few to say", measureInWords(name)});
    printTable(rows);
}

int run(const CommandLine& line, const Options& options) {
    const auto model = findModel(options.model);
    if (writes(options.model)) {
        TextEvaluateOptions asked;
        asked.seed = seedFromText(options.seed);
        asked.allData = options.allData;
        asked.params = drawnWith(options.drawn, readModelInfo(model).card);
        return evaluateText(line, model, options.data, asked, options.trainedOn, options.knobs->params().text("device"));
    }
    const Evaluated found = evaluated(model, options);
    if (line.json) {
        nlohmann::json object = metricsJson(found.measures);
        for (const auto& [name, measured] : found.measures)
            object[name]["enough"] = isEnough(name, measured);
        if (object.contains("reconstruction_mae"))
            object["reconstruction"] = object["reconstruction_mae"]; // the one to quote
        object.update(nlohmann::json{{"model", pathText(model)}, {"data", pathText(options.data)}, {"features", found.features}, {"same_data", found.sameData}});
        for (const auto& [name, curve] : found.attributes) {
            const Measured& area = curve.fromTwenty;
            object["attributes"][name] = {{"value", area.value}, {"low", area.low}, {"high", area.high}, {"n", area.n}, {"all", curve.fromAll}};
        }
        printJson(object);
        return 0;
    }
    std::cout << pathText(model) << " on " << pathText(options.data) << ", " << found.features << "\n";
    if (!found.sameData && !options.allData)
        std::cout << kOtherData << "\n";
    printMeasures(found.measures);
    return 0;
}

} // namespace

void addEvaluate(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("evaluate", "Measures how good a model is, and whether it copies", [&line, options] { return run(line, *options); });
    command.add_option("MODEL", options->model, "File or name of a model")->required()->type_name("");
    command.add_option("--data", options->data, "The data it was trained on, whose held-out part is compared with samples")->required()->type_name("PATH");
    command.add_flag("--all_data", options->allData, "Compares with all of the data: the model has seen none of them");
    command.add_option("--trained_on", options->trainedOn, "With --all-data: what the model was trained on, to look for copies")->type_name("PATH");
    addClassOfData(command, options->unlabelled);
    command.add_option("--seed", options->seed, "Seed of the first sample (default 0)")->type_name("SEED");
    command.add_option("--draw", options->drawn, "Draws or writes with this knob of generate MODEL, such as steps=2 or weights=int8;\nmay be repeated")->type_name("KEY=VALUE");
    command.add_flag("--second", options->second, "Looks through the second feature net, which was trained on other data");
    options->knobs = std::make_unique<Knobs>(command, "Options");
    options->knobs->add(ownSpecs());
    command.footer("Figures have a 95 % interval; \"too few to say\" stands where it is wide.\n"
                   "Of text at most 1 MB is read; counting learns from at most 4 to 13 MB, packing from 32 MB, evenly spaced.\n"
                   "Example: seedbed-cli evaluate mine.safetensors --data drawings/");
}

} // namespace seedbed::cli
