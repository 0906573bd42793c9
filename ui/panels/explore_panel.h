#pragma once
#include "ui/document/document.h"
#include "ui/explorer.h"
#include "ui/widgets/value_row.h"

#include <QWidget>

#include <map>
#include <vector>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace seedbed {

class SeedPad;

/// Where a person moves through a model's space: seed, diversity, the pad between seeds, the strongest directions, and
/// the family's own knobs. Shows the document's state and edits it, nothing else.
class ExplorePanel : public QWidget {
    Q_OBJECT

  public:
    ExplorePanel(Document& document, Theme& theme, QWidget* parent = nullptr);
    void showSurroundings(const Surroundings& surroundings);

  private:
    void build();     ///< for the document's model
    void showState();
    QWidget* seedRow();
    void addDirections(QVBoxLayout& column);
    void addKnobs(QVBoxLayout& column);

    Document& m_document;
    Theme& m_theme;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_outer;
    QLineEdit* m_seed = nullptr;
    ValueRow* m_diversity = nullptr;
    SeedPad* m_pad = nullptr;
    std::vector<ValueRow*> m_directions;
    std::map<std::string, ValueRow*> m_numbers; ///< the family's knobs by key
    QComboBox* m_class = nullptr;
};

} // namespace seedbed
