#include "ui/widgets/seed_pad.h"
#include "ui/widgets/value_row.h"
#include "ui/widgets/value_slider.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace seedbed;

namespace {

constexpr ValueSlider::Range kSigma{-3, 3, 0, 0.1};

QPoint centre(const QWidget& widget) { return widget.rect().center(); }

void turnWheel(QWidget& widget) {
    const QPointF at = centre(widget);
    QWheelEvent wheel(at, widget.mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &wheel);
}

void drag(QWidget& widget, int pixels, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mousePress(&widget, Qt::LeftButton, modifiers, centre(widget));
    for (int x = 1; x <= pixels; ++x) {
        const QPointF at = centre(widget) + QPoint(x, 0);
        QMouseEvent move(QEvent::MouseMove, at, widget.mapToGlobal(at), Qt::NoButton, Qt::LeftButton, modifiers);
        QApplication::sendEvent(&widget, &move);
    }
    QTest::mouseRelease(&widget, Qt::LeftButton, modifiers, centre(widget) + QPoint(pixels, 0));
}

} // namespace

class TestValueSlider : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void dragMovesAndEndsOneGesture() {
        ValueSlider slider(kSigma);
        slider.resize(316, 24); // 300 pixels for 6 standard deviations
        slider.show();
        QSignalSpy ended(&slider, &ValueSlider::gestureEnded);
        drag(slider, 50);
        QVERIFY(qAbs(slider.amount() - 1.0) < 0.03);
        QCOMPARE(ended.count(), 1);
    }

    void shiftDragIsTenTimesFiner() {
        ValueSlider slider(kSigma);
        slider.resize(316, 24);
        slider.show();
        drag(slider, 50, Qt::ShiftModifier);
        QVERIFY(qAbs(slider.amount() - 0.1) < 0.02);
    }

    void doubleClickGoesBackToTheStandardValue() {
        ValueSlider slider({0, 2, 1, 0.05});
        slider.resize(300, 24);
        slider.show();
        slider.setAmount(1.7);
        QSignalSpy changed(&slider, &ValueSlider::amountChanged);
        QTest::mouseDClick(&slider, Qt::LeftButton, {}, {250, 12});
        QCOMPARE(slider.amount(), 1.0);
        QVERIFY(changed.count() > 0);
    }

    void sliderBeginsWhereItsLabelDoes() {
        ValueRow row("Weight", {0, 2, 1, 0.05}, {});
        row.resize(300, 60);
        row.show();
        QCOMPARE(row.slider()->x(), row.findChild<QLabel*>()->x());
    }

    void sentenceAboutAKnobIsOnItsLabelSliderAndNumber() {
        ValueRow row("Weight", {0, 2, 1, 0.05}, {});
        row.explain("How heavy.");
        QCOMPARE(row.findChild<QLabel*>()->toolTip(), QString("How heavy."));
        QVERIFY(row.slider()->toolTip().startsWith("How heavy.\n"));
        QCOMPARE(row.slider()->accessibleDescription(), QString("How heavy."));
        QCOMPARE(row.findChild<QDoubleSpinBox*>()->toolTip(), QString("How heavy."));
        QCOMPARE(row.findChild<QDoubleSpinBox*>()->accessibleDescription(), QString("How heavy."));
    }

    void arrowKeysStepAndShiftStepsFinely() {
        ValueSlider slider(kSigma);
        slider.show();
        QTest::keyClick(&slider, Qt::Key_Right);
        QCOMPARE(slider.amount(), 0.1);
        QTest::keyClick(&slider, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(slider.amount(), 0.11);
        QTest::keyClick(&slider, Qt::Key_Backspace);
        QCOMPARE(slider.amount(), 0.0);
    }

    void wheelIsLeftToThePanelUntilTheFieldHasTheFocus() {
        ValueRow row("Direction", kSigma, {});
        row.resize(300, 60);
        row.show();
        QVERIFY(QTest::qWaitForWindowActive(&row));
        for (QWidget* field : {static_cast<QWidget*>(row.slider()), static_cast<QWidget*>(row.findChild<QDoubleSpinBox*>())}) {
            row.setAmount(0);
            field->clearFocus();
            turnWheel(*field);
            QCOMPARE(row.slider()->amount(), 0.0);
            field->setFocus();
            turnWheel(*field);
            QVERIFY(row.slider()->amount() < 0);
        }
    }

    void padFollowsMouseAndKeysAndStaysInside() {
        SeedPad pad;
        pad.resize(300, 160);
        pad.show();
        QSignalSpy moved(&pad, &SeedPad::placeChanged);
        QTest::mouseClick(&pad, Qt::LeftButton, {}, {299, 159});
        QCOMPARE(pad.place(), QPointF(1, 1));
        QTest::keyClick(&pad, Qt::Key_Right);
        QCOMPARE(pad.place(), QPointF(1, 1));
        QTest::keyClick(&pad, Qt::Key_Left);
        QVERIFY(qAbs(pad.place().x() - 0.95) < 1e-9);
        QTest::keyClick(&pad, Qt::Key_Home);
        QCOMPARE(pad.place(), QPointF(0, 0));
        QCOMPARE(moved.count(), 3);
    }
};

QTEST_MAIN(TestValueSlider)
#include "test_value_slider.moc"
