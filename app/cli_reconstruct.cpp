#include "app/cli_commands.h"
#include "app/cli_model_data.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_samples.h"
#include "core/data/pictures/picture.h"
#include "core/data/text/text_corpus.h"
#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/measure/pictures/reconstruction.h"
#include "core/measure/text/line_quality.h"
#include "core/model/abilities.h"
#include "core/model/model_file.h"

#include <iostream>

namespace seedbed::cli {

namespace {

struct Options;

/// What a reconstruction becomes.
struct Outcome {
    const char *about, *data, *file, *type;
    ParamSpecs specs;
    /// Measures, writes and tells; `told` names the model.
    void (*show)(const CommandLine& line, const Options& options, Model& model, nlohmann::json told);
};

struct Options {
    const Outcome& outcome;
    std::string model = {}, data = {}, out = {}, unlabelled = {};
    std::unique_ptr<Knobs> knobs = {};
};

/// Originals above, reconstructions below.
void showSheet(const CommandLine& line, const Options& options, Model& opened, nlohmann::json told) {
    auto& model = need<PictureModel>(opened);
    const Params typed = options.knobs->params();
    prepareFolderOf(options.out);
    TerminalProgress progress;
    const auto examples = openDataFor(model.card(), options.data, options.unlabelled, progress);
    const auto& dataset = dynamic_cast<const Dataset&>(*examples);
    if (dataset.heldOutCount() == 0) throw Error(SEEDBED_TR("The data %1 are too few to hold any out. Give more of them."), pathText(options.data));
    const Finding finding = typed.flag("exact") ? Finding::traced : Finding::read;
    const auto metrics = measureReconstruction(model, dataset, typed.integer("limit"), progress, Items::Side::heldOut, finding);
    const auto png = encodePng(reconstructionSheet(model, dataset, typed.integer("columns"), typed.integer("pairs"), finding));
    writeAtomic(options.out, std::span(png));

    const bool same = isDataOf(model.card(), dataset);
    if (line.json) {
        told.update(nlohmann::json{{"file", pathText(options.out)}, {"same_data", same}, {"metrics", metricsJson(metrics)}});
        return printJson(told);
    }
    std::cout << pathText(options.out) << "\n";
    if (!same) std::cout << kOtherData << "\n";
    printMetrics(metrics);
}

/// Each line, and what its point writes below it.
void showLines(const CommandLine& line, const Options& options, Model& opened, nlohmann::json told) {
    auto& model = need<LineSpace>(opened);
    TerminalProgress progress;
    const TextCorpus corpus = TextCorpus::open(options.data, textOptions(Params::fromJson(model.card().data.at("options"))), progress);
    std::string text;
    told["lines"] = nlohmann::json::array();
    for (const ReturnedLine& one : linesAgain(model, corpus.heldOut(), options.knobs->params().integer("limit"), progress)) {
        text += one.line + "\n" + (one.back == one.line ? "  as it was" : one.back.empty() ? "  (it has no point)" : "  " + one.back) + "\n";
        told["lines"].push_back({{"line", one.line}, {"back", one.back}, {"errors", characterErrors(one.line, one.back)}});
    }
    if (!options.out.empty()) {
        prepareFolderOf(options.out);
        writeAtomic(options.out, text);
    }
    const auto metrics = measureLines(model, corpus.training(), corpus.heldOut(), progress);
    if (line.json) {
        told["metrics"] = metricsJson(metrics);
        return printJson(told);
    }
    std::cout << (options.out.empty() ? text : pathText(options.out) + "\n");
    printMetrics(metrics);
}

const Outcome& outcomeOf(Medium medium) {
    using S = ParamSpec;
    static const Outcome sheet{"Measures and shows how a model redraws held-out data", "The data it was trained on, or data of the same kind",
        "Picture to write: originals above, reconstructions below", "FILE.png",
        {S::number("limit", SEEDBED_TR("Items"), SEEDBED_TR("How many held-out items are measured at most."), 2000, 1, 100000, 1),
            S::number("columns", SEEDBED_TR("Columns"), SEEDBED_TR("Pictures in a row of the sheet."), 10, 1, 64, 1),
            S::flag("exact", SEEDBED_TR("Exact"),
                SEEDBED_TR("Find also what the model adds to a point, the noise of a diffusion model, so that it redraws nearly "
                           "exactly; takes longer."),
                false),
            S::number("pairs", SEEDBED_TR("Pairs"), SEEDBED_TR("Pairs of rows on the sheet: originals above, reconstructions below."), 4, 1, 64, 1)},
        showSheet};
    static const Outcome lines{"Shows what comes back of lines that a model has not learned from", "The text it was trained on, or text of the same kind",
        "Text file to write the lines to, instead of stdout", "FILE.txt",
        {S::number("limit", SEEDBED_TR("Lines"), SEEDBED_TR("How many held-out lines are shown at most."), 20, 1, 100000, 1)}, showLines};
    return medium == Medium::line ? lines : sheet;
}

int run(const CommandLine& line, const Options& options) {
    const auto file = findModel(options.model);
    const auto model = openModel(file, deviceFromText(options.knobs->params().text("device")));
    options.outcome.show(line, options, *model, {{"model", pathText(file)}});
    return 0;
}

} // namespace

void addReconstruct(CommandLine& line) {
    const Medium medium = namedModel(line, "reconstruct").medium;
    const Outcome& outcome = outcomeOf(medium);
    const auto options = std::make_shared<Options>(Options{outcome});
    CLI::App& command = line.add("reconstruct", outcome.about, [&line, options] { return run(line, *options); });
    command.add_option("MODEL", options->model, "File or name of a model")->required()->type_name("");
    command.add_option("--data", options->data, outcome.data)->required()->type_name("PATH");
    auto* out = command.add_option("--out", options->out, outcome.file)->type_name(outcome.type);
    if (medium != Medium::line) {
        addClassOfData(command, options->unlabelled);
        out->required()->check(noPngName);
    }
    options->knobs = std::make_unique<Knobs>(command, "Options");
    options->knobs->add(outcome.specs);
    options->knobs->add(deviceSpec());
}

} // namespace seedbed::cli
