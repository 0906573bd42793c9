#include "ui/widgets/line_view.h"

#include "ui/look/theme.h"
#include "ui/widgets/short_line.h"

#include <QPainter>

namespace seedbed {

namespace {

constexpr int kSizes[] = {38, 34, 30, 26, 23, 20, 18, 16, 14}; // pixels
constexpr int kBeside = 24, kMostLineRows = 12;

} // namespace

LineView::LineView(QWidget* parent) : QWidget(parent) { setAccessibleName(tr("The line")); }

void LineView::setLine(const QString& line) {
    m_line = line;
    setAccessibleDescription(line);
    update();
}

QFont LineView::largest(const QSizeF& place) const {
    QFont found = font();
    for (const int size : kSizes) {
        found.setPixelSize(size);
        const QRectF needed = QFontMetricsF(found).boundingRect(QRectF(0, 0, place.width(), 1e6), Qt::TextWordWrap, m_line);
        if (needed.height() <= place.height() && needed.width() <= place.width()) break;
    }
    return found;
}

void LineView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF place = QRectF(rect()).adjusted(kBeside, 0, -kBeside, 0);
    if (m_line.isEmpty()) {
        painter.setPen(palette().color(shade::muted));
        painter.drawText(place, Qt::AlignCenter, tr("The model writes nothing here."));
        return;
    }
    painter.setFont(largest(place.size()));
    painter.setPen(palette().color(shade::ink));
    drawLine(painter, place, m_line, Qt::AlignHCenter, kMostLineRows);
}

} // namespace seedbed
