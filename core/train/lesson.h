#pragma once
#include "core/base/random.h"
#include "core/model/model.h"

#include <vector>

namespace seedbed {

struct Learned; // core/model/learned.h

/// What is learned, and from what: all that the training loop knows of either.
class Lesson {
  public:
    virtual ~Lesson() = default;

    virtual Model& model() = 0;
    /// What it learns from, in the plural: "pictures".
    virtual Words items() const = 0;
    /// Things held out that are as unlike each other as those it learns from: typefaces, say, and not the letters of one.
    virtual int heldOutCount() const = 0;
    /// Draws the examples of the next step, about `count`, in at most so many parts. Gives for each part how much is to be learned
    /// from it (pictures, or tokens), which is its weight in the step.
    virtual std::vector<int> next(int count, int parts, Random& random) = 0;
    /// What one phase has to learn from a part of them; several threads may ask at the same time.
    virtual Learned learn(std::size_t part, const TrainingMoment& moment) = 0;
    /// The loss in comparable units, one value an item, at most so many of them; no gradients.
    virtual std::vector<double> heldOutLosses(int most) = 0;
    virtual std::vector<double> trainingLosses(int most) = 0;
    /// After the last step, with the weights that are kept in place: what a model needs besides them (a latent space).
    virtual void finish() {}
};

/// Sizes of at most so many parts, as equal as can be, of `count` examples of which `together` in a row stay together.
std::vector<int> sizesOfParts(int count, int parts, int together = 1);

} // namespace seedbed
