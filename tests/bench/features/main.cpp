// Checks or trains the net that tells how alike pictures look; resources/features/README.md says with what the shipped ones were made.
#include "app/cli_options.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "core/base/runtime.h"
#include "core/formats/error.h"
#include "tests/bench/features/features_check.h"
#include "tests/bench/features/train_features.h"

#include <iostream>

using namespace seedbed;
using namespace seedbed::cli;

namespace {

struct Options {
    std::vector<std::string> data;
    std::string out, budget = "10m", seed = "0";
    bool second = false, json = false;
};

void train(const Options& options) {
    const FeatureJob job{{options.data.begin(), options.data.end()}, options.out, Budget::fromText(options.budget), seedFromText(options.seed)};
    prepareFolderOf(job.out);
    FeatureResult result;
    {
        TerminalProgress progress;
        result = trainFeatures(job, progress);
    }
    if (options.json)
        printJson({{"file", pathText(job.out)}, {"steps", result.steps}, {"seconds", result.seconds}, {"loss", result.loss}});
    else
        std::cout << pathText(job.out) << " (" << result.steps << " steps, " << secondsInWords(result.seconds) << ", loss " << shortNumber(result.loss)
                  << ")\n";
}

std::map<std::string, Measured> checkOn(const FeatureNet& net, const std::string& path) {
    constexpr int kPictures = 2000;
    TerminalProgress progress;
    return checkFeatures(net, Dataset::open(path, {}, progress), path, kPictures, progress);
}

void check(const Options& options) {
    const FeatureNet net = FeatureNet::open(options.second ? FeatureNet::Which::second : FeatureNet::Which::standard);
    nlohmann::json all{{"version", net.version()}};
    if (!options.json) std::cout << net.version() << "\n";
    for (const std::string& path : options.data) {
        const auto figures = checkOn(net, path);
        all["data"].push_back({{"path", path}, {"metrics", metricsJson(figures)}});
        if (!options.json) {
            std::cout << "\n" << path << "\n";
            printMetrics(figures);
        }
    }
    if (options.json) printJson(all);
}

} // namespace

int main(int argc, char** argv) {
    startRuntime();
    listenForInterrupts();
    Options options;
    CLI::App parser{"Checks or trains the net that tells how alike pictures look."};
    parser.add_flag("--json", options.json, "One JSON object on stdout and nothing else there");
    parser.add_option("--data", options.data, "Pictures, letters or a data set; give it several times for several of them")->required()->type_name("PATH");
    parser.add_option("--out", options.out, "File to write with a new net (.safetensors); without it the present net is checked on the data")
        ->type_name("FILE");
    parser.add_option("--budget", options.budget, "How long to train: 90s, 10m, 2h or 5000it (default 10m)")->type_name("BUDGET");
    parser.add_option("--seed", options.seed, "Seed of weights and data order (default 0)")->type_name("SEED");
    parser.add_flag("--second", options.second, "Checks the second net, which was trained on other data");
    CLI11_PARSE(parser, argc, argv);
    try {
        options.out.empty() ? check(options) : train(options);
        return 0;
    } catch (const Cancelled&) {
        std::cerr << "seedbed-features: Stopped.\n";
    } catch (const Error& error) {
        std::cerr << "seedbed-features: " << error.what() << "\n";
    }
    return 1;
}
