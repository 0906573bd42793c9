#include "app/cli_options.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_samples.h"
#include "core/data/pictures/picture.h"
#include "core/data/text/text_corpus.h"
#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/measure/pictures/reconstruction.h"
#include "core/measure/sound/sound_quality.h"
#include "core/measure/text/line_quality.h"
#include "core/model/abilities.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/train/course.h"

#include <algorithm>
#include <iostream>

namespace seedbed::cli {

namespace {

constexpr const char* kOtherData = "These are not exactly the data that the model was trained on; some of them may not be new to it.";

/// Other data read like those that a model was trained on, with labels as they have them.
std::shared_ptr<const Examples> openLike(const ModelCard& card, const std::filesystem::path& path, Progress& progress) {
    const std::string options = entryOf(card.data, "options");
    return courseOf(card).open(path, options.empty() ? Params() : Params::fromJson(options), &card, {}, progress);
}

/// Data as a model saw its own in training, with labels as it counts them; `unlabelled` is the class of data that have
/// none. Error when the model has classes and the data have others, or none and `unlabelled` is empty.
std::shared_ptr<const Examples> openDataFor(const ModelCard& card, const std::filesystem::path& path, const std::string& unlabelled, Progress& progress) {
    return courseOf(card).inLabelsOf(card, openLike(card, path, progress), unlabelled);
}

/// The same content as the model was trained on.
bool isDataOf(const ModelCard& card, const Examples& examples) { return entryOf(card.data, "content_hash") == examples.contentHash(); }

/// The flag --class of commands that measure on data.
void addClassOfData(CLI::App& command, std::string& name) {
    command.add_option("--class", name, "Class of data that have no subfolders, for a model with classes")->type_name("NAME");
}

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
        throw Error(SEEDBED_TR("The data %1 are too few to keep any aside. Give more of them, or --all-data if the model has seen none of them."),
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

int evaluate(const CommandLine& line, const Options& options) {
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

struct Reconstruction;

/// What a reconstruction becomes.
struct Outcome {
    const char *about, *data, *file, *type;
    bool isPicture;
    ParamSpecs specs;
    /// Measures, writes and tells; `told` names the model.
    void (*show)(const CommandLine& line, const Reconstruction& asked, Model& model, nlohmann::json told);
};

struct Reconstruction {
    const Outcome& outcome;
    std::string model = {}, data = {}, out = {}, unlabelled = {};
    std::unique_ptr<Knobs> knobs = {};
};

/// Originals above, reconstructions below.
void showSheet(const CommandLine& line, const Reconstruction& asked, Model& opened, nlohmann::json told) {
    auto& model = need<PictureModel>(opened);
    const Params typed = asked.knobs->params();
    prepareFolderOf(asked.out);
    TerminalProgress progress;
    const auto examples = openDataFor(model.card(), asked.data, asked.unlabelled, progress);
    const auto& dataset = dynamic_cast<const Dataset&>(*examples);
    if (dataset.heldOutCount() == 0) throw Error(SEEDBED_TR("The data %1 are too few to keep any aside. Give more of them."), pathText(asked.data));
    const Finding finding = typed.flag("exact") ? Finding::traced : Finding::read;
    const auto metrics = measureReconstruction(model, dataset, typed.integer("limit"), progress, Items::Side::heldOut, finding);
    const auto png = encodePng(reconstructionSheet(model, dataset, typed.integer("columns"), typed.integer("pairs"), finding));
    writeAtomic(asked.out, std::span(png));

    const bool same = isDataOf(model.card(), dataset);
    if (line.json) {
        told.update(nlohmann::json{{"file", pathText(asked.out)}, {"same_data", same}, {"metrics", metricsJson(metrics)}});
        return printJson(told);
    }
    std::cout << pathText(asked.out) << "\n";
    if (!same) std::cout << kOtherData << "\n";
    printMetrics(metrics);
}

/// Each line, and what its point writes below it.
void showLines(const CommandLine& line, const Reconstruction& asked, Model& opened, nlohmann::json told) {
    auto& model = need<LineSpace>(opened);
    TerminalProgress progress;
    const TextCorpus corpus = TextCorpus::open(asked.data, textOptions(Params::fromJson(model.card().data.at("options"))), progress);
    std::string text;
    told["lines"] = nlohmann::json::array();
    for (const ReturnedLine& one : linesAgain(model, corpus.heldOut(), asked.knobs->params().integer("limit"), progress)) {
        text += one.line + "\n" + (one.back == one.line ? "  as it was" : one.back.empty() ? "  (it has no point)" : "  " + one.back) + "\n";
        told["lines"].push_back({{"line", one.line}, {"back", one.back}, {"errors", characterErrors(one.line, one.back)}});
    }
    if (!asked.out.empty()) {
        prepareFolderOf(asked.out);
        writeAtomic(asked.out, text);
    }
    const auto metrics = measureLines(model, corpus.training(), corpus.heldOut(), progress);
    if (line.json) {
        told["metrics"] = metricsJson(metrics);
        return printJson(told);
    }
    std::cout << (asked.out.empty() ? text : pathText(asked.out) + "\n");
    printMetrics(metrics);
}

/// Spectra: originals above, reconstructions below.
void showSpectra(const CommandLine& line, const Reconstruction& asked, Model& opened, nlohmann::json told) {
    auto& model = need<SoundSpace>(opened);
    const Params typed = asked.knobs->params();
    prepareFolderOf(asked.out);
    TerminalProgress progress;
    const auto examples = openLike(model.card(), asked.data, progress);
    const auto& set = dynamic_cast<const SoundSet&>(*examples);
    if (set.heldOutCount() == 0) throw Error(SEEDBED_TR("The data %1 are too few to keep any aside. Give more of them."), pathText(asked.data));
    const auto png = encodePng(spectrumSheet(model, set, typed.integer("columns"), typed.integer("pairs")));
    writeAtomic(asked.out, std::span(png));
    const auto metrics = evaluateSounds(model, set, {.samples = 0, .limit = typed.integer("limit")}, progress);
    const bool same = isDataOf(model.card(), set);
    if (line.json) {
        told.update(nlohmann::json{{"file", pathText(asked.out)}, {"same_data", same}, {"metrics", metricsJson(metrics)}});
        return printJson(told);
    }
    std::cout << pathText(asked.out) << "\n";
    if (!same) std::cout << kOtherData << "\n";
    printMetrics(metrics);
}

const Outcome& outcomeOf(Medium medium) {
    using S = ParamSpec;
    static const Outcome sheet{"Measures and shows how a model redraws held-out data", "The data it was trained on, or data of the same kind",
        "Picture to write: originals above, reconstructions below", "FILE.png", true,
        {S::number("limit", SEEDBED_TR("Items"), SEEDBED_TR("How many held-out items are measured at most."), 2000, 1, 100000, 1),
            S::number("columns", SEEDBED_TR("Columns"), SEEDBED_TR("Pictures in a row of the sheet."), 10, 1, 64, 1),
            S::flag("exact", SEEDBED_TR("Exact"),
                SEEDBED_TR("Find also what the model adds to a point, the noise of a diffusion model, so that it redraws nearly "
                           "exactly; takes longer."),
                false),
            S::number("pairs", SEEDBED_TR("Pairs"), SEEDBED_TR("Pairs of rows on the sheet: originals above, reconstructions below."), 4, 1, 64, 1)},
        showSheet};
    static const Outcome lines{"Shows what comes back of lines that a model has not learned from", "The text it was trained on, or text of the same kind",
        "Text file to write the lines to, instead of stdout", "FILE.txt", false,
        {S::number("limit", SEEDBED_TR("Lines"), SEEDBED_TR("How many held-out lines are shown at most."), 20, 1, 100000, 1)}, showLines};
    static const Outcome spectra{"Measures and shows how a model redraws sounds that it has not learned from",
        "The recordings it was trained on, or such recordings", "Picture to write: spectra above, and below as they are drawn again", "FILE.png", true,
        {S::number("limit", SEEDBED_TR("Sounds"), SEEDBED_TR("How many held-out sounds are measured at most."), 500, 1, 100000, 1),
            S::number("columns", SEEDBED_TR("Columns"), SEEDBED_TR("Pictures in a row of the sheet."), 8, 1, 64, 1),
            S::number("pairs", SEEDBED_TR("Pairs"), SEEDBED_TR("Pairs of rows on the sheet: originals above, reconstructions below."), 3, 1, 64, 1)},
        showSpectra};
    return medium == Medium::line ? lines : medium == Medium::sound ? spectra : sheet;
}

int reconstruct(const CommandLine& line, const Reconstruction& asked) {
    const auto file = findModel(asked.model);
    const auto model = openModel(file, deviceFromText(asked.knobs->params().text("device")));
    asked.outcome.show(line, asked, *model, {{"model", pathText(file)}});
    return 0;
}

} // namespace

void addEvaluate(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    const Named named = namedModel(line, "evaluate");
    CLI::App& command = line.add("evaluate", "Measures how good a model is, and whether it copies", [&line, options] { return evaluate(line, *options); });
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

void addReconstruct(CommandLine& line) {
    const Outcome& outcome = outcomeOf(namedModel(line, "reconstruct").medium);
    const auto options = std::make_shared<Reconstruction>(Reconstruction{outcome});
    CLI::App& command = line.add("reconstruct", outcome.about, [&line, options] { return reconstruct(line, *options); });
    command.add_option("MODEL", options->model, "File or name of a model")->required()->type_name("");
    command.add_option("--data", options->data, outcome.data)->required()->type_name("PATH");
    auto* out = command.add_option("--out", options->out, outcome.file)->type_name(outcome.type);
    if (outcome.isPicture) {
        addClassOfData(command, options->unlabelled);
        out->required()->check(noPngName);
    }
    options->knobs = std::make_unique<Knobs>(command, "Options", outcome.specs);
    options->knobs->add(deviceSpec());
}

} // namespace seedbed::cli
