#pragma once
#include "tests/bench/child.h"
#include "tests/bench/timing.h"

#include <ATen/Parallel.h>

namespace seedbed::bench {

/// The same work in python3-torch, alternating with ours; time_ratio is ours divided by theirs. `theirs`: script and arguments;
/// `ours` gives the median seconds.
template <class Ours> void compare(benchmark::State& state, const std::string& theirs, const Ours& ours, int rounds = 5) {
    const auto blank = theirs.find(' ');
    const std::string command = "env -u ATEN_CPU_CAPABILITY -u GOMP_SPINCOUNT /usr/bin/python3 '" SEEDBED_PEERS "/" + theirs.substr(0, blank) + ".py'" +
                                theirs.substr(blank) + " " + std::to_string(at::get_num_threads());
    std::vector<double> times, others;
    for (auto _ : state)
        for (int round = 0; round < rounds; ++round) {
            others.push_back(numberFrom(command));
            times.push_back(ours());
        }
    if (quantile(others, 0) <= 0 || quantile(times, 0) <= 0) {
        state.SkipWithError("the Python side did not run; install python3-torch");
        return;
    }
    state.counters["ours_ms"] = 1e3 * quantile(times, 0.5);
    state.counters["python_ms"] = 1e3 * quantile(others, 0.5);
    state.counters["time_ratio"] = quantile(times, 0.5) / quantile(others, 0.5);
}

} // namespace seedbed::bench
