#pragma once
// All weights of one training phase in one stretch of memory; only for .cpp files of core.
#include "core/base/torch.h"
#include "core/model/learned.h"

#include <cmath>
#include <string>
#include <vector>

namespace seedbed {

/// Weights, gradients, AdamW moments (Loshchilov & Hutter 2019) and the running average of one phase, each one flat
/// float tensor that the module's parameters are views of: a step is a handful of operations however many layers there
/// are, and a checkpoint is a handful of tensors.
class FlatWeights {
  public:
    /// Takes over the parameters of the named submodules of `module`, but for those whose full names are `frozen`.
    FlatWeights(torch::nn::Module& module, const std::vector<std::string>& submodules, bool averaged, const std::vector<std::string>& frozen = {});

    void clearGradients() { m_gradients.zero_(); }
    /// Of each tensor of weights, undefined where nothing is to be learned; changes nothing, so that threads may ask at the same time.
    std::vector<torch::Tensor> gradientsOf(const Learned& learned) const;
    void add(const std::vector<torch::Tensor>& gradients, double share);
    double gradientNorm() const; ///< the same to the bit on any number of threads

    struct Step {
        std::int64_t number = 0; ///< steps before this one
        double learningRate = 0.001, momentum = 0.9, weightDecay = 0.01;
        double gradientScale = 1; ///< clipping
        double averageDecay = 0.999;
    };
    /// One step of AdamW, then of the average.
    void step(const Step& step);
    /// Exchanges weights and average: once to measure with the average, once more to go on.
    void swapAverage();

    /// False when a weight, or the average of one, is NaN or infinite.
    bool finite() const { return std::isfinite(m_weights.sum().item<double>()) && (!averaged() || std::isfinite(m_average.sum().item<double>())); }

    /// What `restore` brings back: weights, moments and average as they are now.
    std::vector<torch::Tensor> copy() const;
    void restore(const std::vector<torch::Tensor>& copied);

    /// Keeps the average, and the module's buffers, as the best so far; `useBest` makes them the weights.
    void keepBest();
    void useBest();

    bool averaged() const { return m_average.defined(); }
    /// Everything a checkpoint needs, by name.
    std::vector<std::pair<std::string, torch::Tensor>> state() const;

  private:
    std::vector<torch::Tensor> m_parameters, m_places; ///< the module's, and where the gradients of each lie
    torch::Tensor m_weights, m_gradients, m_mean, m_square, m_average, m_best, m_decayed;
    std::vector<torch::Tensor> m_buffers, m_bestBuffers; ///< only with an average
};

} // namespace seedbed
