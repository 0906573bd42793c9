#include "app/cli_commands.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_write.h"
#include "core/formats/error.h"
#include "core/base/only_cancel.h"
#include "core/data/text/text_options.h"
#include "core/formats/atomic_file.h"
#include "core/formats/mapped_file.h"
#include "core/formats/utf8.h"
#include "core/measure/text/text_quality.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/model/steering.h"
#include "core/sample/sampler.h"

#include <charconv>
#include <iostream>
#include <optional>

namespace seedbed::cli {

namespace {

namespace fs = std::filesystem;

struct Options {
    std::string model, seed = "1", recipe, out, from, to;
    std::vector<std::string> steer; ///< "FILE:STRENGTH"
    bool stream = false;
    std::unique_ptr<Knobs> own, ofModel;
    std::vector<CLI::Option*> notWithRecipe; ///< a recipe says all of that itself
};

ParamSpec countSpec(bool lines) {
    return lines ? ParamSpec::number("count", "Count", "How many lines, of consecutive seeds or on the way.", 8, 1, 10000, 1)
                 : ParamSpec::number("count", "Count", "How many texts, of consecutive seeds.", 1, 1, 10000, 1);
}

std::string promptOf(const Params& params) { return params.has("prompt") ? params.text("prompt") : std::string(); }

/// "friendly.json:0.8"; without a strength as far as it goes.
Steered steeredFrom(const std::string& typed) {
    const auto colon = typed.rfind(':');
    double strength = 0;
    const char *begin = typed.c_str() + colon + 1, *end = typed.c_str() + typed.size();
    const bool hasStrength = colon != std::string::npos && std::from_chars(begin, end, strength).ptr == end && begin != end;
    const fs::path file = hasStrength ? typed.substr(0, colon) : typed;
    const auto bytes = readFile(file);
    Steering by = Steering::fromJson({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, displayName(file));
    return {by, hasStrength ? strength : by.high()};
}

std::vector<Request> requestsOf(const Options& options, LearnsTokens& generator) {
    if (!options.recipe.empty())
        return {requestOf(readRecipe(options.recipe), generator.card(), generator.space())};
    Params params = options.ofModel->params();
    std::vector<Steered> steered;
    for (const std::string& typed : options.steer)
        steered.push_back(steeredFrom(typed));
    if (!steered.empty())
        params.set("steer", steeringText(steered));
    if (!isUtf8(promptOf(params)))
        throw Error("The prompt is not UTF-8. Type it again, or set the terminal to UTF-8.");
    std::vector<Request> requests;
    const std::uint64_t first = seedFromText(options.seed);
    const int count = options.own->params().integer("count");
    for (int i = 0; i < count; ++i)
        requests.push_back({params, first + static_cast<std::uint64_t>(i), {}});
    if (!options.from.empty()) {
        const std::string ends[] = {options.from, options.to};
        const auto points = generator.encode(ends);
        const auto way = straightWay(points[0], points[1], count);
        for (std::size_t i = 0; i < way.size(); ++i)
            requests[i].latent = way[i];
    }
    return requests;
}

/// FOLDER/MODEL-seedN.txt with the recipe beside it.
fs::path written(const Options& options, const Sample& sample) {
    std::string digits = std::to_string(sample.recipe.seed);
    digits.insert(0, 6 - std::min<std::size_t>(6, digits.size()), '0');
    const fs::path stem = fs::path(options.out) / (fs::path(options.model).stem().string() + "-seed" + digits);
    writeAtomic(fs::path(stem).concat(".json"), sample.recipe.toJson() + "\n");
    const fs::path file = fs::path(stem).concat(".txt");
    writeAtomic(file, promptOf(sample.recipe.params) + sample.text() + "\n");
    return file;
}

int run(const CommandLine& line, const Options& options) {
    for (const CLI::Option* flag : options.notWithRecipe)
        if (!options.recipe.empty() && flag->count() > 0)
            throw CLI::ExcludesError("--recipe", flag->get_name());
    const fs::path model = findModel(options.model);
    const auto generator = openTextModel(model, deviceFromText(options.own->params().text("device")));
    const auto requests = requestsOf(options, *generator);
    if (!options.out.empty())
        prepareFolder(options.out);
    const bool streams = options.stream && !line.json;
    nlohmann::json told{{"model", pathText(model)}, {"hash", generator->card().hash}, {"samples", nlohmann::json::array()}};
    const std::string gap = requests.size() > 1 && !generator->writesLines() ? "\n\n" : "\n";
    TerminalProgress progress;
    const auto tell = [&](const Sample& sample) {
        const std::string text = promptOf(sample.recipe.params) + sample.text();
        told["samples"].push_back({{"seed", sample.recipe.seed}, {"text", text}});
        if (!options.out.empty())
            told["samples"].back()["file"] = pathText(written(options, sample));
        if (!line.json && !streams)
            std::cout << text << gap;
    };
    if (streams) {
        OnlyCancel quiet(progress);
        for (const Request& request : requests) {
            std::cout << promptOf(request.params) << std::flush;
            tell(generator->write({&request, 1}, quiet, [](std::size_t, const WrittenToken& token) { std::cout << token.bytes << std::flush; }).front());
            std::cout << gap;
        }
    } else {
        for (const Sample& sample : generator->write(requests, progress))
            tell(sample);
    }
    if (line.json)
        printJson(told);
    return 0;
}

} // namespace

bool writes(const std::string& model) {
    try {
        return !model.empty() && familyById(readModelInfo(findModel(model)).card.family).writes();
    } catch (const Error&) {
        return false; // the command for pictures says what is wrong
    }
}

bool writesLines(const std::string& model) {
    try {
        return !model.empty() && seedbed::writesLines(readModelInfo(findModel(model)).card);
    } catch (const Error&) {
        return false;
    }
}

void addWrite(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    const std::string subject = line.subjectOf("generate");
    const ModelCard card = readModelInfo(findModel(subject)).card;
    const bool lines = seedbed::writesLines(card);
    CLI::App& command = line.add("generate", lines ? "Writes lines, of seeds or on the way between two of yours" : "Writes text that goes on from a prompt", [&line, options] { return run(line, *options); });
    command.add_option("MODEL", options->model, "File or name of a model")->required()->type_name("");
    options->own = std::make_unique<Knobs>(command, "Options");
    auto* count = options->own->add(countSpec(lines), "-n,--count");
    options->own->add(deviceSpec());
    auto* seed = command.add_option("--seed", options->seed, "Seed of the first text (default 1)")->type_name("SEED");
    command.add_flag("--stream", options->stream, "Shows each token as soon as it is written");
    command.add_option("--out", options->out, "Folder for the texts, each with its recipe beside it; besides stdout")->type_name("DIR");
    command.add_option("--recipe", options->recipe, "Writes the text of this recipe again")->type_name("FILE");
    options->ofModel = std::make_unique<Knobs>(command, "Knobs of " + subject);
    ParamSpecs specs = familyById(card.family).sampleSpecs(card);
    const auto canBeSteered = std::erase_if(specs, [](const ParamSpec& spec) { return spec.key == "steer"; });
    options->ofModel->add(specs);
    options->notWithRecipe = options->ofModel->options();
    options->notWithRecipe.insert(options->notWithRecipe.end(), {count, seed});
    if (canBeSteered)
        options->notWithRecipe.push_back(command.add_option("--steer", options->steer, "Leads the text along a direction that the command steer found; more than one\nmay be given. Without a strength it goes as far as it may.")->type_name("FILE:STRENGTH"));
    if (lines) {
        auto* from = command.add_option("--from", options->from, "A line of yours that the way begins with")->type_name("LINE")->excludes(seed);
        auto* to = command.add_option("--to", options->to, "The line that it ends with")->type_name("LINE")->needs(from);
        from->needs(to);
        options->notWithRecipe.insert(options->notWithRecipe.end(), {from, to});
        command.footer("Example: seedbed-cli generate " + subject + " --from \"The first line\" --to \"And the last\" -n 8");
        return;
    }
    command.footer("Example: seedbed-cli generate " + subject + " --prompt \"Is fearr\" -n 3 --tokens 60 --seed 7");
}

int evaluateText(const CommandLine& line, const fs::path& model, const std::string& data, TextEvaluateOptions asked, const std::string& trainedOn, const std::string& device) {
    const auto generator = openTextModel(model, deviceFromText(device));
    TerminalProgress progress;
    const TextOptions reading = textOptions(Params::fromJson(generator->card().data.at("options")));
    const TextCorpus corpus = TextCorpus::open(data, reading, progress);
    std::optional<TextCorpus> learned;
    if (!trainedOn.empty()) {
        learned = TextCorpus::open(trainedOn, reading, progress);
        asked.trainedOn = &*learned;
    }
    const auto measures = evaluateText(*generator, corpus, asked, progress);
    const auto hash = generator->card().data.find("content_hash");
    const bool isSame = hash != generator->card().data.end() && hash->second == corpus.hash();
    if (line.json) {
        nlohmann::json object = metricsJson(measures);
        object.update(nlohmann::json{{"model", pathText(model)}, {"data", printable(data, std::string::npos)}, {"same_data", isSame}});
        printJson(object);
        return 0;
    }
    std::cout << pathText(model) << " on " << printable(data, std::string::npos) << "\n";
    if (!isSame && !asked.allData)
        std::cout << "This is not exactly the text that the model was trained on; some of it may not be new to it.\n";
    std::vector<std::vector<std::string>> rows{{"MEASURE", "VALUE", "95 % INTERVAL", "N", "WHAT IT IS"}};
    for (const auto& [name, measured] : measures)
        rows.push_back({name, shortNumber(measured.value), shortNumber(measured.low) + " to " + shortNumber(measured.high), std::to_string(measured.n), textMeasureInWords(name)});
    printTable(rows);
    std::cout << verdictOnText(measures) << "\n";
    return 0;
}

} // namespace seedbed::cli
