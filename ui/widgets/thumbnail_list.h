#pragma once
#include <QListWidget>

#include <functional>

namespace seedbed {

/// Pictures in a row-breaking grid: a click chooses one, Enter or a double-click opens it, Ctrl+C copies it.
/// The columns fill the width; a ring shows where the keyboard is.
class ThumbnailList : public QListWidget {
    Q_OBJECT

  public:
    ThumbnailList(const QString& name, QSize pictureSize, QWidget* parent = nullptr);

    void setPictureSize(QSize size);
    /// Adds a picture; `name` is read to those who cannot see it. `shown`: what stands for the picture here, when that is
    /// not the picture itself.
    void add(const QImage& picture, const QString& name, const QImage& shown = {});
    void setPicture(int index, const QImage& picture, const QString& name);
    void setShown(int index, const QImage& shown, const QString& name); ///< instead of the picture itself
    void countEveryClick();                                             ///< the second of a quick pair chooses too, and opens nothing
    void forgetCurrent();                                               ///< the keyboard begins at the first again
    QImage picture(int index) const;
    /// What Ctrl+C does with one, where it copies not just what is shown.
    void setCopy(std::function<void(int index)> copy) { m_copy = std::move(copy); }
    /// Files that can be dragged to other programs.
    void setFiles(std::function<QString(int index)> file);

  Q_SIGNALS:
    void chosen(int index);
    void opened(int index);

  protected:
    bool event(QEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void focusInEvent(QFocusEvent*) override;
    void focusOutEvent(QFocusEvent*) override;
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    QMimeData* mimeData(const QList<QListWidgetItem*>& items) const override;

  private:
    void fitGrid();
    QIcon iconOf(const QImage& picture) const;

    bool m_everyClickCounts = false;
    std::function<void(int index)> m_copy;
    std::function<QString(int index)> m_file;
};

} // namespace seedbed
