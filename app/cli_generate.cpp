#include "app/cli_commands.h"
#include "app/cli_draw.h"
#include "app/cli_output.h"
#include "app/cli_write.h"
#include "core/formats/error.h"
#include "core/model/model_file.h"

#include <cctype>

namespace seedbed::cli {

namespace fs = std::filesystem;

namespace {

struct Options {
    std::unique_ptr<DrawOptions> draw;
    std::unique_ptr<Knobs> count;
    std::unique_ptr<DrawOutput> output;
    std::string seed = "1", recipe, mix, mixLayers = "fine";
    std::vector<CLI::Option*> notWithRecipe; ///< a recipe says all of that itself
};

ParamSpec countSpec() { return ParamSpec::number("count", "Count", "How many samples, of consecutive seeds.", 8, 1, 10000, 1); }

/// The model a recipe was made with, by its identity.
fs::path modelOf(const Recipe& recipe) {
    for (const ModelInfo& model : listModels())
        if (model.card.hash == recipe.modelHash)
            return model.path;
    throw Error("The model \"" + recipe.model + "\" (" + recipe.modelHash.substr(0, 8) +
                ") of this recipe is not in the library. Name its file: seedbed-cli generate FILE --recipe RECIPE");
}

void checkUsage(const Options& options) {
    if (options.recipe.empty() && options.draw->model().empty())
        throw CLI::RequiredError("MODEL");
    for (const CLI::Option* flag : options.notWithRecipe)
        if (!options.recipe.empty() && flag->count() > 0)
            throw CLI::ExcludesError("--recipe", flag->get_name());
}

fs::path modelOf(const Options& options) {
    if (!options.draw->model().empty())
        return findModel(options.draw->model());
    return modelOf(readRecipe(options.recipe));
}

/// A class may be any text; in a file name it may not.
std::string classInName(std::string name) {
    for (char& c : name)
        if (c == '/' || c == '.' || c == ' ' || std::iscntrl(static_cast<unsigned char>(c)))
            c = '_';
    return name.empty() ? name : name + "-";
}

std::string fileStem(const fs::path& model, const std::string& chosenClass, std::uint64_t seed) {
    std::string digits = std::to_string(seed);
    digits.insert(0, 6 - std::min<std::size_t>(6, digits.size()), '0');
    return model.stem().string() + "-" + classInName(chosenClass) + "seed" + digits;
}

/// The point with a third of its layers taken from another seed's.
Latent mixedWithSeed(const Options& options, const Latent& latent, const PictureModel& generator) {
    const LatentSpace& space = generator.space();
    if (space.layers < 3)
        throw Error("The model " + generator.card().name + " takes one point for all its layers, so none can be mixed; a convolutional gan takes one for each.");
    const LayerPart part = options.mixLayers == "coarse" ? LayerPart::coarse : options.mixLayers == "middle" ? LayerPart::middle : LayerPart::fine;
    return space.mixed(latent, space.fromSeed(seedFromText(options.mix), options.draw->diversity()), rangeOf(part, space.layers));
}

std::vector<Request> requestsOf(const Options& options, const PictureModel& generator) {
    const ModelCard& card = generator.card();
    if (!options.recipe.empty())
        return {requestOf(readRecipe(options.recipe), card, generator.space())};
    auto requests = seedRequests(generator.space(), seedFromText(options.seed), options.count->params().integer("count"),
                                 options.draw->diversity(), options.draw->params(card));
    for (Request& request : requests) {
        chooseClass(request, card);
        if (!options.mix.empty())
            request.latent = mixedWithSeed(options, request.latent, generator);
    }
    return requests;
}

int run(const CommandLine& line, const Options& options) {
    checkUsage(options);
    const fs::path model = modelOf(options);
    const auto generator = options.draw->open(model);
    const auto requests = requestsOf(options, *generator);
    return options.output->write(line, *generator, requests, [&](int, const Recipe& recipe) { return fileStem(model, options.draw->chosenClass(), recipe.seed); },
                                 {{"model", pathText(model)}});
}

} // namespace

void addGenerate(CommandLine& line) {
    if (writes(line.subjectOf("generate")))
        return addWrite(line);
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("generate", "Makes pictures, each with its recipe inside", [&line, options] { return run(line, *options); });
    options->count = std::make_unique<Knobs>(command, "Options");
    auto* count = options->count->add(countSpec(), "-n,--count");
    auto* seed = command.add_option("--seed", options->seed, "Seed of the first sample (default 1)")->type_name("SEED");
    options->draw = std::make_unique<DrawOptions>(line, command);
    auto* mix = command.add_option("--mix", options->mix, "Takes some layers from the sample of this seed")->type_name("SEED");
    auto* layers = command.add_option("--mix_layers", options->mixLayers, "Which: coarse, middle or fine (default fine)")->check(CLI::IsMember({"coarse", "middle", "fine"}))->needs(mix)->type_name("LAYERS");
    command.add_option("--recipe", options->recipe, "Makes the sample of this PNG or JSON file again;\nMODEL may be left out then")->type_name("FILE");
    options->output = std::make_unique<DrawOutput>(command, "All samples on one sheet");
    options->notWithRecipe = options->draw->flags();
    options->notWithRecipe.insert(options->notWithRecipe.end(), {count, seed, mix, layers});
    command.footer("generate MODEL --help lists the model's own knobs.\nExample: seedbed-cli generate typefaces -n 12 --seed 7 --sheet sheet.png");
}

} // namespace seedbed::cli
