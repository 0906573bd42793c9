#include "ui/widgets/words_view.h"

#include "ui/look/theme.h"
#include "ui/widgets/paint.h"

#include <QPainter>

#include <algorithm>

namespace seedbed {

namespace {

constexpr double kWordsMargin = 24;
constexpr double kLargest = 150, kSmallest = 16; // pixels of a cell

} // namespace

WordsView::WordsView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Your words in this style"));
    setMinimumHeight(104);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void WordsView::setLabels(const std::vector<std::string>& labels) {
    m_words.setLabels(labels);
    update();
}

void WordsView::setDrawn(const Drawn& drawn) {
    m_words.setDrawn(drawn);
    update();
}

void WordsView::setWords(const QString& words) {
    m_words.setWords(words);
    setAccessibleDescription(words);
    update();
}

QRectF WordsView::area() const { return QRectF(rect()).adjusted(kWordsMargin, 10, -kWordsMargin, -10); }

double WordsView::fittingSize() const {
    const QRectF room = area();
    for (double size = std::min(kLargest, room.height() / WordSetting::kLineHeight);; size *= 0.94) {
        const auto lines = m_words.broken(room.width() / size);
        const double widest = lines.empty() ? 0 : std::ranges::max(lines, {}, &WordSetting::Line::width).width * size;
        const bool fits = widest <= room.width() && static_cast<double>(lines.size()) * size * WordSetting::kLineHeight <= room.height() + 0.01;
        if (fits || size < kSmallest) return size;
    }
}

QImage WordsView::picture(const Drawn& letters) const {
    WordSetting words = m_words;
    words.setDrawn(letters);
    return words.picture(area().width() / fittingSize());
}

void WordsView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    drawPaper(painter, *this, 12);
    if (!m_words.isDrawn()) return;
    const double size = fittingSize();
    m_words.paint(painter, m_words.broken(area().width() / size), area(), size, palette().color(shade::outline));
}

} // namespace seedbed
