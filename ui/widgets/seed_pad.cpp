#include "ui/widgets/seed_pad.h"

#include "ui/look/theme.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/short_line.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace seedbed {

namespace {

constexpr double kInsetX = 84, kInsetY = 24;         // the knob stays beside the pictures in the corners
constexpr double kLineInsetX = 24, kLineInsetY = 50; // and between the lines above and below
constexpr int kHeight = 160, kLineHeight = 184, kLineRows = 2;
constexpr double kKnob = 8;
constexpr QSizeF kCorner(56, 40);

} // namespace

SeedPad::SeedPad(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Between seeds"));
    setLines(false);
}

void SeedPad::setLines(bool lines) {
    m_lines = lines;
    setFixedHeight(lines ? kLineHeight : kHeight);
    setAccessibleDescription(lines ? tr("Arrow keys move between four seeds; the nearer a corner, the more of its line")
                                   : tr("Arrow keys move between four seeds; the nearer a corner, the more of its picture"));
    setToolTip(lines ? tr("Drag to blend the lines of four seeds, one in each corner; the nearer a corner, the more of it")
                     : tr("Drag to blend the pictures of four seeds, one in each corner; the nearer a corner, the more of it"));
}

void SeedPad::setPlace(double x, double y) {
    m_place = {x, y};
    update();
}

void SeedPad::setCorners(const std::vector<Glimpse>& corners) {
    m_corners = corners;
    update();
}

QRectF SeedPad::field() const {
    const double x = m_lines ? kLineInsetX : kInsetX, y = m_lines ? kLineInsetY : kInsetY;
    return QRectF(rect()).adjusted(x, y, -x, -y);
}

QPointF SeedPad::knob() const {
    const QRectF f = field();
    return {f.left() + m_place.x() * f.width(), f.top() + m_place.y() * f.height()};
}

void SeedPad::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const auto& colours = palette();
    painter.setPen(QPen(hasFocus() ? colours.color(QPalette::Highlight) : colours.color(shade::outline), hasFocus() ? 2 : 1));
    painter.setBrush(colours.color(shade::paper));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10);
    painter.setPen(QPen(colours.color(shade::outline), 1, Qt::DotLine));
    const QPointF at = knob();
    painter.drawRect(field());
    painter.drawLine(QPointF(field().left(), at.y()), QPointF(field().right(), at.y()));
    painter.drawLine(QPointF(at.x(), field().top()), QPointF(at.x(), field().bottom()));
    paintCorners(painter);
    painter.setOpacity(1);
    painter.setPen(QPen(colours.color(QPalette::Base), 2));
    painter.setBrush(colours.highlight());
    painter.drawEllipse(at, kKnob, kKnob);
}

void SeedPad::paintCorners(QPainter& painter) {
    painter.setFont(smallFont(font()));
    for (std::size_t i = 0; i < m_corners.size(); ++i) {
        const bool isRight = i % 2, isLow = i / 2;
        const double weight = (isRight ? m_place.x() : 1 - m_place.x()) * (isLow ? m_place.y() : 1 - m_place.y());
        painter.setOpacity(m_lines ? 0.7 + 0.3 * weight : 0.45 + 0.55 * weight); // letters must stay legible
        if (m_lines) {
            painter.setPen(palette().color(QPalette::WindowText));
            const QRectF place(isRight ? width() / 2 + 8 : 10, isLow ? height() - kLineInsetY + 14 : 6, width() / 2 - 18, kLineInsetY - 20);
            drawLine(painter, place, m_corners[i].line, (isRight ? Qt::AlignRight : Qt::AlignLeft) | (isLow ? Qt::AlignBottom : Qt::AlignTop), kLineRows);
        } else if (const QImage& picture = m_corners[i].picture; !picture.isNull()) {
            const QSizeF size = QSizeF(picture.size()).scaled(kCorner, Qt::KeepAspectRatio);
            painter.drawImage(QRectF({isRight ? width() - 14 - size.width() : 14, isLow ? height() - 12 - size.height() : 12}, size), picture);
        }
    }
}

bool SeedPad::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip || !m_lines || m_corners.size() < 4) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (field().top() < help->pos().y() && help->pos().y() < field().bottom()) return QWidget::event(event);
    const std::size_t corner = (help->pos().x() > width() / 2 ? 1U : 0U) + (help->pos().y() > height() / 2 ? 2U : 0U);
    QToolTip::showText(help->globalPos(), m_corners[corner].line, this); // which may be cut
    return true;
}

void SeedPad::moveTo(QPointF place) {
    place = {std::clamp(place.x(), 0.0, 1.0), std::clamp(place.y(), 0.0, 1.0)};
    if (place == m_place) return;
    m_place = place;
    update();
    Q_EMIT placeChanged(place.x(), place.y());
}

void SeedPad::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m_dragging = true;
    m_last = event->position();
    if (QLineF(m_last, knob()).length() > kKnob + 4) moveTo({(m_last.x() - field().left()) / field().width(), (m_last.y() - field().top()) / field().height()});
}

void SeedPad::mouseMoveEvent(QMouseEvent* event) {
    if (!m_dragging) return;
    const QPointF step = (event->position() - m_last) * (event->modifiers() & Qt::ShiftModifier ? 0.1 : 1.0);
    m_last = event->position();
    moveTo(m_place + QPointF(step.x() / field().width(), step.y() / field().height()));
}

void SeedPad::mouseReleaseEvent(QMouseEvent*) {
    m_dragging = false;
    Q_EMIT gestureEnded();
}

void SeedPad::mouseDoubleClickEvent(QMouseEvent*) {
    moveTo({0, 0});
    Q_EMIT gestureEnded();
}

void SeedPad::keyPressEvent(QKeyEvent* event) {
    const double step = event->modifiers() & Qt::ShiftModifier ? 0.01 : 0.05;
    switch (event->key()) {
    case Qt::Key_Left: return moveTo(m_place - QPointF(step, 0));
    case Qt::Key_Right: return moveTo(m_place + QPointF(step, 0));
    case Qt::Key_Up: return moveTo(m_place - QPointF(0, step));
    case Qt::Key_Down: return moveTo(m_place + QPointF(0, step));
    case Qt::Key_Home:
    case Qt::Key_Backspace: return moveTo({0, 0});
    default: QWidget::keyPressEvent(event);
    }
}

void SeedPad::keyReleaseEvent(QKeyEvent* event) {
    if (!event->isAutoRepeat()) Q_EMIT gestureEnded();
}

} // namespace seedbed
