#include "core/train/trainer.h"

#include "core/base/error.h"
#include "core/sample/directions.h"
#include "core/train/checkpoint.h"
#include "core/train/flat_weights.h"

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <numbers>

namespace seedbed {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t kWarmSteps = 3;      // first steps allocate; they are not timed
constexpr std::int64_t kTimedSteps = 8;     // of these a time budget first becomes a number of steps
constexpr double kShareForSteps = 0.93;     // of a time budget; the rest is measuring and saving
constexpr double kSecondsBetweenLooks = 5;  // at the clock: other programs come and go, a time budget stays
constexpr int kHeldOutItems = 512;
constexpr int kCurvePoints = 60;
constexpr int kEncodeBatch = 128;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::string inWords(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4f", value);
    return text;
}

} // namespace

Budget Budget::fromText(const std::string& text) {
    double amount = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    const std::string unit(end, text.data() + text.size());
    Budget budget;
    if (error == std::errc() && amount > 0 && amount < 1e9) {
        if (unit == "it" && amount >= 1)
            budget.steps = static_cast<std::int64_t>(amount);
        if (unit == "s")
            budget.seconds = amount;
        if (unit == "m")
            budget.seconds = amount * 60;
        if (unit == "h")
            budget.seconds = amount * 3600;
    }
    if (budget.steps == 0 && budget.seconds == 0)
        throw Error("The budget \"" + text + "\" cannot be read. Write it like 90s, 10m, 2h or 5000it.");
    return budget;
}

ParamSpecs trainerSpecs() {
    using S = ParamSpec;
    return {
        S::number("batch", "Batch", "Examples looked at in one step.", 32, 1, 1024, 1),
        S::number("learning_rate", "Learning rate", "Size of a step at its largest.", 0.001, 1e-6, 0.1, 1e-6).asAdvanced(),
        S::number("warmup", "Warm-up", "Steps over which the learning rate rises.", 200, 0, 100000, 1).asAdvanced(),
        S::number("weight_decay", "Weight decay", "Pull of the weights towards zero.", 0.01, 0, 1, 0.001).asAdvanced(),
        S::number("ema", "Averaging", "Decay of the running average of the weights that is kept.", 0.999, 0, 0.99999, 0.00001).asAdvanced(),
        S::number("clip", "Gradient clip", "Largest length of a gradient.", 1, 0.001, 1000, 0.001).asAdvanced(),
    };
}

struct Trainer::State {
    Generator& generator;
    const Dataset& dataset;
    TrainOptions options;
    std::vector<FlatWeights> weights;
    Random random;
    Run run; ///< step, total, seconds, curve: what a checkpoint remembers beside tensors

    State(Generator& g, const Dataset& d, TrainOptions o) : generator(g), dataset(d), options(std::move(o)), random(options.seed) {
        options.params.check(trainerSpecs());
        for (const auto& names : generator.phases())
            weights.emplace_back(generator.module(), names, weights.empty());
        run.total = options.budget.steps;
    }

    double number(const char* key) const { return options.params.number(key); }
    bool totalKnown() const { return run.total > 0; }
    double progress() const { return totalKnown() ? static_cast<double>(run.step) / static_cast<double>(run.total) : 0; }

    /// Of a time budget, at the pace of late.
    std::int64_t stepsLeft(double secondsPerStep) const {
        const double left = options.budget.seconds * kShareForSteps - run.seconds;
        return std::max<std::int64_t>(0, static_cast<std::int64_t>(left / secondsPerStep));
    }

    double learningRate() const {
        const double rise = number("warmup") > 0 ? std::min(1.0, (static_cast<double>(run.step) + 1) / number("warmup")) : 1.0;
        const double fall = 0.01 + 0.99 * 0.5 * (1 + std::cos(std::numbers::pi * progress()));
        return number("learning_rate") * rise * fall;
    }

    /// Young averages follow quickly, so that short runs are not held back by their random start.
    double averageDecay() const {
        return std::min(number("ema"), (1.0 + static_cast<double>(run.step)) / (10.0 + static_cast<double>(run.step)));
    }

    double step() {
        const auto batch = dataset.batch(options.params.integer("batch"), random, generator.itemsPerGroup());
        double loss = 0;
        for (std::size_t phase = 0; phase < weights.size(); ++phase) {
            weights[phase].clearGradients();
            const Losses losses = generator.trainStep(batch, {run.step, progress(), static_cast<int>(phase)});
            if (losses.empty())
                continue; // a phase that has not begun
            const double norm = weights[phase].gradientNorm();
            if (!std::isfinite(norm))
                throw Error("Training went astray at step " + std::to_string(run.step) +
                            ": a number was no longer finite. Start again with a smaller learning rate.");
            weights[phase].step({run.step, learningRate(), number("weight_decay"), std::min(1.0, number("clip") / (norm + 1e-12)), averageDecay()});
            if (phase == 0)
                loss = losses.at("loss");
        }
        ++run.step;
        return loss;
    }

