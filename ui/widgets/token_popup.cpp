#include "ui/widgets/token_popup.h"

#include "core/formats/utf8.h"
#include "ui/look/layout.h"
#include "ui/widgets/labels.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kPopupWidth = 232, kTokenRow = 28, kShare = Qt::UserRole, kIsWritten = Qt::UserRole + 1, kMostTokenRows = 8;

QString percent(double share) { return QLocale().toString(100 * share, 'f', share < 0.0995 ? 1 : 0) + " %"; }

/// Inside a sentence, whose direction it does not change.
QString isolated(const QString& text) { return QChar(0x2068) + text + QChar(0x2069); }

/// A token as people read it: spaces and line ends in sight, bytes of a part of a character as numbers.
QString tokenName(const std::string& bytes) {
    if (bytes.empty()) return TokenPopup::tr("end of the text");
    if (!isUtf8(bytes)) return QString::fromStdString(printable(bytes));
    QString name = QString::fromStdString(bytes);
    name.replace('\n', QStringLiteral("⏎"));
    name.replace('\t', QStringLiteral("⇥"));
    name.replace(' ', QStringLiteral("␣"));
    return name;
}

/// Name on the left, per cent on the right, and a bar behind them.
class ShareDelegate final : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, kTokenRow}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF row = QRectF(option.rect).adjusted(1, 1.5, -1, -1.5);
        const bool marked = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
        painter->setPen(marked ? QPen(option.palette.color(QPalette::Highlight), 1) : QPen(Qt::NoPen));
        painter->setBrush(option.palette.midlight());
        painter->drawRoundedRect(row, 6, 6);
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.palette.light());
        painter->drawRoundedRect(QRectF(row.left(), row.top(), std::max(4.0, row.width() * index.data(kShare).toDouble()), row.height()), 6, 6);
        QFont font = option.font;
        font.setBold(index.data(kIsWritten).toBool());
        painter->setFont(font);
        painter->setPen(option.palette.color(QPalette::WindowText));
        const QRectF text = row.adjusted(10, 0, -10, 0);
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, percent(index.data(kShare).toDouble()));
        painter->drawText(text.adjusted(0, 0, -56, 0), Qt::AlignLeft | Qt::AlignVCenter | Qt::AlignAbsolute,
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, static_cast<int>(text.width()) - 56));
        painter->restore();
    }
};

} // namespace

TokenPopup::TokenPopup(QWidget* parent) : QFrame(parent), m_title(styledLabel("muted")), m_list(new QListWidget) {
    setObjectName("popup");
    setFixedWidth(kPopupWidth);
    m_list->setItemDelegate(new ShareDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("What could stand here"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { Q_EMIT chosen(m_list->row(item)); });
    columnIn(this, 6, {m_title, m_list}, {10, 8, 10, 8});
    hide();
}

void TokenPopup::show(const WrittenToken& token, const QRect& place) {
    const QString name = tokenName(token.bytes);
    m_title->setText(tr("“%1” had %2. Another way from here:").arg(isolated(name), percent(token.probability)));
    m_list->setAccessibleName(tr("What could stand in the place of “%1”").arg(name));
    m_list->clear();
    const int count = std::min(kMostTokenRows, static_cast<int>(token.alternatives.size()));
    for (int i = 0; i < count; ++i) {
        const auto& alternative = token.alternatives[static_cast<std::size_t>(i)];
        auto* item = new QListWidgetItem(tokenName(alternative.bytes), m_list);
        item->setData(kShare, alternative.probability);
        item->setData(kIsWritten, alternative.token == token.token);
        item->setData(Qt::AccessibleTextRole, tr("%1, %2").arg(item->text(), percent(alternative.probability)));
    }
    m_list->setFixedHeight(count * kTokenRow + 2);
    resize(kPopupWidth, layout()->totalHeightForWidth(kPopupWidth)); // the title may have two lines
    const QRect room = parentWidget()->rect().adjusted(4, 4, -4, -4);
    const int x = std::clamp(place.left() - 12, room.left(), std::max(room.left(), room.right() - width()));
    const bool below = place.bottom() + 4 + height() <= room.bottom();
    move(x, below ? place.bottom() + 2 : std::max(room.top(), place.top() - height() - 2));
    QFrame::show();
    raise();
}

void TokenPopup::takeFocus() {
    m_list->setCurrentRow(0);
    m_list->setFocus(Qt::PopupFocusReason);
}

bool TokenPopup::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape) {
            Q_EMIT left();
            return true;
        }
        if ((key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) && m_list->currentItem()) {
            Q_EMIT chosen(m_list->currentRow());
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void TokenPopup::leaveEvent(QEvent* event) {
    QFrame::leaveEvent(event);
    Q_EMIT left();
}

} // namespace seedbed
