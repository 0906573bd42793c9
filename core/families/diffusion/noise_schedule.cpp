#include "core/families/diffusion/noise_schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace seedbed::diffusion {

namespace {

constexpr double kLowRate = 0.1, kHighRate = 20; // of the linear schedule, a unit of time: 1000 steps of 1e-4 to 0.02
constexpr double kMostShare = 0.993;             // at pure noise a guess of the noise says nothing about the picture

double linearLogAlpha(double t) { return -t * (kLowRate / 2 + t * (kHighRate - kLowRate) / 4); }

} // namespace

double NoiseSchedule::alpha(double t) const {
    switch (m_kind) {
    case Kind::linear: return std::exp(linearLogAlpha(t));
    case Kind::cosine: return std::cos(t * std::numbers::pi / 2);
    default: return 1 - t;
    }
}

double NoiseSchedule::sigma(double t) const {
    switch (m_kind) {
    case Kind::linear: return std::sqrt(-std::expm1(2 * linearLogAlpha(t)));
    case Kind::cosine: return std::sin(t * std::numbers::pi / 2);
    default: return t;
    }
}

double NoiseSchedule::share(double t) const { return sigma(t) / (alpha(t) + sigma(t)); }

double NoiseSchedule::timeAt(double share) const {
    if (m_kind == Kind::flow) return share;
    if (m_kind == Kind::cosine) return std::atan2(share, 1 - share) * 2 / std::numbers::pi;
    const double ratio = share / (1 - share), loss = std::log1p(ratio * ratio) / 2; // -log alpha
    const double slope = kLowRate / 2, bend = (kHighRate - kLowRate) / 4;
    return 2 * loss / (slope + std::sqrt(slope * slope + 4 * bend * loss));
}

std::vector<double> NoiseSchedule::times(int steps, double from) const {
    const double most = m_kind == Kind::flow ? 1 : kMostShare;
    std::vector<double> times;
    for (int i = 0; i <= steps; ++i)
        times.push_back(timeAt(most * from * (steps - i) / steps));
    return times;
}

} // namespace seedbed::diffusion
