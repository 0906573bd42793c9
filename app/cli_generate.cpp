#include "app/cli_options.h"
#include "app/cli_output.h"
#include "app/cli_samples.h"
#include "core/data/sound/sound_set.h"
#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/formats/text_encoding.h"
#include "core/formats/utf8.h"
#include "core/model/abilities.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/sample/sampler.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <numeric>
#include <sstream>

namespace seedbed::cli {

namespace fs = std::filesystem;

namespace {

struct Options {
    std::unique_ptr<SampleOptions> asked;
    std::unique_ptr<Knobs> count;
    std::unique_ptr<SampleOutput> output;
    std::string seed = "1", recipe, mix, mixLayers = "fine", from, to, prompts;
    std::vector<CLI::Option*> notWithRecipe; ///< a recipe says all of that itself
};

/// Of pictures: the flags of mixing.
std::vector<CLI::Option*> addMix(CLI::App& command, Options& options, CLI::Option*) {
    auto* mix = command.add_option("--mix", options.mix, "Takes some layers from the sample of this seed")->type_name("SEED");
    auto* layers = command.add_option("--mix_layers", options.mixLayers, "Which: coarse, middle or fine (default fine)")
                       ->check(CLI::IsMember({"coarse", "middle", "fine"}))
                       ->needs(mix)
                       ->type_name("LAYERS");
    return {mix, layers};
}

/// Of lines: the two ends of a way, which no seed says.
std::vector<CLI::Option*> addEnds(CLI::App& command, Options& options, CLI::Option* seed) {
    auto* from = command.add_option("--from", options.from, "A line of yours that the way begins with")->type_name("LINE")->excludes(seed);
    auto* to = command.add_option("--to", options.to, "The line that it ends with")->type_name("LINE")->needs(from);
    from->needs(to);
    return {from, to};
}

/// Of sounds the same: two recordings.
std::vector<CLI::Option*> addRecordings(CLI::App& command, Options& options, CLI::Option* seed) {
    auto* from = command.add_option("--from", options.from, "A recording of yours that the way begins with")->type_name("FILE")->excludes(seed);
    auto* to = command.add_option("--to", options.to, "The recording that it ends with")->type_name("FILE")->needs(from);
    from->needs(to);
    return {from, to};
}

/// How the command speaks of what it makes, and the flags that only this has.
struct Wording {
    const char* about;
    Sentence count;
    const char* footer;
    double standard; ///< how many, unless a person says
    const char* sheet = nullptr;
    std::vector<CLI::Option*> (*addOwn)(CLI::App& command, Options& options, CLI::Option* seed) = nullptr;
};

const Wording& wordingOf(Medium medium) {
    static const std::map<Medium, Wording> all{
        {Medium::picture, {"Makes pictures, each with its recipe inside", SEEDBED_TR("How many samples, of consecutive seeds."),
                              "generate MODEL --help lists the model's own knobs.\nExample: seedbed-cli generate typefaces -n 12 --seed 7 --sheet sheet.png", 8,
                              "All samples on one sheet", addMix}},
        {Medium::line, {"Writes lines, of seeds or on the way between two of yours", SEEDBED_TR("How many lines, of consecutive seeds or on the way."),
                           "Example: seedbed-cli generate verses --from \"The first line\" --to \"And the last\" -n 8", 8, nullptr, addEnds}},
        {Medium::text, {"Writes text that goes on from a prompt", SEEDBED_TR("How many texts, of consecutive seeds."),
                           "Example: seedbed-cli generate irish --prompt \"Is fearr\" -n 3 --tokens 60 --seed 7", 1, nullptr, nullptr}},
        {Medium::sound,
            {"Makes sounds, each with its recipe inside", SEEDBED_TR("How many sounds, of consecutive seeds or on the way."),
                "Example: seedbed-cli generate drums.safetensors --seed 7 --out drum.wav", 1, "The spectra of all sounds on one sheet", addRecordings}}};
    return all.at(medium);
}

void checkUsage(const Options& options) {
    if (options.recipe.empty() && options.asked->model().empty()) throw CLI::RequiredError("MODEL");
    for (const CLI::Option* flag : options.notWithRecipe)
        if (!options.recipe.empty() && flag->count() > 0) throw CLI::ExcludesError("--recipe", flag->get_name());
}

/// A class may be any text; in a file name it may not.
std::string classInName(std::string name) {
    for (char& c : name)
        if (c == '/' || c == '.' || c == ' ' || std::iscntrl(static_cast<unsigned char>(c))) c = '_';
    return name.empty() ? name : name + "-";
}

std::string fileStem(const fs::path& model, const std::string& chosenClass, std::uint64_t seed) {
    return model.stem().string() + "-" + classInName(chosenClass) + formatted("seed%06llu", static_cast<unsigned long long>(seed));
}

/// The point with a third of its layers taken from another seed's.
Latent mixedWithSeed(const Options& options, const Latent& latent, const Model& model) {
    const LatentSpace& space = model.space();
    if (space.layers < 3)
        throw Error(SEEDBED_TR("The model %1 takes one point for all its layers, so none can be mixed; a convolutional gan takes one for each."),
            model.card().name);
    const LayerPart part = options.mixLayers == "coarse" ? LayerPart::coarse : options.mixLayers == "middle" ? LayerPart::middle : LayerPart::fine;
    return space.mixed(latent, options.asked->point(space, seedFromText(options.mix)), rangeOf(part, space.layers));
}

/// Lines of a file, empty ones too; the last may end without a break.
std::vector<std::string> linesOf(const std::string& file) {
    const auto bytes = readFile(file);
    std::vector<std::string> lines;
    std::string text = decodeText(bytes, displayName(fs::path(file))).text, line;
    for (std::istringstream stream(text); std::getline(stream, line);)
        lines.push_back(line);
    if (lines.empty()) throw Error(SEEDBED_TR("%1 holds no line. Write a prompt into each."), displayName(fs::path(file)));
    return lines;
}

/// A sample of each prompt, of consecutive seeds.
std::vector<Request> requestsOfPrompts(const Options& options, const Model& model) {
    std::vector<Request> requests;
    std::uint64_t seed = seedFromText(options.seed);
    for (const std::string& prompt : linesOf(options.prompts)) {
        requests.push_back(options.asked->requests(model, {seed++}).front());
        requests.back().prompt = prompt;
        if (!prompt.empty()) requests.back().latent = {}; // the point is what the prompt means
    }
    return requests;
}

/// The points of two lines, or recordings.
std::vector<Latent> endsOf(const Options& options, Model& model) {
    const std::string ends[] = {options.from, options.to};
    if (!makes(model.card(), Medium::sound)) return need<LineSpace>(model).encode(ends);
    std::vector<Latent> points;
    for (const std::string& file : ends) {
        const Sound sound = readSound(file, model.card().size);
        points.push_back(need<SoundSpace>(model).encode(batchOf({sound}, model.card().size)).front());
    }
    return points;
}

std::vector<Request> requestsOf(const Options& options, Model& model) {
    if (!options.recipe.empty()) return {requestOf(readRecipe(options.recipe), model.card(), model.space())};
    if (!options.prompts.empty()) return requestsOfPrompts(options, model);
    std::vector<std::uint64_t> seeds(static_cast<std::size_t>(options.count->params().integer("count")));
    std::iota(seeds.begin(), seeds.end(), seedFromText(options.seed));
    auto requests = options.asked->requests(model, seeds);
    if (!options.mix.empty())
        for (Request& request : requests)
            request.latent = mixedWithSeed(options, request.latent, model);
    if (options.from.empty()) return requests;
    const auto points = endsOf(options, model);
    auto way = straightWay(points[0], points[1], static_cast<int>(requests.size()));
    for (std::size_t i = 0; i < way.size(); ++i)
        requests[i].latent = std::move(way[i]);
    return requests;
}

int run(const CommandLine& line, const Options& options) {
    checkUsage(options);
    const fs::path file = options.asked->model().empty() ? findModelOf(readRecipe(options.recipe)).path : findModel(options.asked->model());
    const auto model = options.asked->open(file);
    const auto requests = requestsOf(options, *model);
    return options.output->write(line, *model, requests, [&](int, const Recipe& recipe) { return fileStem(file, options.asked->chosenClass(), recipe.seed); },
        {{"model", pathText(file)}});
}

} // namespace

void addGenerate(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    const Named named = namedModel(line, "generate");
    const Wording& words = wordingOf(named.medium);
    CLI::App& command = line.add("generate", words.about, [&line, options] { return run(line, *options); });
    options->count = std::make_unique<Knobs>(command, "Options");
    auto* count = options->count->add(ParamSpec::number("count", SEEDBED_TR("Count"), words.count, words.standard, 1, 10000, 1), "-n,--count");
    auto* seed = command.add_option("--seed", options->seed, "Seed of the first sample (default 1)")->type_name("SEED");
    options->asked = std::make_unique<SampleOptions>(named, command);
    options->notWithRecipe = options->asked->flags();
    options->notWithRecipe.insert(options->notWithRecipe.end(), {count, seed});
    if (named.card && reads(*named.card, Medium::text)) {
        options->notWithRecipe.push_back(
            command.add_option("--prompts", options->prompts, "A sample for each line of this file, as its prompt")->type_name("FILE")->excludes(count));
        options->notWithRecipe.back()->excludes("--prompt");
    }
    if (words.addOwn) std::ranges::copy(words.addOwn(command, *options, seed), std::back_inserter(options->notWithRecipe));
    command.add_option("--recipe", options->recipe, "Makes the sample of this PNG, WAV, FLAC or JSON file again;\nMODEL may be left out then")
        ->type_name("FILE");
    options->output = std::make_unique<SampleOutput>(command, words.sheet, named.medium == Medium::sound);
    command.footer(words.footer);
}

} // namespace seedbed::cli
