#include "core/families/transformer/kernels.h"

#include <vector>

namespace seedbed::transformer {

namespace {

std::vector<const Kernels*> runnable() {
    std::vector<const Kernels*> found;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vnni")) found.push_back(&avx512Kernels());
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) found.push_back(&avx2Kernels());
#endif
    found.push_back(&plainKernels());
    return found;
}

} // namespace

std::span<const Kernels* const> allKernels() {
    static const auto found = runnable();
    return found;
}

const Kernels& kernels() { return *allKernels().front(); }

} // namespace seedbed::transformer
