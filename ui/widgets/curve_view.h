#pragma once
#include "core/train/trainer.h"

#include <QWidget>

namespace seedbed {

/// The losses of a training over its steps: on what it learns from, and on held-out pictures with a band that shows how
/// sure that is. The best step is marked.
class CurveView : public QWidget {
    Q_OBJECT

  public:
    explicit CurveView(QWidget* parent = nullptr);

    /// `total` steps fill the width.
    void setCurve(const std::vector<CurvePoint>& curve, qint64 bestStep, qint64 total);
    /// Where a point of the plane lies in the widget, inside or outside of the plot.
    QPointF place(double step, double loss) const;
    QRectF plot() const;
    QSize sizeHint() const override { return {480, 190}; }
    QSize minimumSizeHint() const override { return {240, 140}; }

  protected:
    void paintEvent(QPaintEvent*) override;

  private:
    struct Ticks {
        double first, step, last;
    };
    static Ticks ticks(double low, double high, int about);
    void drawAxes(QPainter& painter) const;
    void drawBand(QPainter& painter) const;
    void drawLine(QPainter& painter, const QPen& pen, double CurvePoint::*value) const;
    void drawBest(QPainter& painter) const;
    void drawLegend(QPainter& painter) const;
    bool hasHeldOut() const;
    void fit();

    std::vector<CurvePoint> m_curve;
    qint64 m_best = 0, m_total = 0;
    double m_low = 0, m_high = 1; ///< loss at the lower and the upper edge
};

} // namespace seedbed
