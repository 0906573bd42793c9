#if defined(__x86_64__)
#pragma GCC target("avx2,fma")
#define SEEDBED_LANES 8
#include "core/families/transformer/kernels_body.h"

namespace seedbed::transformer {
const Kernels& avx2Kernels() { return kKernels; }
} // namespace seedbed::transformer
#endif
