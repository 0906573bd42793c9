#pragma once
#include "ui/document/document.h"
#include "ui/engine/drawing.h"
#include "ui/widgets/value_row.h"

#include <QWidget>

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

class QButtonGroup;
class QCheckBox;
class QLineEdit;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace seedbed {

class OwnRows;
class SeedPad;

/// Where a person moves through a model's space: seed, diversity, the pad between seeds, the strongest directions, and
/// the family's own knobs. Shows the document's state and edits it, nothing else.
class ExplorePanel : public QWidget {
    Q_OBJECT

  public:
    ExplorePanel(Document& document, Theme& theme, QWidget* parent = nullptr);

    /// How samples of a medium are shown and spoken of.
    struct Samples {
        bool areLines;                                   ///< else pictures, of which a person can mark some to find directions
        QString seedHelp, directionHelp, directionsHelp; ///< on the seed, on one of the strongest directions, on them all
    };
    /// From now on models of this medium can be explored; before, there is nothing to show of them.
    void serve(Medium medium, const Samples& samples) { m_samples[medium] = samples; }
    void showSurroundings(const Surroundings& surroundings);
    void scrollToOwn(); ///< directions, when one was added

  Q_SIGNALS:
    void directionRequested();

  private:
    void build(); ///< for the document's model
    void showState();
    void showDiversity(bool counts);
    QWidget* partRow();
    QWidget* detailRow();
    void takeDetails(std::optional<std::uint64_t> seed);
    void addDirections(QVBoxLayout& column, const Samples& samples);
    void addKnobs(QVBoxLayout& column);

    Document& m_document;
    Theme& m_theme;
    std::map<Medium, Samples> m_samples;
    QScrollArea* m_content = nullptr;
    QVBoxLayout* m_outer;
    ValueRow* m_diversity = nullptr;
    SeedPad* m_pad = nullptr;
    std::vector<ValueRow*> m_directions; ///< of the model
    OwnRows* m_own = nullptr;            ///< none for models of lines
    QButtonGroup* m_parts = nullptr;     ///< none of these where a network takes one point for all layers
    QCheckBox* m_hasDetails = nullptr;
    QLineEdit* m_detailSeed = nullptr;
    QToolButton* m_detailDice = nullptr;
};

} // namespace seedbed
