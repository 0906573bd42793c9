#include "ui/widgets/paint.h"

#include "ui/look/theme.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QWidget>

namespace seedbed {

QFont smallFont(QFont font) {
    font.setPixelSize(11);
    return font;
}

void drawPaper(QPainter& painter, const QWidget& widget, double radius) {
    painter.setPen(QPen(widget.palette().color(shade::line), 1));
    painter.setBrush(widget.palette().color(shade::paper));
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void drawRounded(QPainter& painter, const QRectF& place, const QImage& picture, double radius) {
    QPainterPath round;
    round.addRoundedRect(place, radius, radius);
    painter.save();
    painter.setClipPath(round);
    painter.drawImage(place, picture);
    painter.restore();
}

} // namespace seedbed
