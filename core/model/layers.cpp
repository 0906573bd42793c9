#include "core/model/layers.h"

#include "core/base/vectorized.h"

#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <mutex>
#include <utility>
#include <variant>

namespace seedbed {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::Function;
using torch::autograd::tensor_list;

namespace {

constexpr float kEpsilon = 1e-5f; // as torch's group_norm
constexpr auto kChannelsLast = torch::MemoryFormat::ChannelsLast;

/// Not where oneDNN, which computes the convolutions, was told to keep to older instructions.
bool fastBfloat16() {
#if defined(__x86_64__) && defined(__GNUC__)
    static const bool fast = __builtin_cpu_supports("avx512bf16") && !std::getenv("DNNL_MAX_CPU_ISA");
    return fast;
#else
    return false;
#endif
}

using Half = std::uint16_t; // bfloat16: the upper half of a float

SEEDBED_INLINE float wide(float x) { return x; }
SEEDBED_INLINE float wide(Half x) { return std::bit_cast<float>(static_cast<std::uint32_t>(x) << 16); }
SEEDBED_INLINE void store(float& to, float x) { to = x; }
SEEDBED_INLINE void store(Half& to, float x) { // to the nearest, ties to even
    const auto bits = std::bit_cast<std::uint32_t>(x);
    to = static_cast<Half>((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
}

/// 1 / (1 + exp(-x)) in plain arithmetic, so that loops over it become vector code; relative error below 3e-7.
SEEDBED_INLINE float sigmoid(float x) {
    const float bounded = x < -87.0f ? -87.0f : x > 87.0f ? 87.0f : x;
    const float scaled = bounded * -1.44269504f;
    const float whole = (scaled + 12582912.0f) - 12582912.0f; // rounds to an integer
    const float rest = scaled - whole;                        // -0.5 to 0.5
    const float power =
        1.0f + rest * (0.693147182f + rest * (0.240226462f + rest * (0.0555033f + rest * (0.00961844f + rest * (0.00133999f + rest * 0.000154036f)))));
    return 1.0f / (1.0f + std::bit_cast<float>(std::bit_cast<std::int32_t>(power) + static_cast<std::int32_t>(whole) * (1 << 23)));
}

/// One picture of a batch.
struct Extent {
    std::int64_t places, channels, groups;
    std::int64_t inGroup() const { return channels / groups; }
    double count() const { return static_cast<double>(inGroup() * places); }
};

/// The mean over each group of what its channels summed up, once a channel.
void meanOfGroups(const float* sums, const Extent& e, float* means) {
    for (std::int64_t g = 0; g < e.groups; ++g) {
        const auto first = g * e.inGroup(), end = first + e.inGroup();
        double sum = 0;
        for (auto k = first; k < end; ++k)
            sum += sums[k];
        std::fill(means + first, means + end, static_cast<float>(sum / e.count()));
    }
}

/// Mean and inverse deviation of each group, once a channel, from what each channel's values and their squares sum up to after
/// its `origin`, a value of its own, is taken off: so that squares of large values do not swallow small deviations.
void momentsOfGroups(const float* origin, const float* sums, const float* squares, const Extent& e, float* mean, float* inverse) {
    const auto places = static_cast<double>(e.places);
    for (std::int64_t g = 0; g < e.groups; ++g) {
        const auto first = g * e.inGroup(), end = first + e.inGroup();
        double middle = 0, spread = 0;
        for (auto k = first; k < end; ++k)
            middle += origin[k] + sums[k] / places;
        middle /= static_cast<double>(e.inGroup());
        for (auto k = first; k < end; ++k) {
            const double off = sums[k] / places, apart = origin[k] + off - middle;
            spread += std::max(0.0, squares[k] / places - off * off) + apart * apart;
        }
        std::fill(mean + first, mean + end, static_cast<float>(middle));
        std::fill(inverse + first, inverse + end, static_cast<float>(1 / std::sqrt(spread / static_cast<double>(e.inGroup()) + kEpsilon)));
    }
}

/// `mean` and `inverse` (deviation) are results, kept for the way back; `scratch` holds 3 x channels.
template <class In, class Out> struct Forward {
    static SEEDBED_INLINE void run(const In* __restrict x, Extent e, const float* __restrict scale, const float* __restrict shift, float* __restrict mean,
        float* __restrict inverse, float* __restrict scratch, Out* __restrict y) {
        const auto c = e.channels;
        float* __restrict by = scratch, * __restrict plus = scratch + c, * __restrict origin = scratch + 2 * c;
        std::fill(by, by + 2 * c, 0.0f);
        for (std::int64_t k = 0; k < c; ++k)
            origin[k] = wide(x[k]);
        for (std::int64_t p = 0; p < e.places; ++p)
            for (std::int64_t k = 0; k < c; ++k) {
                const float off = wide(x[p * c + k]) - origin[k];
                by[k] += off;
                plus[k] += off * off;
            }
        momentsOfGroups(origin, by, plus, e, mean, inverse);
        for (std::int64_t k = 0; k < c; ++k) {
            by[k] = inverse[k] * scale[k];
            plus[k] = shift[k] - mean[k] * by[k];
        }
        for (std::int64_t p = 0; p < e.places; ++p)
            for (std::int64_t k = 0; k < c; ++k) {
                const float u = wide(x[p * c + k]) * by[k] + plus[k];
                store(y[p * c + k], u * sigmoid(u));
            }
    }
};

/// `slopes` holds places x channels, `scratch` 4 x channels.
template <class In, class Out> struct Backward {
    static SEEDBED_INLINE void run(const In* __restrict x, const Out* __restrict gradient, Extent e, const float* __restrict scale,
        const float* __restrict shift, const float* __restrict mean, const float* __restrict inverse, float* __restrict slopes, float* __restrict scratch,
        In* __restrict dx, float* __restrict dScale, float* __restrict dShift) {
        const auto c = e.channels;
        std::fill(dScale, dScale + c, 0.0f);
        std::fill(dShift, dShift + c, 0.0f);
        for (std::int64_t p = 0; p < e.places; ++p)
            for (std::int64_t k = 0; k < c; ++k) {
                const float normal = (wide(x[p * c + k]) - mean[k]) * inverse[k];
                const float u = normal * scale[k] + shift[k], gate = sigmoid(u);
                const float slope = wide(gradient[p * c + k]) * gate * (1.0f + u * (1.0f - gate));
                slopes[p * c + k] = slope;
                dShift[k] += slope;
                dScale[k] += slope * normal;
            }
        // what the mean and the deviation of the group take back
        float* __restrict level = scratch, * __restrict tilt = scratch + c, * __restrict levels = scratch + 2 * c, * __restrict tilts = scratch + 3 * c;
        for (std::int64_t k = 0; k < c; ++k) {
            levels[k] = scale[k] * dShift[k];
            tilts[k] = scale[k] * dScale[k];
        }
        meanOfGroups(levels, e, level);
        meanOfGroups(tilts, e, tilt);
        for (std::int64_t p = 0; p < e.places; ++p)
            for (std::int64_t k = 0; k < c; ++k) {
                const float normal = (wide(x[p * c + k]) - mean[k]) * inverse[k];
                store(dx[p * c + k], inverse[k] * (slopes[p * c + k] * scale[k] - level[k] - normal * tilt[k]));
            }
    }
};

template <class Change> struct Add {
    static SEEDBED_INLINE void run(const float* __restrict x, const Change* __restrict change, std::int64_t count, float* __restrict sum) {
        for (std::int64_t i = 0; i < count; ++i)
            sum[i] = x[i] + wide(change[i]);
    }
};

template <class From, class To> struct Convert {
    static SEEDBED_INLINE void run(const From* __restrict from, std::int64_t count, To* __restrict to) {
        for (std::int64_t i = 0; i < count; ++i)
            store(to[i], wide(from[i]));
    }
};

template <class T> T* data(const Tensor& tensor) { return static_cast<T*>(tensor.data_ptr()); }

/// Calls `work` with a float or a Half of the tensor's kind.
template <class Work> void byKind(const Tensor& tensor, const Work& work) {
    if (tensor.scalar_type() == torch::kFloat32)
        work(float{});
    else
        work(Half{});
}

bool isPlain(const Tensor& x) { return x.device().is_cpu() && (x.scalar_type() == torch::kFloat32 || x.scalar_type() == torch::kBFloat16); }

Extent extentOf(const Tensor& x, std::int64_t groups) { return {x.size(2) * x.size(3), x.size(1), groups}; }

struct NormScaleShiftSilu : Function<NormScaleShiftSilu> {
    static Tensor forward(AutogradContext* context, const Tensor& input, const Tensor& scales, const Tensor& shifts, std::int64_t groups) {
        const Tensor x = input.contiguous(kChannelsLast), scale = scales.contiguous(), shift = shifts.contiguous();
        const Extent e = extentOf(x, groups);
        const Tensor y = torch::empty(x.sizes(), x.options().dtype(convolutionType(x.device())), kChannelsLast);
        const Tensor mean = torch::empty({x.size(0), e.channels}), inverse = torch::empty({x.size(0), e.channels});
        byKind(x, [&](auto in) {
            byKind(y, [&](auto out) {
                using In = decltype(in);
                using Out = decltype(out);
                at::parallel_for(0, x.size(0), 1, [&](std::int64_t first, std::int64_t end) {
                    std::vector<float> scratch(static_cast<std::size_t>(3 * e.channels));
                    for (auto n = first; n < end; ++n) {
                        const auto row = n * e.channels, all = row * e.places;
                        vectorized<Forward<In, Out>>(data<In>(x) + all, e, data<float>(scale) + row, data<float>(shift) + row, data<float>(mean) + row,
                            data<float>(inverse) + row, scratch.data(), data<Out>(y) + all);
                    }
                });
            });
        });
        context->save_for_backward({x, scale, shift, mean, inverse});
        context->saved_data["groups"] = groups;
        return y;
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
        const auto saved = context->get_saved_variables();
        const Tensor &x = saved[0], &scale = saved[1], &shift = saved[2], &mean = saved[3], &inverse = saved[4];
        const Extent e = extentOf(x, context->saved_data["groups"].toInt());
        const Tensor gradient = gradients[0].contiguous(kChannelsLast);
        const Tensor dx = torch::empty_like(x), dScale = torch::empty_like(scale), dShift = torch::empty_like(shift);
        byKind(x, [&](auto in) {
            byKind(gradient, [&](auto out) {
                using In = decltype(in);
                using Out = decltype(out);
                at::parallel_for(0, x.size(0), 1, [&](std::int64_t first, std::int64_t end) {
                    const Tensor slopes = torch::empty({e.places * e.channels}); // from the pool: fresh memory would fault page by page
                    std::vector<float> scratch(static_cast<std::size_t>(4 * e.channels));
                    for (auto n = first; n < end; ++n) {
                        const auto row = n * e.channels, all = row * e.places;
                        vectorized<Backward<In, Out>>(data<In>(x) + all, data<Out>(gradient) + all, e, data<float>(scale) + row, data<float>(shift) + row,
                            data<float>(mean) + row, data<float>(inverse) + row, data<float>(slopes), scratch.data(), data<In>(dx) + all,
                            data<float>(dScale) + row, data<float>(dShift) + row);
                    }
                });
            });
        });
        return {dx, dScale, dShift, Tensor()};
    }
};

struct AddChange : Function<AddChange> {
    static Tensor forward(AutogradContext* context, const Tensor& x, const Tensor& change) {
        context->saved_data["half"] = change.scalar_type() != torch::kFloat32;
        const Tensor left = x.contiguous(kChannelsLast), right = change.contiguous(kChannelsLast), sum = torch::empty_like(left);
        byKind(right, [&](auto kind) {
            at::parallel_for(0, left.numel(), 1 << 15, [&](std::int64_t first, std::int64_t end) {
                vectorized<Add<decltype(kind)>>(data<float>(left) + first, data<decltype(kind)>(right) + first, end - first, data<float>(sum) + first);
            });
        });
        return sum;
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
        const Tensor& gradient = gradients[0];
        return {gradient, context->saved_data["half"].toBool() ? gradient.to(torch::kBFloat16) : gradient};
    }
};

/// Runs of channels of phase (a, b) and where they lie in the woven picture.
template <class Visit> void eachRun(std::int64_t count, std::int64_t high, std::int64_t wide, std::int64_t channels, const Visit& visit) {
    at::parallel_for(0, count * high, 8, [&](std::int64_t firstRow, std::int64_t endRow) {
        for (auto row = firstRow; row < endRow; ++row)
            for (std::int64_t a = 0; a < 2; ++a)
                for (std::int64_t column = 0; column < wide; ++column)
                    for (std::int64_t b = 0; b < 2; ++b) {
                        const auto n = row / high, y = row % high;
                        const auto phase = (((n * (high + 1) + y + a) * (wide + 1) + column + b) * 4 + 2 * a + b) * channels;
                        const auto woven = ((n * 2 * high + 2 * y + a) * 2 * wide + 2 * column + b) * channels;
                        visit(phase, woven);
                    }
    });
}

struct WeavePhases : Function<WeavePhases> {
    static Tensor forward(AutogradContext* context, const Tensor& input) {
        const Tensor phases = input.contiguous(kChannelsLast);
        const auto count = phases.size(0), channels = phases.size(1) / 4, high = phases.size(2) - 1, wide = phases.size(3) - 1;
        const Tensor woven = torch::empty({count, channels, 2 * high, 2 * wide}, phases.options().dtype(torch::kFloat32), kChannelsLast);
        context->saved_data["half"] = phases.scalar_type() != torch::kFloat32;
        byKind(phases, [&](auto kind) {
            using Kind = decltype(kind);
            eachRun(count, high, wide, channels,
                [&](std::int64_t phase, std::int64_t at) { vectorized<Convert<Kind, float>>(data<Kind>(phases) + phase, channels, data<float>(woven) + at); });
        });
        return woven;
    }

    static tensor_list backward(AutogradContext* context, const tensor_list& gradients) {
        const Tensor gradient = gradients[0].contiguous(kChannelsLast);
        const auto count = gradient.size(0), channels = gradient.size(1), high = gradient.size(2) / 2, wide = gradient.size(3) / 2;
        const auto type = context->saved_data["half"].toBool() ? torch::kBFloat16 : torch::kFloat32;
        const Tensor phases = torch::empty({count, 4 * channels, high + 1, wide + 1}, gradient.options().dtype(type), kChannelsLast).zero_();
        byKind(phases, [&](auto kind) {
            using Kind = decltype(kind);
            eachRun(count, high, wide, channels, [&](std::int64_t phase, std::int64_t at) {
                vectorized<Convert<float, Kind>>(data<float>(gradient) + at, channels, data<Kind>(phases) + phase);
            });
        });
        return {phases};
    }
};

constexpr std::size_t kArguments = 8; // other versions of LibTorch have known two more

/// Those of PackedConvolution. LibTorch has them for its scripts alone: they are called by name.
struct Operators {
    decltype(c10::Dispatcher::singleton().findSchema(std::declval<const c10::OperatorName&>())) pack, run;
    Operators()
        : pack(c10::Dispatcher::singleton().findSchema({"mkldnn_prepacked::conv2d_prepack", ""})),
          run(c10::Dispatcher::singleton().findSchema({"mkldnn_prepacked::conv2d_run", ""})) {}
    explicit operator bool() const { return pack && run && pack->schema().arguments().size() == kArguments; }
};

c10::IValue called(const c10::OperatorHandle& which, torch::jit::Stack arguments) {
    which.callBoxed(arguments);
    return std::move(arguments.front());
}

} // namespace

torch::ScalarType convolutionType(const torch::Device& device) { return device.is_cpu() && fastBfloat16() ? torch::kBFloat16 : torch::kFloat32; }

Tensor PackedConvolution::operator()(const Tensor& x, const Tensor& weight, const Tensor& bias, at::IntArrayRef stride, at::IntArrayRef padding) {
    static const Operators operators;
    if (!operators) return {};
    const auto channels = x.size(1), row = channels * x.size(3);
    const Tensor pictures =
        x.contiguous(torch::MemoryFormat::ChannelsLast).as_strided(x.sizes(), {row * x.size(2), 1, row, channels}); // of one place it may have other strides
    if (pictures.sizes() != at::IntArrayRef(m_sizes)) {
        const c10::InferenceMode plain(false); // what is packed outlives the drawing
        const torch::NoGradGuard still;
        m_weights =
            called(*operators.pack, {weight, bias, stride, padding, std::vector<std::int64_t>{1, 1}, std::int64_t{1}, pictures.sizes(), std::string("none")});
        m_sizes = pictures.sizes().vec();
    }
    return called(*operators.run, {pictures, m_weights}).toTensor();
}

void ConvolutionImpl::addLowRank(int rank) {
    const auto to = weight.size(0), from = weight.numel() / to;
    m_down = register_parameter("down", torch::randn({rank, from}, weight.options()) / std::sqrt(static_cast<double>(from)));
    m_up = register_parameter("up", torch::zeros({to, rank}, weight.options()));
}

void ConvolutionImpl::setStrength(double strength) {
    if (std::exchange(m_strength, strength) != strength && m_up.defined()) change();
}

void ConvolutionImpl::absorb(const ConvolutionImpl& other) {
    if (!other.m_up.defined()) return;
    const torch::NoGradGuard still;
    weight.add_(other.m_up.mm(other.m_down).view_as(weight));
    change();
}

void ConvolutionImpl::change() {
    m_weight = m_bias = Tensor();
    m_packed = {};
}

Tensor ConvolutionImpl::whole() const { return m_up.defined() && m_strength != 0 ? weight + (m_up.mm(m_down) * m_strength).view_as(weight) : weight; }

bool ConvolutionImpl::learns() const { return weight.requires_grad() || (m_up.defined() && m_up.requires_grad()); }

Tensor ConvolutionImpl::forward(const Tensor& x) {
    const auto type = convolutionType(x.device());
    using std::get; // LibTorch 1.13 has a variant of its own
    const auto &stride = *options.stride(), &padding = *get<torch::ExpandingArray<2>>(options.padding());
    if (learns()) return torch::conv2d(x.to(type), whole().to(type), bias.to(type), stride, padding);
    narrow(type);
    Tensor result;
    if (x.device().is_cpu() && !torch::GradMode::is_enabled()) result = m_packed(x.to(type), m_weight, m_bias, stride, padding);
    return result.defined() ? result : torch::conv2d(x.to(type), m_weight, m_bias, stride, padding);
}

void ConvolutionImpl::narrow(torch::ScalarType type) {
    static std::mutex mutex; // frozen layers are part of networks that several threads teach
    const std::lock_guard lock(mutex);
    if (m_weight.defined() && m_weight.device() == weight.device()) return;
    const c10::InferenceMode plain(false); // a search in the latent space may need them later, with gradients
    change();
    m_weight = whole().to(type).contiguous(kChannelsLast); // or a convolution of such pictures would reorder it each time
    m_bias = bias.to(type);
}

Tensor project(const torch::nn::Linear& layer, const Tensor& rows) {
    constexpr std::int64_t kMany = 32;
    const auto type = torch::GradMode::is_enabled() && rows.size(0) >= kMany ? convolutionType(rows.device()) : torch::kFloat32;
    return torch::linear(rows.to(type), layer->weight.to(type), layer->bias.to(type)).to(torch::kFloat32);
}

Tensor normScaleShiftSilu(const Tensor& x, const Tensor& scale, const Tensor& shift, std::int64_t groups) {
    if (isPlain(x)) return NormScaleShiftSilu::apply(x, scale, shift, groups);
    const Tensor normal = torch::group_norm(x, groups, {}, {}, kEpsilon);
    return torch::silu(torch::addcmul(shift.unsqueeze(2).unsqueeze(3), normal, scale.unsqueeze(2).unsqueeze(3)));
}

Tensor normSilu(const Tensor& x, const torch::nn::GroupNormImpl& norm) {
    const auto forAll = [&](const Tensor& weight) { return weight.expand({x.size(0), weight.size(0)}); };
    return normScaleShiftSilu(x, forAll(norm.weight), forAll(norm.bias), norm.options.num_groups());
}

NormedConvolutionImpl::NormedConvolutionImpl(const Convolution& layer, int groups)
    : convolution(register_module("convolution", layer)),
      norm(register_module("norm", torch::nn::GroupNorm(torch::nn::GroupNormOptions(groups, layer->options.out_channels())))) {}

Tensor flatWithLabels(const Tensor& x, const Tensor& labels, int classes) {
    const Tensor flat = x.flatten(1);
    return classes > 0 ? torch::cat({flat, torch::one_hot(labels, classes).to(flat.scalar_type())}, 1) : flat;
}

Tensor addChange(const Tensor& x, const Tensor& change) { return isPlain(x) ? AddChange::apply(x, change) : x + change; }

Tensor weavePhases(const Tensor& phases) {
    if (isPlain(phases)) return WeavePhases::apply(phases);
    const auto count = phases.size(0), channels = phases.size(1) / 4, high = phases.size(2) - 1, wide = phases.size(3) - 1;
    std::vector<Tensor> rows;
    for (int a = 0; a < 2; ++a) {
        std::vector<Tensor> cells;
        for (int b = 0; b < 2; ++b)
            cells.push_back(phases.narrow(1, (2 * a + b) * channels, channels).narrow(2, a, high).narrow(3, b, wide).permute({0, 2, 3, 1}));
        rows.push_back(torch::stack(cells, 3)); // N x high x wide x 2 x channels
    }
    return torch::stack(rows, 2).reshape({count, 2 * high, 2 * wide, channels}).permute({0, 3, 1, 2});
}

} // namespace seedbed
