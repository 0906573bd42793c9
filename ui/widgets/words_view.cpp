#include "ui/widgets/words_view.h"

#include <QPainter>

#include <algorithm>

namespace seedbed {

namespace {

constexpr double kMargin = 24;
constexpr double kSpace = 0.3;       // of the cell's height
constexpr double kBearing = 0.055;   // beside a straight stem
constexpr double kTightest = 0.012;
constexpr double kOptical = 0.55;    // how much of a round side's emptiness is taken back
constexpr double kLineHeight = 0.86; // of the cell's height: cells have air above and below
constexpr double kLargest = 150;     // pixels of a cell

} // namespace

WordsView::WordsView(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Your words in this style"));
    setMinimumHeight(104);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void WordsView::setLabels(const std::vector<std::string>& labels) {
    m_letters.clear();
    m_frame = {};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const QString label = QString::fromStdString(labels[i]);
        if (label.size() == 1)
            m_letters[label[0]] = static_cast<int>(i);
    }
    update();
}

void WordsView::setFrame(const Frame& frame) {
    m_frame = frame;
    update();
}

void WordsView::setWords(const QString& words) {
    m_words = words;
    setAccessibleDescription(words);
    update();
}

WordsView::Line WordsView::set(const QString& line) const {
    Line result;
    for (const QChar c : line) {
        const auto found = m_letters.find(c);
        if (found == m_letters.end() || static_cast<std::size_t>(found->second) >= m_frame.glyphs.size()) {
            result.width += kSpace; // what the model has no letter for, and spaces
            continue;
        }
        const auto letter = static_cast<std::size_t>(found->second);
        const Glyph& glyph = m_frame.glyphs[letter];
        const double height = m_frame.pictures[letter].height();
        if (glyph.ink.isEmpty()) {
            result.width += kSpace;
            continue;
        }
        result.width += std::max(kTightest, kBearing - kOptical * glyph.indentLeft / height);
        result.letters.push_back({found->second, result.width});
        result.width += glyph.ink.width() / height + std::max(kTightest, kBearing - kOptical * glyph.indentRight / height);
    }
    return result;
}

std::vector<WordsView::Line> WordsView::broken(double width) const {
    std::vector<Line> lines;
    QString line;
    for (const QString& word : m_words.split(' ', Qt::SkipEmptyParts)) {
        const QString longer = line.isEmpty() ? word : line + ' ' + word;
        if (!line.isEmpty() && set(longer).width > width) {
            lines.push_back(set(line));
            line = word;
        } else {
            line = longer;
        }
    }
    if (!line.isEmpty())
        lines.push_back(set(line));
    return lines;
}

void WordsView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.setBrush(palette().color(QPalette::Dark));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12);
    if (m_frame.pictures.empty())
        return;
    const QRectF area = QRectF(rect()).adjusted(kMargin, 10, -kMargin, -10);
    double size = std::min(kLargest, area.height() / kLineHeight);
    std::vector<Line> lines;
    for (;; size *= 0.94) {
        lines = broken(area.width() / size);
        double widest = 0;
        for (const Line& line : lines)
            widest = std::max(widest, line.width * size);
        if (size < 16 || (widest <= area.width() && static_cast<double>(lines.size()) * size * kLineHeight <= area.height() + 0.01))
            break;
    }
    const double height = static_cast<double>(lines.size()) * size * kLineHeight;
    double top = area.center().y() - height / 2 - size * (1 - kLineHeight) / 2;
    for (const Line& line : lines) {
        const double left = area.center().x() - line.width * size / 2;
        for (const Placed& placed : line.letters) {
            const auto letter = static_cast<std::size_t>(placed.letter);
            const QImage& picture = m_frame.pictures[letter];
            const double ratio = size / picture.height();
            const QRect ink = m_frame.glyphs[letter].ink;
            painter.drawImage(QRectF(left + placed.x * size - ink.left() * ratio, top, size, size), picture);
        }
        top += size * kLineHeight;
    }
}

} // namespace seedbed
