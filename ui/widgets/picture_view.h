#pragma once
#include <QImage>
#include <QWidget>

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

  protected:
    void paintEvent(QPaintEvent*) override;
    QRectF place() const; ///< of the picture

  private:
    QImage m_picture, m_standIn;
};

} // namespace seedbed
