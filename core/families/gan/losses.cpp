#include "core/families/gan/losses.h"

namespace seedbed::gan {

using torch::Tensor;

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

double sureness(Contest contest, const Tensor& real, const Tensor& drawn) {
    const Tensor margin = contest == Contest::relativistic ? real - drawn : real;
    return margin.detach().sign().mean().item<double>();
}

} // namespace seedbed::gan
