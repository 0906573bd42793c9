#pragma once
// All weights of one training phase in one stretch of memory; only for .cpp files of core.
#include <torch/torch.h>

#include <string>
#include <vector>

namespace seedbed {

/// Weights, gradients, AdamW moments (Loshchilov & Hutter 2019) and the running average of one phase, each one flat
/// float tensor that the module's parameters are views of: a step is a handful of operations however many layers there
/// are, and a checkpoint is a handful of tensors.
class FlatWeights {
  public:
    /// Takes over the parameters of the named submodules of `module`.
    FlatWeights(torch::nn::Module& module, const std::vector<std::string>& submodules, bool averaged);

    void clearGradients() { m_gradients.zero_(); }
    double gradientNorm() const { return m_gradients.norm().item<double>(); }

    struct Step {
        std::int64_t number = 0;   ///< steps before this one
        double learningRate = 0.001, weightDecay = 0.01;
        double gradientScale = 1;  ///< clipping
        double averageDecay = 0.999;
    };
    /// One step of AdamW, then of the average.
    void step(const Step& step);
    /// Exchanges weights and average: once to measure with the average, once more to go on.
    void swapAverage();

    bool averaged() const { return m_average.defined(); }
    /// Everything a checkpoint needs, by name.
    std::vector<std::pair<std::string, torch::Tensor>> state() const;

  private:
    torch::Tensor m_weights, m_gradients, m_mean, m_square, m_average, m_decayed;
};

} // namespace seedbed
