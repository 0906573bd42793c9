#include "core/train/flat_weights.h"

#include "core/base/vectorized.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace seedbed {

namespace {

constexpr float kBeta2 = 0.99f, kEpsilon = 1e-8f;

struct Rates {
    float momentum, gradient, learning, root, decay, averaging; ///< with the corrections for the young moments worked in
};

/// One pass over memory, which is what limits it.
struct AdamW {
    static SEEDBED_INLINE void run(const float* __restrict gradient, const float* __restrict decayed, std::int64_t count, Rates rates, float* __restrict weight,
        float* __restrict mean, float* __restrict square) {
        for (std::int64_t i = 0; i < count; ++i) {
            const float g = gradient[i] * rates.gradient;
            mean[i] += (1 - rates.momentum) * (g - mean[i]);
            square[i] = kBeta2 * square[i] + (1 - kBeta2) * g * g;
            const float kept = weight[i] - rates.decay * decayed[i] * weight[i];
            weight[i] = kept - rates.learning * mean[i] / (std::sqrt(square[i]) * rates.root + kEpsilon);
        }
    }
};

struct SumOfSquares {
    static SEEDBED_INLINE void run(const float* __restrict values, std::int64_t count, double* __restrict sum) {
        float lanes[16] = {};
        for (std::int64_t i = 0; i + 16 <= count; i += 16)
            for (std::int64_t k = 0; k < 16; ++k)
                lanes[k] += values[i + k] * values[i + k];
        *sum = std::accumulate(std::begin(lanes), std::end(lanes), 0.0);
        for (std::int64_t i = count - count % 16; i < count; ++i)
            *sum += values[i] * values[i];
    }
};

struct Average {
    static SEEDBED_INLINE void run(const float* __restrict weight, std::int64_t count, float share, float* __restrict average) {
        for (std::int64_t i = 0; i < count; ++i)
            average[i] += share * (weight[i] - average[i]);
    }
};

} // namespace

FlatWeights::FlatWeights(torch::nn::Module& module, const std::vector<std::string>& submodules, bool averaged, const std::vector<std::string>& frozen) {
    std::vector<torch::Tensor> pieces, decays;
    const auto children = module.named_children();
    for (const auto& name : submodules)
        for (auto& item : children[name]->named_parameters()) {
            torch::Tensor& parameter = item.value();
            const bool isFrozen = std::find(frozen.begin(), frozen.end(), name + "." + item.key()) != frozen.end();
            parameter.set_requires_grad(!isFrozen);
            if (isFrozen) continue;
            m_parameters.push_back(parameter);
            pieces.push_back(parameter.detach().reshape(-1));
            decays.push_back(torch::full({parameter.numel()}, parameter.dim() > 1 ? 1.0f : 0.0f, parameter.detach().options()));
        }
    m_weights = torch::cat(pieces).detach();
    m_decayed = torch::cat(decays);
    m_gradients = torch::zeros_like(m_weights);
    m_mean = torch::zeros_like(m_weights);
    m_square = torch::zeros_like(m_weights);
    if (averaged) {
        m_average = m_weights.clone();
        m_best = m_weights.clone();
        m_buffers = module.buffers();
        for (const auto& buffer : m_buffers)
            m_bestBuffers.push_back(buffer.clone());
    }
    std::int64_t offset = 0;
    for (auto& parameter : m_parameters) {
        const auto shape = parameter.sizes().vec();
        const auto count = parameter.numel();
        parameter.set_data(m_weights.narrow(0, offset, count).view(shape));
        m_places.push_back(m_gradients.narrow(0, offset, count).view(shape));
        offset += count;
    }
}

std::vector<torch::Tensor> FlatWeights::gradientsOf(const Learned& learned) const {
    if (learned.ends.empty()) return {};
    return torch::autograd::grad(learned.ends, m_parameters, learned.slopes, /*retain_graph=*/false, /*create_graph=*/false, /*allow_unused=*/true);
}

void FlatWeights::add(const std::vector<torch::Tensor>& gradients, double share) {
    const torch::NoGradGuard still;
    for (std::size_t i = 0; i < gradients.size(); ++i)
        if (gradients[i].defined()) m_places[i].add_(gradients[i], share);
}

