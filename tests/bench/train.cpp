// Training steps as the Trainer does them.
#include "tests/bench/machine.h"
#include "tests/bench/models.h"
#include "tests/bench/timing.h"

namespace seedbed::bench {

namespace {

void steps(benchmark::State& state, const Setup& setup) {
    Training training(setup);
    training.step();
    double flops = 0;
    {
        const FlopCount count;
        training.step();
        flops = count.flops();
    }
    Latencies latencies(state);
    for (auto _ : state)
        latencies.time([&] { training.step(); });
    const double peak =
        machine().flops16 > 0 && !(setup.card.config.has("network") && setup.card.config.text("network") == "mlp") ? machine().flops16 : machine().flops;
    state.counters["pictures_a_second"] = training.batch() / latencies.median();
    state.counters["GFLOP_a_second"] = flops / latencies.median() * 1e-9;
    state.counters["share_of_peak"] = flops / latencies.median() / peak;
}

} // namespace

BENCHMARK_CAPTURE(steps, conv, portraitsLike())->Name("Train/portraits_64px_batch_32")->Iterations(30)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(steps, gan, ganLike(64, 16, 16))->Name("Train/gan_64px_width_16_batch_16")->Iterations(30)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(steps, diffusion, diffusionLike(64, 32, 32))
    ->Name("Train/diffusion_64px_width_32_batch_32")
    ->Iterations(15)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(steps, mlp, mnistLike())->Name("Train/mlp_28px_batch_128")->Iterations(300)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace seedbed::bench
