#include "ui/widgets/curve_view.h"

#include "ui/look/theme.h"
#include "ui/widgets/paint.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace seedbed {

namespace {

constexpr QMarginsF kMargins(52, 30, 16, 26); // axis labels and legend
constexpr double kRoom = 0.08;                // of the plot's height above and below the curves
constexpr std::size_t kUnsettled = 20;        // the first of so many points are not fitted to: the start is far off

} // namespace

CurveView::CurveView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Curves of the training"));
    setToolTip(tr("How far off it is (the loss), step by step: lower is better. Where the lower line goes on falling and the other rises, it begins to "
                  "learn by heart."));
    setAccessibleDescription(tr("Nothing has been measured yet."));
}

void CurveView::setCurve(const std::vector<CurvePoint>& curve, qint64 bestStep, qint64 total) {
    m_curve = curve;
    m_best = bestStep;
    m_total = std::max(total, curve.empty() ? 1 : std::max<qint64>(1, curve.back().step));
    fit();
    if (!curve.empty()) {
        const QLocale locale;
        setAccessibleDescription(tr("At step %1: off by %2 on what it learns from, by %3 on what it never saw; the best was step %4.")
                                     .arg(locale.toString(static_cast<qlonglong>(curve.back().step)), locale.toString(curve.back().training, 'f', 4),
                                         locale.toString(curve.back().heldOut, 'f', 4), locale.toString(bestStep)));
    }
    update();
}

bool CurveView::hasHeldOut() const { return !m_curve.empty() && std::isfinite(m_curve.back().heldOut); }

void CurveView::fit() {
    double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
    const std::size_t skipped = m_curve.size() > 2 ? 1 + m_curve.size() / kUnsettled : 0;
    for (std::size_t i = skipped; i < m_curve.size(); ++i)
        for (const double value : {m_curve[i].training, m_curve[i].low, m_curve[i].heldOut, m_curve[i].high})
            if (std::isfinite(value)) {
                low = std::min(low, value);
                high = std::max(high, value);
            }
    if (const auto best = std::ranges::find(m_curve, m_best, &CurvePoint::step); best != m_curve.end() && std::isfinite(best->heldOut))
        low = std::min(low, best->heldOut);
    if (low > high) {
        low = 0;
        high = 1;
    }
    const double room = std::max(kRoom * (high - low), 1e-6 * std::max(1.0, std::abs(high)));
    m_low = low - room;
    m_high = high + room;
}

QRectF CurveView::plot() const { return QRectF(rect()).marginsRemoved(kMargins); }

QPointF CurveView::place(double step, double loss) const {
    const QRectF area = plot();
    return {area.left() + area.width() * step / static_cast<double>(std::max<qint64>(1, m_total)),
        area.bottom() - area.height() * (loss - m_low) / (m_high - m_low)};
}

CurveView::Ticks CurveView::ticks(double low, double high, int about) {
    const double raw = (high - low) / about, power = std::pow(10, std::floor(std::log10(raw)));
    const double part = raw / power, step = power * (part < 1.5 ? 1 : part < 3.5 ? 2 : part < 7.5 ? 5 : 10);
    return {std::ceil(low / step) * step, step, high + step * 1e-9};
}

