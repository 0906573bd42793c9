#include "core/families/vae/networks.h"

namespace seedbed::vae {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

constexpr int kLabelFeatures = 32;
constexpr int kSmallest = 4; // side of the deepest feature map of a square picture

Convolution conv3x3(int from, int to) { return Convolution(nn::Conv2dOptions(from, to, 3).padding(1)); }
Convolution halve(int from, int to) { return Convolution(nn::Conv2dOptions(from, to, 4).stride(2).padding(1)); }
int groupsOf(int channels) { return std::min(8, channels); }
nn::GroupNorm norm(int channels) { return nn::GroupNorm(nn::GroupNormOptions(groupsOf(channels), channels)); }

/// Channels at a resolution: half as many for twice the side, so that every level costs the same. `width` channels
/// stand at half the picture's side, the finest level there is: a last convolution paints 2 x 2 pixels at a time.
int channelsAt(int width, int size, int side) { return std::min(6 * width, width * size / (2 * side)); }

Tensor withLabels(const Tensor& x, nn::Embedding& embedding, const Tensor& labels) { return embedding ? torch::cat({x, embedding(labels)}, 1) : x; }

/// Doubles the side: a 4x4 stride-2 transposed convolution as one 2x2 convolution whose four outputs interleave,
/// which is exact and twice as fast on a CPU (PERF.md 3.1).
struct UpsampleImpl : nn::Module {
    UpsampleImpl(int from, int to) : convolution(register_module("convolution", Convolution(nn::Conv2dOptions(from, 4 * to, 2).padding(1)))) {}
    Tensor forward(const Tensor& x) { return weavePhases(convolution(x)); }
    Convolution convolution;
};
TORCH_MODULE(Upsample);

/// Normalise, scale and shift by the condition (FiLM, Perez et al. 2018), SiLU, 3x3 convolution, added to the input.
struct ConditionedBlockImpl : nn::Module {
    ConditionedBlockImpl(int channels, int condition)
        : norm(register_module("norm", vae::norm(channels))), film(register_module("film", nn::Linear(condition, 2 * channels))),
          convolution(register_module("convolution", conv3x3(channels, channels))) {
        torch::NoGradGuard still;
        film->weight.mul_(0.3);
        film->bias.zero_();
    }
    Tensor forward(const Tensor& x, const Tensor& condition) {
        const auto scaleShift = film(condition).chunk(2, 1);
        const Tensor gain = scaleShift[0] + 1; // on top of the normalisation's own weight and bias
        const Tensor changed = normScaleShiftSilu(x, gain * norm->weight, torch::addcmul(scaleShift[1], gain, norm->bias), norm->options.num_groups());
        return addChange(x, convolution(changed));
    }
    nn::GroupNorm norm;
    nn::Linear film;
    Convolution convolution;
};
TORCH_MODULE(ConditionedBlock);

class ConvolutionalEncoder final : public Encoder {
  public:
    explicit ConvolutionalEncoder(const Shape& shape) {
        register_module("layers", m_layers);
        int from = shape.channels, side = shape.size;
        while (side > kSmallest) {
            side /= 2;
            const int to = channelsAt(shape.width, shape.size, side);
            m_layers->push_back(NormedConvolution(halve(from, to), groupsOf(to)));
            if (side == 8 || side == 16) m_layers->push_back(NormedConvolution(conv3x3(to, to), groupsOf(to)));
            from = to;
        }
        if (shape.classes > 0) m_labels = register_module("labels", nn::Embedding(shape.classes, kLabelFeatures));
        const int features = from * shape.rows * shape.columns + (shape.classes > 0 ? kLabelFeatures : 0);
        m_head = register_module("head", nn::Sequential(nn::Linear(features, 256), nn::SiLU(), nn::Linear(256, 2 * shape.latent)));
    }

    Posterior encode(const Tensor& pictures, const Tensor& labels) override {
        Tensor x = pictures * 2 - 1;
        for (const auto& layer : *m_layers)
            x = layer->as<NormedConvolution>()->forward(x);
        const Tensor features = x.to(torch::kFloat32).contiguous().flatten(1);
        const auto halves = m_head->forward(withLabels(features, m_labels, labels)).chunk(2, 1);
        return {halves[0], halves[1].clamp(-12, 6)};
    }

  private:
    nn::ModuleList m_layers;
    nn::Embedding m_labels{nullptr};
    nn::Sequential m_head{nullptr};
};

class ConvolutionalDecoder final : public Decoder {
  public:
    explicit ConvolutionalDecoder(const Shape& shape) : m_rows(shape.rows), m_columns(shape.columns) {
        const int condition = 128, deepest = channelsAt(shape.width, shape.size, kSmallest);
        const int input = shape.latent + (shape.classes > 0 ? kLabelFeatures : 0);
        if (shape.classes > 0) m_labels = register_module("labels", nn::Embedding(shape.classes, kLabelFeatures));
        m_condition = register_module("condition", nn::Sequential(nn::Linear(input, condition), nn::SiLU(), nn::Linear(condition, condition), nn::SiLU()));
        m_start = register_module("start", nn::Linear(input, deepest * m_rows * m_columns));
        register_module("ups", m_ups);
        register_module("blocks", m_blocks);
        m_blocks->push_back(ConditionedBlock(deepest, condition));
        int from = deepest;
        for (int side = 2 * kSmallest; side < shape.size; side *= 2) {
            const int to = channelsAt(shape.width, shape.size, side);
            m_ups->push_back(Upsample(from, to));
            m_blocks->push_back(ConditionedBlock(to, condition));
            from = to;
        }
        m_finish = register_module("finish", ConditionedBlock(from, condition));
        m_norm = register_module("norm", norm(from));
        m_paint = register_module("paint", conv3x3(from, 4 * shape.channels));
    }

