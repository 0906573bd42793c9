#pragma once
#include "ui/training/train_views.h"

#include <QWidget>

class QVBoxLayout;

namespace seedbed {

class ParamForm;
class PictureGrid;

/// Every knob of a training, with pictures that show how the data are changed.
class AdvancedForm : public QWidget {
    Q_OBJECT

  public:
    /// For a job with its family; `facts` of its data, and whether it has a base.
    AdvancedForm(const TrainJob& job, const Facts& facts, QWidget* parent = nullptr);

    void propose(const Plan& plan);
    void setSteps(qint64 steps); ///< as the slider has them; tells nobody
    /// What the person has touched; the number of steps too.
    void fill(TrainJob& job) const;
    Params augmentation() const;
    void showPreview(const Augmented& pictures);

  Q_SIGNALS:
    void changed();
    void augmentationChanged();
    void stepsChanged();

  private:
    ParamForm* addForm(QVBoxLayout& column, const QString& title, const ParamSpecs& specs);

    ParamForm *m_trainer, *m_own, *m_data, *m_augment;
    PictureGrid* m_preview;
    bool m_hasBase;
};

} // namespace seedbed
