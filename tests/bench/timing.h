#pragma once
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <vector>

namespace seedbed::bench {

using Clock = std::chrono::steady_clock;

inline double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// Shortest of `times` runs after one to warm up, in seconds.
template <class Work> double fastest(int times, const Work& work) {
    work();
    double best = 1e30;
    for (int i = 0; i < times; ++i) {
        const auto start = Clock::now();
        work();
        best = std::min(best, secondsSince(start));
    }
    return best;
}

/// The value below which `share` of the values lie.
inline double quantile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

/// Times each iteration and shows p50 and p95 in milliseconds; the mean is the row's own time.
class Latencies {
  public:
    explicit Latencies(benchmark::State& state) : m_state(state) {}
    ~Latencies() {
        if (m_seconds.empty()) return;
        m_state.counters["p50_ms"] = 1e3 * quantile(m_seconds, 0.5);
        m_state.counters["p95_ms"] = 1e3 * quantile(m_seconds, 0.95);
    }
    Latencies(const Latencies&) = delete;
    Latencies& operator=(const Latencies&) = delete;
    void add(double seconds) {
        m_seconds.push_back(seconds);
        m_state.SetIterationTime(seconds);
    }
    template <class Work> void time(const Work& work) {
        const auto start = Clock::now();
        work();
        add(secondsSince(start));
    }
    double median() const { return quantile(m_seconds, 0.5); }

  private:
    benchmark::State& m_state;
    std::vector<double> m_seconds;
};

} // namespace seedbed::bench
