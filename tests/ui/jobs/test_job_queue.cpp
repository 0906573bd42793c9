#include "core/formats/error.h"
#include "ui/jobs/frame_previews.h"
#include "ui/jobs/job_queue.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace seedbed;

class TestJobQueue : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void ofManyWishesTheRunningOneFinishesAndTheNewestIsServed() {
        JobQueue queue(1);
        QList<int> shown;
        std::atomic<int> worked = 0;
        for (int i = 0; i < 50; ++i)
            queue.runLatest("frame", [&, i](JobProgress&) -> JobQueue::Deliver {
                ++worked;
                QThread::msleep(5);
                return [&shown, i] { shown << i; };
            });
        QTRY_VERIFY(!queue.isBusy());
        QCOMPARE(shown, (QList<int>{0, 49}));
        QCOMPARE(worked.load(), 2);
    }

    void slotsDoNotReplaceEachOther() {
        JobQueue queue(1);
        QStringList shown;
        for (const char* slot : {"first", "frame", "picture"})
            queue.runLatest(slot, [&shown, slot](JobProgress&) -> JobQueue::Deliver { return [&shown, slot] { shown << slot; }; });
        QTRY_COMPARE(shown, (QStringList{"first", "frame", "picture"}));
    }

    void cancelStopsTheRunningJobAndForgetsTheWaitingOnes() {
        JobQueue queue(1);
        QSignalSpy failed(&queue, &JobQueue::failed);
        std::atomic<bool> started = false, second = false;
        queue.run([&](JobProgress& progress) -> JobQueue::Deliver {
            started = true;
            while (!progress.cancelled())
                QThread::msleep(1);
            throw Cancelled{};
        });
        queue.run([&](JobProgress&) -> JobQueue::Deliver {
            second = true;
            return {};
        });
        QTRY_VERIFY(started);
        queue.cancel();
        QTRY_VERIFY(!queue.isBusy());
        QVERIFY(!second);
        QCOMPARE(failed.count(), 0); // being asked to stop is no error
    }

    void cancellingOneSlotLeavesTheOthers() {
        JobQueue queue(1);
        std::atomic<bool> started = false;
        bool shown = false;
        queue.runLatest("slow", [&](JobProgress& progress) -> JobQueue::Deliver {
            started = true;
            while (!progress.cancelled())
                QThread::msleep(1);
            throw Cancelled{};
        });
        queue.runLatest("frame", [&](JobProgress&) -> JobQueue::Deliver { return [&shown] { shown = true; }; });
        QTRY_VERIFY(started);
        queue.cancel("slow");
        QTRY_VERIFY(shown);
    }

    void errorsArriveAsOneSentenceAndTheQueueGoesOn() {
        JobQueue queue(1);
        QSignalSpy failed(&queue, &JobQueue::failed);
        bool next = false;
        queue.run([](JobProgress&) -> JobQueue::Deliver { throw std::runtime_error("The file is damaged.\nsecond line"); });
        queue.run([&](JobProgress&) -> JobQueue::Deliver { return [&next] { next = true; }; });
        QTRY_VERIFY(next);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].toString(), QString("The file is damaged."));
    }

    void reportsAreThinnedButTheLastOneArrives() {
        JobQueue queue(1);
        QSignalSpy progressed(&queue, &JobQueue::progressed);
        queue.run([](JobProgress& progress) -> JobQueue::Deliver {
            for (int i = 1; i <= 10000; ++i)
                progress.report(Activity::working, i, 10000, SEEDBED_TR("Working"));
            return {};
        });
        QTRY_VERIFY(!queue.isBusy());
        QVERIFY(progressed.count() >= 1 && progressed.count() < 100);
        QCOMPARE(progressed.last()[0].toLongLong(), 10000);
    }

    void endOfASlotIsToldHoweverItEnds() {
        JobQueue queue(1);
        QStringList ended;
        connect(&queue, &JobQueue::ended, this, [&](const QString& slot) { ended << slot; });
        std::atomic<bool> started = false;
        queue.runLatest("cancelled", [&](JobProgress& progress) -> JobQueue::Deliver {
            started = true;
            while (!progress.cancelled())
                QThread::msleep(1);
            throw Cancelled{};
        });
        queue.runLatest("forgotten", [](JobProgress&) -> JobQueue::Deliver { return {}; });
        queue.runLatest("failed", [](JobProgress&) -> JobQueue::Deliver { throw Error(SEEDBED_TR("No.")); });
        queue.runLatest("done", [](JobProgress&) -> JobQueue::Deliver { return {}; });
        QVERIFY(queue.isWaiting("forgotten"));
        queue.cancel("forgotten");
        QCOMPARE(ended, QStringList{"forgotten"});
        QVERIFY(!queue.isWaiting("forgotten"));
        QTRY_VERIFY(started);
        queue.cancel("cancelled");
        QTRY_COMPARE(ended, (QStringList{"forgotten", "cancelled", "failed", "done"}));
    }

    void quickFrameShowsNoPreviewAndASlowOneNotTooMany() {
        JobQueue queue(1);
        int shown = 0, quick = -1;
        QElapsedTimer timer;
        timer.start();
        queue.run([&](JobProgress& progress) -> JobQueue::Deliver {
            FramePreviews previews(progress, [&](const QImage& picture) { shown += picture.width() == 2; });
            const Image image{2, 2, 1, {0, 0, 0, 0}};
            for (int i = 0; i < 20; ++i)
                previews.preview(image);
            progress.post([&] { quick = shown; });
            QThread::msleep(FramePreviews::kPatience);
            for (int i = 0; i < 200; ++i) {
                previews.preview(image);
                QThread::msleep(1);
            }
            return {};
        });
        QTRY_VERIFY(!queue.isBusy());
        QCOMPARE(quick, 0);
        QVERIFY2(shown >= 2 && shown <= timer.elapsed() / FramePreviews::kBetween, qPrintable(QString::number(shown)));
    }

    void destructorStopsTheJobAndWaitsForIt() {
        std::atomic<bool> started = false, ended = false;
        {
            JobQueue queue(1);
            queue.run([&](JobProgress& progress) -> JobQueue::Deliver {
                started = true;
                while (!progress.cancelled())
                    QThread::msleep(1);
                QThread::msleep(20);
                ended = true;
                return [] { QFAIL("nothing is delivered to a queue that is gone"); };
            });
            QTRY_VERIFY(started);
        }
        QVERIFY(ended);
    }
};

QTEST_GUILESS_MAIN(TestJobQueue)
#include "test_job_queue.moc"
