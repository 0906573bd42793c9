#pragma once
#include <QImage>
#include <QWidget>

#include <vector>

namespace seedbed {

/// One picture, as large as fits, in a quiet frame.
class PictureView : public QWidget {
    Q_OBJECT

  public:
    explicit PictureView(QWidget* parent = nullptr);
    void setPicture(const QImage& picture);
    const QImage& picture() const { return m_picture; }
    /// Shows another picture in its place for a while; a null one: no longer.
    void setStandIn(const QImage& picture);
    /// Veils the square in the middle of the picture but where the `cells` (side x side, row by row) are large; none: no longer.
    void setVeil(const std::vector<float>& cells);

  protected:
    void paintEvent(QPaintEvent*) override;
    QRectF place() const; ///< of the picture

  private:
    QImage m_picture, m_standIn;
    QImage m_veil; ///< how strong it is in each cell
};

} // namespace seedbed
