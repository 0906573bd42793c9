// The fully connected networks, for learning how it works.
#include "core/families/gan/networks.h"

namespace seedbed::gan {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

int valuesOf(const Shape& shape) { return shape.size * shape.size * shape.channels; }

/// Linear, batch normalisation, leaky ReLU. A batch of one is normalised as it is in use: it has no spread of its own.
struct NormalisedImpl : nn::Module {
    NormalisedImpl(int from, int to)
        : linear(register_module("linear", nn::Linear(nn::LinearOptions(from, to).bias(false)))), norm(register_module("norm", nn::BatchNorm1d(to))) {}
    Tensor forward(const Tensor& rows) {
        const Tensor x = torch::batch_norm(linear(rows), norm->weight, norm->bias, norm->running_mean, norm->running_var, is_training() && rows.size(0) > 1,
            /*momentum=*/0.1, /*eps=*/1e-5, /*cudnn_enabled=*/true);
        return torch::leaky_relu(x, kSlope);
    }
    nn::Linear linear;
    nn::BatchNorm1d norm;
};
TORCH_MODULE(Normalised);

/// Three linear layers with leaky ReLU between them.
struct DenseImpl : nn::Module {
    DenseImpl(int from, int to)
        : layers{register_module("0", nn::Linear(from, 512)), register_module("2", nn::Linear(512, 256)), register_module("4", nn::Linear(256, to))} {}
    Tensor forward(const Tensor& rows) { return layers[2](torch::leaky_relu(layers[1](torch::leaky_relu(layers[0](rows), kSlope)), kSlope)); }
    nn::Linear layers[3];
};
TORCH_MODULE(Dense);

class DenseSynthesis final : public Synthesis {
  public:
    explicit DenseSynthesis(const Shape& shape) : m_shape(shape) {
        m_first = register_module("first", Normalised(shape.latent + shape.classes, 128));
        m_second = register_module("second", Normalised(128, 256));
        m_paint = register_module("paint", nn::Linear(256, valuesOf(shape)));
    }
    Tensor map(const Tensor& noise) override { return noise; }
    int layers() const override { return 1; }
    std::vector<Tensor> styleWeights() const override { return {m_first->linear->weight.narrow(1, 0, m_shape.latent)}; }
    std::vector<Tensor> levels(const Tensor& styles, const Tensor& labels) override {
        const Tensor rows = flatWithLabels(styles.select(1, 0), labels, m_shape.classes);
        const Tensor first = m_first(rows), second = m_second(first);
        return {first, second, m_paint(second).tanh().view({-1, m_shape.channels, m_shape.size, m_shape.size})};
    }

  private:
    Shape m_shape;
    Normalised m_first{nullptr}, m_second{nullptr};
    nn::Linear m_paint{nullptr};
};

class DenseEncoder final : public Encoder {
  public:
    explicit DenseEncoder(const Shape& shape) : m_classes(shape.classes) {
        m_layers = register_module("layers", Dense(valuesOf(shape) + shape.classes, shape.latent));
    }
    Tensor read(const Tensor& pictures, const Tensor& labels) override { return m_layers(flatWithLabels(pictures, labels, m_classes)); }

  private:
    int m_classes;
    Dense m_layers{nullptr};
};

class DenseDiscriminator final : public Discriminator {
  public:
    explicit DenseDiscriminator(const Shape& shape) : m_classes(shape.classes) {
        m_layers = register_module("layers", Dense(valuesOf(shape) + shape.classes, 1));
    }
    Verdict judge(const Tensor& pictures, const Tensor& labels, bool) override {
        return {m_layers(flatWithLabels(pictures, labels, m_classes)).squeeze(1), {}};
    }
    Tensor recall(const Tensor&) override { return {}; }

  private:
    int m_classes;
    Dense m_layers{nullptr};
};

} // namespace

std::shared_ptr<Synthesis> denseSynthesis(const Shape& shape) { return std::make_shared<DenseSynthesis>(shape); }
std::shared_ptr<Encoder> denseEncoder(const Shape& shape) { return std::make_shared<DenseEncoder>(shape); }
std::shared_ptr<Discriminator> denseDiscriminator(const Shape& shape) { return std::make_shared<DenseDiscriminator>(shape); }

} // namespace seedbed::gan
