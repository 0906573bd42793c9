#pragma once
#include "ui/engine/drawn.h"

#include <QChar>
#include <QRectF>
#include <QString>

#include <map>
#include <string>
#include <vector>

class QPainter;

namespace seedbed {

/// Words set in the letters of a style: common baseline, optical spacing. Lengths are in heights of a letter's cell. A value.
class WordSetting {
  public:
    void setLabels(const std::vector<std::string>& labels);
    void setDrawn(const Drawn& drawn) { m_drawn = drawn; }
    void setWords(const QString& words); ///< composed, else an ä of two parts would become an a
    /// What the model has no letter for: in words, or empty.
    QString note() const;
    bool isDrawn() const { return !m_drawn.pictures.empty(); }

    struct Placed {
        int letter; ///< index of the label; kMissing: a box stands for it
        double x;   ///< left edge of the ink
    };
    struct Line {
        std::vector<Placed> letters;
        double width = 0;
    };
    static constexpr double kLineHeight = 0.86; ///< cells have air above and below
    /// Broken between words where a line would be wider.
    std::vector<Line> broken(double width) const;
    /// Lines one below the other, each in the middle of `area`, with cells of `size` pixels. `missing`: of the boxes.
    void paint(QPainter& painter, const std::vector<Line>& lines, const QRectF& area, double size, const QColor& missing) const;
    /// The words as a picture of its own, on white, with cells as large as they were drawn; lines as broken at `width`.
    QImage picture(double width) const;

  private:
    static constexpr int kMissing = -1;
    QRectF box() const;
    Line set(const QString& line) const;

    std::vector<std::string> m_labels;
    std::map<QChar, int> m_letters;
    Drawn m_drawn;
    QString m_words;
};

} // namespace seedbed
