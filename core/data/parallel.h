#pragma once
#include "core/base/progress.h"

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>

namespace seedbed {

/// Calls `work(i)` for every i in [0, count) on as many threads as there are cores and reports `what`
/// from the calling thread. The first exception of `work` ends it and is thrown here; throws Cancelled.
void parallelFor(std::size_t count, Progress& progress, Words what, const std::function<void(std::size_t)>& work);

/// Bytes that several threads may use together. One that wants more than all waits until it is alone.
class MemoryBudget {
  public:
    explicit MemoryBudget(std::int64_t bytes) : m_all(bytes), m_free(bytes) {}

    /// Bytes taken for as long as it lives.
    class Share {
      public:
        Share(MemoryBudget& budget, std::int64_t bytes);
        ~Share();
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;

      private:
        MemoryBudget& m_budget;
        std::int64_t m_bytes;
    };

  private:
    const std::int64_t m_all;
    std::int64_t m_free;
    std::mutex m_mutex;
    std::condition_variable m_freed;
};

} // namespace seedbed
