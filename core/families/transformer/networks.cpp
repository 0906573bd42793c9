#include "core/families/transformer/networks.h"

#include "core/base/chance.h"
#include "core/families/transformer/layers.h"

#include <cmath>

namespace seedbed::transformer {

using torch::Tensor;

namespace {

/// As GPT-2's 0.02 at a width of 768, and more where fewer values are summed.
double deviation(const Shape& shape) { return 0.02 * std::sqrt(768.0 / shape.width); }

Tensor normal(std::int64_t rows, std::int64_t columns, double deviation) { return torch::randn({rows, columns}) * deviation; }

} // namespace

BlockImpl::BlockImpl(const Shape& shape) {
    const double wide = deviation(shape), added = wide / std::sqrt(2.0 * shape.layers); // or the sum over all layers would grow
    attentionNorm = register_parameter("attention_norm", torch::ones(shape.width));
    joint = register_parameter("joint", normal(shape.width + 2 * shape.keyWidth(), shape.width, wide));
    attentionOut = register_parameter("attention_out", normal(shape.width, shape.width, added));
    hiddenNorm = register_parameter("hidden_norm", torch::ones(shape.width));
    gateUp = register_parameter("gate_up", normal(2 * shape.hidden, shape.width, wide));
    hiddenOut = register_parameter("hidden_out", normal(shape.width, shape.hidden, added));
}

Tensor BlockImpl::forward(const Tensor& x, const Tensor& turns, const Shape& shape, double dropout, const Tensor& seen) const {
    const Tensor mixed = attention(product(0, joint, rmsNorm(x, attentionNorm)), turns, shape, dropout, seen);
    const Tensor attended = added(x, product(1, attentionOut, mixed), dropout);
    return added(attended, product(3, hiddenOut, gated(product(2, gateUp, rmsNorm(attended, hiddenNorm)))), dropout);
}

Tensor BlockImpl::product(std::size_t which, const Tensor& matrix, const Tensor& x) const {
    const Tensor y = torch::linear(x, matrix);
    return m_downs[which].defined() ? y + torch::linear(torch::linear(x, m_downs[which]), m_ups[which]) * m_strength : y;
}

void BlockImpl::addLowRank(int rank) {
    const std::array names{"joint", "attention_out", "gate_up", "hidden_out"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto rows = plain()[i]->size(0), columns = plain()[i]->size(1);
        m_downs[i] = register_parameter(names[i] + std::string("_low_down"), normal(rank, columns, 1 / std::sqrt(static_cast<double>(columns))));
        m_ups[i] = register_parameter(names[i] + std::string("_low_up"), torch::zeros({rows, rank}));
    }
}

std::array<Tensor, 4> BlockImpl::matrices() const {
    const torch::NoGradGuard still;
    std::array<Tensor, 4> all{joint, attentionOut, gateUp, hiddenOut};
    for (std::size_t i = 0; i < all.size(); ++i)
        if (m_downs[i].defined()) all[i] = all[i] + m_ups[i].mm(m_downs[i]) * m_strength;
    return all;
}

void BlockImpl::absorb(const BlockImpl& other) {
    const torch::NoGradGuard still;
    for (std::size_t i = 0; i < m_downs.size(); ++i)
        if (other.m_downs[i].defined()) plain()[i]->add_(other.m_ups[i].mm(other.m_downs[i]));
}

TransformerImpl::TransformerImpl(const Shape& shape, double dropout)
    : m_shape(shape), m_dropout(dropout), m_turns(turns(shape)), m_steering(static_cast<std::size_t>(shape.layers)) {
    m_embedding = register_parameter("embedding", normal(shape.vocabulary, shape.width, deviation(shape)));
    for (int i = 0; i < shape.layers; ++i)
        m_blocks.push_back(register_module("block" + std::to_string(i), Block(shape)));
    m_norm = register_parameter("norm", torch::ones(shape.width));
}

void TransformerImpl::addLowRank(int rank) {
    for (Block& block : m_blocks)
        block->addLowRank(rank);
}

void TransformerImpl::setStrength(double strength) {
    for (Block& block : m_blocks)
        block->setStrength(strength);
}

void TransformerImpl::absorb(const TransformerImpl& other) {
    for (std::size_t i = 0; i < m_blocks.size(); ++i)
        m_blocks[i]->absorb(*other.m_blocks[i]);
}

Tensor TransformerImpl::entered(const Tensor& tokens) const { return dropped(torch::embedding(m_embedding, tokens), is_training() ? m_dropout : 0); }

Tensor TransformerImpl::states(Tensor x, int layers, const std::vector<Tensor>& told) {
    const double dropout = is_training() ? m_dropout : 0;
    const Tensor turns = m_turns.to(m_embedding.device());
    for (std::size_t i = 0; i < static_cast<std::size_t>(layers); ++i) {
        x = m_blocks[i]->forward(x, turns, m_shape, dropout);
        if (m_steering[i].defined()) x = x + m_steering[i];
        if (!told.empty()) x = x + told[i];
    }
    return x;
}

Tensor TransformerImpl::normedStates(const Tensor& tokens, const std::vector<Tensor>& told) {
    return rmsNorm(states(entered(tokens), m_shape.layers, told), m_norm);
}

Tensor TransformerImpl::forward(const Tensor& tokens) { return torch::linear(normedStates(tokens), m_embedding); }

Tensor TransformerImpl::loss(const Tensor& tokens, const Tensor& targets, const std::vector<Tensor>& told) { return nats(normedStates(tokens, told), targets); }

Tensor TransformerImpl::known(const Tensor& tokens, const Tensor& before) {
    const auto rows = before.size(1);
    return rmsNorm(states(torch::cat({before, entered(tokens)}, 1), m_shape.layers), m_norm).narrow(1, rows, tokens.size(1));
}

Tensor TransformerImpl::nats(const Tensor& known, const Tensor& targets) const {
    return transformer::nats(known.reshape({-1, m_shape.width}), m_embedding, targets.reshape(-1)).view_as(targets);
}

Tensor TransformerImpl::hidden(const Tensor& tokens, int layer) { return states(entered(tokens), layer + 1); }

} // namespace seedbed::transformer
