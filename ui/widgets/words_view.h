#pragma once
#include "ui/engine/drawn.h"

#include <QWidget>

#include <map>

namespace seedbed {

/// A person's own words set in the letters of a style: common baseline, optical spacing, as large as fits.
class WordsView : public QWidget {
    Q_OBJECT

  public:
    explicit WordsView(QWidget* parent = nullptr);
    void setLabels(const std::vector<std::string>& labels);
    void setDrawn(const Drawn& drawn);
    void setWords(const QString& words);
    /// What to say of characters that the model has no letter for; empty where it has all.
    QString note() const;
    QSize sizeHint() const override { return {480, 150}; }

  protected:
    void paintEvent(QPaintEvent*) override;

  private:
    struct Placed {
        int letter; ///< index of the label; kMissing: a box stands for it
        double x;   ///< left edge of the ink
    };
    struct Line {
        std::vector<Placed> letters;
        double width = 0; ///< all in cell heights
    };
    static constexpr int kMissing = -1;
    QRectF box() const;
    Line set(const QString& line) const;
    std::vector<Line> broken(double width) const;

    std::vector<std::string> m_labels;
    std::map<QChar, int> m_letters;
    Drawn m_drawn;
    QString m_words;
};

} // namespace seedbed
