#pragma once
#include <QStyledItemDelegate>

namespace seedbed {

/// Paints a card in a list: picture, name, a line about it; or the heading of a section.
class CardDelegate final : public QStyledItemDelegate {
    Q_OBJECT

  public:
    enum Role { path = Qt::UserRole, detail, picture, section };
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace seedbed
