// From the hand to the screen: slider events in the real window, offscreen, until the canvas has painted their frame.
#include "tests/bench/child.h"
#include "tests/bench/timing.h"

#include "core/model/model_file.h"
#include "core/sample/sampler.h"
#include "tests/bench/models.h"
#include "ui/panels/canvas_panel.h"
#include "ui/training/training.h"
#include "ui/widgets/value_slider.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QEventLoop>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace seedbed::bench {

namespace fs = std::filesystem;

namespace {

constexpr int kMoves = 200, kTyped = 20;

/// A window that tells when its canvas has painted the frame of the state that the document is in.
class WatchedWindow : public QObject {
  public:
    explicit WatchedWindow(const QString& model) {
        connect(&m_window.engine(), &Engine::frameDrawn, this, [this](const Frame& frame) { m_fresh = frame.state == m_window.document().state(); });
        for (QWidget* widget : m_window.findChild<CanvasPanel*>()->findChildren<QWidget*>())
            widget->installEventFilter(this);
        m_window.resize(1280, 800);
        m_window.show();
        m_window.openFile(model);
        waitForPaint();
    }

    void waitForPaint() {
        m_fresh = m_painted = false;
        m_loop.exec();
    }

    void shareCores() { m_window.engine().shareCores(true); }

    /// Called so; of the strongest direction " 1".
    ValueSlider* slider(const QString& name = " 1") {
        for (auto* slider : m_window.findChildren<ValueSlider*>())
            if (slider->accessibleName().endsWith(name)) return slider;
        return nullptr;
    }

    QLineEdit* field(const QString& name) {
        for (auto* field : m_window.findChildren<QLineEdit*>())
            if (field->accessibleName() == name) return field;
        return nullptr;
    }

    bool eventFilter(QObject* object, QEvent* event) override {
        const bool painted = event->type() == QEvent::Paint && m_fresh;
        const bool handled = QObject::eventFilter(object, event);
        if (painted && !m_painted) {
            m_painted = true;
            QTimer::singleShot(0, &m_loop, &QEventLoop::quit); // after this turn's painting
        }
        return handled;
    }

  private:
    MainWindow m_window;
    QEventLoop m_loop;
    bool m_fresh = false, m_painted = false;
};

/// Not the person's settings.
void useScratchSettings() {
    static const QTemporaryDir folder;
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    QCoreApplication::setOrganizationName("Seedbed");
}

const std::string kAsPeopleStartIt = "-u GOMP_SPINCOUNT QT_QPA_PLATFORM=offscreen";

/// In a process of its own: threads that computed before would take part in every barrier of OpenMP.
void sliderToPixels(benchmark::State& state, const std::string& model) {
    const auto seconds = numbersFrom(ourselves(kAsPeopleStartIt, "--slider " + model));
    Latencies latencies(state);
    std::size_t next = 0;
    for (auto _ : state)
        latencies.add(next < seconds.size() ? seconds[next++] : 0);
    if (seconds.size() < next || seconds.empty()) state.SkipWithError("the window did not draw");
}

/// The same while a training runs, and what is left of the training's speed. Then a storm of events: how long the event
/// loop was away, and how soon the last of them was on the screen.
void sliderWhileTraining(benchmark::State& state) {
    auto seconds = numbersFrom(ourselves(kAsPeopleStartIt, "--slider-while-training portraits"));
    Latencies latencies(state);
    std::size_t next = 0;
    for (auto _ : state)
        latencies.add(next < seconds.size() ? seconds[next++] : 0);
    if (seconds.size() != next + 3) {
        state.SkipWithError("the window did not draw");
        return;
    }
    state.counters["training_keeps"] = seconds[next];
    state.counters["storm_gap_p99_ms"] = 1000 * seconds[next + 1];
    state.counters["storm_answer_ms"] = 1000 * seconds[next + 2];
}

/// What a person waits for who types captions, with a painter that the environment names: none comes with Seedbed. From the last key to
/// its picture, and of a frame while the slider between two captions moves.
void captionsToPixels(benchmark::State& state) {
    const char* painter = std::getenv("SEEDBED_BENCH_PAINTER");
    if (!painter) return state.SkipWithError("set SEEDBED_BENCH_PAINTER to a model that draws captions");
    const auto seconds = numbersFrom(ourselves(kAsPeopleStartIt, std::string("--captions ") + painter));
    if (seconds.size() != kTyped + kMoves) return state.SkipWithError("the window did not draw");
    for (auto _ : state) {
    }
    const std::vector<double> typed(seconds.begin(), seconds.begin() + kTyped), moved(seconds.begin() + kTyped, seconds.end());
    state.counters["typed_ms"] = 1e3 * quantile(typed, 0.5);
    state.counters["typed_p95_ms"] = 1e3 * quantile(typed, 0.95);
    state.counters["frame_ms"] = 1e3 * quantile(moved, 0.5);
    state.counters["frame_p95_ms"] = 1e3 * quantile(moved, 0.95);
}

void firstFrame(benchmark::State& state) {
    Latencies latencies(state);
    for (auto _ : state)
        latencies.add(secondsOf(ourselves(kAsPeopleStartIt, "--first-frame")));
}

} // namespace

void showFirstFrame(int& argc, char** argv) {
    useScratchSettings();
    const QApplication here(argc, argv);
    WatchedWindow window(QString::fromStdString(findModel("typefaces").string()));
}

namespace {

/// A mouse that drags a slider to and fro.
class Hand {
  public:
    explicit Hand(ValueSlider* slider) : m_slider(slider), m_x(slider->width() / 2) { send(QEvent::MouseButtonPress); }
    ~Hand() { send(QEvent::MouseButtonRelease); }

    void move() {
        if (m_x > m_slider->width() - 20 || m_x < 20) m_step = -m_step;
        m_x += m_step;
        send(QEvent::MouseMove);
    }

