#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_write.h"
#include "core/formats/error.h"
#include "core/base/only_cancel.h"
#include "core/data/text/text_options.h"
#include "core/formats/atomic_file.h"
#include "core/formats/utf8.h"
#include "core/measure/text/line_quality.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/sample/sampler.h"

#include <iostream>
#include <sstream>

namespace seedbed::cli {

namespace {

struct Walk {
    std::string model, seeds = "1,2,3,4", out;
    std::unique_ptr<Knobs> own, ofModel;
};

struct Again {
    std::string model, data, out;
    std::unique_ptr<Knobs> own;
};

std::vector<Latent> stopsOf(const Walk& options, const LatentSpace& space) {
    std::vector<Latent> stops;
    std::istringstream seeds(options.seeds);
    for (std::string typed; std::getline(seeds, typed, ',');)
        stops.push_back(space.fromSeed(seedFromText(typed), options.ofModel->params().number("diversity")));
    if (stops.empty())
        throw Error("A walk needs seeds to walk through, such as --seeds 1,2,3.");
    return stops;
}

int walk(const CommandLine& line, const Walk& options) {
    if (std::filesystem::path(options.out).extension() != ".txt")
        throw Error("A walk through lines is text, so its file must end in .txt.");
    const Params own = options.own->params();
    const auto model = findModel(options.model);
    const auto generator = openTextModel(model, deviceFromText(own.text("device")));
    const auto stops = stopsOf(options, generator->space());
    const int count = static_cast<int>(stops.size()) * own.integer("steps");
    std::vector<Request> requests;
    for (Latent& point : closedWalk(stops, count))
        requests.push_back({options.ofModel->params(), 0, {}, std::move(point)});
    prepareFolderOf(options.out);
    std::string text, last;
    int lines = 0;
    TerminalProgress progress;
    for (const Sample& sample : generator->write(requests, progress)) {
        if (sample.text() == last)
            continue; // a step that changes nothing
        last = sample.text();
        text += last + "\n";
        ++lines;
    }
    writeAtomic(options.out, text);
    if (line.json)
        printJson({{"model", pathText(model)}, {"file", pathText(options.out)}, {"steps", count}, {"lines", lines}});
    else
        std::cout << pathText(options.out) << "\n";
    return 0;
}

int again(const CommandLine& line, const Again& options) {
    const Params own = options.own->params();
    const auto model = findModel(options.model);
    const auto generator = openTextModel(model, deviceFromText(own.text("device")));
    TerminalProgress progress;
    const TextCorpus corpus = TextCorpus::open(options.data, textOptions(Params::fromJson(generator->card().data.at("options"))), progress);
    const auto returned = linesAgain(*generator, corpus.heldOut(), own.integer("limit"), progress);
    std::string text;
    auto list = nlohmann::json::array();
    for (const ReturnedLine& one : returned) {
        text += one.line + "\n" + (one.back == one.line ? "  as it was" : one.back.empty() ? "  (it has no point)" : "  " + one.back) + "\n";
        list.push_back({{"line", one.line}, {"back", one.back}, {"errors", characterErrors(one.line, one.back)}});
    }
    if (!options.out.empty()) {
        prepareFolderOf(options.out);
        writeAtomic(options.out, text);
    }
    const auto metrics = measureLines(*generator, corpus.training(), corpus.heldOut(), progress);
    if (line.json) {
        printJson({{"model", pathText(model)}, {"lines", list}, {"metrics", metricsJson(metrics)}});
        return 0;
    }
    std::cout << (options.out.empty() ? text : pathText(options.out) + "\n");
    printMetrics(metrics);
    return 0;
}

} // namespace

void addLineWalk(CommandLine& line) {
    const auto options = std::make_shared<Walk>();
    const std::string subject = line.subjectOf("walk");
    CLI::App& command = line.add("walk", "Writes a walk through the space of lines that comes back to its start", [&line, options] { return walk(line, *options); });
    command.add_option("MODEL", options->model, "File or name of a model")->required()->type_name("");
    command.add_option("--seeds", options->seeds, "Seeds the walk passes through (default 1,2,3,4)")->type_name("A,B,...");
    options->own = std::make_unique<Knobs>(command, "Options");
    options->own->add(ParamSpec::number("steps", "Steps", "Steps from one seed to the next; those that change nothing write no line.", 8, 1, 1000, 1));
    options->own->add(deviceSpec());
    const ModelCard card = readModelInfo(findModel(subject)).card;
    options->ofModel = std::make_unique<Knobs>(command, "Knobs of " + subject);
    options->ofModel->add(familyById(card.family).sampleSpecs(card));
    command.add_option("--out", options->out, "Text file to write")->required()->type_name("FILE.txt");
    command.footer("Example: seedbed-cli walk " + subject + " --seeds 1,5,9 --out walk.txt");
}

void addLineReconstruct(CommandLine& line) {
    const auto options = std::make_shared<Again>();
    CLI::App& command = line.add("reconstruct", "Shows what comes back of lines that a model has not learned from", [&line, options] { return again(line, *options); });
    command.add_option("MODEL", options->model, "File or name of a model")->required()->type_name("");
    command.add_option("--data", options->data, "The text it was trained on, or text of the same kind")->required()->type_name("PATH");
    command.add_option("--out", options->out, "Text file to write the lines to, instead of stdout")->type_name("FILE.txt");
    options->own = std::make_unique<Knobs>(command, "Options");
    options->own->add(ParamSpec::number("limit", "Lines", "How many held-out lines are shown at most.", 20, 1, 100000, 1));
    options->own->add(deviceSpec());
}

} // namespace seedbed::cli
