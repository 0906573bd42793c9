// Latents to pictures: what a slider waits for, without the window, and decoding in bulk.
#include "core/sample/sampler.h"
#include "tests/bench/machine.h"
#include "tests/bench/models.h"
#include "tests/bench/timing.h"

namespace seedbed::bench {

namespace {

/// Requests for one frame: letters of one style, or one portrait.
std::vector<Request> frameOf(const PictureModel& generator, int letters) {
    auto requests = requestsFor(generator, 1);
    if (letters > 0) {
        Params params;
        for (const auto& [key, value] : requests[0].params.values())
            if (key != "class") params.set(key, value);
        requests[0].params = params;
        requests = alphabetOf(requests[0], generator.card());
        requests.resize(static_cast<std::size_t>(letters));
    }
    return requests;
}

/// Every frame a new place, as a moving slider asks for.
void run(benchmark::State& state, const std::string& model, std::vector<Request> requests, PictureModel& generator) {
    NoProgress quiet;
    const double flops = flopsOf(generator, requests);
    Latencies latencies(state);
    double turn = 0;
    for (auto _ : state) {
        turn += 0.05;
        for (auto& request : requests)
            request.latent = generator.space().moved(request.latent, 0, turn < 1 ? 0.05 : 0);
        latencies.time([&] { benchmark::DoNotOptimize(generator.generate(requests, quiet)); });
    }
    const double peak = machine().flops16 > 0 ? machine().flops16 : machine().flops;
    state.counters["pictures_a_second"] = static_cast<double>(requests.size()) / latencies.median();
    state.counters["GFLOP_a_second"] = flops / latencies.median() * 1e-9;
    state.counters["share_of_peak"] = flops / latencies.median() / peak;
    state.SetLabel(model);
}

void typefaces(benchmark::State& state) {
    const auto generator = starter("typefaces");
    run(state, "typefaces", frameOf(*generator, static_cast<int>(state.range(0))), *generator);
}

void portraits(benchmark::State& state) {
    const auto generator = starter("portraits");
    run(state, "portraits", requestsFor(*generator, static_cast<int>(state.range(0))), *generator);
}

/// Of random weights, as a slider asks for it: what is drawn does not change how long it takes.
void fresh(benchmark::State& state, const Setup& setup, const char* solver, int steps) {
    const auto generator = freshModel(setup);
    auto requests = requestsFor(*generator, 1);
    if (steps > 0) {
        requests[0].params.set("solver", std::string(solver));
        requests[0].params.set("steps", static_cast<double>(steps));
    }
    run(state, setup.card.family, requests, *generator);
}

} // namespace

BENCHMARK_CAPTURE(fresh, gan, ganLike(64, 32, 1), "", 0)->Name("Draw/gan_64px_width_32")->Iterations(300)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(fresh, two, diffusionLike(64, 32, 1), "euler", 2)
    ->Name("Draw/diffusion_64px_width_32/2_steps")
    ->Iterations(100)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(fresh, four, diffusionLike(64, 32, 1), "euler", 4)
    ->Name("Draw/diffusion_64px_width_32/4_steps")
    ->Iterations(100)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(fresh, heun, diffusionLike(64, 32, 1), "heun", 10)
    ->Name("Draw/diffusion_64px_width_32/10_steps_heun")
    ->Iterations(60)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(typefaces)->Name("Draw/typefaces/letters")->Arg(1)->Arg(26)->Arg(62)->Iterations(200)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(portraits)->Name("Draw/portraits/pictures")->Arg(1)->Arg(8)->Arg(64)->Iterations(100)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace seedbed::bench
