#pragma once
#include <QWidget>

namespace seedbed {

/// One line of any script, in the middle and as large as the place allows.
class LineView : public QWidget {
    Q_OBJECT

  public:
    explicit LineView(QWidget* parent = nullptr);

    void setLine(const QString& line);
    const QString& line() const { return m_line; }
    QFont largest(const QSizeF& place) const; ///< in which all of the line has room
    QSize minimumSizeHint() const override { return {200, 72}; }
    QSize sizeHint() const override { return {600, 84}; }

  protected:
    void paintEvent(QPaintEvent*) override;

  private:
    QString m_line;
};

} // namespace seedbed
