#pragma once
#include "core/measure/synthesis/synthesis.h"
#include "core/model/model_card.h"

#include <QDialog>

#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace seedbed {

/// "Grow this dataset": which model draws, what it is to resemble, how many pictures of each class, and where they go.
class GrowDialog : public QDialog {
    Q_OBJECT

  public:
    /// `models`: those to choose from; `current`: the file chosen at first.
    GrowDialog(const std::vector<ModelInfo>& models, const QString& current, QWidget* parent = nullptr);

    SynthesisJob job() const;

  Q_SIGNALS:
    void wanted(const seedbed::SynthesisJob& job);

  private:
    QWidget* pathRow(QLineEdit* field, const QString& name, const QString& title);
    void check();
    QString reason() const; ///< why it cannot start yet; empty: it can

    QComboBox* m_model;
    QLineEdit *m_data, *m_out;
    QSpinBox* m_count;
    QCheckBox* m_test;
    QLabel* m_reason;
    QPushButton* m_start;
};

} // namespace seedbed
