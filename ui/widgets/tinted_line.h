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
/// the accessible description of all. A word is pointed at with the mouse, or with the arrow keys; Esc points at none.
class TintedLine : public QWidget {
    Q_OBJECT

  public:
    TintedLine(const QString& line, std::vector<LeaningWord> words, int pixels, QWidget* parent = nullptr);

    const QString& line() const { return m_line; }
    const std::vector<LeaningWord>& words() const { return m_words; }
    QString inWords(const LeaningWord& word) const; ///< "cat: 5 times as probable as without the picture"
    int pointed() const { return m_pointed; }       ///< a word; -1: none
    void say(const QString& where);                 ///< of the word that is pointed at: to screen readers
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {240, heightForWidth(240)}; }
    QSize minimumSizeHint() const override { return {80, heightForWidth(240)}; }

  Q_SIGNALS:
    void pointedAt(int word); ///< -1: at none any more

  protected:
    bool event(QEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void leaveEvent(QEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void focusInEvent(QFocusEvent*) override;
    void focusOutEvent(QFocusEvent*) override;
    void paintEvent(QPaintEvent*) override;

  private:
    double lay(QTextLayout& layout, double width) const; ///< its height
    int wordAt(QPoint place) const;                      ///< -1: none
    void point(int word);
    void describe(const QString& more = {});

    QString m_line;
    std::vector<LeaningWord> m_words;
    QFont m_font;
    int m_pointed = -1;
};

} // namespace seedbed
