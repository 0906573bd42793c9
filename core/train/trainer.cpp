#include "core/train/trainer.h"

#include "core/base/clock.h"
#include "core/base/measured.h"
#include "core/base/runtime.h"
#include "core/formats/error.h"
#include "core/model/stages.h"
#include "core/train/checkpoint.h"
#include "core/train/flat_weights.h"
#include "core/train/parted_step.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <new>
#include <numbers>
#include <thread>
#include <utility>

namespace seedbed {

namespace {

constexpr std::int64_t kWarmSteps = 3;     // first steps allocate; they are not timed
constexpr std::int64_t kTimedSteps = 8;    // of these a time budget first becomes a number of steps
constexpr double kWarmupShare = 0.1;       // of the steps, at most
constexpr double kSecondsBetweenLooks = 5; // at the clock: other programs come and go, a time budget stays
constexpr int kHeldOutItems = 256;         // that a look measures, so that looks take a small part of the time
constexpr std::int64_t kLeastBetween = 25; // steps between two looks, unless a run is so short that it would have few
constexpr std::int64_t kLeastLooks = 20;
constexpr int kFirstItems = 64;            // training items of the first point of the curve
constexpr std::int64_t kGoodEvery = 50;    // steps between the states that a run can go back to
constexpr double kSmallestRate = 1.0 / 64; // of the learning rate, after so many halvings it is hopeless
constexpr int kCopyingLooks = 2;           // measured in a row: one may be chance
constexpr auto kPauseLook = std::chrono::milliseconds(20);

std::string inWords(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4f", value);
    return text;
}

/// A number on the way was NaN or infinite.
struct NotFinite {};

bool isOutOfMemory(const c10::Error& error) {
    const std::string what = error.what_without_backtrace();
    return what.find("out of memory") != std::string::npos || what.find("not enough memory") != std::string::npos ||
           what.find("can't allocate memory") != std::string::npos;
}

/// A running training.
struct Trainer {
    Trainer(Lesson& l, const TrainOptions& o) : lesson(l), options(o), parted(l), random(options.seed) {
        options.params.check(trainerSpecs());
        for (const auto& names : lesson.model().phases())
            weights.emplace_back(module(), names, weights.empty(), options.frozen);
        run.total = options.budget.steps;
        run.batch = options.params.integer("batch");
    }

    Lesson& lesson;
    const TrainOptions& options;
    std::vector<FlatWeights> weights;
    PartedStep parted;
    Random random;
    Run run;
    struct Good {
        std::int64_t step = -1;
        std::vector<std::vector<torch::Tensor>> weights; ///< of each phase
        std::vector<torch::Tensor> buffers;
    } good;                 ///< the last state whose numbers were all finite
    std::string cannotSave; ///< why, lately

    torch::nn::Module& module() { return lesson.model().module(); }
    double number(const char* key) const { return options.params.number(key); }
    bool totalKnown() const { return run.total > 0; }
    bool isDone() const { return totalKnown() && run.step >= run.total; }
    bool isFinishing() const { return options.control && options.control->finished; }
    const LearnsInStages* stages() const { return as<LearnsInStages>(lesson.model()); }
    /// Of a time budget stages have their share by the clock: their steps take unequal time, and the pace of one foretells nothing of
    /// another, so that a quick one would lead back to the slow one before it.
    double progress() const {
        if (stages() && options.budget.seconds > 0) return std::min(1.0, run.seconds / (options.budget.seconds * kShareForSteps));
        return totalKnown() ? static_cast<double>(run.step) / static_cast<double>(run.total) : 0;
    }
    void say(Sentence sentence) { run.events.push_back(std::move(sentence)); }

    /// Of a time budget, at the pace of late.
    std::int64_t stepsLeft(double secondsPerStep) const {
        const double left = options.budget.seconds * kShareForSteps - run.seconds;
        return std::max<std::int64_t>(0, static_cast<std::int64_t>(left / secondsPerStep));
    }

    double learningRate() const {
        double warmup = number("warmup"); // of a time budget nobody knew how few steps it would be good for
        if (options.budget.seconds > 0 && totalKnown()) warmup = std::min(warmup, kWarmupShare * static_cast<double>(run.total));
        const double rise = warmup > 0 ? std::min(1.0, (static_cast<double>(run.step) + 1) / warmup) : 1.0;
        const double fall = 0.01 + 0.99 * 0.5 * (1 + std::cos(std::numbers::pi * (stages() ? stages()->inStage(progress()) : progress())));
        return number("learning_rate") * run.rate * rise * fall;
    }

