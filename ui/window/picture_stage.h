#pragma once
#include "ui/window/space_stage.h"

#include <QPointer>

class QDialog;

namespace seedbed {

class CanvasPanel;
class FindController;

/// Pictures and alphabets: sliders at the right, what they draw in the middle; a person's picture is looked for, a direction is
/// marked, a part is painted on.
class PictureStage final : public SpaceStage {
    Q_OBJECT

  public:
    PictureStage(const Scene& scene, QObject* parent);

    QWidget* canvas() const override;
    QWidget* workBar() const override;
    std::vector<Part> side() const override;
    Names names() const override;
    void setOpen(bool open) override;
    bool isBusy() const override;
    void cancel() override; ///< the search first, which the person is looking at
    void copy() override;
    void save() override;
    bool mayClose() override;

  private:
    QString beginSheet() override;
    void addPainting();
    void markDirection();

    CanvasPanel* m_canvas;
    FindController* m_finder;
    QAction* m_paint = nullptr;
    QPointer<QDialog> m_question; ///< whether to close while pictures are made
};

} // namespace seedbed
