#pragma once
// From noise to data along a schedule; pure functions, only for .cpp files of this folder and their tests.
#include "core/base/torch.h"
#include "core/families/diffusion/noise_schedule.h"

#include <functional>
#include <span>
#include <string>

namespace seedbed::diffusion {

/// The data (any shape) that is expected behind x at time t.
using Denoiser = std::function<torch::Tensor(const torch::Tensor& x, double t)>;
/// Fresh standard noise for a step, shaped like x.
using FreshNoise = std::function<torch::Tensor(int step)>;

enum class Solver {
    heun,      ///< order 2, two evaluations a step but the last (Karras et al. 2022)
    multistep, ///< order 2, one evaluation a step: DPM-Solver++(2M) (Lu et al. 2022), the last step too
    euler,     ///< order 1; the same as DDIM (Song et al. 2021)
    ancestral, ///< order 1, adds fresh noise after each step (Ho et al. 2020)
};
Solver solverFromText(const std::string& text);

/// Follows `x`, which is at times.front(), down to times.back(), where there is no noise. `fresh` is asked by `ancestral` only.
torch::Tensor solve(Solver solver, const NoiseSchedule& schedule, std::span<const double> times, torch::Tensor x, const Denoiser& denoise,
    const FreshNoise& fresh);

} // namespace seedbed::diffusion
