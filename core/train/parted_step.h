#pragma once
// The gradients of a step, computed side by side; only for .cpp files of core.
#include "core/base/random.h"
#include "core/train/flat_weights.h"
#include "core/train/lesson.h"

#include <memory>

namespace seedbed {

/// Threads that do a piece of work together with the one that asks for it.
class Crew {
  public:
    /// Of `threads` threads, the calling one among them; each computes on `cores`. The others rest while something else is awaited (core/base/load.h).
    Crew(int threads, int cores);
    ~Crew();

    int threads() const;
    /// Does work(0) … work(count - 1), each on any of the threads; when all have ended it throws what the first of them threw.
    void run(std::size_t count, const std::function<void(std::size_t)>& work);

  private:
    struct Shared;
    std::unique_ptr<Shared> m_shared;
};

/// Divides the examples of each step into parts that threads compute side by side, each by itself: they wait for each other once in
/// a step, not in every layer, so that all cores are used and a program beside us takes its share and no more. How a step is divided
/// follows from the number of examples and the cores of the machine, and gradients are added in the order of the parts: weights
/// are the same to the bit whatever else the machine does.
class PartedStep {
  public:
    /// On as many threads as this one was given (prepareComputeThread).
    explicit PartedStep(Lesson& lesson);
    ~PartedStep();

    /// Draws the examples of the next step, about so many.
    void next(int count, Random& random);
    /// The losses of one phase on them; its gradients are in `weights`. No losses: the phase has not begun.
    Losses learn(FlatWeights& weights, const TrainingMoment& moment);

  private:
    Lesson& m_lesson;
    int m_threads;
    std::unique_ptr<Crew> m_crew;
    std::vector<double> m_shares; ///< of the whole that each part has
    int m_examples = 0;
    std::uint64_t m_seed = 0;                       ///< of what is left to chance in the step
    std::vector<std::vector<torch::Tensor>> m_kept; ///< of each part, for the next phase
};

} // namespace seedbed
