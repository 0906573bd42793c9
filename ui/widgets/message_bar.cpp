#include "ui/widgets/message_bar.h"

#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace seedbed {

MessageBar::MessageBar(Theme& theme, QWidget* parent) : QFrame(parent), m_label(styledLabel("plain")) {
    setObjectName("messageBar");
    setAccessibleName(tr("Message"));
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* close = new QToolButton;
    explain(close, tr("Close message"), tr("Close message"));
    theme.setIcon(close, "close");
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    m_row = rowIn(this, 8, {{m_label, 1}, {close, 0, Qt::AlignTop}}, {16, 8, 8, 8});
    hide();
}

void MessageBar::say(const QString& sentence, const std::vector<Offer>& offers) {
    m_label->setText(sentence);
    for (QPushButton* old : m_buttons)
        old->deleteLater(); // it may be the one that was clicked
    m_buttons.clear();
    for (const Offer& offer : offers) {
        auto* button = namedButton(offer.name, {}, [this, offer] {
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
