#include "ui/widgets/picture_view.h"

#include "ui/look/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

constexpr int kVeil = 190;   // of 255, where a cell counts nothing
constexpr int kSmooth = 128; // pixels of the veil

} // namespace

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

void PictureView::setVeil(const std::vector<float>& cells) {
    const float most = cells.empty() ? 0 : *std::ranges::max_element(cells);
    m_veil = {};
    if (most > 0) {
        const int side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(cells.size()))));
        m_veil = QImage(side, side, QImage::Format_ARGB32_Premultiplied);
        for (int y = 0; y < side; ++y)
            for (int x = 0; x < side; ++x)
                m_veil.setPixelColor(x, y, QColor(0, 0, 0, static_cast<int>(kVeil * (1 - cells[static_cast<std::size_t>(y * side + x)] / most))));
        m_veil = m_veil.scaled(kSmooth, kSmooth, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }
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
    if (!m_veil.isNull()) {
        const double side = std::min(there.width(), there.height());
        const QRectF seen(there.center() - QPointF(side, side) / 2, QSizeF(side, side)); // a model sees the middle
        painter.drawImage(seen, m_veil);
        for (const QRectF& beside :
            {QRectF(there.topLeft(), QPointF(seen.left(), there.bottom())), QRectF(QPointF(seen.right(), there.top()), there.bottomRight()),
                QRectF(there.topLeft(), QPointF(there.right(), seen.top())), QRectF(QPointF(there.left(), seen.bottom()), there.bottomRight())})
            painter.fillRect(beside, QColor(0, 0, 0, kVeil));
    }
    painter.setClipping(false);
    painter.setPen(QPen(palette().color(shade::line), 1));
    painter.drawPath(frame);
}

} // namespace seedbed
