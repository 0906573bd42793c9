#pragma once
#include "core/base/budget.h"
#include "core/base/params.h"
#include "core/base/progress.h"
#include "core/train/lesson.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace seedbed {

/// Knobs of the loop itself: batch, learning_rate, warmup, momentum, weight_decay, ema, clip, patience, copy_guard.
ParamSpecs trainerSpecs();

/// With fewer things held out a mean says next to nothing: one that is unlike the others would be the judge.
inline constexpr int kFewHeldOut = 10;

/// One point of the curves.
struct CurvePoint {
    std::int64_t step = 0;
    double training = 0;                   ///< mean loss since the last point
    double heldOut = 0, low = 0, high = 0; ///< with EMA weights, at most 256 items, with a 95 % interval; NaN: nothing held out
    bool operator==(const CurvePoint&) const = default;
};

/// Where a running training stands.
struct TrainState {
    std::int64_t step = 0, total = 0; ///< total 0: not yet known
    std::int64_t bestStep = 0;        ///< of the lowest held-out loss
    double seconds = 0;               ///< over all resumed runs
    std::vector<CurvePoint> curve;
    std::vector<Sentence> events; ///< what went wrong and was mended, why it stopped early
};

/// Steps between two points of the curve of a run of `total` steps that asks for `looks` of them.
std::int64_t stepsBetweenLooks(std::int64_t total, int looks);

/// Of a time budget, what goes into steps and looks; the rest is for measuring and saving at the end.
inline constexpr double kShareForSteps = 0.93;

/// How a person steers a running training from another thread.
struct TrainControl {
    std::atomic<bool> paused = false;   ///< waits between two steps, after writing a checkpoint
    std::atomic<bool> finished = false; ///< stops soon and keeps the best
};

struct TrainOptions {
    Params params; ///< of trainerSpecs()
    Budget budget; ///< a time budget is turned into steps by timing the first few
    std::uint64_t seed = 0;
    std::filesystem::path checkpoint; ///< file to write and resume from; empty: none
    double checkpointSeconds = 60;
    bool resume = false;             ///< continue from the checkpoint when there is one
    std::string job;                 ///< kept in the checkpoint, for whoever finds it
    std::vector<std::string> frozen; ///< names of weights that stay as they are
    TrainControl* control = nullptr;
    double cut = 0; ///< seconds, over all resumed runs, after which it looks once more and ends as when cancelled; 0: never
    int looks = 60; ///< points of the curve; fewer where only few steps would lie between them
    /// Called at each point of the curve with the averaged weights in place. Gives the least share of fresh samples that are surely
    /// copies, when that was measured at this look.
    std::function<std::optional<double>(const TrainState&)> look;
    /// Called when a run goes on, with where it stands, before its next step.
    std::function<void(const TrainState&)> resumed;
    /// Called when all is learned, with the weights that are kept in place: may put those of another look there, and gives its step.
    std::function<std::optional<std::int64_t>()> choose;
    /// Called before each step; false ends the run as a cancel does.
    std::function<bool()> beforeStep;
};

struct TrainResult {
    std::int64_t steps = 0;
    double seconds = 0;        ///< over all resumed runs
    bool finished = false;     ///< false: cancelled; the checkpoint holds everything
    std::int64_t bestStep = 0; ///< of the weights that were kept: those of lowest held-out loss, or the last, or others that were chosen
    int heldOut = 0;           ///< things that were held out (Lesson::heldOutCount)
    std::vector<CurvePoint> curve;
    std::vector<Sentence> events; ///< what went wrong and was mended, why it stopped early
};

/// The only training loop: AdamW, warm-up and cosine, EMA, gradient clipping, held-out loss, checkpoints with full
/// resume (weights, EMA, optimizer, random state, curves). A resumed and an uninterrupted run are bit-identical on a CPU
/// (but where a step has one part only, core/train/parted_step.h, and busy programs left fewer cores to one of them).
/// When a number is no longer finite it goes back to the last good state and halves the learning rate; out of memory
/// halves the batch; when the held-out loss of enough things has not improved for `patience` looks it stops, as it does when more copies than `copy_guard` were
/// found twice running. It says so in `events`. When it returns the network holds the EMA weights of the best look, and the lesson has been finished. Cancel is
/// answered within one step; the checkpoint is written first.
TrainResult train(Lesson& lesson, const TrainOptions& options, Progress& progress);

} // namespace seedbed
