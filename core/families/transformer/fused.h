#pragma once
// The layers in few passes over memory, with the way back; on processors, in 32-bit floats; only for .cpp files of this folder
// and its tests.
#include "core/base/torch.h"
#include "core/families/transformer/shape.h"

namespace seedbed::transformer::fused {

/// As the functions of these names in layers.h; attention is causal.
at::Tensor rmsNorm(const at::Tensor& x, const at::Tensor& weight);
at::Tensor gated(const at::Tensor& gateUp);
at::Tensor added(const at::Tensor& x, const at::Tensor& change, double dropout);
at::Tensor attention(const at::Tensor& joint, const at::Tensor& turns, const Shape& shape, double dropout);

} // namespace seedbed::transformer::fused
