// The window while a model writes into it: how long the event loop is away.
#include "tests/bench/child.h"
#include "tests/bench/timing.h"

#include "core/model/family.h"
#include "core/model/model_file.h"
#include "ui/panels/write_panel.h"
#include "ui/widgets/text_editor.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QEventLoop>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace seedbed::bench {

namespace {

constexpr int kSeconds = 6;

/// A file of the 5M preset with random weights.
QString randomWriter(const QTemporaryDir& folder) {
    const Family& family = familyById("transformer");
    ModelCard card;
    card.name = "Random";
    card.family = family.id;
    card.config = Params::defaults(family.trainSpecs);
    card.tokenizer = Tokenizer().toJson();
    const auto generator = family.create(card, DeviceChoice::cpu, 1);
    const QString file = folder.filePath("random.safetensors");
    saveModel(*generator, file.toStdString(), Precision::half);
    return file;
}

void turn(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Gaps in the event loop while texts are written side by side, and characters that one of them grew by.
void stream(benchmark::State& state, int candidates) {
    const auto numbers = numbersFrom(ourselves("-u GOMP_SPINCOUNT QT_QPA_PLATFORM=offscreen", "--stream " + std::to_string(candidates)));
    for (auto _ : state)
        state.SetIterationTime(kSeconds);
    if (numbers.size() != 4) {
        state.SkipWithError("the window did not write");
        return;
    }
    const char* names[] = {"gap_p50_ms", "gap_p99_ms", "gap_most_ms", "tokens_per_s"};
    for (std::size_t i = 0; i < numbers.size(); ++i)
        state.counters[names[i]] = numbers[i];
}

} // namespace

void timeStreaming(int& argc, char** argv) {
    const QTemporaryDir folder;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    QCoreApplication::setOrganizationName("Seedbed");
    const QApplication here(argc, argv);
    MainWindow window;
    window.resize(1280, 800);
    window.show();
    window.openFile(randomWriter(folder));
    while (window.document().medium() != Medium::text)
        turn(20);
    window.document().edit("bench", [&](ExploreState& state) {
        state.place.params.set("tokens", 100000.0);
        state.place.params.set("only", std::string("abcdefghijklmnopqrstuvwxyz,."));
        state.writing.candidates = std::stoi(argv[2]);
    });
    std::size_t tokens = 0;
    QObject::connect(&window.engine(), &Engine::tokensWritten, [&tokens](const std::vector<TokenOf>& some) { tokens += some.size(); });
    window.findChild<WritePanel*>()->write();
    while (tokens == 0)
        turn(20);
    std::vector<double> gaps;
    QTimer ticks;
    auto last = Clock::now();
    QObject::connect(&ticks, &QTimer::timeout, [&] {
        gaps.push_back(1000 * std::max(0.0, secondsSince(last) - 0.001)); // beyond the timer's own millisecond
        last = Clock::now();
    });
    ticks.setTimerType(Qt::PreciseTimer);
    ticks.start(1);
    tokens = 0;
    turn(kSeconds * 1000);
    ticks.stop();
    std::sort(gaps.begin(), gaps.end());
    std::printf("%.3f\n%.3f\n%.3f\n%.1f\n", gaps[gaps.size() / 2], gaps[gaps.size() * 99 / 100], gaps.back(), static_cast<double>(tokens) / kSeconds);
}

BENCHMARK_CAPTURE(stream, one, 1)->Name("Window/streaming/one_text")->Iterations(1)->UseManualTime()->Unit(benchmark::kSecond);
BENCHMARK_CAPTURE(stream, four, 4)->Name("Window/streaming/four_candidates")->Iterations(1)->UseManualTime()->Unit(benchmark::kSecond);

} // namespace seedbed::bench
