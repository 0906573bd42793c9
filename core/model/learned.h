#pragma once
// What a model has to learn from some examples; only for .cpp files of core and their tests.
#include "core/base/torch.h"
#include "core/model/model.h"

#include <vector>

namespace seedbed {

/// The gradients of the weights are those of `ends`, each with its slope.
struct Learned {
    Losses losses;                                                               ///< means over the examples; empty: the phase has not begun
    std::vector<torch::Tensor> ends;                                             ///< a loss, or values with the gradient that they have
    std::vector<torch::Tensor> slopes = std::vector<torch::Tensor>(ends.size()); ///< undefined: 1
    std::vector<torch::Tensor> kept = {};                                        ///< what the next phase needs of this one, without gradients
};

} // namespace seedbed
