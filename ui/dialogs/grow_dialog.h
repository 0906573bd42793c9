#pragma once
#include "core/measure/synthesis/synthesis.h"
#include "core/model/model_card.h"
#include "ui/dialogs/question_dialog.h"

#include <vector>

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace seedbed {

class ParamForm;

/// "Grow this dataset": which model draws, what it is to resemble, how many pictures of each class, and where they go.
class GrowDialog : public QuestionDialog {
    Q_OBJECT

  public:
    /// `models`: those to choose from; `current`: the file chosen at first.
    GrowDialog(const std::vector<ModelInfo>& models, const QString& current, QWidget* parent = nullptr);

    SynthesisJob job() const;

  Q_SIGNALS:
    void wanted(const seedbed::SynthesisJob& job);

  private:
    QWidget* pathRow(QLineEdit* field, const QString& name, const QString& title);
    void begin() override { Q_EMIT wanted(job()); }
    void check();
    QString reason() const; ///< why it cannot start yet; empty: it can

    QComboBox* m_model;
    QLineEdit *m_data, *m_out;
    ParamForm* m_knobs;
    QCheckBox* m_test;
};

} // namespace seedbed
