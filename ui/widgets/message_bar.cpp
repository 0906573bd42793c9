#include "ui/widgets/message_bar.h"

#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kNoticing = 3000, kReading = 60; // ms, and of each character: slow readers take 50
constexpr int kBarIcon = 18;                   // pixels

} // namespace

MessageBar::MessageBar(Theme& theme, QWidget* parent) : QFrame(parent), m_theme(theme), m_icon(new QLabel), m_label(styledLabel("plain")) {
    setAccessibleName(tr("Message"));
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* close = new QToolButton;
    explain(close, tr("Close message"), tr("Close message"));
    theme.setIcon(close, "close");
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    m_row = rowIn(this, 8, {m_icon, {m_label, 1}, close}, {16, 4, 8, 4});
    m_reading.setSingleShot(true);
    connect(&m_reading, &QTimer::timeout, this, [this] {
        if (isActiveWindow()) return hide();
        beginToGo(); // nobody has seen it
    });
    connect(&theme, &Theme::changed, this, &MessageBar::showKind);
    showKind();
    hide();
}

void MessageBar::say(const QString& sentence, const std::vector<Offer>& offers, Kind kind) {
    m_kind = kind;
    showKind();
    m_label->setText(sentence);
    setAccessibleDescription(sentence);
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
    updateGeometry();
    m_reading.stop();
    if (sentence.isEmpty()) return;
    QAccessibleEvent alert(this, QAccessible::Alert); // screen readers say it at once
    QAccessible::updateAccessibility(&alert);
    if (!underMouse()) beginToGo();
}

QString MessageBar::sentence() const { return isHidden() ? QString() : m_label->text(); }

/// What it is can be seen without its colour.
void MessageBar::showKind() {
    setObjectName(m_kind == Kind::problem ? "problemBar" : "messageBar");
    style()->unpolish(this); // the style sheet looks at the new name
    style()->polish(this);
    m_icon->setPixmap(m_theme.icon(m_kind == Kind::problem ? "problem" : "info").pixmap(QSize(kBarIcon, kBarIcon), devicePixelRatioF()));
}

void MessageBar::beginToGo() {
    if (m_kind == Kind::information && m_buttons.empty() && !isHidden()) m_reading.start(kNoticing + kReading * static_cast<int>(m_label->text().size()));
}

MessageStrip::MessageStrip(const std::vector<MessageBar*>& bars, QWidget* window) : QWidget(window) {
    auto* column = columnIn(this, 0);
    for (MessageBar* bar : bars) {
        column->addWidget(bar);
        bar->installEventFilter(this);
    }
    window->installEventFilter(this);
    place();
}

bool MessageStrip::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    if (type == QEvent::Resize && watched == parent()) place();
    if (watched != parent() && (type == QEvent::ShowToParent || type == QEvent::HideToParent || type == QEvent::LayoutRequest)) place();
    return QWidget::eventFilter(watched, event);
}

void MessageStrip::place() {
    const auto bars = findChildren<MessageBar*>(Qt::FindDirectChildrenOnly);
    setVisible(std::ranges::any_of(bars, [](const MessageBar* bar) { return !bar->isHidden(); }));
    const QSize room = parentWidget()->size();
    int height = 0;
    for (const MessageBar* bar : bars)
        if (!bar->isHidden()) height += std::max(kHeight, bar->layout()->totalHeightForWidth(room.width()));
    setGeometry(0, room.height() - height, room.width(), height);
    raise();
}

} // namespace seedbed
