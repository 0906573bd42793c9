#include "ui/widgets/line_list.h"

#include "ui/widgets/short_line.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kPadding = 10, kAir = 8; // pixels beside and around a line
constexpr int kFrame = 5;              // of the style

void setAccepted(QListWidgetItem& item, bool accepted) {
    item.setFlags(item.flags() | Qt::ItemIsUserCheckable);
    item.setCheckState(accepted ? Qt::Checked : Qt::Unchecked);
}

} // namespace

QSize LineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QString line = index.data().toString();
    const int height = std::max(QFontMetrics(option.font).height(),
        static_cast<int>(QFontMetricsF(option.font).boundingRect(line).height())); // of fonts that stand in for this one, too
    return {0, height + kAir};
}

void LineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& given, const QModelIndex& index) const {
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QString line = std::exchange(option.text, {});
    QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);
    QRectF place = QRectF(option.rect).adjusted(kPadding, 0, -kPadding, 0);
    if (index.data(Qt::CheckStateRole).isValid())
        place.setLeft(style->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, option.widget).right() + kPadding);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::Text));
    drawLine(*painter, place, line);
    painter->restore();
}

LineList::LineList(const QString& name, QWidget* parent) : QListWidget(parent) {
    setAccessibleName(name);
    setObjectName("lines");
    setItemDelegate(new LineDelegate(this));
    setMouseTracking(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTextElideMode(Qt::ElideNone);
    connect(this, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
        if (QApplication::keyboardModifiers() == Qt::NoModifier && !m_ticked) // else it selects several
            Q_EMIT chosen(row(item));
    });
    connect(this, &QListWidget::itemDoubleClicked, this, [this](QListWidgetItem* item) { Q_EMIT opened(row(item)); });
    connect(this, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        m_ticked = true;
        if (item->flags() & Qt::ItemIsUserCheckable) Q_EMIT acceptedToggled(item->text(), item->checkState() == Qt::Checked);
    });
}

void LineList::setLines(const QStringList& lines) {
    if (lines.size() != count()) {
        clear();
        for (const QString& line : lines)
            add(line);
        return;
    }
    const QSignalBlocker quiet(this);
    for (int i = 0; i < count(); ++i) {
        item(i)->setText(lines[i]);
        item(i)->setToolTip(lines[i]);
    }
    viewport()->update();
}

void LineList::add(const QString& line, std::optional<bool> accepted) {
    const QSignalBlocker quiet(this);
    auto* item = new QListWidgetItem(line, this);
    item->setToolTip(line);
    if (accepted) setAccepted(*item, *accepted);
}

QString LineList::line(int row) const { return item(row) ? item(row)->text() : QString(); }

QStringList LineList::lines() const {
    QStringList all;
    for (int i = 0; i < count(); ++i)
        all << line(i);
    return all;
}

QStringList LineList::selectedLines() const {
    QStringList selected;
    for (int i = 0; i < count(); ++i)
        if (item(i)->isSelected()) selected << line(i);
    return selected;
}

void LineList::showAccepted(const std::function<bool(const QString& line)>& isAccepted) {
    const QSignalBlocker quiet(this);
    for (int i = 0; i < count(); ++i)
        setAccepted(*item(i), isAccepted(line(i)));
    viewport()->update();
}

void LineList::setHere(int row) {
    const QSignalBlocker quiet(this);
    setCurrentItem(row < 0 && !hasFocus() ? nullptr : item(row < 0 ? currentRow() : row),
        row < 0 ? QItemSelectionModel::Clear : QItemSelectionModel::ClearAndSelect);
    viewport()->update();
}

void LineList::setShownRows(int rows) {
    m_rows = rows;
    updateGeometry();
}

QSize LineList::sizeHint() const { return {200, heightOf(m_rows)}; }
QSize LineList::minimumSizeHint() const { return {120, heightOf(std::min(3, m_rows))}; }
int LineList::heightOf(int rows) const { return rows * (fontMetrics().height() + kAir) + 2 * (kFrame + frameWidth()); }

bool LineList::event(QEvent* event) {
    // else Ctrl+C would go to the menu, which copies the canvas
    if (event->type() == QEvent::ShortcutOverride && !selectedItems().isEmpty() && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QListWidget::event(event);
}

void LineList::mousePressEvent(QMouseEvent* event) {
    m_ticked = false;
    QListWidget::mousePressEvent(event);
}

void LineList::keyPressEvent(QKeyEvent* event) {
    const bool isPlain = event->modifiers() == Qt::NoModifier;
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(selectedLines().join('\n'));
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentItem() && isPlain) {
        Q_EMIT opened(currentRow());
    } else if (event->key() == Qt::Key_Space && currentItem() && isPlain && !(currentItem()->flags() & Qt::ItemIsUserCheckable)) {
        Q_EMIT chosen(currentRow());
    } else {
        QListWidget::keyPressEvent(event);
    }
}

} // namespace seedbed
