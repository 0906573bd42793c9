#include "core/families/diffusion/denoising.h"

#include "core/base/chance.h"
#include "core/model/tensor_values.h"

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <cmath>

namespace seedbed::diffusion {

using torch::Tensor;

namespace {

constexpr int kHeldOutGuesses = 32; // at least, so that few items are judged at many times
constexpr int kMostRounds = 8;      // over them
constexpr double kNoisier = 0.8;    // where the logarithm of the odds of noise lies
constexpr double kLeastNoise = 0.1; // below it errors count no more than here

/// alpha and sigma (each N x 1 x 1 x 1) at times.
struct Mixing {
    Tensor alpha, sigma;
    Mixing(const NoiseSchedule& schedule, const Tensor& times) {
        std::vector<double> data, noise;
        for (const double time : doublesOf(times)) {
            data.push_back(schedule.alpha(time));
            noise.push_back(schedule.sigma(time));
        }
        const auto column = [&](const std::vector<double>& values) { return torch::tensor(values, torch::kFloat64).to(times.options()).view({-1, 1, 1, 1}); };
        alpha = column(data);
        sigma = column(noise);
    }
};

} // namespace

Tensor timesToLearn(const NoiseSchedule& schedule, std::int64_t count, const torch::TensorOptions& options) {
    return schedule.kind() == NoiseSchedule::Kind::flow ? (randomNormal({count}, options) + kNoisier).sigmoid() : randomEven({count}, options);
}

Tensor denoisingLoss(Decoder& decoder, const NoiseSchedule& schedule, const Tensor& pictures, const Tensor& noise, const Tensor& times,
    const Condition& condition) {
    const Mixing mixing(schedule, times);
    const Tensor guess = decoder(mixing.alpha * pictures + mixing.sigma * noise, times, condition);
    if (schedule.kind() == NoiseSchedule::Kind::flow) // as an error of the way, not of the picture
        return ((guess - pictures) / mixing.sigma.clamp_min(kLeastNoise)).square().mean({1, 2, 3});
    return (guess - noise).square().mean({1, 2, 3});
}

std::vector<double> evenLosses(Decoder& decoder, const NoiseSchedule& schedule, const Tensor& pictures, const Condition& condition) {
    const auto device = pictures.device();
    const auto count = static_cast<int>(pictures.size(0));
    const int rounds = std::clamp(kHeldOutGuesses / count, 1, kMostRounds);
    Tensor sum = torch::zeros({count}).to(device);
    for (int round = 0; round < rounds; ++round) {
        std::vector<float> times;
        std::vector<Tensor> noise;
        for (int i = 0; i < count; ++i) {
            const int guess = i * rounds + round;
            // turned by the golden ratio, the times of any few items lie evenly
            times.push_back(static_cast<float>(std::fmod((guess + 0.5) * 0.6180339887498949, 1.0)));
            auto own = at::detail::createCPUGenerator(static_cast<std::uint64_t>(guess) + 1);
            noise.push_back(torch::randn(pictures[0].sizes(), own));
        }
        sum += denoisingLoss(decoder, schedule, pictures, torch::stack(noise).to(device), torch::tensor(times).to(device), condition);
    }
    return doublesOf(sum / rounds);
}

} // namespace seedbed::diffusion
