#include "core/families/gan/losses.h"

#include <algorithm>

namespace seedbed::gan {

using torch::Tensor;

namespace {

constexpr double kSure = 0.6;        // where an adaptive augmentation settles
constexpr double kAdaptOver = 40000; // pictures in which its strength may rise from 0 to 1

} // namespace

Tensor discriminatorLoss(Contest contest, const Tensor& real, const Tensor& drawn) {
    switch (contest) {
    case Contest::relativistic: return softplus(drawn - real).mean();
    case Contest::hinge: return torch::relu(1 - real).mean() + torch::relu(1 + drawn).mean();
    case Contest::classic: return softplus(-real).mean() + softplus(drawn).mean();
    }
    return {};
}

Tensor generatorLoss(Contest contest, const Tensor& real, const Tensor& drawn) {
    switch (contest) {
    case Contest::relativistic: return softplus(real - drawn).mean();
    case Contest::hinge: return -drawn.mean();
    case Contest::classic: return softplus(-drawn).mean();
    }
    return {};
}

Tensor gradientPenalty(const Tensor& scores, const Tensor& pictures) {
    const Tensor slope = torch::autograd::grad({scores.sum()}, {pictures}, {}, /*retain_graph=*/true, /*create_graph=*/true)[0];
    return slope.square().flatten(1).sum(1).mean();
}

namespace {

/// Logarithms of the shares that each other picture has in a picture's likeness: N x N - 1.
Tensor likeness(const Tensor& features) {
    const Tensor rows = torch::nn::functional::normalize(features.to(torch::kFloat32).flatten(1), torch::nn::functional::NormalizeFuncOptions().dim(1));
    const auto n = rows.size(0);
    const Tensor others = torch::eye(n, rows.options()).logical_not();
    return torch::log_softmax(rows.matmul(rows.t()).masked_select(others).view({n, n - 1}), 1);
}

} // namespace

Tensor correspondenceLoss(const std::vector<Tensor>& source, const std::vector<Tensor>& adapted) {
    Tensor sum = torch::zeros({}, adapted.front().options().dtype(torch::kFloat32));
    if (adapted.front().size(0) < 3) return sum;
    for (std::size_t level = 0; level < adapted.size(); ++level) {
        const Tensor wanted = likeness(source[level]);
        sum = sum + (wanted.exp() * (wanted - likeness(adapted[level]))).sum(1).mean();
    }
    return sum / static_cast<double>(adapted.size());
}

double sureness(Contest contest, const Tensor& real, const Tensor& drawn) {
    const Tensor margin = contest == Contest::relativistic ? real - drawn : real;
    return margin.detach().sign().mean().item<double>();
}

double nextStrength(double strength, double sureness, std::int64_t pictures) {
    const double change = static_cast<double>(pictures) / kAdaptOver;
    return std::clamp(strength + (sureness > kSure ? change : -change), 0.0, 1.0);
}

} // namespace seedbed::gan
