#include "app/cli_options.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "core/formats/atomic_file.h"
#include "core/formats/mapped_file.h"
#include "core/formats/text_encoding.h"
#include "core/formats/utf8.h"
#include "core/model/abilities.h"
#include "core/model/model_file.h"
#include "core/sample/find_steering.h"

#include <iostream>

namespace seedbed::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostBytes = std::size_t(16) << 20;

struct Options {
    std::string model, toward, away, out, name;
    std::unique_ptr<Knobs> knobs;
};

std::vector<std::string> linesOf(const fs::path& file) { return exampleLines(decodeText(readFile(file, kMostBytes), displayName(file)).text); }

int run(const CommandLine& line, const Options& options) {
    const fs::path model = findModel(options.model);
    const auto generator = openModel<Steerable>(model, deviceFromText(options.knobs->params().text("device")));
    const auto toward = linesOf(options.toward), away = linesOf(options.away);
    prepareFolderOf(options.out);
    TerminalProgress progress;
    const Steering steering =
        findSteering(*generator, options.name.empty() ? printable(fs::path(options.out).stem().string()) : options.name, toward, away, progress);
    writeAtomic(options.out, steering.toJson() + "\n");
    if (line.json) {
        auto steps = nlohmann::json::array();
        for (const auto& step : steering.steps)
            steps.push_back({{"strength", step.strength}, {"perplexity", step.perplexity}, {"oddness", steering.oddness(step.strength)}});
        printJson({{"file", pathText(options.out)}, {"model", pathText(model)}, {"layer", steering.layer}, {"low", steering.low()}, {"high", steering.high()},
            {"steps", std::move(steps)}, {"right", steering.right}, {"pairs", steering.pairs}});
        return 0;
    }
    std::cout << pathText(options.out) << ": from " << toward.size() << " and " << away.size() << " lines; it goes from " << shortNumber(steering.low())
              << " to " << shortNumber(steering.high()) << "\n";
    if (steering.pairs > 0)
        std::cout << "Of pairs of lines that it was not learned from, it leads to the right one " << steering.right << " times of " << steering.pairs << ".\n";
    std::vector<std::vector<std::string>> rows{{"STRENGTH", "PERPLEXITY", "ODDER BY, %"}};
    for (const auto& step : steering.steps)
        rows.push_back({shortNumber(step.strength), shortNumber(step.perplexity), shortNumber(100 * (steering.oddness(step.strength) - 1))});
    printTable(rows);
    return 0;
}

} // namespace

void addSteer(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("steer", "Finds a direction that leads what a model writes from lines of one kind to lines of another",
        [&line, options] { return run(line, *options); });
    command.add_option("MODEL", options->model, "File or name of a model that writes")->required()->type_name("");
    command.add_option("--toward", options->toward, "Text file with example lines of the kind to go towards; twenty or more are good")
        ->required()
        ->type_name("FILE");
    command.add_option("--away", options->away, "The same of the kind to go away from")->required()->type_name("FILE");
    command.add_option("--out", options->out, "File to write, for generate --steer FILE:STRENGTH")->required()->type_name("FILE.json");
    command.add_option("--name", options->name, "What people call it; without it the file's name")->type_name("NAME");
    options->knobs = std::make_unique<Knobs>(command, "Options", ParamSpecs{deviceSpec()});
    command.footer("It goes as far to either side as the model finds text of its own at most 20 % odder (perplexity).\n"
                   "Example: seedbed-cli steer writer.safetensors --toward questions.txt --away answers.txt --out asking.json");
}

} // namespace seedbed::cli
