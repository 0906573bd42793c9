#pragma once
// Networks of the VAE; only for .cpp files of this folder and those below it.
#include "core/model/layers.h"
#include "core/model/posterior.h"

namespace seedbed::vae {

struct Shape {
    int size = 64, channels = 3, classes = 0, latent = 48, width = 32;
    int rows = 4, columns = 4; ///< of the deepest feature map: others than 4 for pictures that are not square, whose levels are those of `size`
};

/// Pictures (N x C x height x width, [0,1]) to posteriors.
class Encoder : public torch::nn::Module {
  public:
    virtual Posterior encode(const torch::Tensor& pictures, const torch::Tensor& labels) = 0;
};

/// Latents (N x latent) to pictures: logits for ink, values for colour.
class Decoder : public torch::nn::Module {
  public:
    virtual torch::Tensor decode(const torch::Tensor& latents, const torch::Tensor& labels) = 0;
};

std::shared_ptr<Encoder> convolutionalEncoder(const Shape& shape);
std::shared_ptr<Decoder> convolutionalDecoder(const Shape& shape);
/// 512-256-latent and back, ReLU.
std::shared_ptr<Encoder> denseEncoder(const Shape& shape);
std::shared_ptr<Decoder> denseDecoder(const Shape& shape);

/// Judges patches: scores (N x 1 x h x w) and the features that led to them.
class CriticImpl : public torch::nn::Module {
  public:
    explicit CriticImpl(const Shape& shape);
    struct Verdict {
        torch::Tensor scores;
        std::vector<torch::Tensor> features;
    };
    Verdict forward(const torch::Tensor& pictures, const torch::Tensor& labels);

  private:
    torch::nn::ModuleList m_layers;
    torch::nn::Conv2d m_score{nullptr};
    torch::nn::Embedding m_labels{nullptr};
};
TORCH_MODULE(Critic);

} // namespace seedbed::vae
