#include "app/cli_commands.h"
#include "app/cli_model_data.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_samples.h"
#include "core/formats/error.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/train/course.h"

#include <algorithm>
#include <iostream>

namespace seedbed::cli {

namespace {

struct Options {
    std::string model, data, trainedOn, unlabelled, seed = "0";
    std::vector<std::string> drawn; ///< "KEY=VALUE"
    bool second = false, allData = false;
    std::unique_ptr<Knobs> knobs;
};

ParamSpecs ownSpecs(const Examination& usual) {
    using S = ParamSpec;
    return {S::number("samples", SEEDBED_TR("Samples"), SEEDBED_TR("How many fresh samples are drawn."), usual.samples, 1, 100000, 1),
        S::number("limit", SEEDBED_TR("Items"), SEEDBED_TR("On how many items is measured at most."), usual.limit, std::min(1, usual.limit), 100000, 1),
        deviceSpec()};
}

/// Knobs of drawing, each "KEY=VALUE".
Params drawnWith(const std::vector<std::string>& typed, const ModelCard& card) {
    const ParamSpecs specs = familyById(card.family).sampleSpecs(card);
    Params params;
    for (const std::string& pair : typed) {
        const auto sign = pair.find('=');
        const std::string key = pair.substr(0, sign);
        if (sign == std::string::npos || key == "class" || std::ranges::find(specs, key, &ParamSpec::key) == specs.end())
            throw Error(SEEDBED_TR("\"%1\" is no knob of the model %2. Give one as generate MODEL --help lists them, such as scale=1."), pair, card.name);
        params.setFromText(specs, key, pair.substr(sign + 1));
    }
    return params;
}

struct Evaluated {
    Evaluation evaluation;
    std::vector<Figure> figures;
    bool sameData = false;
    Sentence standing; ///< Course::standing() by these figures
};

Evaluated evaluated(const std::filesystem::path& file, const Options& options) {
    const Params typed = options.knobs->params();
    const auto model = openModel(file, deviceFromText(typed.text("device")));
    const ModelCard& card = model->card();
    const Course& course = courseOf(card);
    TerminalProgress progress;
    const auto examples = openDataFor(card, options.data, options.unlabelled, progress);
    if (examples->heldOutCount() == 0 && !options.allData)
        throw Error(SEEDBED_TR("The data %1 are too few to hold any out. Give more of them, or --all-data if the model has seen none of them."),
            pathText(options.data));
    const auto learned = options.trainedOn.empty() ? nullptr : openLike(card, options.trainedOn, progress);
    const Examination asked{.samples = typed.integer("samples"),
        .limit = typed.integer("limit"),
        .seed = seedFromText(options.seed),
        .allData = options.allData,
        .trainedOn = learned.get(),
        .second = options.second,
        .params = drawnWith(options.drawn, card),
        .data = options.data};
    Evaluated found{course.evaluate(*model, *examples, asked, progress), {}, isDataOf(card, *examples), {}};
    found.figures = course.figures(found.evaluation.measures);
    ModelCard judged = card;
    judged.metrics = found.evaluation.measures;
    judged.training.erase(kLossOfBase); // other items, perhaps
    found.standing = course.standing(judged);
    return found;
}

nlohmann::json jsonOf(const Evaluated& found) {
    nlohmann::json object = metricsJson(found.evaluation.measures);
    for (const Figure& figure : found.figures)
        object[figure.name]["enough"] = figure.isEnough;
    if (object.contains("reconstruction_mae")) object["reconstruction"] = object["reconstruction_mae"]; // the one to quote
    if (!found.evaluation.features.empty()) object["features"] = found.evaluation.features;
    if (!found.evaluation.details.empty()) object.update(nlohmann::json::parse(found.evaluation.details));
    object["same_data"] = found.sameData;
    return object;
}

int run(const CommandLine& line, const Options& options) {
    const auto model = findModel(options.model);
    const Evaluated found = evaluated(model, options);
    if (line.json) {
        nlohmann::json object = jsonOf(found);
        object.update(nlohmann::json{{"model", pathText(model)}, {"data", pathText(options.data)}});
        printJson(object);
        return 0;
    }
    const Evaluation& evaluation = found.evaluation;
    std::cout << pathText(model) << " on " << pathText(options.data) << (evaluation.features.empty() ? "" : ", " + evaluation.features) << "\n";
    if (!found.sameData && !options.allData) std::cout << kOtherData << "\n";
    std::vector<std::vector<std::string>> rows{{"MEASURE", "VALUE", "95 % INTERVAL", "N", "", "WHAT IT IS"}};
    for (const auto& [name, measured, words, isEnough] : found.figures)
        rows.push_back({name, shortNumber(measured.value), shortNumber(measured.low) + " to " + shortNumber(measured.high), std::to_string(measured.n),
            isEnough ? "" : "too few to say", words});
    printTable(rows);
    if (!found.standing.isEmpty()) std::cout << found.standing.english() << "\n";
    return 0;
}

} // namespace

void addEvaluate(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    const Named named = namedModel(line, "evaluate");
    CLI::App& command = line.add("evaluate", "Measures how good a model is, and whether it copies", [&line, options] { return run(line, *options); });
    command.add_option("MODEL", options->model, "File or name of a model")->required()->type_name("");
    command.add_option("--data", options->data, "The data it was trained on, whose held-out part is compared with samples")->required()->type_name("PATH");
    command.add_flag("--all_data", options->allData, "Compares with all of the data: the model has seen none of them");
    command.add_option("--trained_on", options->trainedOn, "With --all-data: what the model was trained on, to look for copies")->type_name("PATH");
    addClassOfData(command, options->unlabelled);
    command.add_option("--seed", options->seed, "Seed of the first sample (default 0)")->type_name("SEED");
    command.add_option("--draw", options->drawn, "Draws or writes with this knob of generate MODEL, such as steps=2 or weights=int8;\nmay be repeated")
        ->type_name("KEY=VALUE");
    command.add_flag("--second", options->second, "Looks through the second feature net, which was trained on other data");
    options->knobs = std::make_unique<Knobs>(command, "Options");
    options->knobs->add(ownSpecs((named.card ? courseOf(*named.card) : *courses().front()).examination()));
    command.footer("Figures have a 95 % interval; \"too few to say\" stands where it is wide.\n"
                   "Of text at most 1 MB is read; counting learns from at most 4 to 13 MB, packing from 32 MB, evenly spaced.\n"
                   "Example: seedbed-cli evaluate mine.safetensors --data drawings/");
}

} // namespace seedbed::cli
