#include "app/cli_commands.h"
#include "app/cli_draw.h"
#include "app/cli_output.h"
#include "core/formats/error.h"
#include "core/data/pictures/picture.h"
#include "core/model/family.h"
#include "core/model/model_file.h"

#include <algorithm>

namespace seedbed::cli {

namespace fs = std::filesystem;

namespace {

struct Options {
    std::unique_ptr<DrawOptions> draw;
    std::unique_ptr<DrawOutput> output;
    std::unique_ptr<Knobs> knobs;
    std::string picture, mask, seed;
};

ParamSpecs ownSpecs() {
    using S = ParamSpec;
    return {S::number("count", "Count", "How many drawings, each with details of its own.", 4, 1, 1000, 1),
            S::number("change", "Change", "How far the picture may be left where it is drawn anew: 0 not at all, 1 it is forgotten.", 0.6, 0, 1, 0.05)};
}

/// The mask of the picture, brought to the model's size as the picture is.
Image maskOf(const std::string& file, const Image& picture, const DatasetOptions& size) {
    if (file.empty())
        return {};
    const Image mask = readPicture(file);
    if (mask.width != picture.width || mask.height != picture.height)
        throw Error("The mask " + pathText(file) + " has " + std::to_string(mask.width) + " x " + std::to_string(mask.height) + " pixels, the picture " +
                    std::to_string(picture.width) + " x " + std::to_string(picture.height) + ". Give a mask as large as the picture, white where it is to be drawn anew.");
    DatasetOptions grey = size;
    grey.channels = 1;
    grey.background = 0;
    return fitted(mask, grey);
}

std::vector<Request> requestsOf(const Options& options, PictureModel& generator) {
    const ModelCard& card = generator.card();
    if (!familyById(card.family).editsPictures)
        throw Error("The model " + card.name + " cannot start from a picture; a diffusion model can.");
    if (card.grouped)
        throw Error("The model " + card.name + " draws whole alphabets of one style, so a single picture cannot be changed with it.");
    const Params own = options.knobs->params();
    DatasetOptions size;
    size.size = card.size;
    size.channels = card.channels;
    const Image picture = readPicture(options.picture);
    auto guide = std::make_shared<Guide>(Guide{fitted(picture, size), maskOf(options.mask, picture, size), own.number("change")});

    Request request;
    request.params = options.draw->params(card);
    chooseClass(request, card);
    const auto chosen = card.labels.empty() ? 0 : std::ranges::find(card.labels, request.params.text("class")) - card.labels.begin();
    const PictureBatch batch{1, card.size, card.channels, guide->picture.pixels, card.labels.empty() ? std::vector<int>() : std::vector{static_cast<int>(chosen)}, {}};
    request.seed = options.seed.empty() ? 0 : seedFromText(options.seed);
    request.latent = options.seed.empty() ? generator.encode(batch).at(0) : generator.space().fromSeed(request.seed, options.draw->diversity());
    request.guide = std::move(guide);
    std::vector<Request> requests;
    const bool hasDetails = request.params.has("details");
    for (int i = 0; i < own.integer("count"); ++i) {
        requests.push_back(request);
        if (hasDetails)
            requests.back().params.set("details", request.params.number("details") + i);
    }
    return requests;
}

int run(const CommandLine& line, const Options& options) {
    if (options.draw->model().empty())
        throw CLI::RequiredError("MODEL");
    const fs::path model = findModel(options.draw->model());
    const auto generator = options.draw->open(model);
    const auto requests = requestsOf(options, *generator);
    const std::string stem = fs::path(options.picture).stem().string();
    return options.output->write(line, *generator, requests, [&](int index, const Recipe&) { return stem + "-" + std::to_string(index + 1); },
                                 {{"model", pathText(model)}, {"picture", pathText(options.picture)}}, &requests[0].guide->picture, static_cast<int>(requests.size()) + 1);
}

} // namespace

void addEdit(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("edit", "Draws a picture, or the part that a mask shows, anew", [&line, options] { return run(line, *options); });
    options->draw = std::make_unique<DrawOptions>(line, command);
    command.add_option("PICTURE", options->picture, "Picture to start from")->required()->type_name("");
    command.add_option("--mask", options->mask, "Picture as large, white where it is drawn anew (default: everywhere)")->type_name("FILE.png");
    command.add_option("--seed", options->seed, "Draws anew what this seed means (default: what the picture itself means)")->type_name("SEED");
    options->knobs = std::make_unique<Knobs>(command, "Options");
    options->knobs->add(ownSpecs());
    options->output = std::make_unique<DrawOutput>(command, "The picture and all drawings in a row");
    command.footer("Example: seedbed-cli edit faces portrait.png --mask hair.png --change 0.9 --sheet hair-styles.png");
}

} // namespace seedbed::cli
