#pragma once
// The network that writes captions; only for .cpp files of this folder.
#include "core/families/transformer/networks.h"

namespace seedbed::captioner {

/// How the writer learns of a picture.
enum class Fusion {
    prefix, ///< as kPrefix vectors that stand before the caption, as if they were words
    joined, ///< its vector is joined to what the writer knows after each token, and a dense layer makes one of both
    none,   ///< not at all: what text alone can do, for comparison
};

constexpr int kPrefix = 4;

/// A writer that is told what is seen in a picture.
class CaptionNetImpl : public torch::nn::Module {
  public:
    /// `seen`: numbers that it is told.
    CaptionNetImpl(int seen, const transformer::Shape& writer, Fusion fusion, double dropout);

    /// Nats of each target, N x T. `seen` of each caption, times `told` (N x 1); undefined: nothing is.
    torch::Tensor nats(const torch::Tensor& tokens, const torch::Tensor& targets, const torch::Tensor& seen, const torch::Tensor& told = {});
    /// Logits after the last token, N x vocabulary.
    torch::Tensor logits(const torch::Tensor& tokens, const torch::Tensor& seen);
    /// What stands before a caption, N x kPrefix x width.
    torch::Tensor prefix(const torch::Tensor& seen, std::int64_t count, const torch::Tensor& told = {});

    transformer::Transformer writer;

  private:
    torch::Tensor known(const torch::Tensor& tokens, const torch::Tensor& seen, const torch::Tensor& told);

    Fusion m_fusion;
    torch::Tensor m_blank; ///< what stands before a caption of no picture
    torch::nn::LayerNorm m_norm{nullptr};
    torch::nn::Linear m_tell{nullptr}, m_join{nullptr}, m_leave{nullptr};
};
TORCH_MODULE(CaptionNet);

} // namespace seedbed::captioner
