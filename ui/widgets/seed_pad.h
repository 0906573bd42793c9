#pragma once
#include <QImage>
#include <QWidget>

#include <vector>

namespace seedbed {

/// A field between four seeds: the knob blends them. Arrow keys move it, Shift in fine steps.
class SeedPad : public QWidget {
    Q_OBJECT

  public:
    explicit SeedPad(QWidget* parent = nullptr);

    void setPlace(double x, double y); ///< 0..1 from the first corner, top left; tells nobody
    QPointF place() const { return m_place; }
    void setCorners(const std::vector<QImage>& pictures); ///< top left, top right, bottom left, bottom right

  Q_SIGNALS:
    void placeChanged(double x, double y);
    void gestureEnded();

  protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void keyReleaseEvent(QKeyEvent*) override;

  private:
    QRectF field() const;
    QPointF knob() const;
    void moveTo(QPointF place);

    QPointF m_place, m_last;
    bool m_dragging = false;
    std::vector<QImage> m_corners;
};

} // namespace seedbed
