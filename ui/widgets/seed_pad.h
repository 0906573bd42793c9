#pragma once
#include "ui/look/convert.h"

#include <QWidget>

#include <vector>

class QPainter;

namespace seedbed {

/// A field between four seeds: the knob blends them. Arrow keys move it, Shift in fine steps.
class SeedPad : public QWidget {
    Q_OBJECT

  public:
    explicit SeedPad(QWidget* parent = nullptr);

    void setPlace(double x, double y); ///< 0..1 from the first corner, top left; tells nobody
    QPointF place() const { return m_place; }
    void setCorners(const std::vector<Glimpse>& corners); ///< top left, top right, bottom left, bottom right
    void setLines(bool lines);                            ///< what stands in the corners: lines, else pictures

  Q_SIGNALS:
    void placeChanged(double x, double y);
    void gestureEnded();

  protected:
    bool event(QEvent*) override;
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void keyReleaseEvent(QKeyEvent*) override;

  private:
    void paintCorners(QPainter& painter);
    QRectF field() const;
    QPointF knob() const;
    void moveTo(QPointF place);

    QPointF m_place, m_last;
    bool m_dragging = false;
    bool m_lines = false;
    std::vector<Glimpse> m_corners;
};

} // namespace seedbed
