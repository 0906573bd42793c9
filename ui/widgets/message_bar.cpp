#include "ui/widgets/message_bar.h"

#include "ui/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace seedbed {

MessageBar::MessageBar(Theme& theme, QWidget* parent) : QFrame(parent), m_label(new QLabel), m_close(new QToolButton) {
    setObjectName("messageBar");
    setAccessibleName(tr("Message"));
    m_label->setWordWrap(true);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message"));
    m_close->setIcon(theme.icon("close"));
    connect(&theme, &Theme::changed, m_close, [this, &theme] { m_close->setIcon(theme.icon("close")); });
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 8, 8);
    row->addWidget(m_label, 1);
    row->addWidget(m_close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::say(const QString& sentence) {
    m_label->setText(sentence);
    setVisible(!sentence.isEmpty());
}

QString MessageBar::sentence() const { return isHidden() ? QString() : m_label->text(); }

} // namespace seedbed
