#include "tests/ui/training_fixture.h"
#include "ui/panels/library_panel.h"
#include "ui/widgets/checkpoint_wall.h"

#include <QAction>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QListWidget>
#include <QMenu>
#include <QTimer>

#include <algorithm>

using namespace seedbed;

/// A training that runs: steering it, leaving it, exploring beside it.
class TestWindowTraining : public QObject {
    Q_OBJECT

    TrainingFixture m_on;
    int m_looks = 0;
    qint64 m_step = 0;

    MessageBar* offer() const { return m_on.window->findChildren<MessageBar*>()[1]; }

    void open() {
        m_on.show();
        m_looks = 0;
        m_step = 0;
        connect(&m_on.training(), &Training::looked, this, [this] { ++m_looks; });
        connect(&m_on.training(), &Training::progressed, this, [this](const TrainingMoments& moment) { m_step = moment.step; });
        m_on.window->start(m_on.model);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
    }

    /// One that would go on for long, past its first steps.
    void beginLong() {
        m_on.teach(100000, "Long");
        QTRY_VERIFY_WITH_TIMEOUT(m_looks > 0 && m_step > 2, kLongPatience);
    }

  private Q_SLOTS:
    void initTestCase() {
        m_on.prepareWithData();
        qputenv("HOME", m_on.folder.path().toUtf8()); // where what finds no room may lie
    }
    void init() {
        m_on.forgetModels();
        open();
    }
    void cleanup() {
        m_on.window.reset(); // stops what runs
        m_on.forgetModels();
    }

    void pauseHoldsTheTrainingAndGoOnContinuesIt() {
        beginLong();
        m_on.press(m_on.panel(), "Pause the training");
        QTest::qWait(400); // the step that runs
        const qint64 held = m_step;
        QTest::qWait(400);
        QCOMPARE(m_step, held);
        QVERIFY(m_on.shows(m_on.panel(), "Paused"));
        QVERIFY(!m_on.checkpoints().isEmpty());
        m_on.press(m_on.panel(), "Go on with the training");
        QTRY_VERIFY_WITH_TIMEOUT(m_step > held, kPatience);
    }

    void stopAndKeepTheBestMakesAModel() {
        beginLong();
        m_on.press(m_on.panel(), "Stop and keep the best");
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
        QCOMPARE(m_on.sentence(), QString());
        QCOMPARE(m_on.library(), QStringList{"long.safetensors"});
        QVERIFY(m_on.checkpoints().isEmpty());
    }

