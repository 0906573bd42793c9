#pragma once
#include "ui/dialogs/question_dialog.h"

#include <QStringList>

class QLineEdit;

namespace seedbed {

/// Asks for another name of a model.
class RenameDialog : public QuestionDialog {
    Q_OBJECT

  public:
    /// `taken`: names of the other models.
    RenameDialog(const QString& name, const QStringList& taken, QWidget* parent);

  Q_SIGNALS:
    void wanted(const QString& name);

  private:
    void begin() override;

    QLineEdit* m_name;
};

} // namespace seedbed
