// Reading: a folder of pictures, batches for training, the nearest of many items, a model file.
#include "core/measure/pictures/copying.h"
#include "core/model/model_file.h"
#include "tests/bench/machine.h"
#include "tests/bench/models.h"
#include "tests/bench/timing.h"

#include <filesystem>

namespace seedbed::bench {

namespace {

constexpr int kPictures = 512;

void openFolder(benchmark::State& state) {
    const std::string& folder = pictureFolder(kPictures);
    double bytes = 0;
    for (const auto& file : std::filesystem::directory_iterator(folder))
        bytes += static_cast<double>(file.file_size());
    DatasetOptions options;
    NoProgress quiet;
    Latencies latencies(state);
    for (auto _ : state)
        latencies.time([&] { Dataset::open(folder, options, quiet); });
    state.counters["pictures_a_second"] = kPictures / latencies.median();
    state.counters["MB_a_second"] = bytes / latencies.median() * 1e-6;
}

void drawBatch(benchmark::State& state) {
    NoProgress quiet;
    const Dataset dataset = Dataset::open(pictureFolder(kPictures), {}, quiet);
    Random random(1);
    std::size_t bytes = 0;
    Latencies latencies(state);
    for (auto _ : state)
        latencies.time([&] { bytes = dataset.batch(128, random).pixels.size(); });
    state.counters["GB_a_second"] = static_cast<double>(bytes) / latencies.median() * 1e-9;
    state.counters["share_of_peak"] = static_cast<double>(bytes) / latencies.median() / machine().bytes;
}

void nearestItem(benchmark::State& state) {
    constexpr int kItems = 10000, kDimension = 128;
    Random random(1);
    Features items{kItems, kDimension, std::vector<float>(std::size_t{kItems} * kDimension)};
    for (float& value : items.values)
        value = static_cast<float>(random.normal());
    const NearestItems nearest(items);
    int query = 0;
    Latencies latencies(state);
    for (auto _ : state)
        latencies.time([&] { benchmark::DoNotOptimize(nearest.nearest(items.row(query++ % kItems))); });
    const double bytes = static_cast<double>(items.values.size()) * sizeof(float);
    state.counters["GB_a_second"] = bytes / latencies.median() * 1e-9;
    state.counters["share_of_peak"] = bytes / latencies.median() / machine().bytes;
}

void open(benchmark::State& state, const std::string& name) {
    const auto path = findModel(name);
    Latencies latencies(state);
    for (auto _ : state)
        latencies.time([&] { openModel<PictureModel>(path, DeviceChoice::cpu); });
    const auto bytes = static_cast<double>(std::filesystem::file_size(path));
    state.counters["GB_a_second"] = bytes / latencies.median() * 1e-9;
    state.counters["share_of_peak"] = bytes / latencies.median() / machine().bytes;
}

} // namespace

BENCHMARK(openFolder)->Name("Data/open_512_png")->Iterations(8)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(drawBatch)->Name("Data/batch_of_128")->Iterations(300)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(nearestItem)->Name("Data/nearest_of_10000_items")->Iterations(300)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(open, typefaces, std::string("typefaces"))->Name("Open/typefaces")->Iterations(30)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(open, portraits, std::string("portraits"))->Name("Open/portraits")->Iterations(30)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace seedbed::bench
