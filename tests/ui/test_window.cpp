#include "tests/ui/window_fixture.h"
#include "ui/widgets/thumbnail_list.h"

#include "ui/panels/library_panel.h"

#include <QAbstractSlider>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QTimer>
#include <QWheelEvent>
#include <QtTest/qtestspontaneevent.h>

#include <algorithm>

using namespace seedbed;

namespace {

void moveTo(QWidget& widget, QPoint at) {
    QMouseEvent move(QEvent::MouseMove, at, widget.mapToGlobal(at), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&widget, &move);
}

/// Turns the wheel over whatever lies under the middle of `widget`.
void turnWheelOver(MainWindow& window, const QWidget& widget) {
    const QPoint at = widget.mapTo(&window, widget.rect().center());
    QWidget* under = window.childAt(at);
    QWheelEvent wheel(under->mapFrom(&window, at), window.mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&wheel); // as from the mouse: else it gives no focus and goes to no parent
    qApp->notify(under, &wheel);
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

    WindowFixture m_on;

  private Q_SLOTS:
    void initTestCase() { m_on.prepare(); }
    void init() {
        QDir(m_on.pictures()).removeRecursively();
        m_on.showWith(m_on.model);
    }
    void cleanup() { m_on.window.reset(); }

    void draggingASliderRedrawsAndUndoBringsTheSamePictureBack() {
        const QImage before = m_on.shown.pictures.front();
        ValueSlider* slider = m_on.direction(1);
        const QPoint middle = slider->rect().center();
        QTest::mousePress(slider, Qt::LeftButton, {}, middle);
        for (int x = 1; x < 40; ++x)
            moveTo(*slider, middle + QPoint(x, 0));
        QTest::mouseRelease(slider, Qt::LeftButton, {}, middle + QPoint(39, 0));
        QVERIFY(slider->amount() > 0.5);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QVERIFY(m_on.shown.pictures.front() != before);
        QCOMPARE(m_on.window->document().undoStack().count(), 1);
        QTest::keyClick(m_on.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QCOMPARE(m_on.shown.pictures.front(), before);
        QCOMPARE(slider->amount(), 0.0);
    }

    void stormOfEventsEndsWithTheFrameOfTheFinalStateAndNoneIsStarved() {
        int frames = 0;
        connect(&m_on.window->engine(), &Engine::frameDrawn, this, [&frames] { ++frames; });
        QTimer ticks;
        QElapsedTimer since;
        std::vector<double> gaps; // ms between turns of the event loop beyond the timer's own
        connect(&ticks, &QTimer::timeout, this, [&] {
            gaps.push_back(static_cast<double>(since.nsecsElapsed()) / 1e6 - 1);
            since.start();
        });
        ticks.setTimerType(Qt::PreciseTimer);
        since.start();
        ticks.start(1);
        ValueSlider* slider = m_on.direction(2);
        const QPoint left(10, 12);
        QTest::mousePress(slider, Qt::LeftButton, {}, left);
        QEventLoop storm; // QTest's own waiting sleeps
        QTimer hand;
        int moves = 0;
        connect(&hand, &QTimer::timeout, this, [&] {
            moveTo(*slider, left + QPoint(++moves % 120, 0));
            if (moves == 600) storm.quit();
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
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QCOMPARE(m_on.shown.state.place.sliders[1], slider->amount());
    }

    void generatedPicturesLieInTheFolderAndOpeningOneRestoresItsState() {
        m_on.window->findChild<QSpinBox*>()->setValue(5);
        QTest::keyClick(m_on.window.get(), Qt::Key_G, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(m_on.sheet()->count(), 5, kPatience);
        const QStringList files = m_on.made();
        QCOMPARE(files.size(), 5);
        const Recipe recipe = readRecipe(files[3].toStdString());
        QVERIFY(m_on.window->document().latent().values != recipe.latent);
        m_on.window->openFile(files[3]);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().latent().values == recipe.latent, kPatience);
        QCOMPARE(m_on.window->document().state().seed(), recipe.seed);
    }

    void badFilesAreOneSentenceAndNothingIsLost() {
        auto* message = m_on.window->findChild<MessageBar*>();
        const ExploreState before = m_on.window->document().state();
        const std::pair<QString, QByteArray> bad[] = {
            {"empty.safetensors", ""}, {"text.png", "no picture"}, {"plain.png", "\x89PNG\r\n\x1a\n"}, {"broken.json", "{\"family\": "}};
        for (const auto& [name, bytes] : bad) {
            QFile file(m_on.folder.path() + '/' + name);
            QVERIFY(file.open(QFile::WriteOnly));
            file.write(bytes);
            file.close();
            message->say({});
            m_on.window->openFile(file.fileName());
            QTRY_VERIFY_WITH_TIMEOUT(!message->sentence().isEmpty(), kPatience);
            QVERIFY2(!message->sentence().contains('\n'), qPrintable(message->sentence()));
        }
        message->say({});
        m_on.window->openFile(m_on.folder.path() + "/missing.safetensors");
        QTRY_VERIFY_WITH_TIMEOUT(!message->sentence().isEmpty(), kPatience);
        QVERIFY(m_on.window->document().state() == before);
    }

    void aPictureHasOneSizeByWhicheverWayItLeaves() {
        const auto plain = [](const QImage& image) { return image.convertToFormat(QImage::Format_RGB32); };
        const auto copied = [&](QWidget* from) {
            QApplication::clipboard()->clear();
            QTest::keyClick(from, Qt::Key_C, Qt::ControlModifier);
            return QTest::qWaitFor([] { return !QApplication::clipboard()->image().isNull(); }, kPatience) ? plain(QApplication::clipboard()->image())
                                                                                                           : QImage();
        };
        for (const int scale : {1, 8, 4}) { // the last is what is usual
            settings::setPictureScale(scale);
            QDir(m_on.pictures()).removeRecursively();
            const QString file = m_on.folder.filePath(QString("saved %1.png").arg(scale));
            m_on.window->engine().save(m_on.window->document().model(), m_on.window->document().state(), settings::pictureScale(), file);
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), kPatience);
            QCOMPARE(QImage(file).width(), 32 * scale);
            QCOMPARE(copied(m_on.window.get()), plain(QImage(file)));
            m_on.generate(3);
            QTRY_VERIFY_WITH_TIMEOUT(m_on.sheet()->count() == 3 && m_on.button("Generate")->isEnabled(), kPatience);
            auto* list = m_on.sheet()->findChild<ThumbnailList*>();
            list->setCurrentRow(1);
            list->setFocus();
            QCOMPARE(copied(list), plain(QImage(m_on.made()[1])));
            QCOMPARE(QImage(m_on.made()[1]).width(), 32 * scale);
            const std::unique_ptr<QMimeData> dragged(list->model()->mimeData({list->model()->index(1, 0)})); // out to another program
            QCOMPARE(dragged->urls().value(0).toLocalFile(), m_on.made()[1]);
            m_on.window->showPage(Page::canvas);
            ThumbnailList* others = nullptr;
            for (auto* found : m_on.window->findChildren<ThumbnailList*>())
                if (found->accessibleName() == "Other seeds") others = found;
            QTRY_COMPARE_WITH_TIMEOUT(others->count(), 12, kPatience);
            others->setCurrentRow(0);
            others->setFocus();
            QCOMPARE(copied(others).width(), 32 * scale);
            m_on.showWith(m_on.model); // generates from the same seed again
        }
        QCOMPARE(settings::pictureScale(), 4);
        QSettings().remove("scale");
        QCOMPARE(settings::pictureScale(), 4);
    }

    void theChoiceOfSizeIsInTheMenu() {
        for (auto* action : m_on.window->findChildren<QAction*>())
            if (action->text().startsWith("8×")) action->trigger();
        QCOMPARE(settings::pictureScale(), 8);
        QSettings().remove("scale");
    }

    void wheelChangesOnlyWhatHasTheFocus() {
        const auto row = [&](int number) { return m_on.direction(number)->parentWidget()->findChild<QDoubleSpinBox*>(); };
        const auto value = [](const QWidget* widget) {
            if (const auto* slider = qobject_cast<const QAbstractSlider*>(widget)) return static_cast<double>(slider->value());
            if (const auto* number = qobject_cast<const QDoubleSpinBox*>(widget)) return number->value();
            if (const auto* count = qobject_cast<const QSpinBox*>(widget)) return static_cast<double>(count->value());
            return static_cast<double>(qobject_cast<const QComboBox*>(widget)->currentIndex());
        };
        for (QWidget* widget : {static_cast<QWidget*>(m_on.direction(1)), static_cast<QWidget*>(row(2)),
                 static_cast<QWidget*>(m_on.window->findChild<QSpinBox*>()), static_cast<QWidget*>(m_on.window->findChild<QComboBox*>())}) {
            m_on.button("Generate")->setFocus();
            const ExploreState before = m_on.window->document().state();
            const double standing = value(widget);
            turnWheelOver(*m_on.window, *widget);
            QCOMPARE(value(widget), standing);
            QVERIFY(m_on.window->document().state() == before);
            widget->setFocus();
            QVERIFY(widget->hasFocus());
            turnWheelOver(*m_on.window, *widget);
            QVERIFY2(value(widget) != standing, widget->metaObject()->className());
        }
        QVERIFY(m_on.window->document().state().place.sliders[0] < 0);
        QVERIFY(m_on.window->document().state().place.sliders[1] < 0);
        QCOMPARE(m_on.window->document().undoStack().count(), 2);
    }

    void aClickBesideTheModelsLeavesTheOpenOneMarked() {
        auto* library = m_on.window->findChild<LibraryPanel*>()->findChild<QListWidget*>();
        QTRY_VERIFY_WITH_TIMEOUT(library->selectedItems().size() == 1, kPatience);
        QTest::mouseClick(library->viewport(), Qt::LeftButton, {}, QPoint(library->viewport()->width() / 2, library->viewport()->height() - 4));
        QCOMPARE(library->selectedItems().size(), 1);
    }

    void everythingThatTakesTheFocusHasANameAndIsReachedByTab() {
        int named = 0;
        for (QWidget* widget : m_on.window->findChildren<QWidget*>()) {
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

int main(int argc, char** argv) { return runWindowTest<TestWindow>(argc, argv); }
#include "test_window.moc"
