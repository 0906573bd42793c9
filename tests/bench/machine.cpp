#include "tests/bench/machine.h"

#include "core/base/runtime.h"
#include "core/base/torch.h"
#include "tests/bench/timing.h"

#include <ATen/record_function.h>

#include <sys/mman.h>

#include <numeric>
#include <thread>
#include <vector>

namespace seedbed::bench {

namespace {

thread_local double counted = 0;

double product(const c10::IntArrayRef& sizes) {
    return std::accumulate(sizes.begin(), sizes.end(), 1.0, [](double all, std::int64_t one) { return all * static_cast<double>(one); });
}

/// By the shapes of the inputs; what else runs moves memory and computes next to nothing.
double flopsOf(const at::RecordFunction& call) {
    const std::string name = call.name();
    const auto inputs = call.inputs();
    const auto sizes = [&](std::size_t i) { return inputs[i].toTensor().sizes(); };
    if (name == "aten::mm") return 2 * product(sizes(0)) * static_cast<double>(sizes(1)[1]);
    if (name == "aten::addmm") return 2 * product(sizes(1)) * static_cast<double>(sizes(2)[1]);
    const bool forward = name == "aten::_convolution", backward = name == "aten::convolution_backward";
    if (!forward && !backward) return 0;
    // each output value: a product with all weights of its channel; backward does so for the input and for the weights
    const auto input = sizes(backward ? 1 : 0), weight = sizes(backward ? 2 : 1);
    if (backward) return 2 * 2 * product(weight) * product(sizes(0)) / static_cast<double>(weight[0]);
    const auto stride = inputs[3].toIntVector(), padding = inputs[4].toIntVector();
    double places = static_cast<double>(input[0]);
    for (std::size_t i = 0; i < 2; ++i)
        places *= static_cast<double>((input[2 + i] + 2 * padding[i] - weight[2 + i]) / stride[i] + 1);
    return 2 * product(weight) * places;
}

std::unique_ptr<at::ObserverContext> count(const at::RecordFunction& call) {
    counted += flopsOf(call);
    return nullptr;
}

double convolutionRate(torch::ScalarType type) {
    const c10::InferenceMode inference;
    const auto x = torch::rand({8, 64, 64, 64}).to(type).contiguous(torch::MemoryFormat::ChannelsLast);
    const auto weight = torch::rand({64, 64, 3, 3}).to(type).contiguous(torch::MemoryFormat::ChannelsLast);
    const double seconds = fastest(20, [&] { torch::conv2d(x, weight, {}, 1, 1); });
    return 2.0 * 9 * 64 * 64 * 64 * 64 * 8 / seconds;
}

} // namespace

double readRate() {
    constexpr std::size_t size = std::size_t{512} << 20;
    auto* memory = static_cast<std::uint64_t*>(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    if (memory == MAP_FAILED) return 0;
    madvise(memory, size, MADV_HUGEPAGE);
    const std::size_t words = size / sizeof(std::uint64_t);
    std::fill(memory, memory + words, 1);
    const auto threads = static_cast<std::size_t>(physicalCores());
    std::vector<std::uint64_t> sums(threads);
    const double seconds = fastest(5, [&] {
        std::vector<std::jthread> readers;
        for (std::size_t t = 0; t < threads; ++t)
            readers.emplace_back([&, t] { sums[t] = std::accumulate(memory + words * t / threads, memory + words * (t + 1) / threads, std::uint64_t{0}); });
    });
    munmap(memory, size);
    return std::accumulate(sums.begin(), sums.end(), std::uint64_t{0}) == words ? static_cast<double>(size) / seconds : 0;
}

const Machine& machine() {
    static const Machine measured = [] {
        const double half = convolutionRate(torch::kBFloat16);
        Machine result;
        result.flops = std::max(measureRuntime(1).matmulGflops * 1e9, convolutionRate(torch::kFloat32));
        result.flops16 = half > result.flops ? half : 0;
        result.bytes = readRate();
        return result;
    }();
    return measured;
}

FlopCount::FlopCount()
    : m_handle(at::addThreadLocalCallback(at::RecordFunctionCallback(&count).needsInputs(true).scopes({at::RecordScope::FUNCTION,
          at::RecordScope::BACKWARD_FUNCTION}))) {
    counted = 0;
}

FlopCount::~FlopCount() { at::removeCallback(m_handle); }

double FlopCount::flops() const { return counted; }

} // namespace seedbed::bench
