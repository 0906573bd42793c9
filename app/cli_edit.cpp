#include "app/cli_options.h"
#include "app/cli_output.h"
#include "app/cli_samples.h"
#include "core/data/pictures/picture.h"
#include "core/formats/error.h"
#include "core/model/abilities.h"
#include "core/model/family.h"
#include "core/model/model_file.h"

namespace seedbed::cli {

namespace fs = std::filesystem;

namespace {

struct Options {
    std::unique_ptr<SampleOptions> asked;
    std::unique_ptr<SampleOutput> output;
    std::unique_ptr<Knobs> knobs;
    std::string picture, mask, seed;
};

ParamSpecs ownSpecs() {
    using S = ParamSpec;
    return {S::number("count", SEEDBED_TR("Count"), SEEDBED_TR("How many drawings, each with details of its own."), 4, 1, 1000, 1),
        S::number("change", SEEDBED_TR("Change"), SEEDBED_TR("How far the picture may be left where it is drawn anew: 0 not at all, 1 it is forgotten."), 0.6,
            0, 1, 0.05)};
}

/// The mask of the picture, brought to the model's size as the picture is.
Image maskOf(const std::string& file, const Image& picture, const DatasetOptions& size) {
    if (file.empty()) return {};
    const Image mask = readPicture(file);
    if (mask.width != picture.width || mask.height != picture.height)
        throw Error(SEEDBED_TR("The mask %1 has %2 x %3 pixels, the picture %4 x %5. Give a mask as large as the picture, white where it is to be drawn anew."),
            pathText(file), mask.width, mask.height, picture.width, picture.height);
    DatasetOptions grey = size;
    grey.channels = 1;
    grey.background = 0;
    return fitted(mask, grey);
}

std::vector<Request> requestsOf(const Options& options, PictureModel& generator) {
    const ModelCard& card = generator.card();
    if (!familyById(card.family).editsPictures) throw Error(SEEDBED_TR("The model %1 cannot start from a picture; a diffusion model can."), card.name);
    if (card.grouped) throw Error(SEEDBED_TR("The model %1 draws whole alphabets of one style, so a single picture cannot be changed with it."), card.name);
    const Params own = options.knobs->params();
    const DatasetOptions size{.size = card.size, .channels = card.channels};
    const Image picture = readPicture(options.picture);
    auto guide = std::make_shared<Guide>(Guide{fitted(picture, size), maskOf(options.mask, picture, size), own.number("change")});

    const std::uint64_t seed = options.seed.empty() ? 0 : seedFromText(options.seed);
    Request request = options.asked->requests(generator, {0}).front();
    const auto chosen = card.labels.empty() ? std::vector<int>() : std::vector{card.classOf(request.params)};
    request.seed = seed;
    request.latent = options.seed.empty() ? generator.encode({1, card.size, card.channels, guide->picture.pixels, chosen, {}}).at(0)
                                          : options.asked->point(generator.space(), seed);
    request.guide = std::move(guide);
    std::vector<Request> requests(static_cast<std::size_t>(own.integer("count")), request);
    if (request.params.has("details"))
        for (std::size_t i = 0; i < requests.size(); ++i)
            requests[i].params.set("details", request.params.number("details") + static_cast<double>(i));
    return requests;
}

int run(const CommandLine& line, const Options& options) {
    if (options.asked->model().empty()) throw CLI::RequiredError("MODEL");
    const fs::path model = findModel(options.asked->model());
    const auto generator = need<PictureModel>(options.asked->open(model));
    const auto requests = requestsOf(options, *generator);
    const std::string stem = fs::path(options.picture).stem().string();
    return options.output->write(
        line, *generator, requests, [&](int index, const Recipe&) { return stem + "-" + std::to_string(index + 1); },
        {{"model", pathText(model)}, {"picture", pathText(options.picture)}}, &requests[0].guide->picture, static_cast<int>(requests.size()) + 1);
}

} // namespace

void addEdit(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("edit", "Draws a picture, or the part that a mask shows, anew", [&line, options] { return run(line, *options); });
    options->asked = std::make_unique<SampleOptions>(namedModel(line, "edit"), command);
    command.add_option("PICTURE", options->picture, "Picture to start from")->required()->type_name("");
    command.add_option("--mask", options->mask, "Picture as large, white where it is drawn anew (default: everywhere)")->type_name("FILE.png");
    command.add_option("--seed", options->seed, "Draws anew what this seed means (default: what the picture itself means)")->type_name("SEED");
    options->knobs = std::make_unique<Knobs>(command, "Options", ownSpecs());
    options->output = std::make_unique<SampleOutput>(command, "The picture and all drawings in a row");
    command.footer("Example: seedbed-cli edit faces portrait.png --mask hair.png --change 0.9 --sheet hair-styles.png");
}

} // namespace seedbed::cli
