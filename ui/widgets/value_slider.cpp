#include "ui/widgets/value_slider.h"

#include "ui/look/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

constexpr double kUnit = 100; // positions of the slider for 1.0
constexpr double kRadius = 7;
constexpr double kFine = 0.1;
constexpr double kGrooveLeft = 1; // where the handle begins at the least value

} // namespace

ValueSlider::ValueSlider(const Range& range, QWidget* parent) : QSlider(Qt::Horizontal, parent), m_range(range) {
    setRange(static_cast<int>(std::lround(range.low * kUnit)), static_cast<int>(std::lround(range.high * kUnit)));
    setSingleStep(std::max(1, static_cast<int>(std::lround(range.step * kUnit))));
    setPageStep(5 * singleStep());
    setFocusPolicy(Qt::StrongFocus);
    setMinimumWidth(60);
    setFixedHeight(24);
    setAmount(range.standard);
    connect(this, &QSlider::valueChanged, this, [this](int value) { Q_EMIT amountChanged(value / kUnit); });
}

double ValueSlider::amount() const { return value() / kUnit; }

void ValueSlider::setAmount(double amount) {
    const QSignalBlocker quiet(this);
    setValue(static_cast<int>(std::lround(amount * kUnit)));
    update();
}

double ValueSlider::pixelsPerUnit() const { return (width() - 2 * kRadius - 2) / std::max(1, maximum() - minimum()); }

double ValueSlider::handleX(double value) const { return kRadius + 1 + (value - minimum()) * pixelsPerUnit(); }

void ValueSlider::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double middle = height() / 2.0, x = handleX(value());
    const double from = m_range.low < 0 ? handleX(m_range.standard * kUnit) : kGrooveLeft;
    const auto& colours = palette();
    painter.setBrush(colours.mid());
    painter.drawRoundedRect(QRectF(kGrooveLeft, middle - 2, width() - 2 * kGrooveLeft, 4), 2, 2);
    if (m_range.low < 0) painter.drawRoundedRect(QRectF(from - 1, middle - 5, 2, 10), 1, 1);
    painter.setBrush(isEnabled() ? colours.highlight() : colours.mid());
    painter.drawRoundedRect(QRectF(std::min(from, x), middle - 2, std::abs(x - from), 4), 2, 2);
    if (hasFocus()) {
        QColor halo = colours.color(QPalette::Highlight);
        halo.setAlpha(60);
        painter.setBrush(halo);
        painter.drawEllipse(QPointF(x, middle), kRadius + 4, kRadius + 4);
    }
    painter.setPen(QPen(isEnabled() ? colours.color(QPalette::Highlight) : colours.color(shade::line), 1.5));
    painter.setBrush(isSliderDown() || underMouse() ? colours.highlight() : colours.base());
    painter.drawEllipse(QPointF(x, middle), kRadius - 0.75, kRadius - 0.75);
}

void ValueSlider::moveTo(double exact) {
    m_exact = std::clamp<double>(exact, minimum(), maximum());
    setValue(static_cast<int>(std::lround(m_exact)));
    update();
}

void ValueSlider::goToStandard() {
    setValue(static_cast<int>(std::lround(m_range.standard * kUnit)));
    Q_EMIT gestureEnded();
}

void ValueSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    setSliderDown(true);
    m_lastX = event->position().x();
    m_exact = value();
    if (std::abs(m_lastX - handleX(value())) > kRadius + 2) moveTo(minimum() + (m_lastX - handleX(minimum())) / pixelsPerUnit());
    update();
}

void ValueSlider::mouseMoveEvent(QMouseEvent* event) {
    if (!isSliderDown()) return;
    const double x = event->position().x();
    moveTo(m_exact + (x - m_lastX) / pixelsPerUnit() * (event->modifiers() & Qt::ShiftModifier ? kFine : 1));
    m_lastX = x;
}

void ValueSlider::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !isSliderDown()) return;
    setSliderDown(false);
    update();
    Q_EMIT gestureEnded();
}

void ValueSlider::mouseDoubleClickEvent(QMouseEvent*) { goToStandard(); }

void ValueSlider::keyPressEvent(QKeyEvent* event) {
    const bool fine = event->modifiers() & Qt::ShiftModifier;
    if (event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete)
        goToStandard();
    else if (fine && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Down))
        setValue(value() - std::max(1, singleStep() / 10));
    else if (fine && (event->key() == Qt::Key_Right || event->key() == Qt::Key_Up))
        setValue(value() + std::max(1, singleStep() / 10));
    else
        QSlider::keyPressEvent(event);
    update();
}

void ValueSlider::keyReleaseEvent(QKeyEvent* event) {
    QSlider::keyReleaseEvent(event);
    if (!event->isAutoRepeat()) Q_EMIT gestureEnded();
}

void ValueSlider::wheelEvent(QWheelEvent* event) {
    if (!hasFocus()) {
        event->ignore();
        return;
    }
    QSlider::wheelEvent(event);
    update();
    Q_EMIT gestureEnded();
}

void ValueSlider::enterEvent(QEnterEvent*) { update(); }
void ValueSlider::leaveEvent(QEvent*) { update(); }

} // namespace seedbed
