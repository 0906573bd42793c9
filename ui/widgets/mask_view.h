#pragma once
#include "core/base/image.h"
#include "ui/widgets/picture_view.h"

#include <memory>

namespace seedbed {

/// The picture, and while that is wanted a mask that is painted over it: the left button or Space paints, the right one, Alt
/// or Delete erases, arrow keys move the brush (with Shift by a pixel).
class MaskView : public PictureView {
    Q_OBJECT

  public:
    explicit MaskView(QWidget* parent = nullptr);

    void setPainting(bool painting);
    bool isPainting() const { return m_painting; }
    void setSide(int pixels); ///< of the mask: as many as the model draws
    int side() const { return m_mask.width(); }
    /// One channel, 255 where it is painted; none: nothing is. Tells nobody.
    void setMask(const std::shared_ptr<const Image>& mask);
    void setBrush(int radius); ///< in pixels of the mask
    void fill(bool all);

  Q_SIGNALS:
    /// At the end of a stroke; none: nothing is painted any more.
    void painted(const std::shared_ptr<const seedbed::Image>& mask);

  protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void leaveEvent(QEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void contextMenuEvent(QContextMenuEvent*) override;

  private:
    QPointF onMask(QPointF place) const;
    void stroke(QPointF to, bool erases);
    void tell();
    void moveBrush(QPointF step);

    QImage m_mask; ///< grey
    QPointF m_at;  ///< the brush, in pixels of the mask
    int m_radius = 4;
    bool m_painting = false, m_pressed = false, m_erases = false, m_showsBrush = false;
};

} // namespace seedbed
