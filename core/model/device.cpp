#include "core/model/device.h"

#include "core/base/torch.h"
#include "core/formats/error.h"

namespace seedbed {

c10::Device torchDevice(DeviceChoice choice) {
    const bool cuda = choice != DeviceChoice::cpu && torch::cuda::is_available();
    if (choice == DeviceChoice::cuda && !cuda) throw Error(SEEDBED_TR("There is no CUDA device that this build can use. Choose the device cpu or auto."));
    return cuda ? c10::Device(c10::DeviceType::CUDA, 0) : c10::Device(c10::DeviceType::CPU);
}

} // namespace seedbed
