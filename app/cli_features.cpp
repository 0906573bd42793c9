#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "core/measure/pictures/features_check.h"
#include "core/measure/pictures/train_features.h"

#include <iostream>

namespace seedbed::cli {

namespace {

struct Options {
    std::vector<std::string> data;
    std::string out, budget = "10m", seed = "0";
    bool second = false;
};

int train(const CommandLine& line, const Options& options) {
    const FeatureJob job{{options.data.begin(), options.data.end()}, options.out, Budget::fromText(options.budget), seedFromText(options.seed)};
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

std::map<std::string, Measured> checkOn(const FeatureNet& net, const std::string& path) {
    constexpr int kPictures = 2000;
    TerminalProgress progress;
    return checkFeatures(net, Dataset::open(path, {}, progress), path, kPictures, progress);
}

int check(const CommandLine& line, const Options& options) {
    const FeatureNet net = FeatureNet::open(options.second ? FeatureNet::Which::second : FeatureNet::Which::standard);
    nlohmann::json all{{"version", net.version()}};
    if (!line.json)
        std::cout << net.version() << "\n";
    for (const std::string& path : options.data) {
        const auto figures = checkOn(net, path);
        all["data"].push_back({{"path", path}, {"metrics", metricsJson(figures)}});
        if (!line.json) {
            std::cout << "\n" << path << "\n";
            printMetrics(figures);
        }
    }
    if (line.json)
        printJson(all);
    return 0;
}

} // namespace

void addFeatures(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("features", "Checks or trains the net that tells how alike pictures look",
                                 [&line, options] { return options->out.empty() ? check(line, *options) : train(line, *options); });
    command.add_option("--data", options->data, "Pictures, letters or a data set; give it several times for several of them")->required()->type_name("PATH");
    command.add_option("--out", options->out, "File to write with a new net (.safetensors); without it the present net is checked on the data")->type_name("FILE");
    command.add_option("--budget", options->budget, "How long to train: 90s, 10m, 2h or 5000it (default 10m)")->type_name("BUDGET");
    command.add_option("--seed", options->seed, "Seed of weights and data order (default 0)")->type_name("SEED");
    command.add_flag("--second", options->second, "Checks the second net, which was trained on other data");
}

} // namespace seedbed::cli
