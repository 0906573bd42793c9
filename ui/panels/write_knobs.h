#pragma once
#include "ui/panels/panel.h"

class QButtonGroup;
class QVBoxLayout;

namespace seedbed {

class Engine;
class SteerRows;
class Theme;

/// How the model writes: seed, how many texts side by side, and the family's own knobs. Shows the document's state and edits it,
/// nothing else; what it says holds from the next time that something is written.
class WriteKnobs : public Panel {
    Q_OBJECT

  public:
    WriteKnobs(Document& document, Engine& engine, Theme& theme, QWidget* parent = nullptr);

  private:
    void build(); ///< for the document's model
    void showState();
    QWidget* candidatesRow();
    void reset();

    Engine& m_engine;
    Theme& m_theme;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_column;
    SteerRows* m_directions = nullptr; ///< none: the model has no such knob
    QButtonGroup* m_candidates = nullptr;
};

} // namespace seedbed
