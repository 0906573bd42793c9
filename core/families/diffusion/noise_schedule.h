#pragma once
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

} // namespace seedbed::diffusion
