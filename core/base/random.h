#pragma once
#include <array>
#include <cstdint>
#include <vector>

namespace seedbed {

/// Small, fast, reproducible random numbers (xoshiro256**, Blackman & Vigna 2018, seeded by splitmix64).
/// The same on every machine, unlike the generators of libraries; its whole state can be saved.
class Random {
  public:
    explicit Random(std::uint64_t seed = 0);
    std::uint64_t next();
    double uniform();                       ///< [0, 1)
    double normal();                        ///< mean 0, variance 1
    std::uint64_t below(std::uint64_t end); ///< [0, end), 0 < end < 2^53

    using State = std::array<std::uint64_t, 4>;
    State state() const { return m_state; }
    void setState(const State& state) { m_state = state; }

  private:
    State m_state;
};

/// `count` different numbers below `end`, in random order; repeats only where there are not as many.
std::vector<int> differentNumbers(int count, int end, Random& random);

} // namespace seedbed
