#include "ui/dialogs/rename_dialog.h"

#include "ui/look/layout.h"

#include <QLineEdit>

namespace seedbed {

namespace {

constexpr int kMostNewName = 60;

} // namespace

RenameDialog::RenameDialog(const QString& name, const QStringList& taken, QWidget* parent)
    : QuestionDialog(tr("Rename the model"), tr("Its file, its report and what belongs to it besides go along; pictures made with it still find it."),
          tr("Rename"), parent),
      m_name(new QLineEdit(name)) {
    m_name->setAccessibleName(tr("Name of the model"));
    m_name->setMaxLength(kMostNewName);
    m_name->selectAll();
    body().addWidget(m_name);
    m_name->setFocus();
    const auto check = [this, name, taken] {
        const QString wanted = m_name->text().trimmed();
        if (wanted.isEmpty())
            setReady(false, tr("A model needs a name."));
        else if (taken.contains(wanted, Qt::CaseInsensitive))
            setReady(false, tr("Another model has this name already."));
        else
            setReady(wanted != name, {});
    };
    connect(m_name, &QLineEdit::textChanged, this, check);
    check();
    setMinimumWidth(420);
}

void RenameDialog::begin() { Q_EMIT wanted(m_name->text().trimmed()); }

} // namespace seedbed
