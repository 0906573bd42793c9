#pragma once
#include "core/base/params.h"
#include "core/base/progress.h"
#include "core/data/dataset.h"
#include "core/model/generator.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace seedbed {

/// How long to train: whichever is set. Written "90s", "10m", "2h" or "5000it".
struct Budget {
    double seconds = 0;
    std::int64_t steps = 0;
    static Budget fromText(const std::string& text); ///< Error with examples when it cannot be read
};

/// Knobs of the loop itself: batch, learning_rate, warmup, ema, clip, weight_decay.
ParamSpecs trainerSpecs();

struct TrainOptions {
    Params params;                       ///< of trainerSpecs()
    Budget budget;                       ///< a time budget is turned into steps by timing the first few
    std::uint64_t seed = 0;
    std::filesystem::path checkpoint;    ///< file to write and resume from; empty: none
    double checkpointSeconds = 60;
    bool resume = false;                 ///< continue from the checkpoint when there is one
};

/// One point of the curves.
struct CurvePoint {
    std::int64_t step = 0;
    double training = 0;  ///< mean loss since the last point
    double heldOut = 0;   ///< with EMA weights, at most 512 items
    bool operator==(const CurvePoint&) const = default;
};

struct TrainResult {
    std::int64_t steps = 0;
    double seconds = 0;      ///< over all resumed runs
    bool finished = false;   ///< false: cancelled; the checkpoint holds everything
    std::vector<CurvePoint> curve;
};

/// The only training loop: AdamW, warm-up and cosine, EMA, gradient clipping, held-out loss, checkpoints with full
/// resume (weights, EMA, optimizer, random state, curves). A resumed and an uninterrupted run are bit-identical on CPU.
/// When it returns the generator holds the EMA weights and a fitted latent space.
class Trainer {
  public:
    Trainer(Generator& generator, const Dataset& dataset, TrainOptions options);
    ~Trainer();
    /// Cancel is answered within one step; the checkpoint is written first.
    TrainResult run(Progress& progress);

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace seedbed