  private:
    void send(QEvent::Type type) {
        const QPoint at(m_x, m_slider->height() / 2);
        QMouseEvent event(type, at, m_slider->mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
            type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_slider, &event);
    }

    ValueSlider* m_slider;
    int m_x, m_step = 1;
};

/// Prints the seconds of each move.
void moveSlider(WatchedWindow& window, const QString& name = " 1") {
    Hand hand(window.slider(name));
    for (int i = 0; i < kMoves; ++i) {
        const auto start = Clock::now();
        hand.move();
        window.waitForPaint();
        std::printf("%.9f\n", secondsSince(start));
    }
}

/// 500 moves a second for 4 seconds; prints the 99th percentile of the event loop's absences and the seconds from the last
/// move to its picture.
void storm(WatchedWindow& window) {
    Hand hand(window.slider());
    QEventLoop loop;
    QTimer moves, ticks;
    std::vector<double> gaps;
    auto last = Clock::now();
    int left = 4 * 500;
    QObject::connect(&ticks, &QTimer::timeout, &loop, [&] {
        gaps.push_back(std::max(0.0, secondsSince(last) - 0.001)); // beyond the timer's own millisecond
        last = Clock::now();
    });
    QObject::connect(&moves, &QTimer::timeout, &loop, [&] {
        hand.move();
        if (--left == 0) loop.quit();
    });
    for (QTimer* timer : {&moves, &ticks})
        timer->setTimerType(Qt::PreciseTimer);
    ticks.start(1);
    moves.start(2);
    loop.exec();
    moves.stop();
    ticks.stop();
    std::sort(gaps.begin(), gaps.end());
    const auto start = Clock::now();
    hand.move();
    window.waitForPaint();
    std::printf("%.9f\n%.9f\n", gaps[gaps.size() * 99 / 100], secondsSince(start));
}

/// Steps that a training makes, counted.
class CountedTraining {
  public:
    CountedTraining(const fs::path& data, const fs::path& out) {
        QObject::connect(&m_training, &seedbed::Training::progressed, &m_training, [this](const TrainingMoments& moment) { m_step = moment.step; });
        TrainJob job;
        job.base = findModel("portraits");
        job.data = data;
        job.out = out;
        job.dataParams = Params::defaults(datasetSpecs());
        job.budget.steps = 60'000; // a look every thousand: none in the seconds that are timed
        m_training.start(job);
    }
    double stepsASecond(const std::function<void()>& meanwhile) const {
        const auto start = Clock::now();
        const qint64 first = m_step;
        meanwhile();
        return static_cast<double>(m_step - first) / secondsSince(start);
    }
    qint64 step() const { return m_step; }

  private:
    seedbed::Training m_training;
    qint64 m_step = 0;
};

void waitUntil(const std::function<bool()>& done) {
    QEventLoop loop;
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &loop, [&] {
        if (done()) loop.quit();
    });
    timer.start(10);
    loop.exec();
}

} // namespace

void timeSlider(int& argc, char** argv) {
    useScratchSettings();
    const QApplication here(argc, argv);
    WatchedWindow window(QString::fromStdString(findModel(argv[2]).string()));
    moveSlider(window);
}

/// Prints the seconds from a key to its picture, and those of each move between two captions.
void timeCaptions(int& argc, char** argv) {
    useScratchSettings();
    const QApplication here(argc, argv);
    WatchedWindow window(QString::fromStdString(findModel(argv[2]).string()));
    const auto type = [](QLineEdit* field, const QString& text) {
        for (const QChar letter : text) {
            QKeyEvent key(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
            QApplication::sendEvent(field, &key);
        }
    };
    for (int i = 0; i < kTyped; ++i) {
        window.field("What to draw")->clear();
        type(window.field("What to draw"), QString("a red face %1").arg(i));
        const auto start = Clock::now();
        window.waitForPaint();
        std::printf("%.9f\n", secondsSince(start));
    }
    type(window.field("… and on to"), "a blue house");
    window.waitForPaint();
    moveSlider(window, "On the way");
}

void timeSliderWhileTraining(int& argc, char** argv) {
    useScratchSettings();
    const QApplication here(argc, argv);
    const QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    fs::create_directory(root / "data");
    {
        const auto generator = openModel<PictureModel>(findModel("portraits"));
        NoProgress quiet;
        for (const auto& sample : sampleAll(*generator, requestsFor(*generator, 48), quiet))
            saveSample(sample, root / "data" / (std::to_string(sample.recipe.seed) + ".png"));
    }
    WatchedWindow window(QString::fromStdString(findModel(argv[2]).string()));
    window.shareCores();
    const CountedTraining training(root / "data", root / "out.safetensors");
    waitUntil([&] { return training.step() > 20; });
    const double alone = training.stepsASecond([] {
        const auto start = Clock::now();
        waitUntil([&] { return secondsSince(start) > 4; });
    });
    const double together = training.stepsASecond([&] { moveSlider(window); });
    std::printf("%.9f\n", together / alone);
    storm(window);
}

BENCHMARK_CAPTURE(sliderToPixels, typefaces, std::string("typefaces"))
    ->Name("Window/slider_to_pixels/typefaces_62_letters")
    ->Iterations(kMoves)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sliderToPixels, portraits, std::string("portraits"))
    ->Name("Window/slider_to_pixels/portraits")
    ->Iterations(kMoves)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(sliderWhileTraining)->Name("Window/slider_to_pixels/portraits_while_training")->Iterations(kMoves)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(captionsToPixels)->Name("Window/captions")->Iterations(1)->Unit(benchmark::kSecond);
BENCHMARK(firstFrame)->Name("Start/first_frame")->Iterations(8)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace seedbed::bench
