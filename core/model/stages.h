#pragma once
#include "core/model/model.h"

namespace seedbed {

/// Learns one thing after another: each stage begins at the full learning rate and ends at a small one.
class LearnsInStages : public virtual Model {
  public:
    /// How far the stage is, 0 to 1, when the training is so far.
    virtual double inStage(double progress) const = 0;
};

} // namespace seedbed
