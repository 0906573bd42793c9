#pragma once
// Networks of the GAN; only for .cpp files of this folder and its tests. Pictures are in [-1, 1] here.
#include "core/model/layers.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace seedbed::gan {

struct Shape {
    int size = 64, channels = 3, classes = 0, latent = 64, width = 32;
    bool deepMapping = true; ///< noise becomes a style in several layers; else what is learned is added to the noise
    /// Channels at a side: half as many for twice the side, so that every level costs the same. `width` channels stand at
    /// half the picture's side, the finest level there is: a last convolution paints 2 x 2 pixels at a time.
    int channelsAt(int side) const { return std::min(6 * width, width * size / (2 * side)); }
};

constexpr int kSmallest = 4;   ///< side of the deepest feature map
constexpr double kSlope = 0.2; ///< of leaky ReLUs below 0

/// Draws pictures from noise in two strides: noise to style, a style for each layer to picture.
class Synthesis : public torch::nn::Module {
  public:
    /// Noise (N x latent, normal) to styles (N x latent).
    virtual torch::Tensor map(const torch::Tensor& noise) = 0;
    virtual int layers() const = 0;
    /// What styles go through first in each layer (rows x latent).
    virtual std::vector<torch::Tensor> styleWeights() const = 0;
    /// Styles (N x layers x latent, from coarse to fine) to pictures (N x C x size x size).
    torch::Tensor draw(const torch::Tensor& styles, const torch::Tensor& labels) { return levels(styles, labels).back(); }
    /// The same with the features on the way, from coarse to fine; the pictures stand last.
    virtual std::vector<torch::Tensor> levels(const torch::Tensor& styles, const torch::Tensor& labels) = 0;
    /// The same style for all layers.
    torch::Tensor drawAll(const torch::Tensor& styles, const torch::Tensor& labels) { return draw(forAll(styles), labels); }
    /// Styles (N x latent) as a style for each layer.
    torch::Tensor forAll(const torch::Tensor& styles) { return styles.unsqueeze(1).expand({styles.size(0), layers(), styles.size(1)}); }
};

/// Reads the style in pictures: N x latent.
class Encoder : public torch::nn::Module {
  public:
    virtual torch::Tensor read(const torch::Tensor& pictures, const torch::Tensor& labels) = 0;
};

/// Tells real pictures from drawn ones.
class Discriminator : public torch::nn::Module {
  public:
    struct Verdict {
        torch::Tensor scores;   ///< N
        torch::Tensor features; ///< what `recall` draws from; undefined: it has no such head
    };
    /// `precise` computes in 32 bits throughout, for a gradient that is differentiated once more.
    virtual Verdict judge(const torch::Tensor& pictures, const torch::Tensor& labels, bool precise) = 0;
    /// The pictures that led to the features, smaller: a discriminator that can do this has looked at all of them.
    virtual torch::Tensor recall(const torch::Tensor& features) = 0;
};

std::shared_ptr<Synthesis> convolutionalSynthesis(const Shape& shape);
std::shared_ptr<Encoder> convolutionalEncoder(const Shape& shape);
std::shared_ptr<Discriminator> convolutionalDiscriminator(const Shape& shape);

/// latent-128-256-picture with batch normalisation, leaky ReLU and tanh; styles are the noise itself.
std::shared_ptr<Synthesis> denseSynthesis(const Shape& shape);
/// picture-512-256-latent, leaky ReLU.
std::shared_ptr<Encoder> denseEncoder(const Shape& shape);
/// picture-512-256-1, leaky ReLU.
std::shared_ptr<Discriminator> denseDiscriminator(const Shape& shape);

/// One more channel with the mean deviation of the features over the batch (Karras et al. 2018): a generator that draws
/// the same picture again and again is seen through.
torch::Tensor withDeviation(const torch::Tensor& features);

} // namespace seedbed::gan
