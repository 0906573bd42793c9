#pragma once
// What chance decides while a network learns; only for .cpp files of core.
#include "core/base/torch.h"

#include <cstdint>

namespace seedbed {

/// While it lives, what this thread leaves to chance() follows from `seed` alone: several threads may compute parts of a step, and
/// LibTorch has one generator for all.
class Chance {
  public:
    Chance(std::uint64_t seed, const torch::Device& device);
    ~Chance();
    Chance(const Chance&) = delete;
    Chance& operator=(const Chance&) = delete;

  private:
    at::Generator m_before;
};

/// The generator that counts now on this thread; undefined: that of the device.
const at::Generator& chance();

/// Numbers with the options of `like`: normal ones, and even ones from 0 to 1.
torch::Tensor randomNormal(torch::IntArrayRef sizes, const torch::TensorOptions& like);
torch::Tensor randomEven(torch::IntArrayRef sizes, const torch::TensorOptions& like);
/// Each value is left out with this chance, the others are as much larger.
torch::Tensor dropped(const torch::Tensor& x, double share);

} // namespace seedbed