    void aLookOfTheWallBecomesTheModelAndTeachingGoesOn() {
        m_on.teach(60, "Kept");
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
        QCOMPARE(m_on.sentence(), QString());
        auto* wall = m_on.panel()->findChild<CheckpointWall*>();
        const int rows = wall->rows();
        QVERIFY(rows >= 3);
        QTest::keyClick(wall, Qt::Key_Down); // the one before the newest
        auto* keep = m_on.in(m_on.panel(), "Keep this one");
        QVERIFY(keep && keep->isEnabled() && keep->text().startsWith("Keep step"));
        const QString step = keep->text().section(' ', -1);
        m_on.press(m_on.panel(), "Keep this one");
        QVERIFY(m_on.training().isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
        QCOMPARE(m_on.sentence(), QString());
        QCOMPARE(wall->rows(), rows); // all are still there
        QCOMPARE(m_on.library(), QStringList{"kept.safetensors"});
        const auto reports = [](const QString& words) {
            QFile report(QString::fromStdString((libraryFolder() / "kept.html").string()));
            return report.open(QIODevice::ReadOnly) && report.readAll().contains(words.toUtf8());
        };
        QVERIFY(reports("60 steps in") && reports("the model is that of step " + step));
        m_on.press(m_on.panel(), "Teach on");
        QVERIFY(m_on.training().isRunning());
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
        QVERIFY(reports("120 steps in"));
        QVERIFY(wall->rows() > rows);
        QCOMPARE(m_on.library(), QStringList{"kept.safetensors"});
    }

    void theStagesOfAModelCanBeLookedAtAndKeptAfterARestart() {
        m_on.teach(60, "Kept");
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
        const int rows = m_on.panel()->findChild<CheckpointWall*>()->rows();
        const auto* shown = m_on.window->findChild<LibraryPanel*>()->findChild<QListWidget*>();
        QTRY_VERIFY_WITH_TIMEOUT(shown->currentItem() && shown->currentItem()->text() == "Kept", kPatience); // the new one is in sight
        m_on.window.reset();
        open();
        auto* library = m_on.window->findChild<LibraryPanel*>();
        auto* list = library->findChild<QListWidget*>();
        QTRY_COMPARE_WITH_TIMEOUT(list->findItems("Kept", Qt::MatchExactly).size(), 1, kPatience);
        const auto stages = [&] {
            for (QAction* action : library->findChild<QMenu*>()->actions())
                if (action->text().remove('&') == "Look at its stages") return action;
            return static_cast<QAction*>(nullptr);
        };
        QVERIFY(stages() && !stages()->isEnabled()); // of the one that is open
        list->setCurrentItem(list->findItems("Kept", Qt::MatchExactly).front());
        QVERIFY(stages()->isEnabled());
        stages()->trigger();
        auto* wall = m_on.panel()->findChild<CheckpointWall*>();
        QTRY_COMPARE_WITH_TIMEOUT(wall->rows(), rows, kLongPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.shows(m_on.panel(), "Click a stage"), kLongPatience);
        QVERIFY(m_on.panel()->isVisible());
        QTest::keyClick(wall, Qt::Key_Down);
        m_on.press(m_on.panel(), "Keep this one");
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
        QCOMPARE(m_on.sentence(), QString());
        QCOMPARE(m_on.library(), QStringList{"kept.safetensors"});
    }

    void cancelOfAShortTrainingLeavesNothing() {
        beginLong();
        m_on.press(m_on.panel(), "Cancel training");
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.checkpoints().isEmpty(), kPatience);
        QVERIFY(m_on.library().isEmpty());
        QVERIFY(m_on.shows(m_on.panel(), "Stopped"));
        QVERIFY(!m_on.in(m_on.panel(), "Pause the training"));
    }

