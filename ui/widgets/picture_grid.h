#pragma once
#include <QImage>
#include <QWidget>

#include <vector>

namespace seedbed {

/// Rows of small pictures with a caption over the first and the second row.
class PictureGrid : public QWidget {
    Q_OBJECT

  public:
    explicit PictureGrid(const QString& name, QWidget* parent = nullptr);
    /// `first` fills the row under its caption, `rest` as many rows of the same length as it needs.
    void show(const QString& firstCaption, const std::vector<QImage>& first, const QString& restCaption, const std::vector<QImage>& rest);
    QImage picture(int row, int column) const; ///< null where there is none

  protected:
    void paintEvent(QPaintEvent*) override;

  private:
    std::vector<QImage> m_pictures;
    QString m_captions[2];
    int m_columns = 1;
};

} // namespace seedbed