double FlatWeights::gradientNorm() const {
    if (!m_gradients.is_cpu()) return m_gradients.norm().item<double>();
    constexpr std::int64_t kBlock = 1 << 14;
    const std::int64_t all = m_gradients.numel();
    std::vector<double> sums(static_cast<std::size_t>((all + kBlock - 1) / kBlock));
    at::parallel_for(0, std::ssize(sums), 4, [&](std::int64_t first, std::int64_t end) {
        for (std::int64_t block = first; block < end; ++block)
            vectorized<SumOfSquares>(static_cast<const float*>(m_gradients.data_ptr<float>()) + block * kBlock, std::min(kBlock, all - block * kBlock),
                &sums[static_cast<std::size_t>(block)]);
    });
    return std::sqrt(std::accumulate(sums.begin(), sums.end(), 0.0));
}

void FlatWeights::step(const Step& step) {
    const torch::NoGradGuard still;
    const auto power = static_cast<double>(step.number + 1);
    const auto f = [](double x) { return static_cast<float>(x); };
    const Rates rates{f(step.momentum), f(step.gradientScale), f(step.learningRate / (1 - std::pow(f(step.momentum), power))),
        f(1 / std::sqrt(1 - std::pow(kBeta2, power))), f(step.learningRate * step.weightDecay), f(1 - step.averageDecay)};
    if (m_weights.is_cpu()) {
        at::parallel_for(0, m_weights.numel(), 1 << 14, [&](std::int64_t first, std::int64_t end) {
            const auto from = [&](const torch::Tensor& tensor) { return tensor.data_ptr<float>() + first; };
            vectorized<AdamW>(static_cast<const float*>(from(m_gradients)), static_cast<const float*>(from(m_decayed)), end - first, rates, from(m_weights),
                from(m_mean), from(m_square));
            if (averaged()) vectorized<Average>(static_cast<const float*>(from(m_weights)), end - first, rates.averaging, from(m_average));
        });
        return;
    }
    const auto gradients = m_gradients * rates.gradient;
    m_mean.lerp_(gradients, 1 - rates.momentum);
    m_square.mul_(kBeta2).addcmul_(gradients, gradients, 1 - kBeta2);
    m_weights.addcmul_(m_weights, m_decayed, -rates.decay);
    m_weights.addcdiv_(m_mean, m_square.sqrt().mul_(rates.root).add_(kEpsilon), -rates.learning);
    if (averaged()) m_average.lerp_(m_weights, rates.averaging);
}

void FlatWeights::swapAverage() {
    const torch::NoGradGuard still;
    const auto kept = m_weights.clone();
    m_weights.copy_(m_average);
    m_average.copy_(kept);
}

void FlatWeights::keepBest() {
    m_best.copy_(m_average);
    for (std::size_t i = 0; i < m_buffers.size(); ++i)
        m_bestBuffers[i].copy_(m_buffers[i]);
}

void FlatWeights::useBest() {
    const torch::NoGradGuard still;
    m_weights.copy_(m_best);
    for (std::size_t i = 0; i < m_buffers.size(); ++i)
        m_buffers[i].copy_(m_bestBuffers[i]);
}

std::vector<torch::Tensor> FlatWeights::copy() const {
    std::vector<torch::Tensor> copied;
    for (const auto& [name, tensor] : state())
        copied.push_back(tensor.clone());
    return copied;
}

void FlatWeights::restore(const std::vector<torch::Tensor>& copied) {
    const torch::NoGradGuard still;
    auto from = copied.begin();
    for (auto& [name, tensor] : state())
        tensor.copy_(*from++);
}

std::vector<std::pair<std::string, torch::Tensor>> FlatWeights::state() const {
    std::vector<std::pair<std::string, torch::Tensor>> state{{"weights", m_weights}, {"mean", m_mean}, {"square", m_square}};
    if (m_average.defined()) {
        state.emplace_back("average", m_average);
        state.emplace_back("best", m_best);
        for (std::size_t i = 0; i < m_bestBuffers.size(); ++i)
            state.emplace_back("best_buffer" + std::to_string(i), m_bestBuffers[i]);
    }
    return state;
}

} // namespace seedbed
