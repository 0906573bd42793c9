#include "ui/widgets/label_bars.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kRow = 20, kName = 96, kCount = 44, kMostRows = 6;

} // namespace

LabelBars::LabelBars(QWidget* parent) : QWidget(parent) { setAccessibleName(tr("Pictures of each label")); }

void LabelBars::setLabels(const std::vector<DatasetReport::Label>& labels) {
    m_labels = labels;
    std::ranges::stable_sort(m_labels, std::ranges::greater(), &DatasetReport::Label::count);
    m_most = m_labels.empty() ? 1 : std::max(1, m_labels.front().count);
    m_more = std::max(0, static_cast<int>(m_labels.size()) - kMostRows);
    if (m_more > 0)
        m_labels.resize(kMostRows);
    QStringList words;
    for (const auto& label : m_labels)
        words << QString("%1: %2").arg(QString::fromStdString(label.name)).arg(label.count);
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
    for (const auto& label : m_labels) {
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(0, y, kName, kRow), Qt::AlignVCenter | Qt::AlignLeft, fontMetrics().elidedText(QString::fromStdString(label.name), Qt::ElideRight, kName));
        painter.setPen(palette().color(QPalette::BrightText));
        painter.drawText(QRect(width() - kCount, y, kCount, kRow), Qt::AlignVCenter | Qt::AlignRight, locale.toString(label.count));
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().mid());
        painter.drawRoundedRect(QRectF(kName + 8, y + 7, room, 6), 3, 3);
        painter.setBrush(palette().highlight());
        painter.drawRoundedRect(QRectF(kName + 8, y + 7, std::max(6.0, 1.0 * room * label.count / m_most), 6), 3, 3);
        y += kRow;
    }
    if (m_more > 0) {
        painter.setPen(palette().color(QPalette::BrightText));
        painter.drawText(QRect(0, y, width(), kRow), Qt::AlignVCenter | Qt::AlignLeft, tr("and %1 more").arg(m_more));
    }
}

} // namespace seedbed