    /// Young averages follow quickly, so that short runs are not held back by their random start.
    double averageDecay() const { return std::min(number("ema"), (1.0 + static_cast<double>(run.step)) / (10.0 + static_cast<double>(run.step))); }

    /// Throws NotFinite before any weight is changed by such a number.
    double step() {
        parted.next(run.batch, random);
        double loss = 0;
        for (std::size_t phase = 0; phase < weights.size(); ++phase) {
            const Losses losses = parted.learn(weights[phase], {run.step, progress(), static_cast<int>(phase)});
            if (losses.empty()) continue; // a phase that has not begun
            const double norm = weights[phase].gradientNorm();
            if (!std::isfinite(norm) || (phase == 0 && !std::isfinite(losses.at("loss")))) throw NotFinite{};
            weights[phase].step({run.step, learningRate(), number("momentum"), number("weight_decay"), std::min(1.0, number("clip") / (norm + 1e-12)),
                averageDecay()});
            if (phase == 0) loss = losses.at("loss");
        }
        ++run.step;
        return loss;
    }

    /// A step that goes back to the last good state when something goes wrong, and says so.
    void tryStep() {
        try {
            run.sum += step();
            ++run.summed;
            if (run.step >= good.step + kGoodEvery && isFinite()) keepGood();
        } catch (const NotFinite&) {
            goBack();
        } catch (const std::bad_alloc&) {
            halveBatch();
        } catch (const c10::Error& error) {
            if (!isOutOfMemory(error)) throw;
            halveBatch();
        }
    }

    bool isFinite() const {
        return std::ranges::all_of(weights, [](const FlatWeights& phase) { return phase.finite(); });
    }

    void keepGood() {
        good = {run.step, {}, {}};
        for (const auto& phase : weights)
            good.weights.push_back(phase.copy());
        for (const auto& buffer : module().buffers())
            good.buffers.push_back(buffer.clone());
    }

    void restoreGood() {
        for (std::size_t phase = 0; phase < weights.size(); ++phase)
            weights[phase].restore(good.weights[phase]);
        auto from = good.buffers.begin();
        for (auto& buffer : module().buffers())
            buffer.copy_(*from++);
        run.step = good.step;
        run.sum = 0;
        run.summed = 0;
    }

    void goBack() {
        const std::int64_t where = run.step;
        run.rate /= 2;
        if (run.rate < kSmallestRate)
            throw Error(SEEDBED_TR("Training went astray at step %1 again and again: a number was no longer finite. Start again with a smaller learning rate."),
                where);
        restoreGood();
        say({SEEDBED_TR("A number was no longer finite at step %1: training went back to step %2 and goes on with half the learning rate."), where, run.step});
    }

    void halveBatch() {
        if (run.batch <= 1)
            throw Error(
                SEEDBED_TR("There is not enough memory to train this model, even with the smallest batch. Close other programs, or choose a smaller model."));
        run.batch /= 2;
        const std::int64_t where = run.step;
        restoreGood();
        say({SEEDBED_TR("Memory ran out at step %1: training goes on with %2 %3 at a time."), where, run.batch, lesson.items()});
    }

    std::int64_t nextPoint() const {
        const std::int64_t last = run.curve.empty() ? 0 : run.curve.back().step;
        return last + stepsBetweenLooks(run.total, options.looks);
    }

    /// A point of the curve, measured with the averaged weights; the best are kept.
    void look() {
        weights[0].swapAverage();
        const Measured heldOut = meanWithInterval(lesson.heldOutLosses(kHeldOutItems));
        const double training = run.summed > 0 ? run.sum / static_cast<double>(run.summed) : meanWithInterval(lesson.trainingLosses(kFirstItems)).value;
        const double none = std::nan("");
        run.curve.push_back(heldOut.n > 0 ? CurvePoint{run.step, training, heldOut.value, heldOut.low, heldOut.high}
                                          : CurvePoint{run.step, training, none, none, none});
        run.sum = 0;
        run.summed = 0;
        const auto best = std::ranges::find(run.curve, run.bestStep, &CurvePoint::step);
        const bool isBetter = heldOut.n == 0 || best == run.curve.end() || !(best->heldOut <= heldOut.value);
        if (options.look) {
            const auto copies = options.look({run.step, run.total, isBetter ? run.step : run.bestStep, run.seconds, run.curve, run.events});
            if (copies && number("copy_guard") > 0) run.copying = *copies > number("copy_guard") ? run.copying + 1 : 0;
        }
        weights[0].swapAverage();
        if (isBetter && run.copying == 0) {
            run.bestStep = run.step;
            weights[0].keepBest();
        }
    }

