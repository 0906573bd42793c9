#include "ui/widgets/alphabet_view.h"

#include "ui/widgets/paint.h"

#include <QPainter>

#include <algorithm>
#include <cctype>

namespace seedbed {

namespace {

constexpr std::size_t kColumns = 13; // half of the Latin alphabet
constexpr double kMargin = 24;
constexpr double kOverlapX = 1.22, kOverlapY = 1.1; // the cells' own margins may overlap

/// Capitals, small letters, figures, others: each begins a new row.
int kindOf(const std::string& label) {
    if (label.size() != 1) return 3;
    const auto c = static_cast<unsigned char>(label[0]);
    return std::isupper(c) ? 0 : std::islower(c) ? 1 : std::isdigit(c) ? 2 : 3;
}

} // namespace

AlphabetView::AlphabetView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("The alphabet of this style"));
    setMinimumSize(320, 160);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void AlphabetView::setLabels(const std::vector<std::string>& labels) {
    m_rows.clear();
    m_drawn = {};
    int kind = -1;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (m_rows.empty() || kindOf(labels[i]) != kind || m_rows.back().size() == kColumns) m_rows.emplace_back();
        kind = kindOf(labels[i]);
        m_rows.back().push_back(static_cast<int>(i));
    }
    update();
}

void AlphabetView::setDrawn(const Drawn& drawn) {
    m_drawn = drawn;
    update();
}

void AlphabetView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    drawPaper(painter, *this, 12);
    if (m_rows.empty() || m_drawn.pictures.empty()) return;
    const QRectF area = QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const double stepX = area.width() / static_cast<double>(kColumns);
    const double stepY = std::min(area.height() / static_cast<double>(m_rows.size()), stepX * 1.5);
    const double side = std::min(stepX * kOverlapX, stepY * kOverlapY);
    const double top = area.top() + (area.height() - stepY * static_cast<double>(m_rows.size())) / 2;
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        for (std::size_t column = 0; column < m_rows[row].size(); ++column) {
            const auto letter = static_cast<std::size_t>(m_rows[row][column]);
            if (letter >= m_drawn.pictures.size()) continue;
            const QPointF centre(area.left() + stepX * (static_cast<double>(column) + 0.5), top + stepY * (static_cast<double>(row) + 0.5));
            painter.drawImage(QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), m_drawn.pictures[letter]);
        }
}

} // namespace seedbed
