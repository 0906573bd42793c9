#include "app/cli_options.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_samples.h"
#include "core/data/pictures/picture.h"
#include "core/formats/error.h"
#include "core/model/abilities.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/sample/search.h"

namespace seedbed::cli {

namespace fs = std::filesystem;

namespace {

struct Options {
    std::unique_ptr<SampleOptions> asked;
    std::unique_ptr<SampleOutput> output;
    std::unique_ptr<Knobs> knobs;
    std::string picture, seed = "1";
};

ParamSpecs countSpecs() { return {ParamSpec::number("count", SEEDBED_TR("Count"), SEEDBED_TR("How many captions, of consecutive seeds."), 3, 1, 1000, 1)}; }

int runCaption(const CommandLine& line, const Options& options) {
    if (options.asked->model().empty()) throw CLI::RequiredError("MODEL");
    const fs::path file = findModel(options.asked->model());
    const auto model = options.asked->open(file);
    const ModelCard& card = model->card();
    if (!reads(card, Medium::picture) || !makes(card, Medium::text)) refuseAbility(card, WritesCaptions::kAbility);
    const auto guide = std::make_shared<Guide>(Guide{fitted(readPicture(options.picture), {.size = card.size, .channels = card.channels}), {}, 1});
    std::vector<Request> requests;
    const std::uint64_t first = seedFromText(options.seed);
    for (int i = 0; i < options.knobs->params().integer("count"); ++i) {
        requests.push_back(options.asked->requests(*model, {first + static_cast<std::uint64_t>(i)}).front());
        requests.back().guide = guide;
    }
    const std::string stem = fs::path(options.picture).stem().string();
    return options.output->write(line, *model, requests, [&](int index, const Recipe&) { return stem + "-" + std::to_string(index + 1); },
        {{"model", pathText(file)}, {"picture", pathText(options.picture)}});
}

struct SearchOptions {
    std::string model, folder, words, picture;
    std::unique_ptr<Knobs> knobs;
};

ParamSpecs searchSpecs() { return {ParamSpec::number("count", SEEDBED_TR("Count"), SEEDBED_TR("How many are named, the best first."), 8, 1, 100000, 1)}; }

int runSearch(const CommandLine& line, const SearchOptions& options) {
    const fs::path file = findModel(options.model);
    const auto model = openModel(file, deviceFromText(options.knobs->params().text("device")));
    auto& space = need<PairSpace>(*model);
    TerminalProgress progress;
    const PictureIndex index = PictureIndex::of(space, options.folder, progress);
    const auto wanted = options.words.empty() ? placeOfPicture(space, readPicture(options.picture)) : space.placesOf({&options.words, 1}).front();
    const auto found = index.nearest(wanted, static_cast<std::size_t>(options.knobs->params().integer("count")));
    if (line.json) {
        nlohmann::json all = nlohmann::json::array();
        for (const auto& hit : found)
            all.push_back({{"picture", hit.name}, {"agreement", hit.agreement}});
        printJson({{"model", pathText(file)}, {"searched", index.size()}, {"found", all}});
        return 0;
    }
    std::vector<std::vector<std::string>> rows{{"agreement", "picture"}};
    for (const auto& hit : found)
        rows.push_back({shortNumber(hit.agreement), hit.name});
    printTable(rows);
    return 0;
}

} // namespace

void addCaption(CommandLine& line) {
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("caption", "Says what is in a picture", [&line, options] { return runCaption(line, *options); });
    options->asked = std::make_unique<SampleOptions>(namedModel(line, "caption"), command);
    command.add_option("PICTURE", options->picture, "The picture")->required()->type_name("");
    command.add_option("--seed", options->seed, "Seed of the first caption (default 1)")->type_name("SEED");
    options->knobs = std::make_unique<Knobs>(command, "Options", countSpecs());
    options->output = std::make_unique<SampleOutput>(command, nullptr);
    command.footer("Example: seedbed-cli caption my-captioner dog.png --temperature 0.7");
}

void addSearch(CommandLine& line) {
    const auto options = std::make_shared<SearchOptions>();
    CLI::App& command =
        line.add("search", "Finds the pictures that words, or a picture, are most like", [&line, options] { return runSearch(line, *options); });
    command.add_option("MODEL", options->model, "File or name of a model that compares words with pictures")->required()->type_name("");
    command.add_option("PICTURES", options->folder, "Folder or archive of pictures")->required()->type_name("");
    auto* words = command.add_option("--words", options->words, "What to look for")->type_name("TEXT");
    auto* picture = command.add_option("--picture", options->picture, "A picture that they should be like")->type_name("FILE")->excludes(words);
    command.callback([words, picture] {
        if (words->count() + picture->count() == 0) throw CLI::RequiredError("--words or --picture");
    });
    options->knobs = std::make_unique<Knobs>(command, "Options", searchSpecs());
    options->knobs->add(deviceSpec());
    command.footer("Example: seedbed-cli search my-captioner drawings/ --words \"red apple\"");
}

} // namespace seedbed::cli
