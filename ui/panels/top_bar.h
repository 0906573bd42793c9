#pragma once
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace seedbed {

struct ModelCard;

enum class Page { canvas, sheet, training };

/// Above everything: what is open, which page is shown, and how many samples of what Generate makes.
class TopBar : public QWidget {
    Q_OBJECT

  public:
    explicit TopBar(QWidget* parent = nullptr);

    void setModel(const ModelCard& card);
    void setPage(Page page);
    /// What a medium calls its canvas and what the button does with it, with a sentence on each.
    struct Names {
        QString canvas, canvasHelp, generate, generateHelp;
    };
    void setNames(const Names& names, bool hasSheet);
    void setGenerates(bool enabled); ///< something is open and nothing is being made
    int count() const;
    bool wantsVariations() const; ///< of what the canvas shows, not fresh seeds

  Q_SIGNALS:
    void pageChosen(seedbed::Page page);
    void generateRequested();

  private:
    QLabel* m_name;
    QPushButton *m_tabs[3], *m_generate;
    QSpinBox* m_count;
    QComboBox* m_way;
};

} // namespace seedbed
