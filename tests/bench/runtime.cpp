// Each part of the engine's start-up (core/base/runtime) with and without it.
#include "tests/bench/child.h"
#include "tests/bench/timing.h"

namespace seedbed::bench {

namespace {

constexpr int kRounds = 5;
const std::string kFresh = "-u GOMP_SPINCOUNT -u ATEN_CPU_CAPABILITY -u OMP_NUM_THREADS ";

void compare(benchmark::State& state, const std::string& with, const std::string& without) {
    std::vector<double> times, others;
    for (auto _ : state)
        for (int round = 0; round < kRounds; ++round) {
            times.push_back(numberFrom(with));
            others.push_back(numberFrom(without));
        }
    if (quantile(times, 0) < 0 || quantile(others, 0) < 0) {
        state.SkipWithError("a probe failed");
        return;
    }
    state.counters["with_ms"] = 1e3 * quantile(times, 0.5);
    state.counters["without_ms"] = 1e3 * quantile(others, 0.5);
    state.counters["gain"] = quantile(others, 0.5) / quantile(times, 0.5);
}

void row(const char* name, const std::string& with, const std::string& without) {
    benchmark::RegisterBenchmark(name, [=](benchmark::State& state) { compare(state, with, without); })->Iterations(1)->Unit(benchmark::kSecond);
}

const bool registered = [] {
    const auto whole = [](const std::string& probe, const std::string& environment = {}) { return ourselves(kFresh + environment, "--probe " + probe); };
    const auto bare = [](const std::string& probe, const std::string& environment) {
        return ourselves(kFresh + environment, "--probe-without-runtime " + probe);
    };
    row("Runtime/spin_count/mm_256_beside_two_busy_programs", whole("neighbours"), whole("neighbours", "GOMP_SPINCOUNT=300000"));
    row("Runtime/cpu_capability/silu_of_a_million", whole("elementwise"), whole("elementwise", "ATEN_CPU_CAPABILITY=avx2"));
    row("Runtime/allocator/add_to_64_MB", whole("fresh_tensors"), bare("fresh_tensors", "GOMP_SPINCOUNT=2000 ATEN_CPU_CAPABILITY=avx512"));
    row("Runtime/allocator/training_step", whole("training_step"), bare("training_step", "GOMP_SPINCOUNT=2000 ATEN_CPU_CAPABILITY=avx512"));
    row("Runtime/threads/decode_of_8", whole("decode"), whole("decode", "OMP_NUM_THREADS=1"));
    row("Runtime/denormals/exp_of_a_million", whole("denormals"), bare("denormals", "GOMP_SPINCOUNT=2000 ATEN_CPU_CAPABILITY=avx512"));
    return true;
}();

} // namespace

} // namespace seedbed::bench
