#include "ui/widgets/word_setting.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace seedbed {

namespace {

constexpr double kSpace = 0.3;
constexpr double kBearing = 0.055; // beside a straight stem
constexpr double kTightest = 0.012;
constexpr double kOptical = 0.55;          // how much of a round side's emptiness is taken back
constexpr double kSettingMargin = 0.3;     // of a picture
constexpr QRectF kBox(0, 0.22, 0.4, 0.56); // of a character that the model lacks, where no letter shows its size
constexpr int kMostNamed = 6, kMostRuns = 6;

struct Spoken {
    Q_DECLARE_TR_FUNCTIONS(seedbed::WordsView)
};

/// "A–Z a–z 0–9"
QString runsOf(const std::map<QChar, int>& letters, const std::vector<std::string>& labels) {
    QStringList runs;
    for (auto at = letters.begin(); at != letters.end();) {
        const char16_t first = at->first.unicode();
        char16_t last = first;
        for (++at; at != letters.end() && at->first.unicode() == last + 1; ++at)
            ++last;
        runs << (last == first ? QString(QChar(first)) : QString(QChar(first)) + (last > first + 1 ? QString("–") : QString(" ")) + QChar(last));
    }
    // in the order in which the model names them
    std::sort(runs.begin(), runs.end(), [&](const QString& a, const QString& b) { return letters.at(a[0]) < letters.at(b[0]); });
    const bool all = runs.size() <= kMostRuns && letters.size() == labels.size();
    return runs.mid(0, kMostRuns).join(' ') + (all ? QString() : QString(" …"));
}

} // namespace

void WordSetting::setLabels(const std::vector<std::string>& labels) {
    m_labels = labels;
    m_letters.clear();
    m_drawn = {};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const QString label = QString::fromStdString(labels[i]);
        if (label.size() == 1) m_letters[label[0]] = static_cast<int>(i);
    }
}

void WordSetting::setWords(const QString& words) { m_words = words.normalized(QString::NormalizationForm_C); }

QString WordSetting::note() const {
    QStringList missing;
    for (const char32_t c : m_words.toUcs4()) {
        const QString character = QString::fromUcs4(&c, 1);
        if (!QChar::isSpace(c) && (character.size() > 1 || !m_letters.contains(character[0])) && !missing.contains(character)) missing << character;
    }
    if (m_letters.empty() || missing.isEmpty()) return {};
    const QString has = runsOf(m_letters, m_labels);
    const auto more = missing.size() - kMostNamed;
    if (more <= 0) return Spoken::tr("This model has %1; it has no %2.").arg(has, missing.join(' '));
    return Spoken::tr("This model has %1; it has no %2 and %3 more.").arg(has, missing.mid(0, kMostNamed).join(' ')).arg(more);
}

/// Of a capital's size.
QRectF WordSetting::box() const {
    const auto capital = m_letters.find('H');
    const auto letter = static_cast<std::size_t>(capital == m_letters.end() ? 0 : capital->second);
    if (letter >= m_drawn.glyphs.size() || m_drawn.glyphs[letter].ink.isEmpty()) return kBox;
    const double height = m_drawn.pictures[letter].height();
    const QRect ink = m_drawn.glyphs[letter].ink;
    return {0, ink.top() / height, kBox.width(), ink.height() / height};
}

WordSetting::Line WordSetting::set(const QString& line) const {
    Line result;
    for (const QChar c : line) {
        if (c.isLowSurrogate()) continue; // its other half has its box
        if (!c.isSpace() && !m_letters.contains(c)) {
            result.width += kBearing;
            result.letters.push_back({kMissing, result.width});
            result.width += kBox.width() + kBearing;
            continue;
        }
        const auto found = m_letters.find(c);
        if (found == m_letters.end() || static_cast<std::size_t>(found->second) >= m_drawn.glyphs.size()) {
            result.width += kSpace;
            continue;
        }
        const auto letter = static_cast<std::size_t>(found->second);
        const Glyph& glyph = m_drawn.glyphs[letter];
        const double height = m_drawn.pictures[letter].height();
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

std::vector<WordSetting::Line> WordSetting::broken(double width) const {
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
    if (!line.isEmpty()) lines.push_back(set(line));
    return lines;
}

void WordSetting::paint(QPainter& painter, const std::vector<Line>& lines, const QRectF& area, double size, const QColor& missing) const {
    const double height = static_cast<double>(lines.size()) * size * kLineHeight;
    double top = area.center().y() - height / 2 - size * (1 - kLineHeight) / 2;
    for (const Line& line : lines) {
        const double left = area.center().x() - line.width * size / 2;
        for (const Placed& placed : line.letters) {
            if (placed.letter == kMissing) {
                painter.setPen(QPen(missing, 1, Qt::DotLine));
                painter.setBrush(Qt::NoBrush);
                const QRectF at = box();
                painter.drawRoundedRect(QRectF(left + placed.x * size, top + at.top() * size, at.width() * size, at.height() * size), 3, 3);
                continue;
            }
            const auto letter = static_cast<std::size_t>(placed.letter);
            const QImage& picture = m_drawn.pictures[letter];
            const double ratio = size / picture.height();
            const QRect ink = m_drawn.glyphs[letter].ink;
            painter.drawImage(QRectF(left + placed.x * size - ink.left() * ratio, top, size, size), picture);
        }
        top += size * kLineHeight;
    }
}

QImage WordSetting::picture(double width) const {
    const auto lines = broken(width);
    if (!isDrawn() || lines.empty()) return {};
    const double cell = m_drawn.pictures.front().height(), widest = std::ranges::max(lines, {}, &Line::width).width;
    QImage picture(qRound((widest + 2 * kSettingMargin) * cell), qRound((static_cast<double>(lines.size()) * kLineHeight + 2 * kSettingMargin) * cell),
        QImage::Format_RGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    paint(painter, lines, picture.rect(), cell, Qt::gray);
    return picture;
}

} // namespace seedbed
