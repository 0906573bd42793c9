#pragma once
#include <cstdint>

namespace seedbed::bench {

/// What this machine reaches, measured once at the start of the run with all cores: the yardstick of every row.
struct Machine {
    double flops = 0;   ///< a second: float, product of 1024 x 1024 matrices
    double flops16 = 0; ///< a second: bfloat16, 3x3 convolution of 8 x 64 x 64 x 64; 0 where it is not faster
    double bytes = 0;   ///< a second: read from memory, 2 MB pages
};
const Machine& machine();

/// Bytes a second that all cores together read from memory on 2 MB pages, measured now.
double readRate();

/// Floating-point operations of the matrix products and convolutions that this thread ran since construction, those of
/// backward passes included. A multiplication and an addition count two.
class FlopCount {
  public:
    FlopCount();
    ~FlopCount();
    FlopCount(const FlopCount&) = delete;
    FlopCount& operator=(const FlopCount&) = delete;
    double flops() const;

  private:
    std::uint64_t m_handle;
};

} // namespace seedbed::bench
