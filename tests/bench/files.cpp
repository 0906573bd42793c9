// Reading: a folder of pictures, batches for training, a model file.
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

void open(benchmark::State& state, const std::string& name) {
    const auto path = findModel(name);
    Latencies latencies(state);
    for (auto _ : state)
        latencies.time([&] { openModel(path, DeviceChoice::cpu); });
    const auto bytes = static_cast<double>(std::filesystem::file_size(path));
    state.counters["GB_a_second"] = bytes / latencies.median() * 1e-9;
    state.counters["share_of_peak"] = bytes / latencies.median() / machine().bytes;
}

} // namespace

BENCHMARK(openFolder)->Name("Data/open_512_png")->Iterations(8)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(drawBatch)->Name("Data/batch_of_128")->Iterations(300)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(open, typefaces, std::string("typefaces"))->Name("Open/typefaces")->Iterations(30)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(open, portraits, std::string("portraits"))->Name("Open/portraits")->Iterations(30)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace seedbed::bench
