#pragma once
#include <QTextLayout>
#include <QWidget>

#include <string>
#include <vector>

namespace seedbed {

struct WrittenToken;

/// A word of a caption, and how much more probable the picture made it.
struct LeaningWord {
    int from = 0, length = 0; ///< in QChars of the caption
    double nats = 0;          ///< logarithm of its probability with the picture over that without
};

/// The words of a caption that was written token by token; none where nothing is known of it without its picture.
std::vector<LeaningWord> leaningWords(const QString& caption, const std::vector<WrittenToken>& tokens);

/// A caption whose words stand on a ground that is the stronger, the more the picture made them probable. Hovering says it of a word,
/// the accessible description of all.
class TintedLine : public QWidget {
    Q_OBJECT

  public:
    TintedLine(const QString& line, std::vector<LeaningWord> words, int pixels, QWidget* parent = nullptr);

    const QString& line() const { return m_line; }
    const std::vector<LeaningWord>& words() const { return m_words; }
    QString inWords(const LeaningWord& word) const; ///< "cat: 5 times as probable as without the picture"
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {240, heightForWidth(240)}; }
    QSize minimumSizeHint() const override { return {80, heightForWidth(240)}; }

  protected:
    bool event(QEvent*) override;
    void paintEvent(QPaintEvent*) override;

  private:
    double lay(QTextLayout& layout, double width) const; ///< its height

    QString m_line;
    std::vector<LeaningWord> m_words;
    QFont m_font;
};

} // namespace seedbed
