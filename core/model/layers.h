#pragma once
// Pieces of convolutional networks, fast on a CPU; only for .cpp files of core. Pictures are N x C x H x W, channels last.
#include "core/base/torch.h"

#include <ATen/core/ivalue.h>

namespace seedbed {

/// What convolutions compute in: 16-bit floats with 32-bit sums where the processor has instructions for it, nearly
/// twice as fast, while pictures change by at most a level or two of 255; 32 bits elsewhere.
torch::ScalarType convolutionType(const torch::Device& device);

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

/// A convolution in `convolutionType`, which is also the result's. Frozen weights, which ask for no gradient as those of an
/// opened model, are narrowed once and, while no gradient is asked for, packed once.
struct ConvolutionImpl : torch::nn::Conv2dImpl {
    using Conv2dImpl::Conv2dImpl;
    torch::Tensor forward(const torch::Tensor& x);

    /// From now on the layer computes with weight + strength * up * down, `rank` columns and rows (LoRA, Hu et al. 2022), which
    /// begins as the weight alone. Both are parameters, "up" and "down".
    void addLowRank(int rank);
    void setStrength(double strength);
    /// Adds to the weight what `other`, of the same shape, adds to its own at full strength.
    void absorb(const ConvolutionImpl& other);

  private:
    torch::Tensor whole() const; ///< the weight that is computed with
    bool learns() const;
    void narrow(torch::ScalarType type); ///< keeps frozen weights as they are computed with
    void change();                       ///< what was kept of the weights no longer holds
    torch::Tensor m_up, m_down;          ///< undefined without a low-rank addition
    double m_strength = 1;
    torch::Tensor m_weight, m_bias; ///< narrow; undefined until a frozen layer is used
    PackedConvolution m_packed;
};
TORCH_MODULE(Convolution);

/// The linear layer; of many rows in training in `convolutionType`, else in 32 bits: for few rows the narrowing of the
/// weights costs more than it saves. The result has 32 bits.
torch::Tensor project(const torch::nn::Linear& layer, const torch::Tensor& rows);

/// silu(normalised(x) * scale + shift) in `convolutionType`: group normalisation (Wu & He 2018), a scale and a shift
/// (N x C, 32 bits) and SiLU in one pass through the cache, forwards and backwards. `x` has 16 or 32 bits.
torch::Tensor normScaleShiftSilu(const torch::Tensor& x, const torch::Tensor& scale, const torch::Tensor& shift, std::int64_t groups);

/// silu(norm(x)) in the same pass.
torch::Tensor normSilu(const torch::Tensor& x, const torch::nn::GroupNormImpl& norm);

/// A convolution, normalised in groups of its channels, SiLU.
struct NormedConvolutionImpl : torch::nn::Module {
    NormedConvolutionImpl(const Convolution& layer, int groups);
    torch::Tensor forward(const torch::Tensor& x) { return normSilu(convolution(x), *norm); }
    Convolution convolution;
    torch::nn::GroupNorm norm;
};
TORCH_MODULE(NormedConvolution);

/// Rows of one picture or point, with a one-hot label behind where there are classes.
torch::Tensor flatWithLabels(const torch::Tensor& x, const torch::Tensor& labels, int classes);

/// x + change in 32 bits; `change` comes from a Convolution.
torch::Tensor addChange(const torch::Tensor& x, const torch::Tensor& change);

/// Four phases (N x 4C x h+1 x w+1, from a Convolution) woven into a picture of twice the size (N x C x 2h x 2w,
/// 32 bits); phase (a, b) reads from its own corner.
torch::Tensor weavePhases(const torch::Tensor& phases);

} // namespace seedbed
