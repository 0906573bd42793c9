// The convolutional synthesis and encoder.
#include "core/families/gan/networks.h"

#include <cmath>
#include <numeric>

namespace seedbed::gan {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

constexpr int kGatedFrom = 16; // finest levels are gated by the level a quarter their side
constexpr int kLabelFeatures = 32;
constexpr int kMappingLayers = 5;
constexpr double kMappingSlope = 0.2;  // of the leaky ReLU between them
constexpr double kMappingPace = 0.1;   // of the other layers' learning
constexpr double kMappingSpread = 1.4; // makes styles vary as widely as noise when training begins
constexpr int kCentredOn = 4096;

int groupsOf(int channels) { return std::gcd(channels, 8); }

Convolution plain3x3(int from, int to) { return Convolution(nn::Conv2dOptions(from, to, 3).padding(1)); }

/// Doubles the side, woven from four phases. It starts as a bilinear enlargement, so that no grid has to be unlearned.
Convolution doubling(int from, int to) {
    Convolution layer(nn::Conv2dOptions(from, 4 * to, 2).padding(1));
    const torch::NoGradGuard still;
    const Tensor mixed = torch::randn({to, from, 1, 1}) / std::sqrt(from);
    const Tensor along[] = {torch::tensor({0.25f, 0.75f}), torch::tensor({0.75f, 0.25f})};
    for (int a = 0; a < 2; ++a)
        for (int b = 0; b < 2; ++b)
            layer->weight.narrow(0, (2 * a + b) * to, to).copy_(mixed * along[a].view({1, 1, 2, 1}) * along[b].view({1, 1, 1, 2}));
    nn::init::zeros_(layer->bias);
    return layer;
}

/// Four pixels a place, which start alike.
Convolution painting(int from, int channels) {
    Convolution layer = plain3x3(from, 4 * channels);
    const torch::NoGradGuard still;
    layer->weight.copy_(layer->weight.view({channels, 4, from, 3, 3}).narrow(1, 0, 1).expand({channels, 4, from, 3, 3}).reshape(layer->weight.sizes()));
    nn::init::zeros_(layer->bias);
    return layer;
}

/// Normalises, scales and shifts by the style, SiLU.
struct StyledImpl : nn::Module {
    StyledImpl(int channels, int latent) : style(register_module("style", nn::Linear(latent, 2 * channels))), groups(groupsOf(channels)) {
        nn::init::zeros_(style->bias);
    }
    Tensor forward(const Tensor& x, const Tensor& w) {
        const auto scaleShift = style(w).chunk(2, 1);
        return normScaleShiftSilu(x, scaleShift[0] + 1, scaleShift[1], groups);
    }
    nn::Linear style;
    int groups;
};
TORCH_MODULE(Styled);

/// Coarse features say how much of each fine channel is wanted (skip-layer excitation).
struct ExcitationImpl : nn::Module {
    ExcitationImpl(int from, int to)
        : squeeze(register_module("squeeze", nn::Linear(from * kSmallest * kSmallest, to))), excite(register_module("excite", nn::Linear(to, to))) {}
    Tensor forward(const Tensor& coarse) {
        const Tensor seen = torch::adaptive_avg_pool2d(coarse, {kSmallest, kSmallest}).contiguous().flatten(1);
        return excite(torch::silu(squeeze(seen))).sigmoid().unsqueeze(2).unsqueeze(3);
    }
    nn::Linear squeeze, excite;
};
TORCH_MODULE(Excitation);

/// One resolution: doubles the side (but for the first), is gated (but for the coarse ones) and changes by the style.
struct LevelImpl : nn::Module {
    LevelImpl(const Shape& shape, int side) {
        const int channels = shape.channelsAt(side);
        if (side > kSmallest) up = register_module("up", doubling(shape.channelsAt(side / 2), channels));
        if (side >= kGatedFrom) gate = register_module("gate", Excitation(shape.channelsAt(side / 4), channels));
        styled = register_module("styled", Styled(channels, shape.latent));
        convolution = register_module("convolution", plain3x3(channels, channels));
    }
    Tensor forward(const std::vector<Tensor>& coarser, const Tensor& w) {
        Tensor x = up ? weavePhases(up(coarser.back())) : coarser.back();
        if (gate) x = x * gate(coarser[coarser.size() - 2]);
        return addChange(x, convolution(styled(x, w)));
    }
    Convolution up{nullptr}, convolution{nullptr};
    Excitation gate{nullptr};
    Styled styled{nullptr};
};
TORCH_MODULE(Level);

/// Noise to styles.
class Mapping : public nn::Module {
  public:
    virtual Tensor map(const Tensor& noise) = 0;
};

/// Noise, and what is learned added to it.
class NearMapping final : public Mapping {
  public:
    explicit NearMapping(int latent) {
        const auto layer = [&](int index, int from, int to) { return register_module(std::to_string(index), nn::Linear(from, to)); };
        m_in = layer(0, latent, 2 * latent);
        m_out = layer(2, 2 * latent, latent);
    }
    Tensor map(const Tensor& noise) override { return noise + m_out(torch::silu(m_in(noise))); }

