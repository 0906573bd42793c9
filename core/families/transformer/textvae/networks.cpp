#include "core/families/transformer/textvae/networks.h"

#include "core/families/transformer/layers.h"

#include <cmath>

namespace seedbed::textvae {

using torch::Tensor;

namespace {

constexpr double kFirstLogVariance = -2, kLeastLogVariance = -12, kMostLogVariance = 4;

} // namespace

LineNetImpl::LineNetImpl(const transformer::Shape& shape, int layers, int latent, double dropout)
    : m_shape(shape), m_dropout(dropout), m_turns(transformer::turns(shape)), m_decoder(shape, dropout) {
    register_module("decoder", m_decoder);
    for (int i = 0; i < layers; ++i)
        m_encoder.push_back(register_module("encoder" + std::to_string(i), transformer::Block(shape)));
    m_norm = register_parameter("norm", torch::ones(shape.width));
    m_place = register_parameter("place", torch::randn({2 * latent, shape.width}) / std::sqrt(static_cast<double>(shape.width)));
    m_placeBias = register_parameter("place_bias", torch::cat({torch::zeros(latent), torch::full(latent, kFirstLogVariance)}));
    {
        const torch::NoGradGuard still;
        m_place.narrow(0, latent, latent).mul_(0.1);
    }
    for (int i = 0; i < shape.layers; ++i) // about as loud as the tokens
        m_heard.push_back(register_parameter("heard" + std::to_string(i), torch::randn({shape.width, latent}) * std::sqrt(0.3 / (shape.width * latent))));
}

Posterior LineNetImpl::encode(const Tensor& line, const Tensor& seen) {
    const Tensor turns = m_turns.to(m_norm.device());
    Tensor x = torch::embedding(m_decoder->embedding(), line);
    for (const auto& block : m_encoder)
        x = block->forward(x, turns, m_shape, is_training() ? m_dropout : 0, seen);
    const Tensor weight = seen.to(x.scalar_type()).unsqueeze(2);
    const Tensor whole = (transformer::rmsNorm(x, m_norm) * weight).sum(1) / weight.sum(1);
    const auto both = torch::addmm(m_placeBias, whole, m_place.t()).chunk(2, 1);
    return {both[0], both[1].clamp(kLeastLogVariance, kMostLogVariance)};
}

Tensor LineNetImpl::nats(const Tensor& points, const Tensor& inputs, const Tensor& targets) {
    std::vector<Tensor> told;
    for (const Tensor& weights : m_heard)
        told.push_back(points.matmul(weights.t()).unsqueeze(1));
    return m_decoder->loss(inputs, targets, told);
}

Tensor LineNetImpl::heard(const Tensor& point) const {
    std::vector<Tensor> rows;
    for (const Tensor& weights : m_heard)
        rows.push_back(torch::mv(weights, point));
    return torch::stack(rows);
}

} // namespace seedbed::textvae
