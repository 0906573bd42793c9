#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "core/base/error.h"
#include "core/data/picture.h"
#include "core/formats/atomic_file.h"
#include "core/measure/reconstruction.h"
#include "core/model/model_file.h"

#include <iostream>

namespace seedbed::cli {

namespace {

struct Options {
    std::string model, data, out;
    std::unique_ptr<Knobs> knobs;
};

ParamSpecs ownSpecs() {
    using S = ParamSpec;
    return {S::number("limit", "Items", "How many held-out items are measured at most.", 2000, 1, 100000, 1),
            S::number("columns", "Columns", "Pictures in a row of the sheet.", 10, 1, 64, 1),
            S::number("pairs", "Pairs", "Pairs of rows on the sheet: originals above, reconstructions below.", 4, 1, 64, 1), deviceSpec()};
}

/// What the model was trained on decides size and channels, and for typefaces the letters.
ParamSpecs dataSpecs() {
    ParamSpecs specs = datasetSpecs();
    std::erase_if(specs, [](const ParamSpec& spec) { return spec.key != "fit" && spec.key != "background"; });
    return specs;
}

DatasetOptions dataOptions(const Params& typed, const ModelCard& card) {
    Params params = Params::defaults(datasetSpecs());
    for (const char* key : {"fit", "background"})
        params.set(key, typed.values().at(key));
    DatasetOptions options = datasetOptions(params);
    options.size = card.size;
    options.channels = card.channels;
    if (card.grouped) {
        options.letters.clear();
        for (const std::string& label : card.labels)
            options.letters += label;
    }
    return options;
}

Dataset openData(const Options& options, const Params& typed, const ModelCard& card, Progress& progress) {
    Dataset dataset = Dataset::open(options.data, dataOptions(typed, card), progress);
    if (!card.labels.empty() && dataset.labels() != card.labels)
        throw Error("The classes of " + pathText(options.data) + " are not those of the model " + card.name + ". Give data with the same classes.");
    if (dataset.heldOutCount() == 0)
        throw Error("The data " + pathText(options.data) + " are too few to hold any out. Give more of them.");
    return dataset;
}

int run(const CommandLine& line, const Options& options) {
    const Params typed = options.knobs->params();
    const auto model = findModel(options.model);
    const auto generator = openModel(model, deviceFromText(typed.text("device")));
    prepareFolderOf(options.out);
    TerminalProgress progress;
    const Dataset dataset = openData(options, typed, generator->card(), progress);
    const auto metrics = measureReconstruction(*generator, dataset, typed.integer("limit"), progress);
    const auto png = encodePng(reconstructionSheet(*generator, dataset, typed.integer("columns"), typed.integer("pairs")));
    writeAtomic(options.out, std::span(png));

    const auto trainedOn = generator->card().data.find("contentHash");
    const bool same = trainedOn != generator->card().data.end() && trainedOn->second == dataset.report().contentHash;
    if (line.json) {
        printJson({{"model", pathText(model)}, {"file", pathText(options.out)}, {"same_data", same}, {"metrics", metricsJson(metrics)}});
        return 0;
    }
    std::cout << pathText(options.out) << "\n";
    if (!same)
        std::cout << "These are not exactly the data that the model was trained on; some of them may not be new to it.\n";
    for (const auto& [name, measured] : metrics)
        printFields({{name, measuredInWords(measured)}}, 2);
    return 0;
}

} // namespace

void addReconstruct(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("reconstruct", "Measures and shows how a model redraws held-out data", [&line, options] { return run(line, *options); });
    command.add_option("MODEL", options->model, "File or name of a model")->required()->type_name("");
    command.add_option("--data", options->data, "The data it was trained on, or data of the same kind")->required()->type_name("PATH");
    command.add_option("--out", options->out, "Picture to write: originals above, reconstructions below")->required()->type_name("FILE.png");
    options->knobs = std::make_unique<Knobs>(command, "Options");
    options->knobs->add(ownSpecs());
    options->knobs->add(dataSpecs());
}

} // namespace seedbed::cli
