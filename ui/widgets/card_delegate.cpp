#include "ui/widgets/card_delegate.h"

#include "ui/look/theme.h"
#include "ui/widgets/paint.h"

#include <QPainter>
#include <QTextLayout>

namespace seedbed {

namespace {

constexpr int kPicture = 48, kCardHeight = 68, kSectionHeight = 30;

/// A name in one line, or in two: only what does not fit into those is cut.
QStringList linesOf(const QString& name, const QFont& font, double width) {
    QTextLayout layout(name, font);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    if (first.isValid()) first.setLineWidth(width);
    layout.endLayout();
    const auto length = first.isValid() ? first.textLength() : 0;
    const QFontMetricsF metrics(font);
    if (length >= name.size()) return {metrics.elidedText(name, Qt::ElideRight, width)};
    return {name.left(length).trimmed(), metrics.elidedText(name.mid(length).trimmed(), Qt::ElideRight, width)};
}

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
    const QStringList lines = linesOf(index.data().toString(), name, text.width());
    const QFontMetricsF nameSize(name), smallSize(small);
    double y = card.center().y() - (static_cast<double>(lines.size()) * nameSize.height() + 2 + smallSize.height()) / 2;
    painter->setFont(name);
    painter->setPen(colours.color(there ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    for (const QString& line : lines) {
        painter->drawText(QRectF(text.left(), y, text.width(), nameSize.height()), Qt::AlignLeft | Qt::AlignVCenter, line);
        y += nameSize.height();
    }
    painter->setFont(small);
    painter->setPen(colours.color(shade::muted));
    painter->drawText(QRectF(text.left(), y + 2, text.width(), smallSize.height()), Qt::AlignLeft | Qt::AlignVCenter,
        smallSize.elidedText(index.data(detail).toString(), Qt::ElideRight, text.width()));
    painter->restore();
}

} // namespace seedbed
