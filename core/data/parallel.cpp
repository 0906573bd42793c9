#include "core/data/parallel.h"

#include "core/formats/error.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace seedbed {

namespace {

constexpr auto kReportPeriod = std::chrono::milliseconds(50);

/// The indices still to do and the first thing that went wrong, shared by the threads.
class Queue {
  public:
    Queue(std::size_t count, const std::function<void(std::size_t)>& work, std::size_t threads) : m_count(count), m_running(threads), m_work(work) {}

    void run() {
        for (std::size_t i = m_next++; i < m_count && !m_stop; i = m_next++) {
            try {
                m_work(i);
            } catch (...) {
                fail(std::current_exception());
            }
            ++m_done;
        }
        const std::lock_guard lock(m_mutex);
        --m_running;
        m_ended.notify_one();
    }

    /// False when all threads have ended.
    bool wait() {
        std::unique_lock lock(m_mutex);
        return !m_ended.wait_for(lock, kReportPeriod, [this] { return m_running == 0; });
    }

    void stop() { m_stop = true; }
    std::size_t done() const { return m_done; }
    void rethrow() const {
        if (m_error) std::rethrow_exception(m_error);
    }

  private:
    void fail(std::exception_ptr error) {
        const std::lock_guard lock(m_mutex);
        if (!m_error) m_error = std::move(error);
        m_stop = true;
    }

    const std::size_t m_count;
    std::size_t m_running;
    const std::function<void(std::size_t)>& m_work;
    std::atomic<std::size_t> m_next = 0, m_done = 0;
    std::atomic<bool> m_stop = false;
    std::exception_ptr m_error;
    std::mutex m_mutex;
    std::condition_variable m_ended;
};

} // namespace

void parallelFor(std::size_t count, Progress& progress, Words what, const std::function<void(std::size_t)>& work) {
    progress.stopIfAsked();
    const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, std::max<std::size_t>(count, 1));
    Queue queue(count, work, threads);
    bool cancelled = false;
    {
        std::vector<std::jthread> pool;
        for (std::size_t i = 0; i < threads; ++i)
            pool.emplace_back([&queue] { queue.run(); });
        while (queue.wait()) {
            progress.report(Activity::looking, static_cast<std::int64_t>(queue.done()), static_cast<std::int64_t>(count), what);
            if (progress.cancelled()) {
                cancelled = true;
                queue.stop();
            }
        }
    }
    queue.rethrow();
    if (cancelled) throw Cancelled();
}

} // namespace seedbed
