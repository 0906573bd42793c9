#include "ui/widgets/checkpoint_wall.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTest>

using namespace seedbed;

namespace {

LookView look(qint64 step) {
    LookView view;
    view.step = step;
    for (int i = 0; i < 4; ++i) {
        QImage picture(8, 8, QImage::Format_RGB32);
        picture.fill(QColor::fromHsv(static_cast<int>(step) % 360, 255, 40 * i + 60));
        view.samples.push_back({picture, {}});
        view.neighbours.push_back({picture, QString("%1-%2.png").arg(step).arg(i)});
    }
    return view;
}

} // namespace

class TestCheckpointWall : public QObject {
    Q_OBJECT

    /// The steps of the rows from above, as the mouse finds them.
    static QList<qint64> rows(CheckpointWall& wall) {
        QList<qint64> steps;
        qint64 last = -1;
        const auto heard = connect(&wall, &CheckpointWall::chosen, &wall, [&](const Glimpse&, const LookView::Near&, qint64 step) { last = step; });
        for (int row = 0; row < wall.rows(); ++row) {
            QMouseEvent away(QEvent::MouseMove, wall.cell(row, 1).center(), wall.cell(row, 1).center(), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
            QMouseEvent there(QEvent::MouseMove, wall.cell(row, 0).center(), wall.cell(row, 0).center(), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
            QApplication::sendEvent(&wall, &away);
            QApplication::sendEvent(&wall, &there);
            steps << last;
        }
        disconnect(heard);
        return steps;
    }

  private Q_SLOTS:
    void startIsAboveAndTheNewestFollowsIt() {
        CheckpointWall wall;
        wall.resize(400, 600);
        for (const qint64 step : {0, 10, 20, 30})
            wall.add(look(step));
        QCOMPARE(rows(wall), (QList<qint64>{0, 30, 20, 10}));
    }

    void theOneThatBecameTheModelIsNamed() {
        CheckpointWall wall;
        wall.resize(400, 600);
        for (const qint64 step : {0, 10, 20})
            wall.add(look(step));
        wall.setKept(10);
        QTest::keyClick(&wall, Qt::Key_Down);
        QVERIFY2(wall.accessibleDescription().contains("this is the model"), qPrintable(wall.accessibleDescription()));
    }

    void resumedTrainingHasNoStartAndBeginsWithTheNewest() {
        CheckpointWall wall;
        wall.resize(400, 600);
        for (const qint64 step : {50, 60, 70})
            wall.add(look(step));
        QCOMPARE(rows(wall), (QList<qint64>{70, 60, 50}));
    }

    void newestIsShownUntilThePersonChoosesAndThenTheChosenStays() {
        CheckpointWall wall;
        wall.resize(400, 600);
        qint64 shown = -1;
        QString near;
        connect(&wall, &CheckpointWall::chosen, this, [&](const Glimpse&, const LookView::Near& neighbour, qint64 step) {
            shown = step;
            near = neighbour.name;
        });
        for (const qint64 step : {0, 10, 20})
            wall.add(look(step));
        QCOMPARE(shown, 20);
        QTest::keyClick(&wall, Qt::Key_Down);
        QTest::keyClick(&wall, Qt::Key_Right);
        QCOMPARE(shown, 10);
        QCOMPARE(near, QString("10-1.png"));
        QVERIFY(wall.accessibleDescription().contains("10-1.png"));
        wall.add(look(30));
        QCOMPARE(shown, 10);
        for (int i = 0; i < 9; ++i)
            QTest::keyClick(&wall, Qt::Key_Up);
        QCOMPARE(shown, 0);
    }
};

QTEST_MAIN(TestCheckpointWall)
#include "test_checkpoint_wall.moc"
