#include "core/families/diffusion/networks.h"

namespace seedbed::diffusion {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

constexpr int kHidden = 256, kSmallest = 4; // places a side

} // namespace

EncoderImpl::EncoderImpl(const Shape& shape) : m_fold(shape.fold()) {
    register_module("layers", m_layers);
    register_module("norms", m_norms);
    int from = shape.channels * m_fold * m_fold;
    const auto add = [&](int to, int kernel, int stride) {
        m_layers->push_back(Convolution(nn::Conv2dOptions(from, to, kernel).stride(stride).padding(1)));
        m_norms->push_back(normOf(to));
        from = to;
    };
    add(shape.width, 4, 2);
    add(2 * shape.width, 4, 2);
    add(2 * shape.width, 3, 1);
    add(3 * shape.width, 4, 2);
    m_hidden = register_module("hidden", nn::Linear(from * kSmallest * kSmallest, kHidden));
    m_head = register_module("head", nn::Linear(kHidden, 2 * shape.latent));
}

Posterior EncoderImpl::forward(const Tensor& pictures) {
    Tensor x = torch::pixel_unshuffle(pictures, m_fold).contiguous(torch::MemoryFormat::ChannelsLast);
    for (std::size_t i = 0; i < m_layers->size(); ++i) {
        const auto& norm = *m_norms[i]->as<nn::GroupNorm>();
        const auto forAll = [&](const Tensor& weight) { return weight.expand({x.size(0), weight.size(0)}); };
        x = normScaleShiftSilu(m_layers[i]->as<Convolution>()->forward(x), forAll(norm.weight), forAll(norm.bias), norm.options.num_groups());
    }
    const Tensor features = x.to(torch::kFloat32).contiguous().flatten(1);
    const auto halves = m_head(torch::silu(project(m_hidden, features))).chunk(2, 1);
    return {halves[0], halves[1].clamp(-12, 6)};
}

} // namespace seedbed::diffusion
