#include "core/families/transformer/fused.h"

#include "core/base/chance.h"
#include "core/families/transformer/layers.h"
#include "core/families/transformer/passes.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>

namespace seedbed::transformer::fused {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::tensor_list;

namespace {

constexpr std::int64_t kValuesOfThread = 1 << 14;
constexpr std::int64_t kSums = 8; // that are summed apart: the same sum whatever the threads do

template <class Pass> void overRows(std::int64_t rows, std::int64_t width, const Pass& pass) {
    at::parallel_for(0, rows, std::max<std::int64_t>(1, kValuesOfThread / width), [&](std::int64_t first, std::int64_t end) {
        pass(Stretch{first, end, width});
    });
}

std::int64_t rowsOf(const Tensor& x) { return x.numel() / x.size(-1); }

Omission omissionOf(double share) {
    return {static_cast<float>(share),
        share > 0 ? static_cast<std::uint32_t>(torch::randint(std::int64_t(1) << 32, {1}, chance(), torch::kInt64).item<std::int64_t>()) : 0};
}

void keep(AutogradContext* context, Omission omission) {
    context->saved_data["share"] = static_cast<double>(omission.share);
    context->saved_data["seed"] = static_cast<std::int64_t>(omission.seed);
}

Omission kept(AutogradContext* context) {
    return {static_cast<float>(context->saved_data["share"].toDouble()), static_cast<std::uint32_t>(context->saved_data["seed"].toInt())};
}

struct Norm : Function<Norm> {
    static Tensor forward(AutogradContext* context, const Tensor& given, const Tensor& weight) {
        const Tensor x = given.contiguous(), y = torch::empty_like(x), inverse = torch::empty({rowsOf(x)}, x.options());
        overRows(rowsOf(x), x.size(-1), [&](const Stretch& rows) {
            normForward(rows, x.data_ptr<float>(), weight.data_ptr<float>(), static_cast<float>(kNormEpsilon), y.data_ptr<float>(), inverse.data_ptr<float>());
        });
        context->save_for_backward({x, weight, inverse});
        return y;
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
        const auto saved = context->get_saved_variables();
        const Tensor &x = saved[0], &weight = saved[1], &inverse = saved[2], slope = gradients[0].contiguous(), xSlope = torch::empty_like(x);
        const Tensor sums = torch::zeros({kSums, x.size(-1)}, x.options());
        const std::int64_t all = rowsOf(x), each = (all + kSums - 1) / kSums;
        at::parallel_for(0, kSums, 1, [&](std::int64_t first, std::int64_t end) {
            for (std::int64_t s = first; s < end; ++s)
                normBackward({std::min(all, s * each), std::min(all, (s + 1) * each), x.size(-1)}, x.data_ptr<float>(), weight.data_ptr<float>(),
                    inverse.data_ptr<float>(), slope.data_ptr<float>(), xSlope.data_ptr<float>(), sums.data_ptr<float>() + s * x.size(-1));
        });
        return {xSlope, sums.sum(0)};
    }
};

struct Gate : Function<Gate> {
    static Tensor forward(AutogradContext* context, const Tensor& given) {
        const Tensor both = given.contiguous();
        auto sizes = both.sizes().vec();
        sizes.back() /= 2;
        const Tensor y = torch::empty(sizes, both.options());
        overRows(rowsOf(y), y.size(-1), [&](const Stretch& rows) { gateForward(rows, both.data_ptr<float>(), y.data_ptr<float>()); });
        context->save_for_backward({both});
        return y;
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
        const Tensor both = context->get_saved_variables()[0], slope = gradients[0].contiguous(), bothSlope = torch::empty_like(both);
        overRows(rowsOf(slope), slope.size(-1),
            [&](const Stretch& rows) { gateBackward(rows, both.data_ptr<float>(), slope.data_ptr<float>(), bothSlope.data_ptr<float>()); });
        return {bothSlope};
    }
};

struct Addition : Function<Addition> {
    static Tensor forward(AutogradContext* context, const Tensor& given, const Tensor& change, double dropout) {
        const Omission omission = omissionOf(dropout);
        keep(context, omission);
        const Tensor x = given.contiguous(), added = change.contiguous(), y = torch::empty_like(x);
        overRows(rowsOf(x), x.size(-1),
            [&](const Stretch& rows) { addForward(rows, x.data_ptr<float>(), added.data_ptr<float>(), omission, y.data_ptr<float>()); });
        return y;
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
        const Tensor slope = gradients[0].contiguous(), changeSlope = torch::empty_like(slope);
        const Omission omission = kept(context);
        overRows(rowsOf(slope), slope.size(-1),
            [&](const Stretch& rows) { addBackward(rows, slope.data_ptr<float>(), omission, changeSlope.data_ptr<float>()); });
        return {slope, changeSlope, Tensor()};
    }
};

Heads headsOf(const Tensor& turns, std::int64_t length, std::int64_t heads, std::int64_t keyHeads, std::int64_t headWidth) {
    const float* cosines = turns.data_ptr<float>();
    return {length, heads, keyHeads, headWidth, cosines, cosines + turns.size(1) * turns.size(2),
        static_cast<float>(1 / std::sqrt(static_cast<double>(headWidth)))};
}

/// Queries of the heads that share keys stand below each other: (N * keyHeads) x (group * T) x headWidth.
struct Attention : Function<Attention> {
    static Tensor forward(AutogradContext* context, const Tensor& given, const Tensor& turns, std::int64_t heads, std::int64_t keyHeads, double dropout) {
        const Tensor joint = given.contiguous(), places = turns.contiguous();
        const std::int64_t count = joint.size(0), length = joint.size(1), width = joint.size(2) / (heads + 2 * keyHeads), group = heads / keyHeads;
        const auto empty = [&](std::int64_t rows) { return torch::empty({count * keyHeads, rows, width}, joint.options()); };
        const Tensor queries = empty(group * length), keys = empty(length), values = empty(length);
        const Heads all = headsOf(places, length, heads, keyHeads, width);
        overRows(count * length, joint.size(2), [&](const Stretch& rows) {
            splitForward(rows, all, joint.data_ptr<float>(), queries.data_ptr<float>(), keys.data_ptr<float>(), values.data_ptr<float>());
        });
        const Tensor weights = torch::bmm(queries, keys.transpose(1, 2)), left = dropout > 0 ? torch::empty_like(weights) : weights;
        const Omission omission = omissionOf(dropout);
        overRows(rowsOf(weights), length,
            [&](const Stretch& rows) { weighForward(rows, weights.data_ptr<float>(), omission, dropout > 0 ? left.data_ptr<float>() : nullptr); });
        keep(context, omission);
        context->saved_data["heads"] = heads;
        context->save_for_backward({queries, keys, values, weights, left, places});
        return torch::bmm(left, values).view({count, heads, length, width}).transpose(1, 2).reshape({count, length, heads * width});
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
        const auto saved = context->get_saved_variables();
        const Tensor &queries = saved[0], &keys = saved[1], &values = saved[2], &weights = saved[3], &left = saved[4], &turns = saved[5];
        const std::int64_t heads = context->saved_data["heads"].toInt(), count = gradients[0].size(0), length = gradients[0].size(1), width = values.size(2),
                           keyHeads = values.size(0) / count;
        const Omission omission = kept(context);
        const Tensor slope = gradients[0].reshape({count, length, heads, width}).transpose(1, 2).reshape(queries.sizes());
        const Tensor valueSlopes = torch::bmm(left.transpose(1, 2), slope), slopes = torch::bmm(slope, values.transpose(1, 2));
        overRows(rowsOf(slopes), length, [&](const Stretch& rows) { weighBackward(rows, weights.data_ptr<float>(), omission, slopes.data_ptr<float>()); });
        const Tensor querySlopes = torch::bmm(slopes, keys), keySlopes = torch::bmm(slopes.transpose(1, 2), queries);
        const Tensor joint = torch::empty({count, length, (heads + 2 * keyHeads) * width}, values.options());
        const Heads all = headsOf(turns, length, heads, keyHeads, width);
        overRows(count * length, joint.size(2), [&](const Stretch& rows) {
            splitBackward(rows, all, querySlopes.data_ptr<float>(), keySlopes.data_ptr<float>(), valueSlopes.data_ptr<float>(), joint.data_ptr<float>());
        });
        return {joint, Tensor(), Tensor(), Tensor(), Tensor()};
    }
};

} // namespace

Tensor rmsNorm(const Tensor& x, const Tensor& weight) { return Norm::apply(x, weight); }

Tensor gated(const Tensor& gateUp) { return Gate::apply(gateUp); }

Tensor added(const Tensor& x, const Tensor& change, double dropout) { return Addition::apply(x, change, dropout); }

Tensor attention(const Tensor& joint, const Tensor& turns, const Shape& shape, double dropout) {
    return Attention::apply(joint, turns, std::int64_t(shape.heads), std::int64_t(shape.keyHeads), dropout);
}

} // namespace seedbed::transformer::fused
