#pragma once
#include <chrono>

namespace seedbed {

/// Of spans of time, which a clock that somebody sets does not change.
using Clock = std::chrono::steady_clock;

inline double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

} // namespace seedbed
