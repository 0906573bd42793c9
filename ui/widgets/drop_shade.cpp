#include "ui/widgets/drop_shade.h"

#include <QPainter>

namespace seedbed {

namespace {

constexpr double kInset = 6, kShadeRadius = 14, kShade = 0.82;
constexpr int kLetters = 18; // pixels

} // namespace

DropShade::DropShade(const QString& promise, QWidget* place) : QWidget(place), m_promise(promise) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(promise);
    hide();
}

void DropShade::light(bool on) {
    setGeometry(parentWidget()->rect());
    raise();
    setVisible(on);
}

void DropShade::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = palette().color(QPalette::Window);
    veil.setAlphaF(kShade);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 3));
    painter.setBrush(veil);
    painter.drawRoundedRect(QRectF(rect()).adjusted(kInset, kInset, -kInset, -kInset), kShadeRadius, kShadeRadius);
    QFont large = font();
    large.setPixelSize(kLetters);
    painter.setFont(large);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap, m_promise);
}

} // namespace seedbed
