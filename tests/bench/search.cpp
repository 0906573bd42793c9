// Finding pictures by words: what a search takes once the pictures were looked at.
#include "core/sample/search.h"
#include "core/base/random.h"

#include <benchmark/benchmark.h>

#include <cmath>

namespace seedbed::bench {

namespace {

constexpr int kPlaces = 10'000, kNumbers = 128, kHits = 24;

Latent placeFrom(Random& random) {
    Latent place{std::vector<float>(kNumbers)};
    double length = 0;
    for (float& value : place.values) {
        value = static_cast<float>(2 * random.uniform() - 1);
        length += static_cast<double>(value) * value;
    }
    for (float& value : place.values)
        value = static_cast<float>(value / std::sqrt(length));
    return place;
}

void search(benchmark::State& state) {
    Random random(1);
    PictureIndex index;
    for (int i = 0; i < kPlaces; ++i)
        index.add(std::to_string(i) + ".png", placeFrom(random));
    const Latent wanted = placeFrom(random);
    for (auto _ : state)
        benchmark::DoNotOptimize(index.nearest(wanted, kHits));
}

BENCHMARK(search)->Name("Search/10000_places")->Unit(benchmark::kMillisecond);

} // namespace

} // namespace seedbed::bench
