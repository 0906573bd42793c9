// Teaching and drawing beside other programs that never rest, in turns with a quiet machine: how many times as long they take.
#include "core/base/runtime.h"
#include "core/sample/sampler.h"
#include "tests/bench/models.h"
#include "tests/bench/timing.h"

#include <csignal>
#include <functional>
#include <spawn.h>
#include <sys/wait.h>

extern char** environ;

namespace seedbed::bench {

namespace {

constexpr double kSettle = 1, kTimed = 3; // seconds of a turn: until threads have followed the load, and that count
constexpr int kRounds = 3;

/// Other programs, each of which would use a core.
class Loops {
  public:
    explicit Loops(int count) {
        char shell[] = "/bin/sh", option[] = "-c", loop[] = "while :; do :; done";
        char* words[] = {shell, option, loop, nullptr};
        for (int i = 0; i < count; ++i)
            if (pid_t child = 0; posix_spawn(&child, shell, nullptr, nullptr, words, environ) == 0) m_children.push_back(child);
    }
    ~Loops() {
        for (const pid_t child : m_children) {
            kill(child, SIGKILL);
            waitpid(child, nullptr, 0);
        }
    }
    Loops(const Loops&) = delete;
    Loops& operator=(const Loops&) = delete;

  private:
    std::vector<pid_t> m_children;
};

/// Seconds of each piece of work beside so many loops.
std::vector<double> beside(int loops, const std::function<void()>& work) {
    const Loops others(loops);
    std::vector<double> seconds;
    for (const auto start = Clock::now(); secondsSince(start) < kSettle + kTimed;) {
        const auto once = Clock::now();
        followLoad();
        work();
        if (secondsSince(start) > kSettle) seconds.push_back(secondsSince(once));
    }
    return seconds;
}

/// `share`: which quantile is told.
void compare(benchmark::State& state, double share, const std::function<void()>& work) {
    prepareComputeThread(physicalCores());
    std::vector<double> all[3];
    for (auto _ : state)
        for (int round = 0; round < kRounds; ++round)
            for (int loops = 0; loops < 3; ++loops) {
                const auto some = beside(loops, work);
                all[loops].insert(all[loops].end(), some.begin(), some.end());
            }
    const double quiet = quantile(all[0], share), one = quantile(all[1], share), two = quantile(all[2], share);
    state.counters["quiet_ms"] = 1e3 * quiet;
    state.counters["beside_one_ms"] = 1e3 * one;
    state.counters["beside_two_ms"] = 1e3 * two;
    state.counters["one_ratio"] = one / quiet;
    state.counters["two_ratio"] = two / quiet;
}

void teaching(benchmark::State& state, const Setup& setup) {
    Training training(setup);
    compare(state, 0.5, [&] { training.step(); });
}

void letters(benchmark::State& state) {
    const auto generator = starter("typefaces");
    Request one = requestsFor(*generator, 1)[0];
    Params params;
    for (const auto& [key, value] : one.params.values())
        if (key != "class") params.set(key, value);
    one.params = params;
    auto requests = alphabetOf(one, generator->card());
    requests.resize(static_cast<std::size_t>(state.range(0)));
    NoProgress quiet;
    compare(state, 0.95, [&] { benchmark::DoNotOptimize(generator->generate(requests, quiet)); });
}

} // namespace

BENCHMARK_CAPTURE(teaching, vae, portraitsLike())->Name("Busy/train/portraits_64px_batch_32")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(teaching, gan, ganLike(64, 16, 16))->Name("Busy/train/gan_64px_width_16_batch_16")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(teaching, diffusion, diffusionLike(64, 32, 32))->Name("Busy/train/diffusion_64px_width_32_batch_32")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK(letters)->Name("Busy/draw_p95/typefaces/letters")->Arg(26)->Iterations(1)->Unit(benchmark::kSecond);

} // namespace seedbed::bench
