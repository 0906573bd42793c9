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

namespace seedbed::bench {

namespace {

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

void sliderToPixels(benchmark::State& state, const std::string& model) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    useScratchSettings();
    int count = 1;
    char name[] = "seedbed-bench", *arguments[] = {name, nullptr};
    const QApplication application(count, arguments);
    WatchedWindow window(QString::fromStdString(findModel(model).string()));
    ValueSlider* slider = window.slider();
    const auto send = [&](QEvent::Type type, int x) {
        const QPoint at(x, slider->height() / 2);
        QMouseEvent event(type, at, slider->mapToGlobal(at), type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(slider, &event);
    };
    int x = slider->width() / 2, step = 1;
    send(QEvent::MouseButtonPress, x);
    Latencies latencies(state);
    for (auto _ : state) {
        if (x > slider->width() - 20 || x < 20)
            step = -step;
        x += step;
        latencies.time([&] {
            send(QEvent::MouseMove, x);
            window.waitForPaint();
        });
    }
    send(QEvent::MouseButtonRelease, x);
}

void firstFrame(benchmark::State& state) {
    Latencies latencies(state);
    for (auto _ : state)
        latencies.add(secondsOf(ourselves("-u GOMP_SPINCOUNT -u SEEDBED_STARTED QT_QPA_PLATFORM=offscreen", "--first-frame")));
}

} // namespace

void showFirstFrame(int& argc, char** argv) {
    useScratchSettings();
    const QApplication here(argc, argv);
    WatchedWindow window(QString::fromStdString(findModel("typefaces").string()));
}

BENCHMARK_CAPTURE(sliderToPixels, typefaces, std::string("typefaces"))->Name("Window/slider_to_pixels/typefaces_62_letters")->Iterations(200)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(sliderToPixels, portraits, std::string("portraits"))->Name("Window/slider_to_pixels/portraits")->Iterations(200)->UseManualTime()->Unit(benchmark::kMillisecond);
BENCHMARK(firstFrame)->Name("Start/first_frame")->Iterations(8)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace seedbed::bench
