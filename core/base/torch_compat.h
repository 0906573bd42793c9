#pragma once
// The one place that knows how LibTorch versions differ. Only for .cpp files of core.
#include <torch/version.h>

#define SEEDBED_TORCH_AT_LEAST(major, minor) (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))
