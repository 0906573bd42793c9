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

  protected:
    void paintEvent(QPaintEvent*) override;

  private:
    QImage m_picture;
};

} // namespace seedbed
