#pragma once
#include <QFont>
#include <QRectF>

class QImage;
class QPainter;
class QWidget;

namespace seedbed {

/// The font at the size of captions: 11 pixels.
QFont smallFont(QFont font);

/// Paper with a thin edge and round corners, over all of a widget.
void drawPaper(QPainter& painter, const QWidget& widget, double radius);

/// A picture with round corners.
void drawRounded(QPainter& painter, const QRectF& place, const QImage& picture, double radius);

} // namespace seedbed
