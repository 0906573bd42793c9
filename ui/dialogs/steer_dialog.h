#pragma once
#include "ui/dialogs/question_dialog.h"

class QLineEdit;
class QPlainTextEdit;

namespace seedbed {

/// "Add a direction": a name, and example lines of the kind to go towards and of the kind to go away from.
class SteerDialog : public QuestionDialog {
    Q_OBJECT

  public:
    explicit SteerDialog(QWidget* parent = nullptr);

  Q_SIGNALS:
    void wanted(const QString& name, const QString& toward, const QString& away);

  private:
    QWidget* example(QPlainTextEdit* field, const QString& name, const QString& help);
    void read(QPlainTextEdit* field, const QString& title);
    void begin() override;
    void check();

    QLineEdit* m_name;
    QPlainTextEdit *m_toward, *m_away;
};

} // namespace seedbed
