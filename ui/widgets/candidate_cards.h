#pragma once
#include <QWidget>

#include <cstdint>
#include <vector>

class QHBoxLayout;
class QPushButton;

namespace seedbed {

class TextEditor;

/// Texts side by side, of which one is taken.
class CandidateCards : public QWidget {
    Q_OBJECT

  public:
    explicit CandidateCards(QWidget* parent = nullptr);

    /// Empty cards of consecutive seeds; none hides them all.
    void begin(std::uint64_t firstSeed, int count);
    void append(int card, const QString& text);
    void setText(int card, const QString& text);
    QString text(int card) const;
    int count() const { return static_cast<int>(m_cards.size()); }

  Q_SIGNALS:
    void taken(int card);

  private:
    struct Card {
        QWidget* frame;
        TextEditor* text;
        QPushButton* take;
    };
    Card card(int number, std::uint64_t seed);

    QHBoxLayout* m_row;
    std::vector<Card> m_cards;
};

} // namespace seedbed
