#pragma once
// How pictures are changed while feature nets learn; only for .cpp files.
#include "core/base/random.h"
#include "core/base/torch.h"

namespace seedbed {

/// Each picture (N x 3 x S x S, 0..1) a little moved, turned, zoomed, brighter or with another contrast, as torch's
/// generator says. No blur, noise or other colours: distances must see those.
torch::Tensor viewOf(const torch::Tensor& pictures);

struct Damaged {
    torch::Tensor pictures;
    torch::Tensor turns;     ///< quarter turns, 0..3
    torch::Tensor strengths; ///< N x 2: blur (1: sigma of 4 pixels) and noise (1: deviation of a quarter)
};
/// Turns pictures, blurs a third of them and makes another third noisy.
Damaged damage(const torch::Tensor& pictures, Random& random);

/// Gaussian blur with sigma in pixels, edges repeated.
torch::Tensor blurred(const torch::Tensor& pictures, double sigma);

} // namespace seedbed
