#pragma once
#include "core/base/runtime.h"

namespace c10 {
struct Device;
}

namespace seedbed {

/// automatic: CUDA where there is a usable one, else the CPU. Error when cuda is asked for and missing.
c10::Device torchDevice(DeviceChoice choice);

} // namespace seedbed