    bool isCopying() const { return run.copying >= kCopyingLooks; }

    /// The held-out loss has not fallen for as many looks as there is patience.
    bool isStuck() const {
        const auto patience = static_cast<std::ptrdiff_t>(number("patience"));
        const auto since = std::ranges::count_if(run.curve, [&](const CurvePoint& point) { return point.step > run.bestStep; });
        return patience > 0 && canJudge() && since >= patience;
    }

    bool keepsBest() const { return isCopying() || keepsBestHeldOut(); }
    bool canJudge() const { return lesson.heldOutCount() >= kFewHeldOut; }
    bool keepsBestHeldOut() const { return canJudge() && (number("patience") > 0 || isFinishing()); }

    /// The budget asked for now rules: a run may be made longer or shorter when it goes on.
    void resume() {
        const Budget& budget = options.budget;
        if (!readCheckpoint(options.checkpoint, lesson.model(), weights, random, run)) return;
        if (budget.steps > 0)
            run.total = std::max(run.step, budget.steps);
        else if (run.step > 0 && run.seconds > 0 && run.total > 0)
            run.total = run.step + stepsLeft(run.seconds / static_cast<double>(run.step));
        if (options.resumed) options.resumed(run);
    }

    /// Weights that are not finite are never written.
    void save() {
        if (options.checkpoint.empty()) return;
        if (!isFinite()) goBack();
        writeCheckpoint(options.checkpoint, lesson.model(), weights, random, run, options.job);
    }

    /// A checkpoint that cannot be written now is no reason to lose what is being learned: the old one stays, and it is said once.
    void saveIfPossible() {
        if (!isFinite()) goBack();
        try {
            save();
            cannotSave.clear();
        } catch (const Error& error) {
            if (std::exchange(cannotSave, error.what()) != error.what())
                say({SEEDBED_TR("No checkpoint could be written at step %1, training goes on without: %2"), run.step, error.sentence()});
        }
    }

    /// Seconds that passed.
    double waitWhilePaused(const Progress& progress) {
        const auto since = Clock::now();
        if (!options.control || !options.control->paused) return 0;
        saveIfPossible();
        while (options.control->paused && !isFinishing() && !progress.cancelled())
            std::this_thread::sleep_for(kPauseLook);
        return secondsSince(since);
    }

    /// Looks; true when nothing more is to be gained, which it says.
    bool lookStops() {
        look();
        if (isCopying())
            say({SEEDBED_TR("Training stopped at step %1: new %2 had begun to be copies of those it learns from. What it had learned by step %3 is kept."),
                run.step, lesson.items(), run.bestStep});
        else if (isStuck())
            say({SEEDBED_TR("Training stopped at step %1: what it makes of examples it has not seen has not become better since step %2."), run.step,
                run.bestStep});
        else
            return false;
        return true;
    }
    /// The weights that are kept become those of the model.
    void useKept() { keepsBest() ? weights[0].useBest() : weights[0].swapAverage(); }

