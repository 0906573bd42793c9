#pragma once
#include "ui/widgets/word_setting.h"

#include <QWidget>

namespace seedbed {

/// A person's own words set in the letters of a style, as large as fits.
class WordsView : public QWidget {
    Q_OBJECT

  public:
    explicit WordsView(QWidget* parent = nullptr);
    void setLabels(const std::vector<std::string>& labels);
    void setDrawn(const Drawn& drawn);
    void setWords(const QString& words);
    /// What to say of characters that the model has no letter for; empty where it has all.
    QString note() const { return m_words.note(); }
    /// The words as they stand here, line by line, in other letters: those that were drawn for it.
    QImage picture(const Drawn& letters) const;
    QSize sizeHint() const override { return {480, 150}; }

  protected:
    void paintEvent(QPaintEvent*) override;

  private:
    double fittingSize() const; ///< of a letter's cell, in pixels
    QRectF area() const;

    WordSetting m_words;
};

} // namespace seedbed
