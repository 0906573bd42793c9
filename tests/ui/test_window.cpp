#include "core/model/model_file.h"
#include "tests/core/tiny.h"
#include "ui/main_window.h"
#include "ui/panels/canvas_panel.h"
#include "ui/panels/sheet_panel.h"
#include "ui/settings.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/picture_view.h"
#include "ui/widgets/value_slider.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <algorithm>

using namespace seedbed;

namespace {

constexpr int kPatience = 30000; // ms; the sanitizers are slow

ValueSlider* direction(MainWindow& window, int number) {
    for (auto* slider : window.findChildren<ValueSlider*>())
        if (slider->accessibleName() == QString("Direction %1").arg(number))
            return slider;
    return nullptr;
}

void moveTo(QWidget& widget, QPoint at) {
    QMouseEvent move(QEvent::MouseMove, at, widget.mapToGlobal(at), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &move);
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_model;
    std::unique_ptr<MainWindow> m_window;
    QImage m_shown;            ///< newest frame
    ExploreState m_shownState; ///< and what it shows

    QString pictures() const { return m_folder.path() + "/pictures"; }
    QStringList made() const {
        QStringList files;
        for (const QString& day : QDir(pictures()).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            for (const QString& name : QDir(pictures() + '/' + day).entryList({"*.png"}))
                files << pictures() + '/' + day + '/' + name;
        return files;
    }

    /// Until the newest frame shows the state of the document, sharply.
    bool settled() const { return m_window->document().hasModel() && !m_shown.isNull() && m_shownState == m_window->document().state() && m_shown.width() > 32; }

  private Q_SLOTS:
    void initTestCase() {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path()); // not the person's own
        QCoreApplication::setOrganizationName("Seedbed");
        settings::setPicturesFolder(pictures());
        QTemporaryDir data;
        auto generator = tiny::trained(families().front(), tiny::discs(data, 32), tiny::steps(6));
        m_model = m_folder.path() + "/tiny.safetensors";
        saveModel(*generator, m_model.toStdString(), Precision::full);
    }

    void init() {
        m_window = std::make_unique<MainWindow>();
        m_shown = {};
        connect(&m_window->explorer(), &Explorer::frameDrawn, this, [this](const Frame& frame) {
            m_shown = frame.pictures.front();
            m_shownState = frame.state;
        });
        m_window->show();
        m_window->openFile(m_model);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), kPatience);
    }

    void cleanup() { m_window.reset(); }

    void draggingASliderRedrawsAndUndoBringsTheSamePictureBack() {
        const QImage before = m_shown;
        ValueSlider* slider = direction(*m_window, 1);
        const QPoint middle = slider->rect().center();
        QTest::mousePress(slider, Qt::LeftButton, {}, middle);
        for (int x = 1; x < 40; ++x)
            moveTo(*slider, middle + QPoint(x, 0));
        QTest::mouseRelease(slider, Qt::LeftButton, {}, middle + QPoint(39, 0));
        QVERIFY(slider->amount() > 0.5);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), kPatience);
        QVERIFY(m_shown != before);
        QCOMPARE(m_window->document().undoStack().count(), 1);
        QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), kPatience);
        QCOMPARE(m_shown, before);
        QCOMPARE(slider->amount(), 0.0);
    }

    void stormOfEventsEndsWithTheFrameOfTheFinalStateAndNoneIsStarved() {
        int frames = 0;
        connect(&m_window->explorer(), &Explorer::frameDrawn, this, [&frames] { ++frames; });
        QTimer ticks;
        QElapsedTimer since;
        std::vector<double> gaps; // ms between turns of the event loop beyond the timer's own
        connect(&ticks, &QTimer::timeout, this, [&] { gaps.push_back(static_cast<double>(since.nsecsElapsed()) / 1e6 - 1); since.start(); });
        ticks.setTimerType(Qt::PreciseTimer);
        since.start();
        ticks.start(1);
        ValueSlider* slider = direction(*m_window, 2);
        const QPoint left(10, 12);
        QTest::mousePress(slider, Qt::LeftButton, {}, left);
        QEventLoop storm; // QTest's own waiting sleeps
        QTimer hand;
        int moves = 0;
        connect(&hand, &QTimer::timeout, this, [&] {
            moveTo(*slider, left + QPoint(++moves % 120, 0));
            if (moves == 600)
                storm.quit();
        });
        hand.setTimerType(Qt::PreciseTimer);
        hand.start(8);
        storm.exec();
        hand.stop();
        ticks.stop();
        std::sort(gaps.begin(), gaps.end());
        qInfo("%d frames; event loop gap p50 %.1f ms, p99 %.1f ms", frames, gaps[gaps.size() / 2], gaps[gaps.size() * 99 / 100]);
        QTest::mouseRelease(slider, Qt::LeftButton, {}, left);
        QVERIFY(frames >= 3); // while the hand still moves
        QTRY_VERIFY_WITH_TIMEOUT(settled(), kPatience);
        QCOMPARE(m_shownState.sliders[1], slider->amount());
    }

    void generatedPicturesLieInTheFolderAndOpeningOneRestoresItsState() {
        m_window->findChild<QSpinBox*>()->setValue(5);
        QTest::keyClick(m_window.get(), Qt::Key_G, Qt::ControlModifier);
        auto* sheet = m_window->findChild<SheetPanel*>();
        QTRY_COMPARE_WITH_TIMEOUT(sheet->count(), 5, kPatience);
        const QStringList files = made();
        QCOMPARE(files.size(), 5);
        const Recipe recipe = readRecipe(files[3].toStdString());
        QVERIFY(m_window->document().latent().values != recipe.latent);
        m_window->openFile(files[3]);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->document().latent().values == recipe.latent, kPatience);
        QCOMPARE(m_window->document().state().seed(), recipe.seed);
    }

    void badFilesAreOneSentenceAndNothingIsLost() {
        auto* message = m_window->findChild<MessageBar*>();
        const ExploreState before = m_window->document().state();
        const std::pair<QString, QByteArray> bad[] = {{"empty.safetensors", ""}, {"text.png", "no picture"}, {"plain.png", "\x89PNG\r\n\x1a\n"}, {"broken.json", "{\"family\": "}};
        for (const auto& [name, bytes] : bad) {
            QFile file(m_folder.path() + '/' + name);
            QVERIFY(file.open(QFile::WriteOnly));
            file.write(bytes);
            file.close();
            message->say({});
            m_window->openFile(file.fileName());
            QTRY_VERIFY_WITH_TIMEOUT(!message->sentence().isEmpty(), kPatience);
            QVERIFY2(!message->sentence().contains('\n'), qPrintable(message->sentence()));
        }
        message->say({});
        m_window->openFile(m_folder.path() + "/missing.safetensors");
        QTRY_VERIFY_WITH_TIMEOUT(!message->sentence().isEmpty(), kPatience);
        QVERIFY(m_window->document().state() == before);
    }

    void everythingThatTakesTheFocusHasANameAndIsReachedByTab() {
        int named = 0;
        for (QWidget* widget : m_window->findChildren<QWidget*>()) {
            if (!qobject_cast<QAbstractButton*>(widget) && !qobject_cast<QAbstractSlider*>(widget) && !qobject_cast<QLineEdit*>(widget) &&
                !qobject_cast<QComboBox*>(widget) && !qobject_cast<QAbstractSpinBox*>(widget) && !qobject_cast<QListWidget*>(widget))
                continue;
            if (widget->objectName().startsWith("qt_") || widget->focusPolicy() == Qt::NoFocus || qobject_cast<QAbstractSpinBox*>(widget->parentWidget()))
                continue;
            const QString what = QString("%1 in %2").arg(widget->metaObject()->className(), widget->parentWidget()->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(what));
            QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable(what));
            ++named;
        }
        QVERIFY(named > 15);
    }
};

int main(int argc, char** argv) {
    startRuntime(argv);
    QApplication application(argc, argv);
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_window.moc"