    TrainResult result(bool finished) const {
        return {run.step, run.seconds, finished, keepsBest() ? run.bestStep : run.step, lesson.heldOutCount(), run.curve, run.events};
    }
};

} // namespace

ParamSpecs trainerSpecs() {
    using S = ParamSpec;
    return {
        S::number("batch", SEEDBED_TR("Batch"), SEEDBED_TR("Examples looked at in one step."), 32, 1, 1024, 1),
        S::number("learning_rate", SEEDBED_TR("Learning rate"), SEEDBED_TR("Size of a step at its largest."), 0.001, 1e-6, 0.1, 1e-6).asAdvanced(),
        S::number("warmup", SEEDBED_TR("Warm-up"), SEEDBED_TR("Steps over which the learning rate rises."), 200, 0, 100000, 1).asAdvanced(),
        S::number("momentum", SEEDBED_TR("Momentum"), SEEDBED_TR("Share of earlier steps in the direction of each."), 0.9, 0, 0.99, 0.01).asAdvanced(),
        S::number("weight_decay", SEEDBED_TR("Weight decay"), SEEDBED_TR("Pull of the weights towards zero."), 0.01, 0, 1, 0.001).asAdvanced(),
        S::number("ema", SEEDBED_TR("Averaging"), SEEDBED_TR("Decay of the running average of the weights that is kept."), 0.999, 0, 0.99999, 0.00001)
            .asAdvanced(),
        S::number("clip", SEEDBED_TR("Gradient clip"), SEEDBED_TR("Largest length of a gradient."), 1, 0.001, 1000, 0.001).asAdvanced(),
        S::number("patience", SEEDBED_TR("Patience"),
            SEEDBED_TR(
                "Stops, and keeps the best, when the loss on what is kept aside has not fallen for so many of 60 looks; 0 goes on to the end and keeps the "
                "last."),
            0, 0, 60, 1)
            .asAdvanced(),
        S::number("copy_guard", SEEDBED_TR("Copy guard"),
            SEEDBED_TR("Stops, and keeps the best from before, when surely more than this share of new pictures are copies of those it learns from; 0 "
                       "is off."),
            0, 0, 1, 0.05)
            .asAdvanced(),
    };
}

std::int64_t stepsBetweenLooks(std::int64_t total, int looks) {
    return std::max({std::int64_t(1), total / looks, std::min(kLeastBetween, total / kLeastLooks)});
}

TrainResult train(Lesson& lesson, const TrainOptions& options, Progress& progress) {
    Trainer s(lesson, options);
    if (s.options.resume && !s.options.checkpoint.empty()) s.resume();
    s.keepGood();

    const auto started = Clock::now();
    double before = s.run.seconds;
    auto lastSaved = started, timedFrom = started;
    std::int64_t timedStep = s.run.step;
    Sentence words = SEEDBED_TR("Learning");
    if (s.run.curve.empty()) s.look();
    while (!s.isDone() && !s.isFinishing()) {
        const bool isCut = s.options.cut > 0 && s.run.seconds >= s.options.cut;
        if (isCut && s.run.curve.back().step < s.run.step) s.look();
        if (isCut || progress.cancelled() || (s.options.beforeStep && !s.options.beforeStep())) {
            s.save();
            return s.result(false);
        }
        if (const double waited = s.waitWhilePaused(progress); waited > 0) {
            before -= waited;
            timedFrom = Clock::now();
            timedStep = s.run.step;
            continue;
        }
        followLoad();
        s.tryStep();
        s.run.seconds = before + secondsSince(started);
        if (s.run.step == kWarmSteps) {
            timedFrom = Clock::now();
            timedStep = s.run.step;
        }
        const bool first = !s.totalKnown() && s.run.step == kWarmSteps + kTimedSteps;
        if (s.options.budget.seconds > 0 && s.run.step > timedStep && (first || (s.totalKnown() && secondsSince(timedFrom) >= kSecondsBetweenLooks))) {
            s.run.total = s.run.step + s.stepsLeft(secondsSince(timedFrom) / static_cast<double>(s.run.step - timedStep));
            timedFrom = Clock::now();
            timedStep = s.run.step;
        }
        if (!s.totalKnown()) continue;
        if (s.run.step >= s.nextPoint() || s.isDone()) {
            const bool stops = s.lookStops();
            words = {SEEDBED_TR("Learning, loss %1, on what was kept aside %2"), inWords(s.run.curve.back().training), inWords(s.run.curve.back().heldOut)};
            if (stops) break;
        }
        progress.report(Activity::learning, s.run.step, s.run.total, words);
        if (secondsSince(lastSaved) >= s.options.checkpointSeconds) {
            s.saveIfPossible();
            lastSaved = Clock::now();
        }
    }
    if (s.run.curve.back().step < s.run.step) s.look();
    s.saveIfPossible();
    s.useKept();
    const auto chosen = options.choose ? options.choose() : std::nullopt;
    progress.report(Activity::working, s.run.step, s.run.step, SEEDBED_TR("Finishing"));
    s.lesson.finish();
    s.run.seconds = before + secondsSince(started);
    TrainResult result = s.result(true);
    result.bestStep = chosen.value_or(result.bestStep);
    return result;
}

} // namespace seedbed