    std::int64_t nextPoint() const {
        const std::int64_t last = run.curve.empty() ? 0 : run.curve.back().step;
        return last + std::max<std::int64_t>(1, run.total / kCurvePoints);
    }

    double heldOutLoss() {
        const int items = std::min(kHeldOutItems, dataset.heldOutCount());
        if (items == 0)
            return std::nan("");
        weights[0].swapAverage();
        double sum = 0;
        int count = 0;
        for (int first = 0; first < items; first += kEncodeBatch)
            for (const double loss : generator.heldOutLoss(dataset.heldOut(first, std::min(kEncodeBatch, items - first)))) {
                sum += loss;
                ++count;
            }
        weights[0].swapAverage();
        return sum / count;
    }

    void fitSpace() {
        std::vector<Latent> points;
        const auto take = [&](const PictureBatch& batch) {
            for (auto& latent : generator.encode(batch))
                points.push_back(std::move(latent));
        };
        if (generator.card().grouped) {
            for (const auto& range : dataset.trainingGroups())
                take(dataset.training(range.begin, range.end - range.begin));
        } else {
            const int most = std::min(dataset.trainingCount(), 20000);
            for (int first = 0; first < most; first += kEncodeBatch)
                take(dataset.training(first, std::min(kEncodeBatch, most - first)));
        }
        generator.setSpace(fitLatentSpace(points));
    }

    /// The budget asked for now rules: a run may be made longer or shorter when it goes on.
    void resume() {
        const Budget& budget = options.budget;
        if (readCheckpoint(options.checkpoint, generator, weights, random, run) && budget.steps > 0)
            run.total = std::max(run.step, budget.steps);
    }

    void save() {
        if (!options.checkpoint.empty())
            writeCheckpoint(options.checkpoint, generator, weights, random, run);
    }
};

Trainer::Trainer(Generator& generator, const Dataset& dataset, TrainOptions options)
    : m_state(std::make_unique<State>(generator, dataset, std::move(options))) {}

Trainer::~Trainer() = default;

TrainResult Trainer::run(Progress& progress) {
    State& s = *m_state;
    torch::manual_seed(s.options.seed);
    if (s.options.resume && !s.options.checkpoint.empty())
        s.resume();

    const auto started = Clock::now();
    const double before = s.run.seconds;
    auto lastSaved = started, timedFrom = started;
    std::int64_t timedStep = s.run.step;
    std::string words = "Learning";
    while (!s.totalKnown() || s.run.step < s.run.total) {
        if (progress.cancelled()) {
            s.save();
            return {s.run.step, s.run.seconds, false, s.run.curve};
        }
        s.run.sum += s.step();
        ++s.run.summed;
        s.run.seconds = before + secondsSince(started);
        if (s.run.step == kWarmSteps) {
            timedFrom = Clock::now();
            timedStep = s.run.step;
        }
        const bool first = !s.totalKnown() && s.run.step == kWarmSteps + kTimedSteps;
        if (s.options.budget.seconds > 0 && (first || (s.totalKnown() && secondsSince(timedFrom) >= kSecondsBetweenLooks))) {
            s.run.total = s.run.step + s.stepsLeft(secondsSince(timedFrom) / static_cast<double>(s.run.step - timedStep));
            timedFrom = Clock::now();
            timedStep = s.run.step;
        }
        if (!s.totalKnown())
            continue;
        if (s.run.step >= s.nextPoint() || s.run.step >= s.run.total) {
            s.run.curve.push_back({s.run.step, s.run.sum / static_cast<double>(s.run.summed), s.heldOutLoss()});
            s.run.sum = 0;
            s.run.summed = 0;
            words = "Learning, loss " + inWords(s.run.curve.back().training) + ", held-out " + inWords(s.run.curve.back().heldOut);
        }
        progress.report(s.run.step, s.run.total, words);
        if (secondsSince(lastSaved) >= s.options.checkpointSeconds) {
            s.save();
            lastSaved = Clock::now();
        }
    }
    s.save();
    s.weights[0].swapAverage();
    progress.report(s.run.total, s.run.total, "Mapping the latent space");
    s.fitSpace();
    return {s.run.step, before + secondsSince(started), true, s.run.curve};
}

} // namespace seedbed
