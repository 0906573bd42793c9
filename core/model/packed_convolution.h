#pragma once
// Convolutions whose weights oneDNN has put in its own order beforehand; only for .cpp files of core, through layers.h.
#include "core/base/torch.h"

#include <ATen/core/ivalue.h>

namespace seedbed {

/// oneDNN puts the weights of each call in the order that suits its kernel and the size of the pictures: more work than the
/// convolution itself where a layer has many channels and few places. This does it once for as long as sizes stay the same.
/// No gradients; weights and bias must not change between calls.
class PackedConvolution {
  public:
    /// Undefined where LibTorch has no such convolution: compute as usual then. `x` is on the CPU, of the weights' type.
    torch::Tensor operator()(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias, at::IntArrayRef stride, at::IntArrayRef padding);

  private:
    std::vector<std::int64_t> m_sizes; ///< of the pictures that it is packed for
    c10::IValue m_weights;
};

} // namespace seedbed
