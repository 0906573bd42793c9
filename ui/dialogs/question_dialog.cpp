#include "ui/dialogs/question_dialog.h"

#include "ui/look/layout.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QPushButton>

namespace seedbed {

QuestionDialog::QuestionDialog(const QString& title, const QString& about, const QString& begin, QWidget* parent)
    : QDialog(parent), m_body(columnOf(16, {})), m_reason(styledLabel("muted")), m_begin(namedButton(begin)) {
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* cancel = namedButton(tr("Cancel"), {}, [this] { reject(); });
    cancel->setAutoDefault(false);
    m_begin->setObjectName("primary");
    m_begin->setDefault(true);
    columnIn(this, 16, {styledLabel("plain", about), {m_body, 1}, rowOf(kAsAround, {{m_reason, 1}, cancel, m_begin})}, {32, 24, 32, 24});
    connect(m_begin, &QPushButton::clicked, this, [this] {
        this->begin();
        accept();
    });
}

void QuestionDialog::setReady(bool ready, const QString& reason) {
    m_begin->setEnabled(ready);
    m_reason->setText(reason);
}

bool QuestionDialog::isReady() const { return m_begin->isEnabled(); }

} // namespace seedbed
