#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "core/measure/train_features.h"

#include <iostream>

namespace seedbed::cli {

namespace {

struct Options {
    std::vector<std::string> data;
    std::string out, budget = "10m", seed = "0";
};

int run(const CommandLine& line, const Options& options) {
    FeatureJob job{{options.data.begin(), options.data.end()}, options.out, Budget::fromText(options.budget), seedFromText(options.seed)};
    prepareFolderOf(job.out);
    FeatureResult result;
    {
        TerminalProgress progress;
        result = trainFeatures(job, progress);
    }
    if (line.json)
        printJson({{"file", pathText(job.out)}, {"steps", result.steps}, {"seconds", result.seconds}, {"loss", result.loss}});
    else
        std::cout << pathText(job.out) << " (" << result.steps << " steps, " << secondsInWords(result.seconds) << ", loss " << shortNumber(result.loss) << ")\n";
    return 0;
}

} // namespace

void addFeatures(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("features", "Trains the net that tells how alike pictures look", [&line, options] { return run(line, *options); });
    command.add_option("--data", options->data, "Pictures, letters or a data set; give it several times for several of them")->required()->type_name("PATH");
    command.add_option("--out", options->out, "File to write (.safetensors)")->required()->type_name("FILE");
    command.add_option("--budget", options->budget, "How long: 90s, 10m, 2h or 5000it (default 10m)")->type_name("BUDGET");
    command.add_option("--seed", options->seed, "Seed of weights and data order (default 0)")->type_name("SEED");
}

} // namespace seedbed::cli
