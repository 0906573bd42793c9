#include "ui/widgets/mask_view.h"

#include "ui/look/convert.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace seedbed {

namespace {

constexpr double kVeil = 0.5; // how much of the colour lies over what is painted

/// As the mask's grey lets it through.
QImage veil(const QImage& mask, const QColor& colour) {
    QImage result(mask.size(), QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < mask.height(); ++y) {
        const uchar* from = mask.constScanLine(y);
        auto* to = reinterpret_cast<QRgb*>(result.scanLine(y));
        for (int x = 0; x < mask.width(); ++x)
            to[x] = qPremultiply(qRgba(colour.red(), colour.green(), colour.blue(), static_cast<int>(from[x] * kVeil)));
    }
    return result;
}

} // namespace

MaskView::MaskView(QWidget* parent) : PictureView(parent) { setMouseTracking(true); }

void MaskView::setPainting(bool painting) {
    m_painting = painting;
    m_pressed = m_showsBrush = false;
    setFocusPolicy(painting ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(painting ? Qt::CrossCursor : Qt::ArrowCursor);
    setAccessibleDescription(painting ? tr("Arrow keys move the brush, Space paints, Delete erases, Control and A marks all, Control and D nothing")
                                      : QString());
    if (painting) setFocus();
    update();
}

void MaskView::setSide(int pixels) {
    m_mask = QImage(pixels, pixels, QImage::Format_Grayscale8);
    m_mask.fill(0);
    m_at = QPointF(pixels / 2.0, pixels / 2.0);
    update();
}

void MaskView::setMask(const std::shared_ptr<const Image>& mask) {
    if (m_pressed) return; // the stroke is newer
    m_mask.fill(0);
    if (mask && mask->width == m_mask.width() && mask->height == m_mask.height())
        for (int y = 0; y < mask->height; ++y)
            std::copy_n(&mask->pixels[static_cast<std::size_t>(y) * mask->stride()], mask->width, m_mask.scanLine(y));
    update();
}

void MaskView::setBrush(int radius) {
    m_radius = radius;
    update();
}

void MaskView::fill(bool all) {
    m_mask.fill(all ? 255 : 0);
    update();
    tell();
}

QPointF MaskView::onMask(QPointF at) const {
    const QRectF there = place();
    return {(at.x() - there.left()) / there.width() * side(), (at.y() - there.top()) / there.height() * side()};
}

void MaskView::stroke(QPointF to, bool erases) {
    QPainter painter(&m_mask);
    painter.setPen(QPen(erases ? Qt::black : Qt::white, 2 * m_radius, Qt::SolidLine, Qt::RoundCap));
    if (to == m_at)
        painter.drawPoint(to);
    else
        painter.drawLine(m_at, to);
    m_at = to;
    update();
}

void MaskView::tell() {
    auto mask = std::make_shared<Image>(fromQImage(m_mask));
    const bool isEmpty = std::ranges::all_of(mask->pixels, [](std::uint8_t grey) { return grey == 0; });
    Q_EMIT painted(isEmpty ? nullptr : std::move(mask));
}

void MaskView::paintEvent(QPaintEvent* event) {
    PictureView::paintEvent(event);
    if (!m_painting || picture().isNull()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF there = place();
    painter.drawImage(there, veil(m_mask, palette().color(QPalette::Highlight)));
    if (!m_showsBrush && !hasFocus()) return;
    const double scale = there.width() / side();
    const QPointF centre = there.topLeft() + m_at * scale;
    for (const QPen& pen : {QPen(Qt::black, 3), QPen(Qt::white, 1.5)}) { // to be seen on every picture
        painter.setPen(pen);
        painter.drawEllipse(centre, m_radius * scale, m_radius * scale);
    }
}

void MaskView::mousePressEvent(QMouseEvent* event) {
    if (!m_painting || (event->button() != Qt::LeftButton && event->button() != Qt::RightButton)) return PictureView::mousePressEvent(event);
    m_pressed = true;
    m_erases = event->button() == Qt::RightButton || event->modifiers() & Qt::AltModifier;
    m_at = onMask(event->position());
    stroke(m_at, m_erases);
}

void MaskView::mouseMoveEvent(QMouseEvent* event) {
    if (!m_painting) return;
    m_showsBrush = true;
    if (m_pressed) return stroke(onMask(event->position()), m_erases);
    m_at = onMask(event->position());
    update();
}

void MaskView::mouseReleaseEvent(QMouseEvent*) {
    if (m_pressed) {
        m_pressed = false;
        tell();
    }
}

void MaskView::leaveEvent(QEvent*) {
    m_showsBrush = false;
    update();
}

void MaskView::moveBrush(QPointF step) {
    m_at = {std::clamp(m_at.x() + step.x(), 0.0, static_cast<double>(side())), std::clamp(m_at.y() + step.y(), 0.0, static_cast<double>(side()))};
    update();
}

void MaskView::keyPressEvent(QKeyEvent* event) {
    if (!m_painting) return PictureView::keyPressEvent(event);
    const double step = event->modifiers() & Qt::ShiftModifier ? 1 : std::max(1, m_radius);
    switch (event->key()) {
    case Qt::Key_Left: return moveBrush({-step, 0});
    case Qt::Key_Right: return moveBrush({step, 0});
    case Qt::Key_Up: return moveBrush({0, -step});
    case Qt::Key_Down: return moveBrush({0, step});
    case Qt::Key_Space: stroke(m_at, event->modifiers() & Qt::AltModifier); return tell();
    case Qt::Key_Delete:
    case Qt::Key_Backspace: stroke(m_at, true); return tell();
    default: PictureView::keyPressEvent(event);
    }
}

void MaskView::contextMenuEvent(QContextMenuEvent* event) { event->accept(); } // the right button erases

} // namespace seedbed
