#include "ui/widgets/picture_view.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace seedbed {

PictureView::PictureView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("The picture"));
    setMinimumSize(160, 160);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PictureView::setPicture(const QImage& picture) {
    m_picture = picture;
    update();
}

void PictureView::paintEvent(QPaintEvent*) {
    if (m_picture.isNull())
        return;
    const int side = std::min(width(), height()) - 2;
    const QSize size = m_picture.size().scaled(side, side, Qt::KeepAspectRatio);
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF place(QPointF((width() - size.width()) / 2.0, (height() - size.height()) / 2.0), size);
    QPainterPath frame;
    frame.addRoundedRect(place, 16, 16);
    painter.setClipPath(frame);
    painter.fillRect(place, Qt::white);
    painter.drawImage(place, m_picture);
    painter.setClipping(false);
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.drawPath(frame);
}

} // namespace seedbed
