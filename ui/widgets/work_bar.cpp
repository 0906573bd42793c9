#include "ui/widgets/work_bar.h"

#include "ui/look/layout.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace seedbed {

WorkBar::WorkBar(QWidget* parent)
    : QFrame(parent), m_what(new QLabel), m_bar(thinBar(tr("Progress"))),
      m_cancel(namedButton(tr("Cancel"), tr("Cancel (Esc)"), [this] { Q_EMIT cancelRequested(); })) {
    setObjectName("workBar");
    setAccessibleName(tr("Work in progress"));
    rowIn(this, 12, {m_what, {m_bar, 1}, m_cancel}, {16, 8, 8, 8});
    hide();
}

void WorkBar::begin(const QString& what, const QString& cancelName) {
    m_what->setText(what);
    m_cancel->setAccessibleName(cancelName);
    m_bar->setRange(0, 0);
    show();
}

void WorkBar::setProgress(qint64 done, qint64 total) {
    m_bar->setRange(0, static_cast<int>(total));
    m_bar->setValue(static_cast<int>(done));
}

void WorkBar::setText(const QString& what) { m_what->setText(what); }

void WorkBar::end() { hide(); }

} // namespace seedbed
