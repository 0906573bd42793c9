#pragma once
// The network of the language model; only for .cpp files of this folder and its tests.
#include "core/base/torch.h"
#include "core/families/transformer/shape.h"

#include <array>
#include <vector>

namespace seedbed::transformer {

/// Attention, then a gated feed-forward layer, each normalised before and added after.
class BlockImpl : public torch::nn::Module {
  public:
    explicit BlockImpl(const Shape& shape);
    /// Causal, unless `seen` says otherwise (attention()).
    at::Tensor forward(const at::Tensor& x, const at::Tensor& turns, const Shape& shape, double dropout, const at::Tensor& seen = {}) const;

    /// Low-rank additions (LoRA, Hu et al. 2022) beside its matrices; they begin as nothing.
    void addLowRank(int rank);
    /// How much of the additions is used; 1 is as learned.
    void setStrength(double strength) { m_strength = strength; }
    /// Makes the additions of `other`, of the same shape, part of the matrices.
    void absorb(const BlockImpl& other);
    /// joint, attentionOut, gateUp and hiddenOut with what is used of the additions.
    std::array<at::Tensor, 4> matrices() const;

    at::Tensor attentionNorm, joint, attentionOut; ///< width; (width + 2 keyWidth) x width: queries, keys, values; width x width
    at::Tensor hiddenNorm, gateUp, hiddenOut;      ///< width; 2 hidden x width: gates, then what they let through; width x hidden

  private:
    std::array<at::Tensor*, 4> plain() { return {&joint, &attentionOut, &gateUp, &hiddenOut}; }
    at::Tensor product(std::size_t which, const at::Tensor& matrix, const at::Tensor& x) const;

    std::array<at::Tensor, 4> m_downs, m_ups; ///< rank x columns and rows x rank; undefined without additions
    double m_strength = 1;
};
TORCH_MODULE(Block);

/// Decoder language model after Llama (Touvron et al. 2023): RMSNorm, rotary positions, SwiGLU, no biases, one matrix for
/// entering and leaving tokens. Tokens are int64, N x T, T at most the context.
class TransformerImpl : public torch::nn::Module {
  public:
    explicit TransformerImpl(const Shape& shape, double dropout = 0);

    /// Logits, N x T x vocabulary.
    at::Tensor forward(const at::Tensor& tokens);
    /// Nats of each target, N x T; -100 is not counted and gives 0. `told`: what is added behind each layer, as by steer(); empty: nothing.
    at::Tensor loss(const at::Tensor& tokens, const at::Tensor& targets, const std::vector<at::Tensor>& told = {});
    /// What is known after each token, N x T x width; `before` (N x rows x width) is read first, as if it were what tokens mean.
    at::Tensor known(const at::Tensor& tokens, const at::Tensor& before);
    /// Nats of each target (N x T) after what is known.
    at::Tensor nats(const at::Tensor& known, const at::Tensor& targets) const;
    /// States after a layer (from 0), N x T x width.
    at::Tensor hidden(const at::Tensor& tokens, int layer);

    /// Adds `vector` (width) to what leaves a layer (from 0); undefined: nothing.
    void steer(int layer, const at::Tensor& vector) { m_steering.at(static_cast<std::size_t>(layer)) = vector; }
    /// What is said of each block holds for all.
    void addLowRank(int rank);
    void setStrength(double strength);
    void absorb(const TransformerImpl& other);

    const Shape& shape() const { return m_shape; }
    const at::Tensor& embedding() const { return m_embedding; } ///< vocabulary x width
    const at::Tensor& norm() const { return m_norm; }           ///< width
    const std::vector<Block>& blocks() const { return m_blocks; }

  private:
    at::Tensor states(at::Tensor x, int layers, const std::vector<at::Tensor>& told = {});
    at::Tensor entered(const at::Tensor& tokens) const;
    at::Tensor normedStates(const at::Tensor& tokens, const std::vector<at::Tensor>& told = {});

    Shape m_shape;
    double m_dropout;
    at::Tensor m_embedding, m_norm, m_turns;
    std::vector<Block> m_blocks;
    std::vector<at::Tensor> m_steering; ///< of each layer
};
TORCH_MODULE(Transformer);

} // namespace seedbed::transformer
