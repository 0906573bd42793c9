#pragma once
// Adaptation by singular values; only for .cpp files of this folder and its tests.
#include "core/base/torch.h"

#include <string>
#include <vector>

namespace seedbed::gan {

/// Factors of the singular values of a network's weights (Robb et al. 2020): what is learned of it from very few pictures;
/// the singular vectors and one-dimensional weights stay. Embeddings of labels are learned whole, or a new label could not be.
class SpectrumImpl : public torch::nn::Module {
  public:
    explicit SpectrumImpl(const torch::nn::Module& network);
    /// Decomposes the weights as they are now; all factors become 1.
    void hold();
    /// Writes the weights that the factors make; nothing before `hold`.
    void compose();
    /// Adds the gradients of the weights to those of the factors, and clears them.
    void collect();

  private:
    struct Part {
        torch::Tensor weight, factors; ///< without u the factors are the weight itself
        torch::Tensor u, values, v;    ///< m x k, k, k x n
        bool whole = false;
    };
    std::vector<Part> m_parts;
    std::vector<torch::Tensor> m_still; ///< weights that are not learned
    bool m_holds = false;
};
TORCH_MODULE(Spectrum);

} // namespace seedbed::gan