    void secondTrainingWaitsForTheFirst() {
        beginLong();
        m_on.drop({600, 400}, {m_on.data});
        m_on.press(m_on.dialog(), "Next step");
        m_on.press(m_on.dialog(), "Next step");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.shows(m_on.dialog(), "learning already"), kPatience);
        QVERIFY(!m_on.in(m_on.dialog(), "Start learning")->isEnabled());
    }

    void closingAsksAndStayStays() {
        beginLong();
        m_on.window->close();
        QVERIFY(m_on.window->isVisible());
        m_on.answer("Stay");
        QTest::qWait(100);
        QVERIFY(m_on.window->isVisible() && m_on.training().isRunning());
    }

    void closedTrainingIsOfferedAtTheNextStartAndGoesOn() {
        beginLong();
        m_on.window->close();
        m_on.answer("Stop training and close");
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.window->isVisible(), kPatience);
        const qint64 left = m_step;
        QCOMPARE(m_on.checkpoints().size(), 1);
        m_on.window.reset();
        open();
        QTRY_VERIFY_WITH_TIMEOUT(offer()->sentence().contains("Long"), kPatience);
        m_on.press(offer(), "Resume");
        QVERIFY(m_on.training().isRunning());
        auto* wall = m_on.panel()->findChild<CheckpointWall*>();
        QTRY_VERIFY_WITH_TIMEOUT(wall->rows() > 0, kLongPatience); // what was made before the window was closed
        for (auto* place : m_on.panel()->findChildren<QLabel*>("picture"))
            QVERIFY(!place->isVisible() || !place->pixmap().isNull());
        QVERIFY(!m_on.shows(m_on.panel(), "not measured") || m_on.shows(m_on.panel(), "too few"));
        QTRY_VERIFY_WITH_TIMEOUT(m_step > left, kLongPatience);
        m_on.press(m_on.panel(), "Stop and keep the best");
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
        QCOMPARE(m_on.library(), QStringList{"long.safetensors"});
    }

    void rowsThatCameWhileAnotherPageWasShownAreWhole() {
        m_on.teach(60);
        auto* wall = m_on.panel()->findChild<CheckpointWall*>();
        m_on.window->showPage(Page::canvas);
        const int before = wall->rows();
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
        QVERIFY(wall->rows() > before + 1);
        m_on.window->showPage(Page::training);
        QTRY_VERIFY_WITH_TIMEOUT(wall->height() >= wall->cell(wall->rows() - 1, 0).bottom(), kPatience);
    }

    void whatFoundNoRoomIsSavedAgainWithAButton() {
        const QString library = QString::fromStdString(libraryFolder().string()), away = library + " away";
        m_on.teach(20, "Roomless");
        bool isAway = false;
        connect(&m_on.training(), &Training::looked, this, [&](const LookView& look) {
            if (look.step < 20 || isAway) return;
            isAway = QDir().rename(library, away); // no disk there, for a moment
            QFile(library).open(QFile::WriteOnly);
        });
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
        QVERIFY(isAway);
        QFile::remove(library);
        QDir().rename(away, library);
        if (!m_on.training().hasKept()) QSKIP("the model was saved before the folder was gone");
        QVERIFY2(m_on.sentence().contains("not lost"), qPrintable(m_on.sentence()));
        QVERIFY(m_on.in(m_on.panel(), "Save elsewhere…"));
        m_on.press(m_on.panel(), "Try again");
        QTRY_COMPARE_WITH_TIMEOUT(m_on.library(), QStringList{"roomless.safetensors"}, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.shows(m_on.panel(), "Done"), kPatience);
        QVERIFY(!m_on.in(m_on.panel(), "Try again") && m_on.checkpoints().isEmpty());
    }

    void offeredTrainingCanBeDeleted() {
        beginLong();
        m_on.training().cancel(false);
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kPatience);
        m_on.window.reset();
        open();
        QTRY_VERIFY_WITH_TIMEOUT(offer()->sentence().contains("Long"), kPatience);
        m_on.press(offer(), "Delete");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.checkpoints().isEmpty(), kPatience);
        QVERIFY(offer()->sentence().isEmpty());
    }

    void dataThatVanishedAreOneSentence() {
        beginLong();
        m_on.training().cancel(false);
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kPatience);
        const QString away = m_on.data + "-away";
        QVERIFY(QDir().rename(m_on.data, away));
        m_on.training().findUnfinished();
        QTRY_VERIFY_WITH_TIMEOUT(offer()->sentence().contains("Long"), kPatience);
        m_on.press(offer(), "Resume");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sentence().contains("my_discs"), kPatience);
        QVERIFY(!m_on.training().isRunning());
        QVERIFY(QDir().rename(away, m_on.data));
    }

    void slidersAnswerWhileATrainingRuns() {
        beginLong();
        QTest::keyClick(m_on.window.get(), Qt::Key_1, Qt::ControlModifier);
        int frames = 0;
        connect(&m_on.window->engine(), &Engine::frameDrawn, this, [&frames] { ++frames; });
        const qint64 before = m_step;
        QTimer ticks, hand;
        QElapsedTimer since;
        std::vector<double> gaps; // ms between turns of the event loop beyond the timer's own
        connect(&ticks, &QTimer::timeout, this, [&] {
            gaps.push_back(static_cast<double>(since.nsecsElapsed()) / 1e6 - 1);
            since.start();
        });
        ticks.setTimerType(Qt::PreciseTimer);
        since.start();
        ticks.start(1);
        QEventLoop storm; // QTest's own waiting sleeps
        int moves = 0;
        ValueSlider* slider = m_on.direction(1);
        connect(&hand, &QTimer::timeout, this, [&] {
            QTest::keyClick(slider, ++moves % 40 < 20 ? Qt::Key_Right : Qt::Key_Left);
            if (moves == 150) storm.quit();
        });
        hand.setTimerType(Qt::PreciseTimer);
        hand.start(8);
        storm.exec();
        hand.stop();
        ticks.stop();
        std::sort(gaps.begin(), gaps.end());
        qInfo("%d frames beside a training; event loop gap p50 %.1f ms, p99 %.1f ms", frames, gaps[gaps.size() / 2], gaps[gaps.size() * 99 / 100]);
        QVERIFY(frames >= 3);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QCOMPARE(m_on.shown.state.place.sliders[0], slider->amount());
        QTRY_VERIFY_WITH_TIMEOUT(m_step > before, kPatience);
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowTraining>(argc, argv); }
#include "test_window_training.moc"
