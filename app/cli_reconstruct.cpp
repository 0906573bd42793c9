#include "app/cli_commands.h"
#include "app/cli_model_data.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_write.h"
#include "core/formats/error.h"
#include "core/data/pictures/picture.h"
#include "core/formats/atomic_file.h"
#include "core/measure/pictures/reconstruction.h"
#include "core/model/model_file.h"

#include <iostream>

namespace seedbed::cli {

namespace {

struct Options {
    std::string model, data, out, unlabelled;
    std::unique_ptr<Knobs> knobs;
};

ParamSpecs ownSpecs() {
    using S = ParamSpec;
    return {S::number("limit", "Items", "How many held-out items are measured at most.", 2000, 1, 100000, 1),
            S::number("columns", "Columns", "Pictures in a row of the sheet.", 10, 1, 64, 1),
            S::flag("exact", "Exact", "Find also what the model adds to a point, the noise of a diffusion model, so that it redraws nearly exactly; takes longer.", false),
            S::number("pairs", "Pairs", "Pairs of rows on the sheet: originals above, reconstructions below.", 4, 1, 64, 1), deviceSpec()};
}

int run(const CommandLine& line, const Options& options) {
    const Params typed = options.knobs->params();
    const auto model = findModel(options.model);
    const auto generator = openModel(model, deviceFromText(typed.text("device")));
    prepareFolderOf(options.out);
    TerminalProgress progress;
    const Dataset dataset = openDataFor(generator->card(), options.data, options.unlabelled, progress);
    if (dataset.heldOutCount() == 0)
        throw Error("The data " + pathText(options.data) + " are too few to hold any out. Give more of them.");
    const Finding finding = typed.flag("exact") ? Finding::traced : Finding::read;
    const auto metrics = measureReconstruction(*generator, dataset, typed.integer("limit"), progress, Items::Side::heldOut, finding);
    const auto png = encodePng(reconstructionSheet(*generator, dataset, typed.integer("columns"), typed.integer("pairs"), finding));
    writeAtomic(options.out, std::span(png));

    const bool same = isDataOf(generator->card(), dataset);
    if (line.json) {
        printJson({{"model", pathText(model)}, {"file", pathText(options.out)}, {"same_data", same}, {"metrics", metricsJson(metrics)}});
        return 0;
    }
    std::cout << pathText(options.out) << "\n";
    if (!same)
        std::cout << kOtherData << "\n";
    printMetrics(metrics);
    return 0;
}

} // namespace

void addReconstruct(CommandLine& line) {
    if (writesLines(line.subjectOf("reconstruct")))
        return addLineReconstruct(line);
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("reconstruct", "Measures and shows how a model redraws held-out data", [&line, options] { return run(line, *options); });
    command.add_option("MODEL", options->model, "File or name of a model")->required()->type_name("");
    command.add_option("--data", options->data, "The data it was trained on, or data of the same kind")->required()->type_name("PATH");
    addClassOfData(command, options->unlabelled);
    command.add_option("--out", options->out, "Picture to write: originals above, reconstructions below")->required()->type_name("FILE.png")->check(noPngName);
    options->knobs = std::make_unique<Knobs>(command, "Options");
    options->knobs->add(ownSpecs());
}

} // namespace seedbed::cli
