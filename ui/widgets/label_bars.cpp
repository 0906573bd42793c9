#include "ui/widgets/label_bars.h"

#include "ui/look/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kRow = 20, kName = 96, kCount = 44, kMostRows = 6;

} // namespace

LabelBars::LabelBars(QWidget* parent) : QWidget(parent) { setAccessibleName(tr("Examples of each label")); }

void LabelBars::setLabels(const std::vector<std::pair<std::string, int>>& labels) {
    m_labels = labels;
    std::ranges::stable_sort(m_labels, std::ranges::greater(), &std::pair<std::string, int>::second);
    m_most = m_labels.empty() ? 1 : std::max(1, m_labels.front().second);
    m_more = std::max(0, static_cast<int>(m_labels.size()) - kMostRows);
    if (m_more > 0) m_labels.resize(kMostRows);
    QStringList words;
    for (const auto& [name, count] : m_labels)
        words << QString("%1: %2").arg(QString::fromStdString(name)).arg(count);
    setAccessibleDescription(words.join(", "));
    setFixedHeight(static_cast<int>(m_labels.size() + (m_more > 0)) * kRow);
    update();
}

void LabelBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QLocale locale;
    const int room = width() - kName - kCount - 16;
    int y = 0;
    for (const auto& [name, count] : m_labels) {
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(0, y, kName, kRow), Qt::AlignVCenter | Qt::AlignLeft,
            fontMetrics().elidedText(QString::fromStdString(name), Qt::ElideRight, kName));
        painter.setPen(palette().color(shade::muted));
        painter.drawText(QRect(width() - kCount, y, kCount, kRow), Qt::AlignVCenter | Qt::AlignRight, locale.toString(count));
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().mid());
        painter.drawRoundedRect(QRectF(kName + 8, y + 7, room, 6), 3, 3);
        painter.setBrush(palette().highlight());
        painter.drawRoundedRect(QRectF(kName + 8, y + 7, std::max(6.0, 1.0 * room * count / m_most), 6), 3, 3);
        y += kRow;
    }
    if (m_more > 0) {
        painter.setPen(palette().color(shade::muted));
        painter.drawText(QRect(0, y, width(), kRow), Qt::AlignVCenter | Qt::AlignLeft, tr("and %1 more").arg(m_more));
    }
}

} // namespace seedbed
