#include "ui/widgets/tinted_line.h"

#include "core/model/model.h"
#include "ui/look/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

constexpr double kStrongest = 5;      // nats: 150 times as probable
constexpr double kTint = 0.45;        // of the accent
constexpr double kMostTimes = 10'000; // beyond it nobody counts
constexpr double kLeastProbable = 1e-9;

} // namespace

std::vector<LeaningWord> leaningWords(const QString& caption, const std::vector<WrittenToken>& tokens) {
    std::vector<double> ofByte;
    const QByteArray bytes = caption.toUtf8();
    for (const WrittenToken& token : tokens) {
        if (token.unseen < 0) return {};
        const double nats = std::log(std::max(token.probability, kLeastProbable) / std::max(token.unseen, kLeastProbable));
        for (std::size_t i = 0; i < token.bytes.size(); ++i)
            ofByte.push_back(i == 0 ? nats : 0); // a token counts once
    }
    if (static_cast<qsizetype>(ofByte.size()) < bytes.size()) return {};
    std::vector<LeaningWord> words;
    for (qsizetype at = 0; at < bytes.size();) {
        qsizetype end = at;
        double nats = 0;
        while (end < bytes.size() && (bytes[end] == ' ' && end == at)) // the blank before a word is said with it
            nats += ofByte[static_cast<std::size_t>(end++)];
        const qsizetype first = end;
        while (end < bytes.size() && bytes[end] != ' ')
            nats += ofByte[static_cast<std::size_t>(end++)];
        const int from = static_cast<int>(QString::fromUtf8(bytes.left(first)).size());
        if (end > first) words.push_back({from, static_cast<int>(QString::fromUtf8(bytes.mid(first, end - first)).size()), nats});
        at = end;
    }
    return words;
}

TintedLine::TintedLine(const QString& line, std::vector<LeaningWord> words, int pixels, QWidget* parent)
    : QWidget(parent), m_line(line), m_words(std::move(words)), m_font(font()) {
    m_font.setPixelSize(pixels);
    QStringList all;
    for (const LeaningWord& word : m_words)
        all << inWords(word);
    setAccessibleName(line);
    setAccessibleDescription(all.join("; "));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QString TintedLine::inWords(const LeaningWord& word) const {
    const double times = std::min(std::exp(word.nats), kMostTimes);
    const QString number = QLocale().toString(times, 'f', times >= 10 ? 0 : times >= 0.1 ? 1 : 2);
    return tr("%1: %2 times as probable as without the picture").arg(m_line.mid(word.from, word.length), number);
}

double TintedLine::lay(QTextLayout& layout, double width) const {
    QTextOption option(m_line.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
    option.setTextDirection(m_line.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    double height = 0;
    layout.beginLayout();
    for (QTextLine one = layout.createLine(); one.isValid(); one = layout.createLine()) {
        one.setLineWidth(width);
        one.setPosition({0, height});
        height += one.height() + 4;
    }
    layout.endLayout();
    return height;
}

int TintedLine::heightForWidth(int width) const {
    QTextLayout layout(m_line, m_font);
    return static_cast<int>(std::ceil(lay(layout, width))) + 2;
}

bool TintedLine::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    QTextLayout layout(m_line, m_font);
    lay(layout, width());
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine row = layout.lineAt(i);
        if (!QRectF(0, row.y(), width(), row.height()).contains(help->pos())) continue;
        const int at = row.xToCursor(help->pos().x(), QTextLine::CursorOnCharacter);
        for (const LeaningWord& word : m_words)
            if (at >= word.from && at < word.from + word.length) {
                QToolTip::showText(help->globalPos(), inWords(word), this);
                return true;
            }
    }
    QToolTip::hideText();
    return true;
}

void TintedLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QTextLayout layout(m_line, m_font);
    lay(layout, width());
    painter.setPen(Qt::NoPen);
    for (const LeaningWord& word : m_words) {
        QColor ground = palette().color(QPalette::Highlight);
        ground.setAlphaF(static_cast<float>(kTint * std::clamp(word.nats / kStrongest, 0.0, 1.0)));
        painter.setBrush(ground);
        for (int i = 0; i < layout.lineCount(); ++i) {
            const QTextLine row = layout.lineAt(i);
            const int from = std::max(word.from, row.textStart()), to = std::min(word.from + word.length, row.textStart() + row.textLength());
            if (from >= to) continue;
            const double a = row.cursorToX(from), b = row.cursorToX(to);
            painter.drawRoundedRect(QRectF(std::min(a, b) - 2, row.y(), std::abs(b - a) + 4, row.height()), 5, 5);
        }
    }
    painter.setPen(palette().color(shade::ink));
    layout.draw(&painter, {});
}

} // namespace seedbed
