#include "core/families/diffusion/solvers.h"

#include <cmath>
#include <numbers>

namespace seedbed::diffusion {

using torch::Tensor;

namespace {

constexpr double kLowRate = 0.1, kHighRate = 20; // of the linear schedule, a unit of time: 1000 steps of 1e-4 to 0.02
constexpr double kMostShare = 0.993;             // at pure noise a guess of the noise says nothing about the picture

double linearLogAlpha(double t) { return -t * (kLowRate / 2 + t * (kHighRate - kLowRate) / 4); }

/// alpha and sigma at both ends of a step.
struct Step {
    double alpha, sigma, nextAlpha, nextSigma, time, nextTime;
    Step(const NoiseSchedule& schedule, double from, double to)
        : alpha(schedule.alpha(from)), sigma(schedule.sigma(from)), nextAlpha(schedule.alpha(to)), nextSigma(schedule.sigma(to)), time(from), nextTime(to) {}
    bool isLast() const { return nextSigma <= 0; }
    double share() const { return sigma / (alpha + sigma); }
    /// How much longer the ratio of data to noise becomes, on a logarithmic scale.
    double length() const { return std::log(nextAlpha / nextSigma) - std::log(alpha / sigma); }
};

Tensor noiseIn(const Tensor& x, const Tensor& data, double alpha, double sigma) { return (x - data * alpha) / sigma; }

Tensor mixed(const Tensor& data, const Tensor& noise, const Step& step) { return data * step.nextAlpha + noise * step.nextSigma; }

Tensor eulerStep(const Tensor& x, const Step& step, const Denoiser& denoise) {
    const Tensor data = denoise(x, step.time);
    return mixed(data, noiseIn(x, data, step.alpha, step.sigma), step);
}

/// On the straight line that every schedule is after scaling: there the slope is noise - data.
Tensor heunStep(const Tensor& x, const Step& step, const Denoiser& denoise) {
    const Tensor data = denoise(x, step.time), noise = noiseIn(x, data, step.alpha, step.sigma);
    const Tensor guess = mixed(data, noise, step);
    if (step.isLast()) return guess;
    const Tensor nextData = denoise(guess, step.nextTime), nextNoise = noiseIn(guess, nextData, step.nextAlpha, step.nextSigma);
    const double total = step.alpha + step.sigma, nextTotal = step.nextAlpha + step.nextSigma;
    const double way = step.nextSigma / nextTotal - step.sigma / total;
    const Tensor slope = (noise - data + nextNoise - nextData) / 2;
    return (x / total + slope * way) * nextTotal;
}

/// Remembers the last step's data to see where they are going.
struct Multistep {
    Tensor lastData;
    double lastLength = 0, lastShare = 0;

    Tensor step(const Tensor& x, const Step& step, const Denoiser& denoise) {
        const Tensor data = denoise(x, step.time);
        const Tensor ahead = lastData.defined() ? data + (data - lastData) * reach(step) : data;
        lastData = data;
        lastLength = step.isLast() ? 0 : step.length();
        lastShare = step.share();
        const double kept = step.nextSigma / step.sigma;
        return x * kept + ahead * (step.nextAlpha - step.alpha * kept);
    }

    /// How far ahead to look, in last steps: to the middle of the step. The last one is endless on the logarithmic scale; there all
    /// that counts are the data at its end, and on the straight line that is as far as the noise still goes.
    double reach(const Step& step) const {
        if (step.isLast()) return step.share() / (lastShare - step.share());
        return std::isfinite(lastLength) ? step.length() / (2 * lastLength) : 0;
    }
};

/// The noise that stays is the share that the posterior of the step keeps; the rest is drawn anew.
Tensor ancestralStep(const Tensor& x, const Step& step, const Denoiser& denoise, const FreshNoise& fresh, int number) {
    const Tensor data = denoise(x, step.time);
    if (step.isLast()) return data * step.nextAlpha;
    const double kept = step.nextSigma * step.alpha / (step.nextAlpha * step.sigma);
    return mixed(data, noiseIn(x, data, step.alpha, step.sigma) * kept + fresh(number) * std::sqrt(1 - kept * kept), step);
}

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

Solver solverFromText(const std::string& text) {
    return text == "heun" ? Solver::heun : text == "multistep" ? Solver::multistep : text == "euler" ? Solver::euler : Solver::ancestral;
}

Tensor solve(Solver solver, const NoiseSchedule& schedule, std::span<const double> times, Tensor x, const Denoiser& denoise, const FreshNoise& fresh) {
    Multistep multistep;
    for (std::size_t i = 0; i + 1 < times.size(); ++i) {
        const Step step(schedule, times[i], times[i + 1]);
        switch (solver) {
        case Solver::heun: x = heunStep(x, step, denoise); break;
        case Solver::multistep: x = multistep.step(x, step, denoise); break;
        case Solver::euler: x = eulerStep(x, step, denoise); break;
        case Solver::ancestral: x = ancestralStep(x, step, denoise, fresh, static_cast<int>(i)); break;
        }
    }
    return x;
}

} // namespace seedbed::diffusion
