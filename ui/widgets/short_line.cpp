#include "ui/widgets/short_line.h"

#include "ui/look/theme.h"
#include "ui/widgets/paint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

namespace seedbed {

bool drawLine(QPainter& painter, const QRectF& place, const QString& line, Qt::Alignment alignment, int rows) {
    const Qt::Alignment across = alignment & Qt::AlignHorizontal_Mask;
    QTextOption option(across ? across : line.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
    option.setTextDirection(line.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    option.setWrapMode(rows > 1 ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::NoWrap);
    const QFontMetricsF metrics(painter.font());
    QString shown = line;
    bool isCut = false;
    const auto lay = [&](QTextLayout& layout, int most) { // true: there was room for all
        layout.setTextOption(option);
        layout.beginLayout();
        double height = 0;
        bool hasRoom = true;
        for (int row = 0;; ++row) {
            QTextLine one = layout.createLine();
            if (!one.isValid()) break;
            if (row == most) {
                hasRoom = false;
                break;
            }
            one.setLineWidth(place.width());
            one.setPosition({0, height});
            height += one.height();
        }
        layout.endLayout();
        return hasRoom;
    };
    QTextLayout layout(shown, painter.font());
    if (!lay(layout, rows) || (rows == 1 && layout.lineAt(0).naturalTextWidth() > place.width())) {
        isCut = true;
        const int last = rows > 1 ? layout.lineAt(rows - 1).textStart() : 0;
        shown = line.left(last) + metrics.elidedText(line.mid(last), Qt::ElideRight, place.width());
        layout.setText(shown);
        lay(layout, rows);
    }
    const int count = std::min(rows, layout.lineCount());
    double height = 0;
    for (int row = 0; row < count; ++row)
        height += layout.lineAt(row).height();
    const double top = alignment & Qt::AlignTop ? 0 : alignment & Qt::AlignBottom ? place.height() - height : (place.height() - height) / 2;
    for (int row = 0; row < count; ++row)
        layout.lineAt(row).draw(&painter, place.topLeft() + QPointF(0, top));
    return isCut;
}

ShortLine::ShortLine(Qt::Alignment alignment, QWidget* parent) : QWidget(parent), m_alignment(alignment) {
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ShortLine::setLine(const QString& line) {
    if (line == m_line) return;
    m_line = line;
    setToolTip(line);
    setAccessibleDescription(line);
    update();
}

QSize ShortLine::sizeHint() const { return {120, QFontMetrics(smallFont(font())).height() + 6}; }

void ShortLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(smallFont(font()));
    painter.setPen(palette().color(shade::muted));
    drawLine(painter, rect(), m_line, m_alignment);
}

} // namespace seedbed
