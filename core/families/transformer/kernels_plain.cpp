#define SEEDBED_LANES 4
#include "core/families/transformer/kernels_body.h"

namespace seedbed::transformer {
const Kernels& plainKernels() { return kKernels; }
} // namespace seedbed::transformer
