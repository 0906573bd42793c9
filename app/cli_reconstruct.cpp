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

std::string dataOf(const ModelCard& card, const char* key) {
    const auto found = card.data.find(key);
    return found == card.data.end() ? std::string() : found->second;
}

/// The data as the model saw it in training.
DatasetOptions dataOptions(const ModelCard& card) {
    Params params = Params::defaults(datasetSpecs());
    if (const std::string known = dataOf(card, "options"); !known.empty())
        params = Params::fromJson(known);
    params.check(datasetSpecs());
    DatasetOptions options = datasetOptions(params);
    options.size = card.size;
    options.channels = card.channels;
    return options;
}

Dataset openData(const Options& options, const ModelCard& card, Progress& progress) {
    Dataset dataset = Dataset::open(options.data, dataOptions(card), progress);
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
    const Dataset dataset = openData(options, generator->card(), progress);
    const auto metrics = measureReconstruction(*generator, dataset, typed.integer("limit"), progress);
    const auto png = encodePng(reconstructionSheet(*generator, dataset, typed.integer("columns"), typed.integer("pairs")));
    writeAtomic(options.out, std::span(png));

    const bool same = dataOf(generator->card(), "content_hash") == dataset.report().contentHash;
    if (line.json) {
        printJson({{"model", pathText(model)}, {"file", pathText(options.out)}, {"same_data", same}, {"metrics", metricsJson(metrics)}});
        return 0;
    }
    std::cout << pathText(options.out) << "\n";
    if (!same)
        std::cout << "These are not exactly the data that the model was trained on; some of them may not be new to it.\n";
    std::vector<std::pair<std::string, std::string>> figures;
    for (const auto& [name, measured] : metrics)
        figures.emplace_back(name, measuredInWords(measured));
    printFields(figures, 2);
    return 0;
}

} // namespace

void addReconstruct(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("reconstruct", "Measures and shows how a model redraws held-out data", [&line, options] { return run(line, *options); });
    command.add_option("MODEL", options->model, "File or name of a model")->required()->type_name("");
    command.add_option("--data", options->data, "The data it was trained on, or data of the same kind")->required()->type_name("PATH");
    command.add_option("--out", options->out, "Picture to write: originals above, reconstructions below")->required()->type_name("FILE.png")->check(noPngName);
    options->knobs = std::make_unique<Knobs>(command, "Options");
    options->knobs->add(ownSpecs());
}

} // namespace seedbed::cli
