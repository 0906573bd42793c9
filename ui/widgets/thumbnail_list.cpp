#include "ui/widgets/thumbnail_list.h"

#include "ui/widgets/value_row.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace seedbed {

namespace {

constexpr int kPictureRole = Qt::UserRole;
constexpr int kThumbnailGap = 12;

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
    setGridSize(size + QSize(kThumbnailGap, kThumbnailGap));
    fitGrid();
}

void ThumbnailList::fitGrid() {
    const int least = iconSize().width() + kThumbnailGap,
              bar = verticalScrollBarPolicy() == Qt::ScrollBarAsNeeded ? style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, verticalScrollBar()) : 0;
    const int room = maximumViewportSize().width() - bar - 1; // Qt keeps the bar's place free and breaks a row that is full
    const QSize cell(std::max(least, room / std::max(1, room / least)), gridSize().height());
    if (cell == gridSize()) return;
    setGridSize(cell);
    for (int i = 0; i < count(); ++i)
        item(i)->setSizeHint(cell);
}

void ThumbnailList::resizeEvent(QResizeEvent* event) {
    fitGrid();
    QListWidget::resizeEvent(event);
}

void ThumbnailList::forgetCurrent() {
    clearSelection();
    setCurrentItem(hasFocus() ? item(0) : nullptr, QItemSelectionModel::NoUpdate);
    viewport()->update();
}

void ThumbnailList::setFiles(std::function<QString(int index)> file) {
    m_file = std::move(file);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
}

QMimeData* ThumbnailList::mimeData(const QList<QListWidgetItem*>& items) const {
    auto* dragged = new QMimeData;
    QList<QUrl> files;
    for (const QListWidgetItem* item : items)
        files << QUrl::fromLocalFile(m_file(row(item)));
    dragged->setUrls(files);
    return dragged;
}

void ThumbnailList::countEveryClick() { m_everyClickCounts = true; }

void ThumbnailList::mouseDoubleClickEvent(QMouseEvent* event) {
    if (m_everyClickCounts)
        mousePressEvent(event);
    else
        QListWidget::mouseDoubleClickEvent(event);
}

void ThumbnailList::focusInEvent(QFocusEvent* event) {
    QListWidget::focusInEvent(event);
    if (!currentItem() && event->reason() != Qt::MouseFocusReason) // else the list would jump to the first from under the mouse
        setCurrentItem(item(0), QItemSelectionModel::NoUpdate);
    viewport()->update();
}

void ThumbnailList::focusOutEvent(QFocusEvent* event) {
    QListWidget::focusOutEvent(event);
    viewport()->update();
}

void ThumbnailList::paintEvent(QPaintEvent* event) {
    QListWidget::paintEvent(event);
    if (!hasFocus()) return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    QRect ring = viewport()->rect();
    if (currentItem()) {
        const QRect cell = visualItemRect(currentItem()); // its picture hangs at the top
        ring = QRect(cell.center().x() - iconSize().width() / 2, cell.top(), iconSize().width(), iconSize().height()).adjusted(-5, -1, 5, 5);
    }
    painter.drawRoundedRect(QRectF(ring).adjusted(2, 2, -2, -2), 10, 10);
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

void ThumbnailList::setPicture(int index, const QImage& picture, const QString& name) {
    setShown(index, picture, name);
    item(index)->setData(kPictureRole, picture);
}

void ThumbnailList::setShown(int index, const QImage& shown, const QString& name) {
    item(index)->setIcon(iconOf(shown));
    item(index)->setData(Qt::AccessibleTextRole, name);
    item(index)->setToolTip(name);
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
    if (event->matches(QKeySequence::Copy) && currentItem() && m_copy)
        m_copy(currentRow());
    else if (event->matches(QKeySequence::Copy) && currentItem())
        QApplication::clipboard()->setImage(picture(currentRow()));
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentItem() && event->modifiers() == Qt::NoModifier)
        Q_EMIT opened(currentRow());
    else if (event->key() == Qt::Key_Space && currentItem())
        Q_EMIT chosen(currentRow());
    else
        QListWidget::keyPressEvent(event);
}

} // namespace seedbed
