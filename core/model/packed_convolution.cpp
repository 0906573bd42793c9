#include "core/model/packed_convolution.h"

#include <ATen/core/dispatch/Dispatcher.h>

#include <utility>

namespace seedbed {

namespace {

constexpr std::size_t kArguments = 8; // other versions of LibTorch have known two more

/// LibTorch has them for its scripts alone: they are called by name.
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

torch::Tensor PackedConvolution::operator()(const torch::Tensor& x, const torch::Tensor& weight, const torch::Tensor& bias, at::IntArrayRef stride,
    at::IntArrayRef padding) {
    static const Operators operators;
    if (!operators) return {};
    const auto channels = x.size(1), row = channels * x.size(3);
    const torch::Tensor pictures =
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

} // namespace seedbed
