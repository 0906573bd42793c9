#include "ui/widgets/thumbnail_list.h"

#include "ui/widgets/value_row.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QPainter>

namespace seedbed {

namespace {

constexpr int kPictureRole = Qt::UserRole;
constexpr int kGap = 12;

} // namespace

ThumbnailList::ThumbnailList(const QString& name, QSize pictureSize, QWidget* parent) : QListWidget(parent) {
    setAccessibleName(name);
    setViewMode(QListView::IconMode);
    setResizeMode(QListView::Adjust);
    setMovement(QListView::Static);
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setPictureSize(pictureSize);
    connect(this, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { Q_EMIT chosen(row(item)); });
    connect(this, &QListWidget::itemDoubleClicked, this, [this](QListWidgetItem* item) { Q_EMIT opened(row(item)); });
}

void ThumbnailList::setPictureSize(QSize size) {
    setIconSize(size);
    setGridSize(size + QSize(kGap, kGap));
}

QIcon ThumbnailList::iconOf(const QImage& picture) const {
    const QPixmap fit = fitted(picture, iconSize(), devicePixelRatioF());
    QPixmap pixmap(fit.size());
    pixmap.setDevicePixelRatio(fit.devicePixelRatio());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(fit));
    painter.drawRoundedRect(QRectF({}, fit.deviceIndependentSize()), 8, 8);
    painter.end();
    QIcon icon(pixmap);
    icon.addPixmap(pixmap, QIcon::Selected); // Qt would tint it
    return icon;
}

void ThumbnailList::add(const QImage& picture, const QString& name, const QImage& shown) {
    auto* item = new QListWidgetItem(iconOf(shown.isNull() ? picture : shown), {}, this);
    item->setData(kPictureRole, picture);
    item->setData(Qt::AccessibleTextRole, name);
    item->setToolTip(name);
    item->setSizeHint(gridSize());
}

void ThumbnailList::setPicture(int index, const QImage& picture) {
    item(index)->setIcon(iconOf(picture));
    item(index)->setData(kPictureRole, picture);
}

QImage ThumbnailList::picture(int index) const { return item(index) ? item(index)->data(kPictureRole).value<QImage>() : QImage(); }

bool ThumbnailList::event(QEvent* event) {
    // else Ctrl+C would go to the menu, which copies the canvas
    if (event->type() == QEvent::ShortcutOverride && currentItem() && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QListWidget::event(event);
}

void ThumbnailList::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy) && currentItem())
        QApplication::clipboard()->setImage(picture(currentRow()));
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentItem() && event->modifiers() == Qt::NoModifier)
        Q_EMIT opened(currentRow());
    else if (event->key() == Qt::Key_Space && currentItem())
        Q_EMIT chosen(currentRow());
    else
        QListWidget::keyPressEvent(event);
}

} // namespace seedbed
