#include "ui/widgets/curve_view.h"

#include <QApplication>
#include <QImage>
#include <QTest>

#include <cmath>
#include <limits>

using namespace seedbed;

namespace {

constexpr QRgb kPaper = 0xff101010, kAccent = 0xffff0000;

/// Lines between two pixels are paler than their colour.
bool isLike(QRgb pixel, QRgb colour) { return colour == kPaper ? pixel == colour : qRed(pixel) > 110 && qGreen(pixel) < 40 && qBlue(pixel) < 40; }

std::vector<CurvePoint> falling(int count) {
    std::vector<CurvePoint> curve;
    for (int i = 0; i < count; ++i) {
        const double loss = 1.0 / (1 + i);
        curve.push_back({i * 10, loss, loss + 0.02, loss, loss + 0.04});
    }
    return curve;
}

} // namespace

class TestCurveView : public QObject {
    Q_OBJECT

    /// The view on a paper that nothing else has the colour of.
    static QImage drawn(CurveView& view, QSize size) {
        QPalette palette;
        palette.setColor(QPalette::Dark, QColor(kPaper));
        palette.setColor(QPalette::Highlight, QColor(kAccent));
        view.setPalette(palette);
        view.resize(size);
        QImage picture(size, QImage::Format_RGB32);
        picture.fill(Qt::blue);
        view.render(&picture);
        return picture;
    }

    static int count(const QImage& picture, const QRect& where, QRgb colour) {
        int found = 0;
        for (int y = where.top(); y <= where.bottom(); ++y)
            for (int x = where.left(); x <= where.right(); ++x)
                found += isLike(picture.pixel(x, y), colour);
        return found;
    }

  private Q_SLOTS:
    void everyPointThatIsFittedToLiesInsideThePlotInEverySize() {
        for (const QSize size : {QSize(240, 140), QSize(680, 200), QSize(1900, 700)}) {
            CurveView view;
            view.resize(size);
            const auto curve = falling(40);
            view.setCurve(curve, 390, 390);
            for (std::size_t i = 3; i < curve.size(); ++i)
                for (const double loss : {curve[i].training, curve[i].heldOut})
                    QVERIFY(view.plot().adjusted(-0.5, -0.5, 0.5, 0.5).contains(view.place(static_cast<double>(curve[i].step), loss)));
        }
    }

    void heldOutCurveIsDrawnInsideThePlotAndNotAboveIt() {
        CurveView view;
        auto curve = falling(40);
        curve.front().heldOut = curve.front().high = 1000; // an untrained network is far off
        view.setCurve(curve, 0, 390);
        const QImage picture = drawn(view, {600, 240});
        const QRect plot = view.plot().toRect();
        QVERIFY(count(picture, plot, kAccent) > 100);
        QCOMPARE(count(picture, QRect(0, 26, 600, plot.top() - 34), kAccent), 0); // between legend and plot
        QCOMPARE(count(picture, QRect(0, plot.bottom() + 8, 600, 240 - plot.bottom() - 8), kAccent), 0);
        QCOMPARE(count(picture, QRect(0, 26, 40, 214), kAccent), 0); // among the labels
    }

    void bestStepIsMarkedWhereItIs() {
        CurveView view;
        const auto curve = falling(40);
        const auto markedAt = [&](qint64 best) {
            view.setCurve(curve, best, 390);
            const QImage picture = drawn(view, {600, 240});
            const int x = static_cast<int>(view.place(static_cast<double>(best), 0).x());
            return count(picture, QRect(x - 1, view.plot().toRect().top(), 3, 40), kAccent);
        };
        QVERIFY(markedAt(200) > 5);
        view.setCurve(curve, 390, 390);
        const QImage picture = drawn(view, {600, 240});
        const int x = static_cast<int>(view.place(200, 0).x());
        QCOMPARE(count(picture, QRect(x - 1, view.plot().toRect().top(), 3, 40), kAccent), 0);
    }

    void withoutHeldOutPicturesOnlyTheTrainingCurveIsDrawn() {
        CurveView view;
        auto curve = falling(40);
        for (auto& point : curve)
            point.heldOut = point.low = point.high = std::numeric_limits<double>::quiet_NaN();
        view.setCurve(curve, 390, 390);
        const QImage picture = drawn(view, {600, 240});
        QCOMPARE(count(picture, picture.rect(), kAccent), 0);
        QVERIFY(count(picture, view.plot().toRect(), kPaper) < view.plot().toRect().width() * view.plot().toRect().height());
    }

    void emptyEqualAndHugeCurvesAreDrawnWithoutHarm() {
        CurveView view;
        view.setCurve({}, 0, 0);
        drawn(view, {600, 240});
        for (const double loss : {0.0, -3.0, 1e12}) {
            view.setCurve({{0, loss, loss, loss, loss}, {1, loss, loss, loss, loss}, {2, loss, loss, loss, loss}}, 0, 2);
            drawn(view, {600, 240});
            const QPointF at = view.place(2, loss);
            QVERIFY(std::isfinite(at.y()) && view.plot().contains(QPointF(view.plot().center().x(), at.y())));
        }
    }

    void figuresAreReadToThoseWhoCannotSeeThem() {
        CurveView view;
        view.setCurve(falling(5), 40, 100);
        QVERIFY(view.accessibleDescription().contains("40"));
    }
};

QTEST_MAIN(TestCurveView)
#include "test_curve_view.moc"
