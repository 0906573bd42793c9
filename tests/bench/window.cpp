// From the hand to the screen: slider events in the real window, offscreen, until the canvas has painted their frame.
#include "tests/bench/child.h"
#include "tests/bench/timing.h"

#include "core/model/model_file.h"
#include "ui/main_window.h"
#include "ui/panels/canvas_panel.h"
#include "ui/widgets/value_slider.h"

#include <QApplication>
#include <QEventLoop>
#include <QMouseEvent>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

namespace seedbed::bench {

namespace {

constexpr int kMoves = 200;

/// A window that tells when its canvas has painted the frame of the state that the document is in.
class WatchedWindow : public QObject {
  public:
    explicit WatchedWindow(const QString& model) {
        connect(&m_window.explorer(), &Explorer::frameDrawn, this, [this](const Frame& frame) { m_fresh = frame.state == m_window.document().state(); });
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

    /// The slider of the strongest direction.
    ValueSlider* slider() {
        for (auto* slider : m_window.findChildren<ValueSlider*>())
            if (slider->accessibleName().endsWith(" 1"))
                return slider;
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

const std::string kAsPeopleStartIt = "-u GOMP_SPINCOUNT -u SEEDBED_STARTED QT_QPA_PLATFORM=offscreen";

/// In a process of its own: threads that computed before would take part in every barrier of OpenMP.
void sliderToPixels(benchmark::State& state, const std::string& model) {
    const auto seconds = numbersFrom(ourselves(kAsPeopleStartIt, "--slider " + model));
    Latencies latencies(state);
    std::size_t next = 0;
    for (auto _ : state)
        latencies.add(next < seconds.size() ? seconds[next++] : 0);
    if (seconds.size() < next || seconds.empty())
        state.SkipWithError("the window did not draw");
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

void timeSlider(int& argc, char** argv) {
    useScratchSettings();
    const QApplication here(argc, argv);
    WatchedWindow window(QString::fromStdString(findModel(argv[2]).string()));
    ValueSlider* slider = window.slider();
    const auto send = [&](QEvent::Type type, int x) {
        const QPoint at(x, slider->height() / 2);
        QMouseEvent event(type, at, slider->mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton,
                          type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(slider, &event);
    };
    int x = slider->width() / 2, step = 1;
    send(QEvent::MouseButtonPress, x);
    for (int i = 0; i < kMoves; ++i) {
        if (x > slider->width() - 20 || x < 20)
            step = -step;
        x += step;
        const auto start = Clock::now();
        send(QEvent::MouseMove, x);
        window.waitForPaint();
        std::printf("%.9f\n", secondsSince(start));
    }
    send(QEvent::MouseButtonRelease, x);
}

BENCHMARK_CAPTURE(sliderToPixels, typefaces, std::string("typefaces"))->Name("Window/slider_to_pixels/typefaces_62_letters")->Iterations(kMoves)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sliderToPixels, portraits, std::string("portraits"))->Name("Window/slider_to_pixels/portraits")->Iterations(kMoves)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(firstFrame)->Name("Start/first_frame")->Iterations(8)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace seedbed::bench
