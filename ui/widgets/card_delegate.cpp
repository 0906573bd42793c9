#include "ui/widgets/card_delegate.h"

#include "ui/look/theme.h"
#include "ui/widgets/paint.h"

#include <QPainter>

namespace seedbed {

namespace {

constexpr int kPicture = 48, kCardHeight = 68, kSectionHeight = 30;

} // namespace

QSize CardDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    return {0, index.data(section).toBool() ? kSectionHeight : kCardHeight};
}

void CardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const auto& colours = option.palette;
    QFont name = option.font;
    name.setWeight(QFont::DemiBold);
    QFont small = smallFont(option.font);
    if (index.data(section).toBool()) {
        small.setWeight(QFont::DemiBold);
        painter->setFont(small);
        painter->setPen(colours.color(shade::muted));
        painter->drawText(option.rect.adjusted(8, 0, -8, -4), Qt::AlignLeft | Qt::AlignBottom, index.data().toString());
        painter->restore();
        return;
    }
    const QRectF card = QRectF(option.rect).adjusted(0.5, 2.5, -0.5, -2.5);
    const bool selected = option.state & QStyle::State_Selected, hovered = option.state & QStyle::State_MouseOver;
    if (selected || hovered) {
        painter->setPen(option.state & QStyle::State_HasFocus && selected ? QPen(colours.color(QPalette::Highlight), 1) : QPen(Qt::NoPen));
        painter->setBrush(selected ? colours.light() : colours.midlight());
        painter->drawRoundedRect(card, 10, 10);
    }
    const QRectF place(card.left() + 8, card.center().y() - kPicture / 2.0, kPicture, kPicture);
    painter->setPen(QPen(colours.color(shade::line), 1));
    painter->setBrush(colours.color(shade::paper));
    painter->drawRoundedRect(place, 8, 8);
    const auto shown = index.data(picture).value<QImage>();
    if (!shown.isNull()) painter->drawImage(place.adjusted(3, 3, -3, -3), shown);
    const bool there = index.flags() & Qt::ItemIsEnabled;
    const QRectF text(place.right() + 12, card.top(), card.right() - place.right() - 16, card.height());
    painter->setFont(name);
    painter->setPen(colours.color(there ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    painter->drawText(text.adjusted(0, 0, 0, -text.height() / 2), Qt::AlignLeft | Qt::AlignBottom,
        QFontMetrics(name).elidedText(index.data().toString(), Qt::ElideRight, static_cast<int>(text.width())));
    painter->setFont(small);
    painter->setPen(colours.color(shade::muted));
    painter->drawText(text.adjusted(0, text.height() / 2 + 2, 0, 0), Qt::AlignLeft | Qt::AlignTop,
        QFontMetrics(small).elidedText(index.data(detail).toString(), Qt::ElideRight, static_cast<int>(text.width())));
    painter->restore();
}

} // namespace seedbed
