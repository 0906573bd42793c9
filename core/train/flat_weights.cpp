#include "core/train/flat_weights.h"

#include <cmath>

namespace seedbed {

namespace {

constexpr double kBeta1 = 0.9, kBeta2 = 0.99, kEpsilon = 1e-8;

} // namespace

FlatWeights::FlatWeights(torch::nn::Module& module, const std::vector<std::string>& submodules, bool averaged) {
    std::vector<torch::Tensor> parameters, pieces, decays;
    const auto children = module.named_children();
    for (const auto& name : submodules)
        for (auto& parameter : children[name]->parameters()) {
            parameters.push_back(parameter);
            pieces.push_back(parameter.detach().reshape(-1));
            decays.push_back(torch::full({parameter.numel()}, parameter.dim() > 1 ? 1.0f : 0.0f, parameter.options()));
        }
    m_weights = torch::cat(pieces).detach();
    m_decayed = torch::cat(decays);
    m_gradients = torch::zeros_like(m_weights);
    m_mean = torch::zeros_like(m_weights);
    m_square = torch::zeros_like(m_weights);
    if (averaged)
        m_average = m_weights.clone();
    std::int64_t offset = 0;
    for (auto& parameter : parameters) {
        const auto shape = parameter.sizes().vec();
        const auto count = parameter.numel();
        parameter.set_data(m_weights.narrow(0, offset, count).view(shape));
        parameter.mutable_grad() = m_gradients.narrow(0, offset, count).view(shape);
        offset += count;
    }
}

double FlatWeights::clipGradients(double most) {
    const double norm = m_gradients.norm().item<double>();
    if (norm > most)
        m_gradients.mul_(most / norm);
    return norm;
}

void FlatWeights::adamStep(double learningRate, double weightDecay, std::int64_t step) {
    const torch::NoGradGuard still;
    const double correction1 = 1 - std::pow(kBeta1, static_cast<double>(step + 1));
    const double correction2 = 1 - std::pow(kBeta2, static_cast<double>(step + 1));
    m_mean.lerp_(m_gradients, 1 - kBeta1);
    m_square.mul_(kBeta2).addcmul_(m_gradients, m_gradients, 1 - kBeta2);
    if (weightDecay > 0)
        m_weights.addcmul_(m_weights, m_decayed, -learningRate * weightDecay);
    const auto scale = m_square.sqrt().mul_(1 / std::sqrt(correction2)).add_(kEpsilon);
    m_weights.addcdiv_(m_mean, scale, -learningRate / correction1);
}

void FlatWeights::averageStep(double decay) {
    const torch::NoGradGuard still;
    m_average.lerp_(m_weights, 1 - decay);
}

void FlatWeights::swapAverage() {
    const torch::NoGradGuard still;
    const auto kept = m_weights.clone();
    m_weights.copy_(m_average);
    m_average.copy_(kept);
}

std::vector<std::pair<std::string, torch::Tensor>> FlatWeights::state() const {
    std::vector<std::pair<std::string, torch::Tensor>> state{{"weights", m_weights}, {"mean", m_mean}, {"square", m_square}};
    if (m_average.defined())
        state.emplace_back("average", m_average);
    return state;
}

} // namespace seedbed
