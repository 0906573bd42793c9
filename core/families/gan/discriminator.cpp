// The convolutional discriminator. Its layers are torch's own: a penalty on its gradient is differentiated through them.
#include "core/families/gan/networks.h"

#include <cmath>

namespace seedbed::gan {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

constexpr int kRecalledFrom = 8; // side of the features that pictures are recalled from
constexpr int kRecalledMost = 32;

Convolution started(Convolution layer) {
    nn::init::kaiming_normal_(layer->weight, kSlope, torch::kFanIn, torch::kLeakyReLU);
    nn::init::zeros_(layer->bias);
    return layer;
}

Convolution conv3x3(int from, int to) { return started(Convolution(nn::Conv2dOptions(from, to, 3).padding(1))); }

Tensor through(Convolution& layer, const Tensor& x, bool precise) { return precise ? layer->nn::Conv2dImpl::forward(x.to(torch::kFloat32)) : layer(x); }

/// Halves the side and looks twice.
struct HalvingImpl : nn::Module {
    HalvingImpl(int from, int to)
        : halve(register_module("halve", started(Convolution(nn::Conv2dOptions(from, to, 4).stride(2).padding(1))))),
          look(register_module("look", conv3x3(to, to))) {}
    Tensor forward(const Tensor& x, bool precise) {
        const Tensor seen = torch::leaky_relu(through(halve, x, precise), kSlope);
        return (seen + torch::leaky_relu(through(look, seen, precise), kSlope)) * std::sqrt(0.5);
    }
    Convolution halve, look;
};
TORCH_MODULE(Halving);

class ConvolutionalDiscriminator final : public Discriminator {
  public:
    explicit ConvolutionalDiscriminator(const Shape& shape) {
        register_module("layers", m_layers);
        int from = shape.channels;
        for (int side = shape.size / 2; side >= kSmallest; side /= 2) {
            const int to = shape.channelsAt(side);
            m_layers->push_back(Halving(from, to));
            from = to;
        }
        m_last = register_module("last", started(Convolution(nn::Conv2dOptions(from + 1, from, kSmallest))));
        m_score = register_module("score", nn::Linear(nn::LinearOptions(from, 1).bias(false))); // pairs would not feel one
        if (shape.classes > 0) {
            m_labels = register_module("labels", nn::Embedding(shape.classes, from));
            nn::init::normal_(m_labels->weight, 0, 1 / std::sqrt(from));
        }
        register_module("recall", m_recall);
        int channels = shape.channelsAt(kRecalledFrom);
        const int side = std::min(kRecalledMost, shape.size / 2);
        for (int reached = kRecalledFrom; reached < side; reached *= 2) {
            const int to = 2 * reached < side ? std::max(8, channels / 2) : shape.channels;
            m_recall->push_back(conv3x3(channels, to));
            channels = to;
        }
    }

    Verdict judge(const Tensor& pictures, const Tensor& labels, bool precise) override {
        Verdict verdict;
        Tensor x = pictures;
        for (const auto& layer : *m_layers) {
            x = layer->as<Halving>()->forward(x, precise);
            if (x.size(2) == kRecalledFrom) verdict.features = x;
        }
        x = torch::leaky_relu(through(m_last, withDeviation(x), precise), kSlope).to(torch::kFloat32).flatten(1);
        verdict.scores = m_score(x).squeeze(1);
        if (m_labels) // projection (Miyato & Koyama 2018)
            verdict.scores = verdict.scores + (x * m_labels(labels)).sum(1);
        return verdict;
    }

    Tensor recall(const Tensor& features) override {
        Tensor x = features;
        for (std::size_t i = 0; i < m_recall->size(); ++i) {
            x = torch::upsample_nearest2d(x, {x.size(2) * 2, x.size(3) * 2});
            x = m_recall[i]->as<Convolution>()->forward(x);
            x = i + 1 < m_recall->size() ? torch::leaky_relu(x, kSlope) : x.to(torch::kFloat32).tanh();
        }
        return x;
    }

  private:
    nn::ModuleList m_layers, m_recall;
    Convolution m_last{nullptr};
    nn::Linear m_score{nullptr};
    nn::Embedding m_labels{nullptr};
};

} // namespace

Tensor withDeviation(const Tensor& features) {
    const Tensor variance = features.to(torch::kFloat32).var(0, /*unbiased=*/false);
    const Tensor deviation = (variance + 1e-8).sqrt().mean().to(features.scalar_type());
    return torch::cat({features, deviation.expand({features.size(0), 1, features.size(2), features.size(3)})}, 1);
}

std::shared_ptr<Discriminator> convolutionalDiscriminator(const Shape& shape) { return std::make_shared<ConvolutionalDiscriminator>(shape); }

} // namespace seedbed::gan
