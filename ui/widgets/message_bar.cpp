#include "ui/widgets/message_bar.h"

#include "ui/look/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace seedbed {

MessageBar::MessageBar(Theme& theme, QWidget* parent) : QFrame(parent), m_label(new QLabel), m_close(new QToolButton), m_row(new QHBoxLayout(this)) {
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
    m_row->setContentsMargins(16, 8, 8, 8);
    m_row->setSpacing(8);
    m_row->addWidget(m_label, 1);
    m_row->addWidget(m_close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::say(const QString& sentence, const std::vector<Offer>& offers) {
    m_label->setText(sentence);
    for (QPushButton* old : m_buttons)
        old->deleteLater(); // it may be the one that was clicked
    m_buttons.clear();
    for (const Offer& offer : offers) {
        auto* button = new QPushButton(offer.name);
        button->setAccessibleName(offer.name);
        connect(button, &QPushButton::clicked, this, [this, offer] {
            if (offer.closes) hide();
            offer.accept();
        });
        m_row->insertWidget(m_row->count() - 1, button, 0, Qt::AlignVCenter);
        m_buttons.push_back(button);
    }
    setVisible(!sentence.isEmpty());
}

QString MessageBar::sentence() const { return isHidden() ? QString() : m_label->text(); }

} // namespace seedbed
