#include "ui/dialogs/question_dialog.h"

#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace seedbed {

QuestionDialog::QuestionDialog(const QString& title, const QString& about, const QString& begin, QWidget* parent)
    : QDialog(parent), m_body(new QVBoxLayout), m_reason(styledLabel("muted")), m_begin(new QPushButton(begin)) {
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setAccessibleName(cancel->text());
    cancel->setAutoDefault(false);
    m_begin->setObjectName("primary");
    m_begin->setAccessibleName(begin);
    m_begin->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_reason, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_begin);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(32, 24, 32, 24);
    column->setSpacing(16);
    m_body->setSpacing(16);
    column->addWidget(styledLabel("plain", about));
    column->addLayout(m_body, 1);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
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
