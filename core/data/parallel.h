#pragma once
#include "core/base/progress.h"

#include <cstddef>
#include <functional>

namespace seedbed {

/// Calls `work(i)` for every i in [0, count) on as many threads as there are cores and reports `what`
/// from the calling thread. The first exception of `work` ends it and is thrown here; throws Cancelled.
void parallelFor(std::size_t count, Progress& progress, Words what, const std::function<void(std::size_t)>& work);

} // namespace seedbed
