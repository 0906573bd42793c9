// How fast the language model writes and learns: as a share of what the memory gives, as one text beside sixteen, and beside
// textbook loops in python3-torch. Weights are random.
#include "core/families/transformer/decoder.h"
#include "core/families/transformer/networks.h"
#include "tests/bench/compare.h"
#include "tests/bench/machine.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <numeric>

namespace seedbed::bench {

namespace {

using namespace transformer;

constexpr int kTokens = 64, kRounds = 5;

Transformer networkOf(const Shape& shape) {
    torch::manual_seed(1);
    Transformer network(shape);
    network->eval();
    return network;
}

/// Median seconds of a step of all sequences; each takes what its logits say.
double secondsOfStep(Decoder& decoder, int steps) {
    decoder.clear();
    std::vector<int> tokens(static_cast<std::size_t>(decoder.sequences()));
    std::iota(tokens.begin(), tokens.end(), 1);
    std::vector<double> seconds;
    for (int i = 0; i < steps; ++i) {
        const auto start = Clock::now();
        const auto logits = decoder.step(tokens);
        for (std::size_t s = 0; s < tokens.size(); ++s) {
            const auto first = logits.begin() + static_cast<std::ptrdiff_t>(s) * decoder.shape().vocabulary;
            tokens[s] = static_cast<int>(std::max_element(first, first + decoder.shape().vocabulary) - first);
        }
        seconds.push_back(secondsSince(start));
    }
    return quantile(seconds, 0.5);
}

/// The memory is measured before each round: its rate swings with the machine's other users.
void write(benchmark::State& state, const char* preset, WeightKind kind) {
    const auto found = std::find_if(kPresets.begin(), kPresets.end(), [&](const Preset& one) { return std::string(one.name) == preset; });
    const auto network = networkOf(found->shape(32000));
    Decoder one(network, kind, 1), many(network, kind, 16);
    std::vector<double> times, together, shares;
    for (auto _ : state)
        for (int round = 0; round < kRounds; ++round) {
            const double rate = readRate();
            times.push_back(secondsOfStep(one, kTokens));
            together.push_back(secondsOfStep(many, kTokens / 4));
            shares.push_back(static_cast<double>(one.weightBytes()) / times.back() / rate);
        }
    state.counters["tokens_per_s"] = 1 / quantile(times, 0.5);
    state.counters["GB_per_s"] = static_cast<double>(one.weightBytes()) / quantile(times, 0.5) / 1e9;
    state.counters["share_of_read"] = quantile(shares, 0.5);
    state.counters["tokens_per_s_of_16"] = 16 / quantile(together, 0.5);
    state.counters["gain_of_16"] = 16 * quantile(times, 0.5) / quantile(together, 0.5);
}

std::string textOf(const Shape& shape) {
    std::string text;
    for (const int one : {shape.vocabulary, shape.width, shape.layers, shape.heads, shape.hidden, shape.context})
        text += (text.empty() ? "" : ",") + std::to_string(one);
    return text;
}

void writeBeside(benchmark::State& state, const char* task, const Shape& shape, int tokens) {
    const auto network = networkOf(shape);
    Decoder decoder(network, WeightKind::float32);
    compare(
        state, std::string("llama ") + task + " " + textOf(shape) + " " + std::to_string(tokens),
        [&] {
            const auto start = Clock::now();
            secondsOfStep(decoder, tokens);
            return secondsSince(start) / tokens;
        },
        3);
}

void learnBeside(benchmark::State& state, const Shape& shape, int batch) {
    torch::manual_seed(1);
    Transformer network(shape, 0.1);
    const auto tokens = torch::randint(shape.vocabulary, {batch, shape.context + 1}, torch::kInt64);
    compare(state, "llama train " + textOf(shape) + " " + std::to_string(batch), [&] {
        std::vector<double> seconds;
        for (int i = 0; i < 6; ++i) {
            const auto start = Clock::now();
            network->zero_grad();
            network->loss(tokens.narrow(1, 0, shape.context), tokens.narrow(1, 1, shape.context)).mean().backward();
            seconds.push_back(secondsSince(start));
        }
        return quantile({seconds.begin() + 1, seconds.end()}, 0.5);
    });
}

constexpr Shape k124M{50304, 768, 12, 12, 12, 2048, 1024}, k10M{65, 384, 6, 6, 6, 1024, 256};

} // namespace

BENCHMARK_CAPTURE(write, small_float, "15M", WeightKind::float32)->Name("Write/15M/float")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(write, small_bfloat, "15M", WeightKind::bfloat16)->Name("Write/15M/bfloat16")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(write, small_int, "15M", WeightKind::int8)->Name("Write/15M/int8")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(write, large_float, "110M", WeightKind::float32)->Name("Write/110M/float")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(write, large_bfloat, "110M", WeightKind::bfloat16)->Name("Write/110M/bfloat16")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(write, large_int, "110M", WeightKind::int8)->Name("Write/110M/int8")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(writeBeside, large_anew, "read", k124M, 64)->Name("Peer/write/124M_64_tokens/no_cache")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(writeBeside, large_cache, "cache", k124M, 64)->Name("Peer/write/124M_64_tokens/cache")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(writeBeside, small_anew, "read", k10M, 256)->Name("Peer/write/10M_256_tokens/no_cache")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(writeBeside, small_cache, "cache", k10M, 256)->Name("Peer/write/10M_256_tokens/cache")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(learnBeside, preset_5M, kPresets[1].shape(1000), 8)->Name("Peer/train_tokens/5M_8x256")->Iterations(1)->Unit(benchmark::kSecond);

} // namespace seedbed::bench
