#pragma once
// From noise to data along a schedule; pure functions, only for .cpp files of this folder and their tests.
#include "core/base/torch.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace seedbed::diffusion {

/// How pictures become noise: x(t) = alpha(t) * picture + sigma(t) * noise, from t = 0, the picture, to t = 1, the noise. A value.
class NoiseSchedule {
  public:
    enum class Kind {
        flow,   ///< a straight line: 1 - t and t (Liu et al. 2023)
        linear, ///< variance preserving, noise rates rise linearly (Ho et al. 2020)
        cosine, ///< variance preserving, a quarter circle (Nichol & Dhariwal 2021, without the offset)
    };

    explicit NoiseSchedule(Kind kind) : m_kind(kind) {}

    Kind kind() const { return m_kind; }
    double alpha(double t) const;
    double sigma(double t) const;
    /// sigma / (alpha + sigma), 0 to 1. x / (alpha + sigma) lies on the straight line at this share, whatever the schedule.
    double share(double t) const;
    /// Where `share` has this value.
    double timeAt(double share) const;
    /// `steps` + 1 times from so much of the most noise (0 to 1) to none, evenly spaced in `share`.
    std::vector<double> times(int steps, double from = 1) const;

  private:
    Kind m_kind;
};

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
