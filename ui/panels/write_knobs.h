#pragma once
#include "ui/document/document.h"

#include <QWidget>

#include <functional>
#include <vector>

class QButtonGroup;
class QLineEdit;
class QVBoxLayout;

namespace seedbed {

class SteerRows;
class Theme;
class Writer;

/// How the model writes: seed, how many texts side by side, and the family's own knobs. Shows the document's state and edits it,
/// nothing else; what it says holds from the next time that something is written.
class WriteKnobs : public QWidget {
    Q_OBJECT

  public:
    WriteKnobs(Document& document, Writer& writer, Theme& theme, QWidget* parent = nullptr);

  private:
    void build(); ///< for the document's model
    void showState();
    QWidget* seedRow();
    QWidget* candidatesRow();
    QWidget* knob(const ParamSpec& spec);
    QWidget* sliderFor(const ParamSpec& spec);
    QWidget* numberFor(const ParamSpec& spec);
    QWidget* choiceFor(const ParamSpec& spec);
    QWidget* textFor(const ParamSpec& spec);
    QWidget* directions();
    void set(const ParamSpec& spec, ParamSpec::Value value);
    void reset();

    Document& m_document;
    Writer& m_writer;
    Theme& m_theme;
    QWidget* m_content = nullptr;
    QVBoxLayout* m_column;
    QLineEdit* m_seed = nullptr;
    SteerRows* m_directions = nullptr; ///< none: the model has no such knob
    QButtonGroup* m_candidates = nullptr;
    std::vector<std::function<void(const ExploreState&)>> m_show; ///< of each knob
};

} // namespace seedbed
