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

void EncoderImpl::addLowRank(int rank) {
    for (auto* convolution : convolutionsOf(*this))
        convolution->addLowRank(rank);
    m_hiddenAddition = register_module("hidden_addition", LowRank(m_hidden, rank));
    m_headAddition = register_module("head_addition", LowRank(m_head, rank));
}

void EncoderImpl::absorb(const EncoderImpl& other) {
    const torch::NoGradGuard still;
    absorbConvolutions(*this, other);
    if (other.m_hiddenAddition) {
        other.m_hiddenAddition->joins(m_hidden);
        other.m_headAddition->joins(m_head);
    }
}

Posterior EncoderImpl::forward(const Tensor& pictures) {
    Tensor x = torch::pixel_unshuffle(pictures, m_fold).contiguous(torch::MemoryFormat::ChannelsLast);
    for (std::size_t i = 0; i < m_layers->size(); ++i)
        x = normSilu(m_layers[i]->as<Convolution>()->forward(x), *m_norms[i]->as<nn::GroupNorm>());
    const Tensor features = x.to(torch::kFloat32).contiguous().flatten(1);
    Tensor hidden = project(m_hidden, features);
    if (m_hiddenAddition) hidden = hidden + m_hiddenAddition(features);
    const Tensor seen = torch::silu(hidden);
    const auto halves = (m_headAddition ? m_head(seen) + m_headAddition(seen) : m_head(seen)).chunk(2, 1);
    return {halves[0], halves[1].clamp(-12, 6)};
}

} // namespace seedbed::diffusion
