#include "ui/widgets/disclosure.h"

#include "ui/look/layout.h"

#include <QToolButton>

namespace seedbed {

Disclosure::Disclosure(const QString& name, QWidget* parent) : QWidget(parent), m_head(new QToolButton), m_column(columnIn(this, 8, {m_head})) {
    m_head->setCheckable(true);
    m_head->setObjectName("disclosure");
    m_head->setFocusPolicy(Qt::StrongFocus);
    m_head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_head->setArrowType(Qt::RightArrow);
    m_head->setText(name);
    m_head->setAccessibleName(name);
    connect(m_head, &QToolButton::toggled, this, [this](bool open) {
        m_head->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        Q_EMIT toggled(open); // whoever listens may fill it now
        if (m_content) m_content->setVisible(open);
    });
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
