#pragma once
#include "ui/drawing.h"

#include <QWidget>

#include <map>

namespace seedbed {

/// A person's own words set in the letters of a style: common baseline, optical spacing, as large as fits.
class WordsView : public QWidget {
    Q_OBJECT

  public:
    explicit WordsView(QWidget* parent = nullptr);
    void setLabels(const std::vector<std::string>& labels);
    void setFrame(const Frame& frame);
    void setWords(const QString& words);
    QSize sizeHint() const override { return {480, 150}; }

  protected:
    void paintEvent(QPaintEvent*) override;

  private:
    struct Placed {
        int letter;  ///< index of the label
        double x;    ///< left edge of the ink
    };
    struct Line {
        std::vector<Placed> letters;
        double width = 0; ///< all in cell heights
    };
    Line set(const QString& line) const;
    std::vector<Line> broken(double width) const;

    std::map<QChar, int> m_letters;
    Frame m_frame;
    QString m_words;
};

} // namespace seedbed
