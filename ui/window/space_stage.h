#pragma once
#include "ui/window/stage.h"

namespace seedbed {

/// A stage of a medium whose models have a space, and make sheets of samples of its points.
class SpaceStage : public Stage {
    Q_OBJECT

  public:
    SpaceStage(Medium medium, const Scene& scene, QObject* parent);

    bool isBusy() const override { return m_generates; }
    void cancel() override;
    bool mayGenerate() const override;
    void generate(int count, bool variations) override;

  protected:
    /// A fresh one; gives the folder where its samples are kept, if they are. `called`: what each is, %1 its seed.
    virtual QString beginSheet(const QString& called) = 0;

    bool m_generates = false; ///< what was asked for here
};

} // namespace seedbed
