#pragma once
#include "core/base/params.h"
#include "ui/window/space_stage.h"

#include <QTimer>

#include <array>

namespace seedbed {

class LinePanel;

/// Lines: sliders at the right, the line of the point and the way between two of them in the middle.
class LineStage final : public SpaceStage {
    Q_OBJECT

  public:
    LineStage(const Scene& scene, QObject* parent);

    QWidget* canvas() const override;
    std::vector<Part> side() const override;
    Names names() const override;
    QString icon() const override { return "lines"; }
    bool acceptsLines() const override { return true; }
    void setOpen(bool open) override;
    void copy() override;
    void save() override;
    void acceptLine() override;
    bool mayClose() override;

  private:
    QString beginSheet() override;
    bool hasNewEnds() const; ///< or what is between them would be written otherwise
    void drawBetween();

    LinePanel* m_panel;
    QTimer m_rest;                 ///< the way comes when the hand rests
    std::array<QString, 2> m_ends; ///< of the last way,
    Params m_params;               ///< and how it was written
};

} // namespace seedbed
