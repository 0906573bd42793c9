#include "ui/panels/library_panel.h"

#include "core/model/family.h"
#include "core/model/model_file.h"
#include "ui/convert.h"
#include "ui/theme.h"

#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kPathRole = Qt::UserRole, kDetailRole = kPathRole + 1, kPictureRole = kPathRole + 2, kSectionRole = kPathRole + 3;
constexpr int kPicture = 48, kCardHeight = 68, kSectionHeight = 30;

/// Paints a card: picture, name, a line about it.
class CardDelegate final : public QStyledItemDelegate {
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override {
        return {0, index.data(kSectionRole).toBool() ? kSectionHeight : kCardHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        const auto& colours = option.palette;
        QFont name = option.font;
        name.setWeight(QFont::DemiBold);
        QFont small = option.font;
        small.setPixelSize(11);
        if (index.data(kSectionRole).toBool()) {
            small.setWeight(QFont::DemiBold);
            painter->setFont(small);
            painter->setPen(colours.color(QPalette::BrightText));
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
        painter->setPen(QPen(colours.color(QPalette::Mid), 1));
        painter->setBrush(colours.color(QPalette::Dark));
        painter->drawRoundedRect(place, 8, 8);
        const auto picture = index.data(kPictureRole).value<QImage>();
        if (!picture.isNull())
            painter->drawImage(place.adjusted(3, 3, -3, -3), picture);
        const bool there = index.flags() & Qt::ItemIsEnabled;
        const QRectF text(place.right() + 12, card.top(), card.right() - place.right() - 16, card.height());
        painter->setFont(name);
        painter->setPen(colours.color(there ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
        painter->drawText(text.adjusted(0, 0, 0, -text.height() / 2), Qt::AlignLeft | Qt::AlignBottom,
                          QFontMetrics(name).elidedText(index.data().toString(), Qt::ElideRight, static_cast<int>(text.width())));
        painter->setFont(small);
        painter->setPen(colours.color(QPalette::BrightText));
        painter->drawText(text.adjusted(0, text.height() / 2 + 2, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                          QFontMetrics(small).elidedText(index.data(kDetailRole).toString(), Qt::ElideRight, static_cast<int>(text.width())));
        painter->restore();
    }
};

QListWidgetItem* itemFor(const QListWidget& list, const QString& path) {
    for (int i = 0; i < list.count(); ++i)
        if (list.item(i)->data(kPathRole).toString() == path && !path.isEmpty())
            return list.item(i);
    return nullptr;
}

} // namespace

QString modelDetail(const ModelCard& card) {
    const QString what = card.grouped ? LibraryPanel::tr("%n letters", nullptr, static_cast<int>(card.labels.size())) : LibraryPanel::tr("Pictures");
    return LibraryPanel::tr("%1 · %2 · %3 px").arg(what, QString::fromStdString(card.family).toUpper()).arg(card.size);
}

LibraryPanel::LibraryPanel(Theme& theme, QWidget* parent) : QWidget(parent), m_list(new QListWidget), m_open(new QPushButton(tr("Open…"))) {
    setObjectName("leftPanel");
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(232);
    auto* title = new QLabel(tr("Library"));
    title->setObjectName("title");
    m_list->setItemDelegate(new CardDelegate(m_list));
    m_list->setAccessibleName(tr("Library"));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_open->setAccessibleName(tr("Open"));
    m_open->setIcon(theme.icon("open"));
    connect(&theme, &Theme::changed, m_open, [this, &theme] { m_open->setIcon(theme.icon("open")); });
    connect(m_open, &QPushButton::clicked, this, &LibraryPanel::openRequested);
    const auto choose = [this](QListWidgetItem* item) { Q_EMIT chosen(item->data(kPathRole).toString()); };
    connect(m_list, &QListWidget::itemClicked, this, choose);
    connect(m_list, &QListWidget::itemActivated, this, choose);
    connect(m_list, &QListWidget::itemSelectionChanged, this, [this] { // a click beside the items: the model stays open
        if (m_list->selectedItems().isEmpty() && m_list->currentItem())
            m_list->currentItem()->setSelected(true);
    });
    auto* hint = new QLabel(tr("or drop a model or a picture made here"));
    hint->setObjectName("muted");
    hint->setWordWrap(true);
    hint->setAlignment(Qt::AlignHCenter);
    hint->setContentsMargins(20, 0, 20, 0); // two lines of about one length
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(m_list, 1);
    column->addWidget(m_open);
    column->addWidget(hint);
}

void LibraryPanel::addSection(const QString& name) {
    auto* item = new QListWidgetItem(name, m_list);
    item->setData(kSectionRole, true);
    item->setFlags(Qt::NoItemFlags);
}

void LibraryPanel::addCard(const QString& path, const QString& name, const QString& detail) {
    auto* item = new QListWidgetItem(name, m_list);
    item->setData(kPathRole, path);
    item->setData(kDetailRole, detail);
    item->setToolTip(path);
    if (!QFileInfo::exists(path))
        item->setFlags(Qt::NoItemFlags);
}

void LibraryPanel::setModels(const std::vector<ModelInfo>& models, const QStringList& recent) {
    const QString current = m_list->currentItem() ? m_list->currentItem()->data(kPathRole).toString() : QString();
    m_list->clear();
    const auto starters = starterFolder();
    for (const bool own : {false, true}) {
        bool first = true;
        for (const auto& model : models) {
            if ((model.path.parent_path() != starters) != own)
                continue;
            if (first)
                addSection(own ? tr("Your models") : tr("Starters"));
            first = false;
            addCard(QString::fromStdString(model.path.string()), modelText(model.card.name), modelDetail(model.card));
        }
    }
    bool first = true;
    for (const QString& path : recent) {
        if (itemFor(*m_list, path))
            continue;
        if (first)
            addSection(tr("Recent"));
        first = false;
        addCard(path, QFileInfo(path).completeBaseName(), QFileInfo::exists(path) ? QFileInfo(path).path() : tr("No longer there"));
    }
    setCurrent(current);
}

void LibraryPanel::setPicture(const QString& path, const QImage& picture) {
    if (auto* item = itemFor(*m_list, path))
        item->setData(kPictureRole, picture);
}

void LibraryPanel::setCurrent(const QString& path) {
    if (auto* item = itemFor(*m_list, path))
        m_list->setCurrentItem(item);
}

} // namespace seedbed
