#pragma once
#include "ui/training/train_views.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QProgressBar;
class QSlider;
class QVBoxLayout;

namespace seedbed {

class AdvancedForm;
class Disclosure;

/// Third step of teaching: how long, what that costs on this computer, and every knob for those who want them.
class LengthPage : public QWidget {
    Q_OBJECT

  public:
    explicit LengthPage(QWidget* parent = nullptr);

    /// Begins anew for a job whose data and base are settled.
    void begin(const TrainJob& job, const Facts& facts);
    void showPlanning();
    void showPlan(const Plan& plan);
    void showRefusal(const QString& sentence);
    void showPreview(const Augmented& pictures);
    /// Puts into the job what the person chose.
    void fill(TrainJob& job) const;
    bool isReady() const { return m_isReady; }
    Params augmentation() const;

  Q_SIGNALS:
    void readyChanged();
    void planWanted();
    void previewWanted();

  private:
    QVBoxLayout* slider();
    void setReady(bool ready);
    void buildAdvanced();
    void showCost();
    Budget budget() const; ///< that the person chose

    QLabel *m_time, *m_cost, *m_notes, *m_refusal;
    QSlider* m_slider;
    QCheckBox* m_race;
    QProgressBar* m_bar;
    Disclosure* m_advanced;
    AdvancedForm* m_form = nullptr;
    Plan m_plan;
    TrainJob m_job;
    Facts m_facts;         ///< of its data
    qint64 m_ownSteps = 0; ///< typed by the person; 0: the slider's
    bool m_isReady = false, m_hasPlan = false;
};

} // namespace seedbed
