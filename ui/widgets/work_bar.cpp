#include "ui/widgets/work_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace seedbed {

namespace {

constexpr int kBar = 6; // pixels

} // namespace

WorkBar::WorkBar(QWidget* parent) : QFrame(parent), m_what(new QLabel), m_bar(new QProgressBar), m_cancel(new QPushButton(tr("Cancel"))) {
    setObjectName("workBar");
    setAccessibleName(tr("Work in progress"));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(kBar);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setAccessibleName(m_cancel->text()); // until it is said of what
    m_cancel->setToolTip(tr("Cancel (Esc)"));
    connect(m_cancel, &QPushButton::clicked, this, &WorkBar::cancelRequested);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 8, 8);
    row->setSpacing(12);
    row->addWidget(m_what);
    row->addWidget(m_bar, 1);
    row->addWidget(m_cancel);
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
