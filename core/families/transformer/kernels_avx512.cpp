#if defined(__x86_64__)
#pragma GCC target("avx512f,avx512bw,avx512vnni,avx2,fma")
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized" // false alarms in the header of GCC 12 (its bug 105593)
#define SEEDBED_LANES 16
#include "core/families/transformer/kernels_body.h"

namespace seedbed::transformer {
const Kernels& avx512Kernels() { return kKernels; }
} // namespace seedbed::transformer
#endif
