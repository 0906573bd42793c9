#pragma once
#include "core/base/random.h"
#include "core/model/model.h"

#include <vector>

namespace seedbed {

/// What is learned, and from what: all that the training loop knows of either.
class Lesson {
  public:
    virtual ~Lesson() = default;

    virtual Model& model() = 0;
    /// What it learns from, in the plural: "pictures".
    virtual Words items() const = 0;
    virtual int heldOutCount() const = 0;
    /// Draws the examples of the next step; the random numbers of a run come from here alone.
    virtual void next(int count, Random& random) = 0;
    /// Computes the loss of one phase on these examples and its gradients; empty: the phase has not begun.
    virtual Losses learn(const TrainingMoment& moment) = 0;
    /// The loss in comparable units, one value an item, at most so many of them; no gradients.
    virtual std::vector<double> heldOutLosses(int most) = 0;
    virtual std::vector<double> trainingLosses(int most) = 0;
    /// After the last step, with the weights that are kept in place: what a model needs besides them (a latent space).
    virtual void finish() {}
};

} // namespace seedbed
