#pragma once
// Networks of the diffusion family; only for .cpp files of this folder.
#include "core/model/layers.h"
#include "core/model/posterior.h"

#include <functional>
#include <string>
#include <vector>

namespace seedbed::diffusion {

struct Shape {
    int size = 64, channels = 3, classes = 0, latent = 64, width = 32;
    double dropout = 0;
    bool knowsChanges = false; ///< it is told how a picture was changed before it was learned
    int words = 0;             ///< numbers of each word that it listens to; 0: it listens to none
    /// Pixels a side that are folded into channels, so that the networks work on 32 x 32 places at most.
    int fold() const { return size / 32; }
};

/// All convolutions of a network, in the order in which they were registered.
std::vector<ConvolutionImpl*> convolutionsOf(const torch::nn::Module& network);
/// Makes the low-rank additions to convolutions of `other`, of the same shape, part of the weights.
void absorbConvolutions(const torch::nn::Module& network, const torch::nn::Module& other);

/// Group normalisation with at most eight groups of four channels or more.
torch::nn::GroupNorm normOf(int channels);

/// What is added to a linear layer while its weight stays: up * down * x, of low rank (LoRA, Hu et al. 2022). Begins as nothing.
class LowRankImpl : public torch::nn::Module {
  public:
    LowRankImpl(const torch::nn::Linear& beside, int rank);
    torch::Tensor forward(const torch::Tensor& rows) { return torch::linear(torch::linear(rows, m_down), m_up); }
    /// Adds itself to the weight of a layer as large.
    void joins(torch::nn::Linear& layer) const;

  private:
    torch::Tensor m_down, m_up;
};
TORCH_MODULE(LowRank);

/// Only the low-rank additions of a network, and other parameters whose names `also` holds, ask for gradients from now on.
void learnAdditionsOnly(torch::nn::Module& network, const std::function<bool(const std::string&)>& also = {});

/// Pictures (N x C x size x size, [-1,1]) to posteriors.
class EncoderImpl : public torch::nn::Module {
  public:
    explicit EncoderImpl(const Shape& shape);
    Posterior forward(const torch::Tensor& pictures);
    /// As those of the decoder.
    void addLowRank(int rank);
    void absorb(const EncoderImpl& other);

  private:
    int m_fold;
    torch::nn::ModuleList m_layers, m_norms;
    torch::nn::Linear m_hidden{nullptr}, m_head{nullptr};
    LowRank m_hiddenAddition{nullptr}, m_headAddition{nullptr};
};
TORCH_MODULE(Encoder);

/// What a picture is to become: semantic vectors (N x latent), classes (int64 [N], undefined without labels), whether the
/// network is told (N x 1, ones and zeros), and how the picture was changed (N x PictureBatch::kChanges, undefined: not at all).
struct Condition {
    torch::Tensor latents, labels, told;
    torch::Tensor changes = {};
    torch::Tensor words = {}; ///< N x count x Shape::words, which are told as the rest is
};

/// U-Net (Ronneberger et al. 2015) on 32, 16 and 8 places a side with attention on the 8 x 8 places: pictures with noise
/// (N x C x size x size) at times (N) to the guess that is asked for (the picture, or the noise), in 32 bits. Starts as zero
/// everywhere.
class DecoderImpl : public torch::nn::Module {
  public:
    explicit DecoderImpl(const Shape& shape);
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& times, const Condition& condition);

    /// Additions that are learned while all else stays: low-rank ones to every convolution and to what the point goes through, or a
    /// vector that joins each condition, as earlier versions learned it. They start as nothing.
    void addLowRank(int rank);
    void addStyle();
    /// How much of the additions is used; 1 is as learned.
    void setStrength(double strength);
    /// Makes the additions of `other`, of the same shape, part of the weights.
    void absorb(const DecoderImpl& other);

  private:
    torch::Tensor embedded(const torch::Tensor& times, const Condition& condition);

    int m_fold;
    torch::nn::Linear m_time{nullptr}, m_latent{nullptr}, m_mix{nullptr}, m_layout{nullptr}, m_changes{nullptr};
    torch::nn::Embedding m_labels{nullptr};
    LowRank m_latentAddition{nullptr}, m_layoutAddition{nullptr};
    torch::Tensor m_style; ///< undefined without such an addition
    double m_strength = 1;
    Convolution m_enter{nullptr}, m_leave{nullptr};
    torch::nn::ModuleList m_blocks, m_downs, m_ups;
    torch::nn::GroupNorm m_norm{nullptr};
    torch::nn::AnyModule m_attention, m_listening; ///< the latter without words: empty
};
TORCH_MODULE(Decoder);

} // namespace seedbed::diffusion
