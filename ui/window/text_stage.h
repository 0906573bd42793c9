#pragma once
#include "ui/window/stage.h"

namespace seedbed {

class WriteKnobs;
class WritePanel;

/// Texts: what a person and a model write together in the middle, how the model writes at the right.
class TextStage final : public Stage {
    Q_OBJECT

  public:
    TextStage(const Scene& scene, QObject* parent);

    QWidget* canvas() const override;
    std::vector<Part> side() const override;
    Names names() const override;
    QString icon() const override { return "text"; }
    bool hasSpace() const override { return false; }
    bool acceptsLines() const override { return true; }
    void setOpen(bool open) override;
    void settle() override;
    bool isBusy() const override;
    void cancel() override;
    bool mayGenerate() const override;
    void generate(int count, bool variations) override; ///< goes on with the text: the knobs say with how many
    void copy() override;
    void save() override;
    void acceptLine() override;

  private:
    WritePanel* m_panel;
    WriteKnobs* m_knobs;
};

} // namespace seedbed
