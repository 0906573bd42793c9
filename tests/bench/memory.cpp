// What a window keeps: memory after pictures were made and models were taught in it, again and again.
#include "tests/bench/child.h"

#include "core/model/model_file.h"
#include "core/sample/sampler.h"
#include "tests/bench/models.h"
#include "ui/training/training.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QEventLoop>
#include <QTemporaryDir>

#include <benchmark/benchmark.h>

#include <cstdio>

namespace seedbed::bench {

namespace fs = std::filesystem;

namespace {

constexpr int kRounds = 10, kAtOnce = 100;

void tell() {
    std::printf("%.0f\n", static_cast<double>(usedMemory()) / 1e6);
    std::fflush(stdout);
}

/// Ten times a hundred pictures.
void generateAgainAndAgain(MainWindow& window, const QString& folder) {
    QEventLoop loop;
    QObject::connect(&window.engine(), &Engine::generatingChanged, &loop, [&](bool goesOn) {
        if (!goesOn) loop.quit();
    });
    for (int round = 0; round < kRounds; ++round) {
        ExploreState state = window.document().state();
        state.place.corners = cornersFrom(static_cast<std::uint64_t>(round) * 1000 + 1);
        window.engine().generate(window.document().model(), state, kAtOnce, false, 1, folder);
        loop.exec();
        tell();
    }
}

/// Ten models from the same few pictures.
void teachAgainAndAgain(seedbed::Training& training, const fs::path& root) {
    QEventLoop loop;
    QObject::connect(&training, &seedbed::Training::finished, &loop, &QEventLoop::quit);
    QObject::connect(&training, &seedbed::Training::failed, &loop, &QEventLoop::quit);
    for (int round = 0; round < kRounds; ++round) {
        TrainJob job;
        job.base = findModel("portraits");
        job.data = root / "data";
        job.out = root / (std::to_string(round) + ".safetensors");
        job.budget.steps = 60;
        training.start(job);
        loop.exec();
        tell();
    }
}

/// In a process of its own, which nothing else has filled.
void memoryOfWindow(benchmark::State& state) {
    std::vector<double> megabytes;
    for (auto _ : state)
        megabytes = numbersFrom(ourselves("-u GOMP_SPINCOUNT QT_QPA_PLATFORM=offscreen", "--memory"));
    if (megabytes.size() != 2 * kRounds) {
        state.SkipWithError("the window did not get through");
        return;
    }
    state.counters["after_100_pictures_MB"] = megabytes[0];
    state.counters["after_1000_pictures_MB"] = megabytes[kRounds - 1];
    state.counters["after_1_teaching_MB"] = megabytes[kRounds];
    state.counters["after_10_teachings_MB"] = megabytes.back();
}

} // namespace

void tellMemory(int& argc, char** argv) {
    const QTemporaryDir folder;
    qputenv("XDG_DATA_HOME", folder.path().toUtf8());
    qputenv("XDG_CONFIG_HOME", folder.path().toUtf8());
    const QApplication here(argc, argv);
    const fs::path root = folder.path().toStdString();
    fs::create_directory(root / "data");
    {
        const auto generator = openModel<PictureModel>(findModel("portraits"));
        NoProgress quiet;
        for (const auto& sample : sampleAll(*generator, requestsFor(*generator, 48), quiet))
            saveSample(sample, root / "data" / (std::to_string(sample.recipe.seed) + ".png"));
    }
    MainWindow window;
    window.resize(1280, 800);
    window.show();
    QEventLoop loop;
    QObject::connect(&window.engine(), &Engine::frameDrawn, &loop, &QEventLoop::quit);
    window.openFile(QString::fromStdString(findModel("faces").string()));
    loop.exec();
    generateAgainAndAgain(window, folder.path() + "/made");
    teachAgainAndAgain(window.training(), root);
}

BENCHMARK(memoryOfWindow)->Name("Memory/window")->Iterations(1)->Unit(benchmark::kSecond);

} // namespace seedbed::bench
