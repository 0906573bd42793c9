#pragma once
#include <QFrame>
#include <QImage>

class QToolButton;

namespace seedbed {

class Theme;

/// A person's own picture, small in a corner: held down it stands in the large one's place, and it can be put away.
class PictureInset : public QFrame {
    Q_OBJECT

  public:
    explicit PictureInset(Theme& theme, QWidget* parent = nullptr);
    void setPicture(const QImage& picture);
    const QImage& picture() const { return m_picture; }

  Q_SIGNALS:
    void held(bool down);
    void dismissed();

  private:
    QToolButton* m_small;
    QImage m_picture;
};

} // namespace seedbed