void CurveView::drawAxes(QPainter& painter) const {
    const QRectF area = plot();
    const QLocale locale;
    painter.setFont(smallFont(font()));
    const QColor words = palette().color(shade::muted), line = palette().color(shade::line);
    const Ticks across = ticks(0, static_cast<double>(std::max<qint64>(1, m_total)), 5), up = ticks(m_low, m_high, 4);
    const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(up.step) - 1e-9)), 0, 6);
    for (double value = up.first; value <= up.last; value += up.step) {
        const double y = place(0, value).y();
        painter.setPen(QPen(line, 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(words);
        painter.drawText(QRectF(0, y - 8, kMargins.left() - 8, 16), Qt::AlignRight | Qt::AlignVCenter, locale.toString(value, 'f', decimals));
    }
    for (double value = across.first; value <= across.last; value += std::max(1.0, across.step)) {
        const double x = std::min(place(value, 0).x(), area.right() - 16);
        painter.drawText(QRectF(x - 40, area.bottom() + 6, 80, 16), Qt::AlignCenter, locale.toString(std::round(value), 'f', 0));
    }
}

void CurveView::drawBand(QPainter& painter) const {
    QPolygonF band;
    for (const CurvePoint& point : m_curve)
        if (std::isfinite(point.high)) band << place(static_cast<double>(point.step), point.high);
    for (auto point = m_curve.rbegin(); point != m_curve.rend(); ++point)
        if (std::isfinite(point->low)) band << place(static_cast<double>(point->step), point->low);
    QColor colour = palette().color(QPalette::Highlight);
    colour.setAlpha(40);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(band);
}

void CurveView::drawLine(QPainter& painter, const QPen& pen, double CurvePoint::*value) const {
    QPolygonF line;
    for (const CurvePoint& point : m_curve)
        if (std::isfinite(point.*value)) line << place(static_cast<double>(point.step), point.*value);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    if (line.size() == 1) {
        painter.setBrush(pen.color());
        painter.drawEllipse(line.front(), 2, 2);
    }
}

void CurveView::drawBest(QPainter& painter) const {
    const auto best = std::ranges::find(m_curve, m_best, &CurvePoint::step);
    if (best == m_curve.end() || !std::isfinite(best->heldOut) || m_curve.size() < 2) return;
    const QColor accent = palette().color(QPalette::Highlight);
    const QPointF at = place(static_cast<double>(best->step), best->heldOut);
    painter.setPen(QPen(accent, 1, Qt::DotLine));
    painter.drawLine(QPointF(at.x(), plot().top()), QPointF(at.x(), plot().bottom()));
    painter.setPen(QPen(accent, 2));
    painter.setBrush(palette().dark());
    painter.drawEllipse(at, 4.5, 4.5);
}

void CurveView::drawLegend(QPainter& painter) const {
    painter.setFont(smallFont(font()));
    const QFontMetricsF metrics(painter.font());
    const QLocale locale;
    double x = kMargins.left();
    const auto add = [&](const QPen& pen, const QString& name) {
        painter.setPen(pen);
        painter.drawLine(QPointF(x, 15), QPointF(x + 18, 15));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRectF(x + 24, 6, metrics.horizontalAdvance(name) + 4, 18), Qt::AlignVCenter, name);
        x += 24 + metrics.horizontalAdvance(name) + 24;
    };
    add(QPen(palette().color(shade::outline), 2), tr("What it learns from"));
    if (!hasHeldOut()) return;
    add(QPen(palette().color(QPalette::Highlight), 2), tr("What it never saw"));
    if (m_curve.size() < 2) return;
    const QString best = tr("Lowest: step %1").arg(locale.toString(m_best));
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawText(QRectF(0, 6, width() - kMargins.right(), 18), Qt::AlignVCenter | Qt::AlignRight, best);
}

void CurveView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawPaper(painter, *this, 10);
    if (m_curve.empty()) {
        painter.setPen(palette().color(shade::muted));
        painter.drawText(rect(), Qt::AlignCenter, tr("The curves begin with the first look at what was kept aside."));
        return;
    }
    drawAxes(painter);
    drawLegend(painter);
    painter.setClipRect(plot());
    if (hasHeldOut()) drawBand(painter);
    drawLine(painter, QPen(palette().color(shade::outline), 2), &CurvePoint::training);
    drawLine(painter, QPen(palette().color(QPalette::Highlight), 2), &CurvePoint::heldOut);
    painter.setClipRect(plot().adjusted(-6, -6, 6, 6));
    drawBest(painter);
}

} // namespace seedbed