  private:
    nn::Linear m_in{nullptr}, m_out{nullptr};
};

/// Several layers, with only the direction of the noise going in (Karras et al. 2019): a straight way between two styles leaves
/// out what lies on the way between their noises. Their weights learn slowly, being held as many times larger than they count.
class DeepMapping final : public Mapping {
  public:
    explicit DeepMapping(int latent) {
        for (int layer = 0; layer < kMappingLayers; ++layer) {
            m_weights.push_back(register_parameter("weight" + std::to_string(layer), torch::randn({latent, latent}) / kMappingPace));
            m_biases.push_back(register_parameter("bias" + std::to_string(layer), torch::zeros({latent})));
        }
        const torch::NoGradGuard still;
        m_biases.back().sub_(map(torch::randn({kCentredOn, latent})).mean(0) / (kMappingSpread * kMappingPace)); // else styles would share much
    }
    Tensor map(const Tensor& noise) override {
        const double scale = kMappingPace / std::sqrt(static_cast<double>(noise.size(1))), kept = std::sqrt(2 / (1 + kMappingSlope * kMappingSlope));
        Tensor x = noise * (noise.square().mean(1, true) + 1e-8).rsqrt();
        for (std::size_t layer = 0; layer < m_weights.size(); ++layer) {
            if (layer > 0) x = torch::leaky_relu(x, kMappingSlope) * kept;
            x = torch::linear(x, m_weights[layer] * scale, m_biases[layer] * kMappingPace);
        }
        return x * kMappingSpread;
    }

  private:
    std::vector<Tensor> m_weights, m_biases;
};

class ConvolutionalSynthesis final : public Synthesis {
  public:
    explicit ConvolutionalSynthesis(const Shape& shape) {
        const int deepest = shape.channelsAt(kSmallest), finest = shape.channelsAt(shape.size / 2);
        m_mapping = register_module("mapping",
            shape.deepMapping ? std::shared_ptr<Mapping>(std::make_shared<DeepMapping>(shape.latent)) : std::make_shared<NearMapping>(shape.latent));
        if (shape.classes > 0) m_labels = register_module("labels", nn::Embedding(shape.classes, shape.latent));
        m_start = register_module("start", nn::Linear(shape.latent, deepest * kSmallest * kSmallest));
        register_module("levels", m_levels);
        for (int side = kSmallest; side < shape.size; side *= 2)
            m_levels->push_back(Level(shape, side));
        m_styled = register_module("styled", Styled(finest, shape.latent));
        m_paint = register_module("paint", painting(finest, shape.channels));
    }

    Tensor map(const Tensor& noise) override { return m_mapping->map(noise); }

    int layers() const override { return static_cast<int>(m_levels->size()) + 1; }

    std::vector<Tensor> styleWeights() const override {
        std::vector<Tensor> weights;
        for (const auto& level : *m_levels)
            weights.push_back(level->as<Level>()->styled->style->weight);
        weights.push_back(m_styled->style->weight);
        return weights;
    }

    std::vector<Tensor> levels(const Tensor& styles, const Tensor& labels) override {
        const Tensor w = m_labels ? styles + m_labels(labels).unsqueeze(1) : styles;
        std::vector<Tensor> found{m_start(w.select(1, 0)).view({w.size(0), -1, kSmallest, kSmallest}).contiguous(torch::MemoryFormat::ChannelsLast)};
        for (std::size_t i = 0; i < m_levels->size(); ++i)
            found.push_back(m_levels[i]->as<Level>()->forward(found, w.select(1, static_cast<std::int64_t>(i))));
        const Tensor last = m_styled(found.back(), w.select(1, w.size(1) - 1));
        found.push_back(torch::pixel_shuffle(m_paint(last).to(torch::kFloat32), 2).tanh());
        return found;
    }

  private:
    std::shared_ptr<Mapping> m_mapping;
    nn::Embedding m_labels{nullptr};
    nn::Linear m_start{nullptr};
    nn::ModuleList m_levels;
    Styled m_styled{nullptr};
    Convolution m_paint{nullptr};
};

/// Half as wide as the synthesis: it follows, and must not cost much.
class ConvolutionalEncoder final : public Encoder {
  public:
    explicit ConvolutionalEncoder(const Shape& shape) {
        register_module("layers", m_layers);
        int from = shape.channels;
        for (int side = shape.size / 2; side >= kSmallest; side /= 2) {
            const int to = std::max(8, shape.channelsAt(side) / 2);
            m_layers->push_back(NormedConvolution(Convolution(nn::Conv2dOptions(from, to, 4).stride(2).padding(1)), groupsOf(to)));
            from = to;
        }
        if (shape.classes > 0) m_labels = register_module("labels", nn::Embedding(shape.classes, kLabelFeatures));
        const int features = from * kSmallest * kSmallest + (shape.classes > 0 ? kLabelFeatures : 0);
        m_head = register_module("head", nn::Sequential(nn::Linear(features, 256), nn::SiLU(), nn::Linear(256, shape.latent)));
    }

    Tensor read(const Tensor& pictures, const Tensor& labels) override {
        Tensor x = pictures;
        for (const auto& layer : *m_layers)
            x = layer->as<NormedConvolution>()->forward(x);
        const Tensor features = x.to(torch::kFloat32).contiguous().flatten(1);
        return m_head->forward(m_labels ? torch::cat({features, m_labels(labels)}, 1) : features);
    }

  private:
    nn::ModuleList m_layers;
    nn::Embedding m_labels{nullptr};
    nn::Sequential m_head{nullptr};
};

} // namespace

std::shared_ptr<Synthesis> convolutionalSynthesis(const Shape& shape) { return std::make_shared<ConvolutionalSynthesis>(shape); }
std::shared_ptr<Encoder> convolutionalEncoder(const Shape& shape) { return std::make_shared<ConvolutionalEncoder>(shape); }

} // namespace seedbed::gan