    Tensor decode(const Tensor& latents, const Tensor& labels) override {
        const Tensor input = withLabels(latents, m_labels, labels);
        const Tensor condition = m_condition->forward(input);
        Tensor x = m_start(input).view({input.size(0), -1, m_rows, m_columns}).contiguous(torch::MemoryFormat::ChannelsLast);
        x = m_blocks[0]->as<ConditionedBlock>()->forward(x, condition);
        for (std::size_t level = 0; level < m_ups->size(); ++level) {
            x = m_ups[level]->as<Upsample>()->forward(x);
            x = m_blocks[level + 1]->as<ConditionedBlock>()->forward(x, condition);
        }
        x = m_finish(x, condition);
        return torch::pixel_shuffle(m_paint(normSilu(x, *m_norm)).to(torch::kFloat32), 2);
    }

  private:
    int m_rows, m_columns;
    nn::Embedding m_labels{nullptr};
    nn::Sequential m_condition{nullptr};
    nn::Linear m_start{nullptr};
    nn::ModuleList m_ups, m_blocks;
    ConditionedBlock m_finish{nullptr};
    nn::GroupNorm m_norm{nullptr};
    Convolution m_paint{nullptr};
};

/// Three linear layers with ReLU between them.
struct DenseImpl : nn::Module {
    DenseImpl(int from, int first, int second, int to)
        : layers{register_module("0", nn::Linear(from, first)), register_module("2", nn::Linear(first, second)), register_module("4", nn::Linear(second, to))} {
    }
    Tensor forward(const Tensor& rows) { return project(layers[2], torch::relu(project(layers[1], torch::relu(project(layers[0], rows))))); }
    nn::Linear layers[3];
};
TORCH_MODULE(Dense);

class DenseEncoder final : public Encoder {
  public:
    explicit DenseEncoder(const Shape& shape) : m_classes(shape.classes) {
        const int pixels = shape.size * shape.size * shape.channels;
        m_layers = register_module("layers", Dense(pixels + m_classes, 512, 256, 2 * shape.latent));
    }
    Posterior encode(const Tensor& pictures, const Tensor& labels) override {
        const auto halves = m_layers->forward(flatWithLabels(pictures, labels, m_classes)).chunk(2, 1);
        return {halves[0], halves[1].clamp(-12, 6)};
    }

  private:
    int m_classes;
    Dense m_layers{nullptr};
};

class DenseDecoder final : public Decoder {
  public:
    explicit DenseDecoder(const Shape& shape) : m_shape(shape) {
        const int pixels = shape.size * shape.size * shape.channels;
        m_layers = register_module("layers", Dense(shape.latent + shape.classes, 256, 512, pixels));
    }
    Tensor decode(const Tensor& latents, const Tensor& labels) override {
        const Tensor flat = m_layers->forward(flatWithLabels(latents, labels, m_shape.classes));
        return flat.view({-1, m_shape.channels, m_shape.size, m_shape.size});
    }

  private:
    Shape m_shape;
    Dense m_layers{nullptr};
};

} // namespace

CriticImpl::CriticImpl(const Shape& shape) {
    register_module("layers", m_layers);
    int from = shape.channels, to = shape.width;
    for (int side = shape.size; side > 8; side /= 2) {
        m_layers->push_back(nn::Conv2d(nn::Conv2dOptions(from, to, 4).stride(2).padding(1)));
        from = to;
        to = std::min(2 * to, 4 * shape.width);
    }
    m_score = register_module("score", nn::Conv2d(nn::Conv2dOptions(from, 1, 3).padding(1)));
    if (shape.classes > 0) m_labels = register_module("labels", nn::Embedding(shape.classes, from));
}

CriticImpl::Verdict CriticImpl::forward(const Tensor& pictures, const Tensor& labels) {
    Verdict verdict;
    Tensor x = pictures * 2 - 1;
    for (const auto& layer : *m_layers) {
        x = torch::leaky_relu(layer->as<nn::Conv2d>()->forward(x), 0.2); // in 32 bits: its gradient is differentiated
        verdict.features.push_back(x);
    }
    verdict.scores = m_score(x);
    if (m_labels) { // projection (Miyato & Koyama 2018)
        const Tensor agreement = (x.mean({2, 3}) * m_labels(labels)).sum(1);
        verdict.scores = verdict.scores + agreement.view({-1, 1, 1, 1});
    }
    return verdict;
}

std::shared_ptr<Encoder> convolutionalEncoder(const Shape& shape) { return std::make_shared<ConvolutionalEncoder>(shape); }
std::shared_ptr<Decoder> convolutionalDecoder(const Shape& shape) { return std::make_shared<ConvolutionalDecoder>(shape); }
std::shared_ptr<Encoder> denseEncoder(const Shape& shape) { return std::make_shared<DenseEncoder>(shape); }
std::shared_ptr<Decoder> denseDecoder(const Shape& shape) { return std::make_shared<DenseDecoder>(shape); }

} // namespace seedbed::vae
