#include "ui/widgets/disclosure.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace seedbed {

Disclosure::Disclosure(const QString& name, QWidget* parent) : QWidget(parent), m_head(new QToolButton), m_column(new QVBoxLayout(this)) {
    m_head->setCheckable(true);
    m_head->setObjectName("disclosure");
    m_head->setFocusPolicy(Qt::StrongFocus);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setArrowType(Qt::RightArrow);
    setName(name);
    connect(m_head, &QToolButton::toggled, this, [this](bool open) {
        m_head->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        Q_EMIT toggled(open); // whoever listens may fill it now
        if (m_content) m_content->setVisible(open);
    });
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(8);
    m_column->addWidget(m_head);
}

void Disclosure::setName(const QString& name) {
    m_head->setText(name);
    m_head->setAccessibleName(name);
}

void Disclosure::setContent(QWidget* content) {
    delete m_content;
    m_content = content;
    if (!content) return;
    m_column->addWidget(content);
    content->setVisible(isOpen());
}

bool Disclosure::isOpen() const { return m_head->isChecked(); }
void Disclosure::setOpen(bool open) { m_head->setChecked(open); }

} // namespace seedbed
