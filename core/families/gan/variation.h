#pragma once
// Differentiable augmentation; only for .cpp files of this folder and its tests.
#include "core/base/torch.h"

#include <array>
#include <vector>

namespace seedbed::gan {

/// How each picture of a batch is varied before it is judged (DiffAugment, Zhao et al. 2020): colours, a shift by up to an
/// eighth of the side, a square of half the side wiped out. Drawn once, for real pictures and drawn ones alike.
struct Variation {
    torch::Tensor brightness, saturation, contrast;  ///< N x 1 x 1 x 1; 0, 1, 1 change nothing; undefined: nothing changes at all
    std::vector<std::array<std::int64_t, 2>> shifts; ///< pixels down, right; one a picture
    torch::Tensor kept;                              ///< N x 1 x size x size; 0 where wiped out
    std::int64_t reach = 0;                          ///< no shift is longer; 0: none

    /// Each kind of change befalls a picture with probability `strength`.
    static Variation draw(std::int64_t count, std::int64_t size, double strength, const torch::Device& device);
};

/// Pictures (N x C x size x size in [-1, 1], channels last), varied. What moves in is 0; a fourth channel keeps its values.
torch::Tensor varied(const torch::Tensor& pictures, const Variation& variation);

} // namespace seedbed::gan
