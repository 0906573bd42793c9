#include "core/families/transformer/captioner/networks.h"

#include "core/base/chance.h"

namespace seedbed::captioner {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

constexpr std::int64_t kJoined = 1024; // numbers of the dense layer of Fusion::joined
constexpr double kForgotten = 0.2;     // share of what is seen that is left out while learning

} // namespace

CaptionNetImpl::CaptionNetImpl(int seen, const transformer::Shape& writing, Fusion fusion, double dropout)
    : writer(register_module("writer", transformer::Transformer(writing, dropout))), m_fusion(fusion) {
    m_blank = register_parameter("blank", torch::randn({kPrefix, writing.width}) * 0.02);
    m_norm = register_module("norm", nn::LayerNorm(nn::LayerNormOptions({seen})));
    if (fusion == Fusion::prefix) {
        m_tell = register_module("tell", nn::Linear(seen, kPrefix * writing.width));
        const torch::NoGradGuard still;
        m_tell->weight.mul_(0.3);
        m_tell->bias.zero_();
    }
    if (fusion == Fusion::joined) {
        m_join = register_module("join", nn::Linear(writing.width + seen, kJoined));
        m_leave = register_module("leave", nn::Linear(kJoined, writing.width));
    }
}

Tensor CaptionNetImpl::prefix(const Tensor& seen, std::int64_t count, const Tensor& told) {
    Tensor before = m_blank.unsqueeze(0).expand({count, -1, -1});
    if (!seen.defined() || m_fusion != Fusion::prefix) return before;
    Tensor change = m_tell(dropped(m_norm(seen), is_training() ? kForgotten : 0));
    if (told.defined()) change = change * told;
    return before + change.view({count, kPrefix, -1});
}

Tensor CaptionNetImpl::known(const Tensor& tokens, const Tensor& seen, const Tensor& told) {
    const auto count = tokens.size(0), length = tokens.size(1);
    const Tensor known = writer->known(tokens, prefix(seen, count, told));
    if (m_fusion != Fusion::joined) return known;
    Tensor both = seen.defined() ? dropped(m_norm(seen), is_training() ? kForgotten : 0) : torch::zeros({count, m_norm->weight.size(0)}, known.options());
    if (told.defined()) both = both * told;
    return m_leave(torch::relu(m_join(torch::cat({known, both.unsqueeze(1).expand({-1, length, -1})}, 2))));
}

Tensor CaptionNetImpl::nats(const Tensor& tokens, const Tensor& targets, const Tensor& seen, const Tensor& told) {
    return writer->nats(known(tokens, seen, told), targets);
}

Tensor CaptionNetImpl::logits(const Tensor& tokens, const Tensor& seen) {
    return torch::linear(known(tokens, seen, {}).select(1, tokens.size(1) - 1), writer->embedding());
}

} // namespace seedbed::captioner
