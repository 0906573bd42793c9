// Speed of what people wait for. Each row stands beside the share of this machine's own measured peak that it reaches, or
// beside the same work without our part, or in python3-torch, alternating in one run: absolute times of a shared machine
// say little.  seedbed-bench [--benchmark_filter=REGEX]
#include "core/base/runtime.h"
#include "tests/bench/child.h"
#include "tests/bench/machine.h"

#include <benchmark/benchmark.h>

#include <cstdio>

int main(int argc, char** argv) {
    if (seedbed::bench::ranAsChild(argc, argv)) return 0;
    seedbed::startRuntime();
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
    const auto& peak = seedbed::bench::machine();
    std::printf("Peaks of this machine, measured now: %.0f GFLOP/s float, %.0f GFLOP/s bfloat16, %.0f GB/s read from memory\n", peak.flops / 1e9,
        peak.flops16 / 1e9, peak.bytes / 1e9);
    std::fflush(stdout);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
