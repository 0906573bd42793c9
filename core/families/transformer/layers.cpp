#include "core/families/transformer/layers.h"

#include "core/base/chance.h"
#include "core/families/transformer/fused.h"

#include <cmath>

namespace seedbed::transformer {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::tensor_list;

namespace {

/// `x`: N x T x heads x headWidth.
Tensor turned(const Tensor& x, const Tensor& turns) {
    const auto half = x.size(3) / 2;
    const Tensor cosine = turns[0].narrow(0, 0, x.size(1)).unsqueeze(1), sine = turns[1].narrow(0, 0, x.size(1)).unsqueeze(1);
    const Tensor left = x.narrow(3, 0, half), right = x.narrow(3, half, half);
    return torch::cat({left * cosine - right * sine, right * cosine + left * sine}, 3);
}

bool isForFused(const Tensor& x) { return x.is_cpu() && x.scalar_type() == torch::kFloat32; }

constexpr std::int64_t kUncounted = -100;
constexpr std::int64_t kKept = 1 << 24;   // logits that are kept for the way back: 64 MB
constexpr std::int64_t kAtOnce = 1 << 22; // logits of a stretch of rows: half the cache

std::int64_t rowsAtOnce(std::int64_t vocabulary) { return std::max<std::int64_t>(32, kAtOnce / vocabulary); }

/// The head and its loss in one: no more logits exist at once than a stretch of rows has, unless few are kept.
struct Nats : Function<Nats> {
    static Tensor forward(AutogradContext* context, const Tensor& hidden, const Tensor& embedding, const Tensor& targets) {
        const auto rows = hidden.size(0), vocabulary = embedding.size(0);
        const bool keep = rows * vocabulary <= kKept && (hidden.requires_grad() || embedding.requires_grad());
        const Tensor kept = keep ? torch::empty({rows, vocabulary}, hidden.options()) : Tensor();
        const Tensor total = torch::empty({rows}, hidden.options()), chosen = torch::empty({rows}, hidden.options());
        const Tensor safe = targets.clamp_min(0).unsqueeze(1);
        for (std::int64_t first = 0; first < rows; first += rowsAtOnce(vocabulary)) {
            const auto count = std::min(rowsAtOnce(vocabulary), rows - first);
            Tensor logits = keep ? kept.narrow(0, first, count) : torch::empty({count, vocabulary}, hidden.options());
            at::mm_out(logits, hidden.narrow(0, first, count), embedding.t());
            total.narrow(0, first, count).copy_(torch::logsumexp(logits, 1));
            chosen.narrow(0, first, count).copy_(logits.gather(1, safe.narrow(0, first, count)).squeeze(1));
        }
        context->save_for_backward({hidden, embedding, targets, total, kept});
        return (total - chosen).masked_fill_(targets == kUncounted, 0);
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
        const auto saved = context->get_saved_variables();
        const Tensor &hidden = saved[0], &embedding = saved[1], &total = saved[3], &kept = saved[4];
        const Tensor gradient = gradients[0].masked_fill(saved[2] == kUncounted, 0).unsqueeze(1), targets = saved[2].clamp_min(0).unsqueeze(1);
        const auto rows = hidden.size(0), vocabulary = embedding.size(0);
        Tensor hiddenSlope = torch::empty_like(hidden), embeddingSlope = torch::zeros_like(embedding);
        for (std::int64_t first = 0; first < rows; first += rowsAtOnce(vocabulary)) {
            const auto count = std::min(rowsAtOnce(vocabulary), rows - first);
            const auto part = [&](const Tensor& whole) { return whole.narrow(0, first, count); };
            Tensor slopes = (kept.defined() ? part(kept) - part(total).unsqueeze(1) : part(hidden).mm(embedding.t()).sub_(part(total).unsqueeze(1)))
                                .exp_()
                                .mul_(part(gradient));
            slopes.scatter_add_(1, part(targets), part(gradient).neg());
            Tensor slope = part(hiddenSlope);
            at::mm_out(slope, slopes, embedding);
            embeddingSlope.addmm_(slopes.t(), part(hidden));
        }
        return {hiddenSlope, embeddingSlope, Tensor()};
    }
};

} // namespace

namespace composed {

Tensor rmsNorm(const Tensor& x, const Tensor& weight) { return x * torch::rsqrt(x.square().mean(-1, true) + kNormEpsilon) * weight; }

Tensor gated(const Tensor& gateUp) {
    const auto hidden = gateUp.size(-1) / 2;
    return torch::silu(gateUp.narrow(-1, 0, hidden)) * gateUp.narrow(-1, hidden, hidden);
}

Tensor added(const Tensor& x, const Tensor& change, double dropout) { return x + dropped(change, dropout); }

Tensor attention(const Tensor& joint, const Tensor& turns, const Shape& shape, double dropout, const Tensor& seen) {
    const std::int64_t count = joint.size(0), length = joint.size(1), group = shape.heads / shape.keyHeads, width = shape.headWidth();
    const auto heads = [&](std::int64_t from, std::int64_t number) {
        return joint.narrow(2, from * width, number * width).view({count, length, number, width});
    };
    const auto rows = [&](const Tensor& x) { return x.transpose(1, 2).reshape({count * shape.keyHeads, -1, width}); };
    const Tensor queries = rows(turned(heads(0, shape.heads), turns)), keys = rows(turned(heads(shape.heads, shape.keyHeads), turns));
    const Tensor values = rows(heads(shape.heads + shape.keyHeads, shape.keyHeads));
    const Tensor barred = seen.defined() ? torch::zeros({count, 1, 1, length}, joint.options())
                                               .masked_fill_(~seen.view({count, 1, 1, length}), -INFINITY)
                                               .expand({count, shape.keyHeads, 1, length})
                                               .reshape({count * shape.keyHeads, 1, length})
                                         : torch::full({length, length}, -INFINITY, joint.options()).triu_(1).repeat({group, 1});
    const Tensor weights = torch::softmax(torch::baddbmm(barred, queries, keys.transpose(1, 2), 1, 1 / std::sqrt(static_cast<double>(width))), -1);
    const Tensor mixed = torch::bmm(dropped(weights, dropout), values);
    return mixed.view({count, shape.heads, length, width}).transpose(1, 2).reshape({count, length, shape.width});
}

} // namespace composed

Tensor rmsNorm(const Tensor& x, const Tensor& weight) { return isForFused(x) ? fused::rmsNorm(x, weight) : composed::rmsNorm(x, weight); }

Tensor gated(const Tensor& gateUp) { return isForFused(gateUp) ? fused::gated(gateUp) : composed::gated(gateUp); }

Tensor added(const Tensor& x, const Tensor& change, double dropout) {
    return dropout > 0 && isForFused(x) ? fused::added(x, change, dropout) : composed::added(x, change, dropout);
}

Tensor turns(const Shape& shape) {
    const auto half = shape.headWidth() / 2;
    const Tensor rates = torch::pow(kTurnBase, -torch::arange(half, torch::kFloat64) / half);
    const Tensor angles = torch::outer(torch::arange(shape.context, torch::kFloat64), rates);
    return torch::stack({angles.cos(), angles.sin()}).to(torch::kFloat32);
}

Tensor attention(const Tensor& joint, const Tensor& turns, const Shape& shape, double dropout, const Tensor& seen) {
    return !seen.defined() && isForFused(joint) ? fused::attention(joint, turns, shape, dropout) : composed::attention(joint, turns, shape, dropout, seen);
}

Tensor nats(const Tensor& hidden, const Tensor& embedding, const Tensor& targets) { return Nats::apply(hidden, embedding, targets); }

} // namespace seedbed::transformer
