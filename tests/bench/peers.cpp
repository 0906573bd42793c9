// The same work in python3-torch, alternating with ours; time_ratio is ours divided by theirs.
#include "tests/bench/compare.h"
#include "tests/bench/machine.h"
#include "tests/bench/models.h"

namespace seedbed::bench {

namespace {

constexpr int kRounds = 5;

double medianStep(const Setup& setup, int steps) {
    Training training(setup);
    std::vector<double> seconds;
    for (int i = 0; i < steps + 3; ++i) {
        const auto start = Clock::now();
        training.step();
        if (i >= 3) seconds.push_back(secondsSince(start));
    }
    return quantile(seconds, 0.5);
}

double medianDecode(PictureModel& generator, int count) {
    const auto requests = requestsFor(generator, count);
    NoProgress quiet;
    std::vector<double> seconds;
    for (int i = 0; i < 203; ++i) {
        const auto start = Clock::now();
        benchmark::DoNotOptimize(generator.generate(requests, quiet));
        if (i >= 3) seconds.push_back(secondsSince(start));
    }
    return quantile(seconds, 0.5);
}

void trainConv(benchmark::State& state) {
    compare(state, "vae train conv", [] { return medianStep(portraitsLike(), 12); });
}
void trainMlp(benchmark::State& state) {
    compare(state, "vae train mlp", [] { return medianStep(mnistLike(), 200); });
}
void decode(benchmark::State& state) {
    const auto generator = starter("portraits");
    compare(state, "vae decode conv " + std::to_string(state.range(0)), [&] { return medianDecode(*generator, static_cast<int>(state.range(0))); });
}
void decodeMlp(benchmark::State& state) {
    const auto generator = freshModel(mnistLike());
    compare(state, "vae decode mlp 1", [&] { return medianDecode(*generator, 1); });
}
/// In a process of its own, which may be told to compute in 32 bits.
void compareChild(benchmark::State& state, const char* theirs, const char* environment, const char* ours) {
    double flops = 0;
    constexpr int kFewRounds = 3; // these take seconds each
    compare(
        state, theirs,
        [&] {
            const auto numbers = numbersFrom(ourselves(environment, std::string("--work ") + ours));
            flops = numbers.size() < 2 ? 0 : numbers[0] / numbers[1];
            return numbers.size() < 2 ? -1 : numbers[1];
        },
        kFewRounds);
    const double peak = machine().flops16 > 0 && *environment == 0 ? machine().flops16 : machine().flops;
    state.counters["share_of_peak"] = flops / peak;
}
constexpr const char* kFloat = "DNNL_MAX_CPU_ISA=AVX512_CORE";

void firstTensor(benchmark::State& state) {
    std::vector<double> times, others;
    for (auto _ : state)
        for (int round = 0; round < kRounds; ++round) {
            others.push_back(secondsOf("/usr/bin/python3 -c 'import torch; torch.ones(1).sum()'"));
            times.push_back(secondsOf(ourselves("-u GOMP_SPINCOUNT", "--first-tensor")));
        }
    state.counters["ours_ms"] = 1e3 * quantile(times, 0.5);
    if (quantile(others, 0) <= 0) return;
    state.counters["python_ms"] = 1e3 * quantile(others, 0.5);
    state.counters["time_ratio"] = quantile(times, 0.5) / quantile(others, 0.5);
}

} // namespace

BENCHMARK(trainConv)->Name("Peer/train_step/portraits_64px_batch_32")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK(trainMlp)->Name("Peer/train_step/mlp_28px_batch_128")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK(decode)->Name("Peer/decode/portraits")->Arg(1)->Arg(8)->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK(decodeMlp)->Name("Peer/decode/mlp/1")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(compareChild, gan_float, "gan generate 16 40", kFloat, "generate gan 16 64 40")
    ->Name("Peer/gan_64px_dcgan_sized/16_float")
    ->Iterations(1)
    ->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(compareChild, gan, "gan generate 16 40", "", "generate gan 16 64 40")
    ->Name("Peer/gan_64px_dcgan_sized/16")
    ->Iterations(1)
    ->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(compareChild, gan_one, "gan generate 1 40", "", "generate gan 1 64 40")
    ->Name("Peer/gan_64px_dcgan_sized/1")
    ->Iterations(1)
    ->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(compareChild, gan_train, "gan train 64 40", "", "train gan 64 64 40")
    ->Name("Peer/gan_64px_dcgan_sized/train_64")
    ->Iterations(1)
    ->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(compareChild, unet_four, "diffusion denoise 4 64 72", kFloat, "generate diffusion 4 64 72")
    ->Name("Peer/unet_6M_64px/4_float")
    ->Iterations(1)
    ->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(compareChild, unet_one, "diffusion denoise 1 64 72", "", "generate diffusion 1 64 72")
    ->Name("Peer/unet_6M_64px/1")
    ->Iterations(1)
    ->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(compareChild, unet_small, "diffusion denoise 1 32 72", "", "generate diffusion 1 32 72")
    ->Name("Peer/unet_6M_32px/1")
    ->Iterations(1)
    ->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(compareChild, unet_train, "diffusion train 32 64 32", "", "train diffusion 32 64 32")
    ->Name("Peer/unet_64px_width_32/train_32")
    ->Iterations(1)
    ->Unit(benchmark::kSecond);
BENCHMARK(firstTensor)->Name("Start/first_tensor")->Iterations(1)->Unit(benchmark::kSecond);

} // namespace seedbed::bench
