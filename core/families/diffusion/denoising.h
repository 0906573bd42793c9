#pragma once
// What a decoder has to learn of noise; only for .cpp files of this folder.
#include "core/families/diffusion/networks.h"
#include "core/families/diffusion/solvers.h"

namespace seedbed::diffusion {

/// Times (N) that are learned at: a flow looks most often past half-way, where there is more noise than picture (Esser et al. 2024; Li
/// & He 2025).
torch::Tensor timesToLearn(const NoiseSchedule& schedule, std::int64_t count, const torch::TensorOptions& options);

/// Squared error of the guess, a mean an item (N). Along a flow the network guesses the picture, which few channels can
/// hold, and not the noise, which they cannot (Li & He 2025). Pictures in [-1,1].
torch::Tensor denoisingLoss(Decoder& decoder, const NoiseSchedule& schedule, const torch::Tensor& pictures, const torch::Tensor& noise,
    const torch::Tensor& times, const Condition& condition);

/// The same at evenly spaced times with noise that belongs to an item's place, the same at every call; no gradients.
std::vector<double> evenLosses(Decoder& decoder, const NoiseSchedule& schedule, const torch::Tensor& pictures, const Condition& condition);

} // namespace seedbed::diffusion
