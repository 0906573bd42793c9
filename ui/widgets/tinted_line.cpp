#include "ui/widgets/tinted_line.h"

#include "core/model/model.h"
#include "ui/look/theme.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
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
    setAccessibleName(line);
    describe();
    setMouseTracking(true);
    if (!m_words.empty()) setFocusPolicy(Qt::StrongFocus);
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

void TintedLine::describe(const QString& more) {
    QStringList all;
    if (m_pointed >= 0)
        all << inWords(m_words[static_cast<std::size_t>(m_pointed)]);
    else
        for (const LeaningWord& word : m_words)
            all << inWords(word);
    if (!more.isEmpty()) all << more;
    setAccessibleDescription(all.join("; "));
}

void TintedLine::say(const QString& where) {
    describe(where);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

int TintedLine::wordAt(QPoint place) const {
    QTextLayout layout(m_line, m_font);
    lay(layout, width());
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine row = layout.lineAt(i);
        if (!QRectF(row.naturalTextRect().left(), row.y(), row.naturalTextRect().width(), row.height()).contains(place)) continue;
        const int at = row.xToCursor(place.x(), QTextLine::CursorOnCharacter);
        for (std::size_t word = 0; word < m_words.size(); ++word)
            if (at >= m_words[word].from && at < m_words[word].from + m_words[word].length) return static_cast<int>(word);
    }
    return -1;
}

void TintedLine::point(int word) {
    if (word == m_pointed) return;
    m_pointed = word;
    describe();
    update();
    Q_EMIT pointedAt(word);
}

bool TintedLine::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const int word = wordAt(help->pos()); word >= 0)
        QToolTip::showText(help->globalPos(), inWords(m_words[static_cast<std::size_t>(word)]), this);
    else
        QToolTip::hideText();
    return true;
}

void TintedLine::mouseMoveEvent(QMouseEvent* event) { point(wordAt(event->pos())); }

void TintedLine::leaveEvent(QEvent*) { point(-1); }

void TintedLine::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && m_pointed < 0) point(0);
}

void TintedLine::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    point(-1);
}

/// As it is read: where a line runs from the right, the word at the left is the next.
void TintedLine::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_words.size()) - 1, next = m_line.isRightToLeft() ? Qt::Key_Left : Qt::Key_Right,
              before = m_line.isRightToLeft() ? Qt::Key_Right : Qt::Key_Left;
    if (last < 0) return event->ignore();
    if (event->key() == next)
        point(std::min(m_pointed + 1, last));
    else if (event->key() == before)
        point(std::max(m_pointed - 1, 0));
    else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End)
        point(event->key() == Qt::Key_Home ? 0 : last);
    else if (event->key() == Qt::Key_Escape && m_pointed >= 0)
        point(-1);
    else
        QWidget::keyPressEvent(event);
}

void TintedLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QTextLayout layout(m_line, m_font);
    lay(layout, width());
    for (std::size_t which = 0; which < m_words.size(); ++which) {
        const LeaningWord& word = m_words[which];
        painter.setPen(static_cast<int>(which) == m_pointed ? QPen(palette().color(QPalette::Highlight), 2) : Qt::NoPen);
        QColor ground = palette().color(QPalette::Highlight);
        ground.setAlphaF(static_cast<float>(kTint * std::clamp(word.nats / kStrongest, 0.0, 1.0)));
        painter.setBrush(ground);
        for (int i = 0; i < layout.lineCount(); ++i) {
            const QTextLine row = layout.lineAt(i);
            const int from = std::max(word.from, row.textStart()), to = std::min(word.from + word.length, row.textStart() + row.textLength());
            if (from >= to) continue;
            const double a = row.cursorToX(from), b = row.cursorToX(to);
            const double left = std::max(1.0, std::min(a, b) - 2); // the ring of the first one is whole, too
            painter.drawRoundedRect(QRectF(left, row.y() + 1, std::max(a, b) + 2 - left, row.height() - 1), 5, 5);
        }
    }
    painter.setPen(palette().color(shade::ink));
    layout.draw(&painter, {});
}

} // namespace seedbed
