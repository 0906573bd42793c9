#include "ui/widgets/picture_view.h"

#include "ui/look/theme.h"

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

void PictureView::setStandIn(const QImage& picture) {
    m_standIn = picture;
    update();
}

QRectF PictureView::place() const {
    const int side = std::min(width(), height()) - 2;
    const QSize size = m_picture.size().scaled(side, side, Qt::KeepAspectRatio);
    return {QPointF((width() - size.width()) / 2.0, (height() - size.height()) / 2.0), size};
}

void PictureView::paintEvent(QPaintEvent*) {
    if (m_picture.isNull()) return;
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QRectF there = place();
    QPainterPath frame;
    frame.addRoundedRect(there, 16, 16);
    painter.setClipPath(frame);
    painter.fillRect(there, Qt::white);
    painter.drawImage(there, m_standIn.isNull() ? m_picture : m_standIn);
    painter.setClipping(false);
    painter.setPen(QPen(palette().color(shade::line), 1));
    painter.drawPath(frame);
}

} // namespace seedbed
