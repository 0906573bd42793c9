#pragma once
// The networks of the latent space of lines; only for .cpp files of this folder and its tests.
#include "core/families/transformer/networks.h"
#include "core/model/posterior.h"

namespace seedbed::textvae {

/// Variational autoencoder of lines (Bowman et al. 2016). The encoder sees a line from both sides and averages; the decoder is a
/// language model that hears the point at each of its layers and each of its places.
class LineNetImpl : public torch::nn::Module {
  public:
    /// `layers`: of the encoder; those of the decoder are the shape's.
    LineNetImpl(const transformer::Shape& shape, int layers, int latent, double dropout);

    /// Where lines lie. `line`: N x T tokens with the end token last, `seen`: which of them are no filling.
    Posterior encode(const at::Tensor& line, const at::Tensor& seen);
    /// Nats of each target, N x T, of the lines of points (N x latent).
    at::Tensor nats(const at::Tensor& points, const at::Tensor& inputs, const at::Tensor& targets);
    /// What is added after each layer of the decoder for a point, layers x width.
    at::Tensor heard(const at::Tensor& point) const;

    const transformer::Transformer& decoder() const { return m_decoder; }

  private:
    transformer::Shape m_shape;
    double m_dropout;
    at::Tensor m_turns;
    transformer::Transformer m_decoder{nullptr};
    std::vector<transformer::Block> m_encoder;
    at::Tensor m_norm, m_place, m_placeBias; ///< width; 2 latent x width: means, then logarithms of variances; 2 latent
    std::vector<at::Tensor> m_heard;         ///< of each layer, width x latent
};
TORCH_MODULE(LineNet);

} // namespace seedbed::textvae
