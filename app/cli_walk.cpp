#include "app/cli_commands.h"
#include "app/cli_draw.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_write.h"
#include "core/formats/error.h"
#include "core/base/only_cancel.h"
#include "core/model/model_file.h"
#include "core/sample/video.h"

#include <cmath>
#include <iostream>
#include <sstream>

namespace seedbed::cli {

namespace {

constexpr int kFramesAtOnce = 8;

struct Options {
    std::unique_ptr<DrawOptions> draw;
    std::unique_ptr<Knobs> time;
    std::string seeds = "1,2,3,4", out;
};

ParamSpecs timeSpecs() {
    using S = ParamSpec;
    return {S::number("seconds", "Length", "How long the loop lasts.", 8, 0.1, 600, 0.1, "s"),
            S::number("fps", "Frame rate", "Frames a second.", 30, 1, 120, 1)};
}

std::vector<Request> stopsOf(const Options& options, const PictureModel& generator) {
    std::vector<Request> stops;
    std::istringstream seeds(options.seeds);
    for (std::string typed; std::getline(seeds, typed, ',');) {
        const std::uint64_t seed = seedFromText(typed);
        stops.push_back({generator.space().fromSeed(seed, options.draw->diversity()), options.draw->params(generator.card()), seed});
    }
    if (stops.empty())
        throw Error("A walk needs seeds to walk through, such as --seeds 1,2,3.");
    chooseClass(stops.front(), generator.card());
    return stops;
}

/// All frames of the walk, drawn with the class and the params of the first stop.
std::vector<Request> framesOf(const std::vector<Request>& stops, int count) {
    std::vector<Latent> points;
    for (const Request& stop : stops)
        points.push_back(stop.latent);
    std::vector<Request> frames;
    for (Latent& latent : closedWalk(points, count))
        frames.push_back({std::move(latent), stops.front().params, stops.front().seed});
    return frames;
}

int run(const CommandLine& line, const Options& options) {
    const Params time = options.time->params();
    const auto model = findModel(options.draw->model());
    const auto generator = options.draw->open(model);
    const double rate = time.number("fps");
    const int count = std::max(1, static_cast<int>(std::lround(time.number("seconds") * rate)));
    const auto frames = framesOf(stopsOf(options, *generator), count);
    prepareFolderOf(options.out);

    TerminalProgress progress;
    OnlyCancel quiet(progress);
    std::vector<Image> drawn;
    writeVideo(options.out, count, rate, [&](int frame) {
        const auto place = static_cast<std::size_t>(frame % kFramesAtOnce);
        if (place == 0) {
            drawn.clear();
            progress.report(frame, count, "Drawing frames");
            const auto some = std::span(frames).subspan(static_cast<std::size_t>(frame));
            makeEach(*generator, some.first(std::min<std::size_t>(kFramesAtOnce, some.size())), quiet,
                     [&](int, Sample&& sample) { drawn.push_back(std::get<Image>(std::move(sample.content))); });
        }
        return drawn[place];
    });
    if (line.json)
        printJson({{"model", pathText(model)}, {"file", pathText(options.out)}, {"frames", count}, {"fps", rate}});
    else
        std::cout << pathText(options.out) << "\n";
    return 0;
}

} // namespace

void addWalk(CommandLine& line) {
    if (writesLines(line.subjectOf("walk")))
        return addLineWalk(line);
    const auto options = std::make_shared<Options>();
    CLI::App& command = line.add("walk", "Films a walk through the latent space that loops seamlessly", [&line, options] { return run(line, *options); });
    command.add_option("--seeds", options->seeds, "Seeds the walk passes through (default 1,2,3,4)")->type_name("A,B,...");
    options->time = std::make_unique<Knobs>(command, "Options");
    options->time->add(timeSpecs());
    options->draw = std::make_unique<DrawOptions>(line, command);
    command.get_option("MODEL")->required();
    command.add_option("--out", options->out, "Film to write: .mp4, .webm or .gif")->required()->type_name("FILE");
    command.footer("walk MODEL --help lists the model's own knobs.\nExample: seedbed-cli walk portraits --seeds 1,5,9 --seconds 6 --scale 4 --out walk.mp4");
}

} // namespace seedbed::cli
