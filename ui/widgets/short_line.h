#pragma once
#include <QString>
#include <QWidget>

class QPainter;

namespace seedbed {

/// Draws a line of any script, in its own direction, with the painter's font and pen, centred from top to
/// bottom: on so many rows at most, and with … where it is longer. Tells whether it was cut. `alignment`
/// without left and right: as the script runs.
bool drawLine(QPainter& painter, const QRectF& place, const QString& line, Qt::Alignment alignment = {}, int rows = 1);

/// One line in small letters on one row; where it is cut, the tooltip has all of it.
class ShortLine : public QWidget {
    Q_OBJECT

  public:
    explicit ShortLine(Qt::Alignment alignment, QWidget* parent = nullptr);

    void setLine(const QString& line);
    const QString& line() const { return m_line; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

  protected:
    void paintEvent(QPaintEvent*) override;

  private:
    QString m_line;
    Qt::Alignment m_alignment;
};

} // namespace seedbed
