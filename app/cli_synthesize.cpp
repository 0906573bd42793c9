#include "app/cli_options.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "core/data/pictures/dataset.h"
#include "core/measure/synthesis/synthesis.h"
#include "core/model/model_file.h"

#include <cmath>
#include <iostream>

namespace seedbed::cli {

namespace {

struct Options {
    std::string model, data, test, out, seed = "1";
    bool noReport = false;
    std::unique_ptr<Knobs> knobs, device, dataKnobs;
};

SynthesisJob jobOf(const Options& options) {
    return {.model = findModel(options.model),
        .data = options.data,
        .out = options.out,
        .test = options.test,
        .dataParams = options.dataKnobs->typed(),
        .params = options.knobs->params(),
        .seed = seedFromText(options.seed),
        .experiment = !options.noReport,
        .device = deviceFromText(options.device->params().text("device"))};
}

std::string share(const Measured& measured) { return shortNumber(std::round(1000 * measured.value) / 10) + " %"; }

void tell(const SynthesisReport& report) {
    std::cout << pathText(report.out) << " (" << report.made() << " pictures of " << report.classes.size() << " classes, way " << report.way << ", "
              << secondsInWords(report.seconds) << ")\n"
              << pathText(report.out / "report.html") << "\n";
    for (const std::string& note : report.notes)
        std::cout << note << "\n";
    if (report.rows.empty()) return;
    std::vector<std::vector<std::string>> rows{{"REAL PICTURES"}};
    for (const Diet diet : kDiets)
        rows.front().push_back(dietInWords(diet));
    for (const BenefitRow& row : report.rows) {
        rows.push_back({row.size() + (row.fair ? "" : " *")});
        for (const Measured& accuracy : row.accuracy)
            rows.back().push_back(share(accuracy));
    }
    std::cout << "\n";
    printTable(rows);
    std::cout << "\n";
    for (const BenefitRow& row : report.rows)
        std::cout << row.sentence() << "\n";
    std::cout << "\n" << report.verdict << "\n";
}

int run(const CommandLine& line, const Options& options) {
    const SynthesisJob job = jobOf(options);
    prepareFolderOf(job.out);
    const SynthesisReport report = withProgress([&](Progress& progress) { return synthesize(job, progress); });
    if (line.json)
        printJson(nlohmann::json::parse(report.toJson()));
    else
        tell(report);
    return 0;
}

} // namespace

void addSynthesize(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("synthesize", "Makes a labelled set of pictures for other programs to learn from, and tests whether it helps",
        [&line, options] { return run(line, *options); });
    command.add_option("MODEL", options->model, "File or name of a model")->required()->type_name("");
    command.add_option("--data", options->data, "Real pictures, a subfolder for each class: those that the model was trained on")
        ->required()
        ->type_name("PATH");
    command.add_option("--out", options->out, "Folder to make, with a subfolder for each class")->required()->type_name("DIR");
    command.add_option("--test", options->test, "Other pictures of the same classes to test on; without it those held out of --data")->type_name("PATH");
    command.add_option("--seed", options->seed, "Seed of the first picture (default 1)")->type_name("SEED");
    command.add_flag("--no_report", options->noReport, "Leaves out the test of whether the set helps, which takes minutes");
    options->knobs = std::make_unique<Knobs>(command, "Options");
    for (const ParamSpec& spec : synthesisSpecs())
        options->knobs->add(spec, spec.key == "count" ? "-n,--count" : "");
    options->device = std::make_unique<Knobs>(command, "Options", ParamSpecs{deviceSpec()});
    options->dataKnobs = std::make_unique<Knobs>(command, "Data (as the model was trained, unless given)", datasetSpecs());
    command.footer("The report trains small classifiers on real pictures, on real ones that are varied, and on real and made ones, and says\n"
                   "plainly whether the made ones helped. For a fair answer the model may have learned from no more real pictures than the\n"
                   "classifiers: train it on just those that you have. Rows where that is not so have a star.\n"
                   "--way noise moves points in the model's latent space and draws them again; a t-SNE map could not serve for that, because\n"
                   "it has no way back from a point to a picture.\n"
                   "Example: seedbed-cli synthesize mine.safetensors --data pictures/ --out more/ -n 100");
}

} // namespace seedbed::cli
