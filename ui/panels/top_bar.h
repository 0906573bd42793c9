#pragma once
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace seedbed {

struct ModelCard;

/// Above everything: what is open, which page is shown, and how many samples of what Generate makes.
class TopBar : public QWidget {
    Q_OBJECT

  public:
    explicit TopBar(QWidget* parent = nullptr);

    void setModel(const ModelCard& card);
    void setPage(int page);         ///< 0 the canvas, 1 the sheet, 2 the training
    enum class Kind { pictures, lines, text }; ///< what the open model makes
    void setKind(Kind kind);
    void setGenerates(bool enabled); ///< something is open and nothing is being made
    int count() const;
    bool wantsVariations() const; ///< of what the canvas shows, not fresh seeds

  Q_SIGNALS:
    void pageChosen(int page);
    void generateRequested();

  private:
    QLabel* m_name;
    QPushButton *m_tabs[3], *m_generate;
    QSpinBox* m_count;
    QComboBox* m_way;
};

} // namespace seedbed
