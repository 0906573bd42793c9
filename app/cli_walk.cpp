#include "app/cli_options.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "app/cli_samples.h"
#include "core/base/only_cancel.h"
#include "core/formats/atomic_file.h"
#include "core/formats/error.h"
#include "core/model/abilities.h"
#include "core/model/model_file.h"
#include "core/sample/sampler.h"
#include "core/sample/timeline.h"
#include "core/sample/video.h"

#include <cmath>
#include <iostream>
#include <sstream>

namespace seedbed::cli {

namespace {

constexpr std::size_t kFramesAtOnce = 8;

struct Options;

/// Where a walk leads: through stops and back, or along a timeline.
struct Way {
    std::vector<Request> stops;
    std::optional<Timeline> timeline;
};

/// What a walk becomes.
struct Outcome {
    const char *about, *file, *type, *footer;
    ParamSpecs time;
    /// Makes and writes the walk, and tells of it.
    nlohmann::json (*write)(const Options& options, Model& model, const Way& way);
};

struct Options {
    const Outcome& outcome;
    std::unique_ptr<SampleOptions> asked = {};
    std::unique_ptr<Knobs> time = {};
    std::string seeds = "1,2,3,4", timeline = {}, out = {};
};

std::vector<std::uint64_t> seedsOf(const std::string& typed) {
    std::vector<std::uint64_t> seeds;
    std::istringstream all(typed);
    for (std::string one; std::getline(all, one, ',');)
        seeds.push_back(seedFromText(one));
    if (seeds.empty()) throw Error(SEEDBED_TR("A walk needs seeds to walk through, such as --seeds 1,2,3."));
    return seeds;
}

/// All steps of the walk; of a loop made with the class and the params of the first stop.
std::vector<Request> stepsOf(const Options& options, const ModelCard& card, const Way& way, int count) {
    std::vector<Request> steps;
    if (way.timeline) {
        steps = way.timeline->steps(count);
        for (Request& step : steps)
            step.params = options.asked->over(step.params, card);
        return steps;
    }
    std::vector<Latent> points;
    for (const Request& stop : way.stops)
        points.push_back(stop.latent);
    steps.resize(static_cast<std::size_t>(count), way.stops.front());
    auto loop = closedWalk(points, count);
    for (std::size_t i = 0; i < steps.size(); ++i)
        steps[i].latent = std::move(loop[i]);
    return steps;
}

nlohmann::json writeFilm(const Options& options, Model& model, const Way& way) {
    const Params time = options.time->params();
    const double rate = time.number("fps");
    const int count = way.timeline ? 1 + static_cast<int>(std::lround(way.timeline->seconds() * rate))
                                   : std::max(1, static_cast<int>(std::lround(time.number("seconds") * rate)));
    const auto frames = stepsOf(options, model.card(), way, count);
    prepareFolderOf(options.out);
    TerminalProgress progress;
    OnlyCancel quiet(progress);
    std::vector<Image> drawn;
    writeVideo(options.out, count, rate, [&](int frame) {
        const auto place = static_cast<std::size_t>(frame) % kFramesAtOnce;
        if (place == 0) {
            drawn.clear();
            progress.report(Activity::drawing, frame, count, SEEDBED_TR("Drawing frames"));
            const auto some = std::span(frames).subspan(static_cast<std::size_t>(frame));
            makeEach(model, some.first(std::min(kFramesAtOnce, some.size())), quiet,
                [&](int, Sample&& sample) { drawn.push_back(std::get<Image>(std::move(sample.content))); });
        }
        return drawn[place];
    });
    return {{"frames", count}, {"fps", rate}};
}

/// A line for each step that changes something.
nlohmann::json writeLines(const Options& options, Model& model, const Way& way) {
    need<LineSpace>(model);
    if (std::filesystem::path(options.out).extension() != ".txt") throw Error(SEEDBED_TR("A walk through lines is text, so its file must end in .txt."));
    const int between = options.time->params().integer("steps");
    const int count = way.timeline ? 1 + (static_cast<int>(way.timeline->stops()) - 1) * between : static_cast<int>(way.stops.size()) * between;
    auto steps = stepsOf(options, model.card(), way, count);
    if (!way.timeline)
        for (Request& step : steps)
            step.seed = 0; // a loop is the same wherever it begins
    prepareFolderOf(options.out);
    std::string text, last;
    int lines = 0;
    TerminalProgress progress;
    makeEach(model, steps, progress, [&](int, Sample&& sample) {
        if (sample.text() == last) return;
        last = sample.text();
        text += last + "\n";
        ++lines;
    });
    writeAtomic(options.out, text);
    return {{"steps", steps.size()}, {"lines", lines}};
}

/// The sounds of the steps, one after the other.
nlohmann::json writeSounds(const Options& options, Model& model, const Way& way) {
    const Params time = options.time->params();
    const int between = time.integer("steps");
    const int count = way.timeline ? 1 + (static_cast<int>(way.timeline->stops()) - 1) * between : static_cast<int>(way.stops.size()) * between;
    const auto steps = stepsOf(options, model.card(), way, count);
    prepareFolderOf(options.out);
    TerminalProgress progress;
    std::vector<Sound> sounds;
    makeEach(model, steps, progress, [&](int, Sample&& sample) { sounds.push_back(std::get<Sound>(std::move(sample.content))); });
    saveSounds(sounds, time.number("pause"), options.out);
    double seconds = time.number("pause") * static_cast<double>(sounds.size() - 1);
    for (const Sound& sound : sounds)
        seconds += sound.seconds();
    return {{"steps", sounds.size()}, {"seconds", seconds}};
}

const Outcome& outcomeOf(Medium medium) {
    using S = ParamSpec;
    static const Outcome film{"Films a walk through the latent space that loops seamlessly", "Film to write: .mp4, .webm or .gif", "FILE",
        "walk MODEL --help lists the model's own knobs.\nExample: seedbed-cli walk portraits --seeds 1,5,9 --seconds 6 --scale 4 --out walk.mp4",
        {S::number("seconds", SEEDBED_TR("Length"), SEEDBED_TR("How long the loop lasts."), 8, 0.1, 600, 0.1, "s"),
            S::number("fps", SEEDBED_TR("Frame rate"), SEEDBED_TR("Frames a second."), 30, 1, 120, 1)},
        writeFilm};
    static const Outcome lines{"Writes a walk through the space of lines that comes back to its start", "Text file to write", "FILE.txt",
        "Example: seedbed-cli walk verses --seeds 1,5,9 --out walk.txt",
        {S::number("steps", SEEDBED_TR("Steps"), SEEDBED_TR("Steps from one seed to the next; those that change nothing write no line."), 8, 1, 1000, 1)},
        writeLines};
    static const Outcome sounds{"Lets a walk through the space of sounds be heard, one sound after the other", "Sound to write: .wav or .flac", "FILE",
        "Example: seedbed-cli walk drums.safetensors --seeds 1,5,9 --out walk.wav",
        {S::number("steps", SEEDBED_TR("Steps"), SEEDBED_TR("Sounds from one seed to the next."), 8, 1, 1000, 1),
            S::number("pause", SEEDBED_TR("Pause"), SEEDBED_TR("Silence between two sounds."), 0.1, 0, 10, 0.01, "s")},
        writeSounds};
    return medium == Medium::picture ? film : medium == Medium::sound ? sounds : lines;
}

int run(const CommandLine& line, const Options& options) {
    const auto file = findModel(options.asked->model());
    const auto model = options.asked->open(file);
    Way way;
    if (options.timeline.empty())
        way.stops = options.asked->requests(*model, seedsOf(options.seeds));
    else
        way.timeline = Timeline::read(options.timeline, *model);
    nlohmann::json told = options.outcome.write(options, *model, way);
    told.update(nlohmann::json{{"model", pathText(file)}, {"file", pathText(options.out)}});
    if (line.json)
        printJson(told);
    else
        std::cout << pathText(options.out) << "\n";
    return 0;
}

} // namespace

void addWalk(CommandLine& line) {
    const Named named = namedModel(line, "walk");
    const Outcome& outcome = outcomeOf(named.medium);
    const auto options = std::make_shared<Options>(Options{outcome});
    CLI::App& command = line.add("walk", outcome.about, [&line, options] { return run(line, *options); });
    CLI::Option* seeds = command.add_option("--seeds", options->seeds, "Seeds the walk passes through (default 1,2,3,4)")->type_name("A,B,...");
    CLI::Option* timeline =
        command.add_option("--timeline", options->timeline, "JSON file with the places or samples that the walk goes\nfrom and to, instead of seeds")
            ->type_name("FILE")
            ->excludes(seeds);
    options->time = std::make_unique<Knobs>(command, "Options", outcome.time);
    if (outcome.time.front().key == "seconds") timeline->excludes(options->time->options().front()); // it says itself how long it lasts
    options->asked = std::make_unique<SampleOptions>(named, command);
    command.get_option("MODEL")->required();
    command.add_option("--out", options->out, outcome.file)->required()->type_name(outcome.type);
    command.footer(outcome.footer);
}

} // namespace seedbed::cli
