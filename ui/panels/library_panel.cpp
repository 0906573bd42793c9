#include "ui/panels/library_panel.h"

#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/train/report.h"
#include "core/train/train_model.h"
#include "ui/engine/engine.h"
#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/look/settings.h"
#include "ui/look/theme.h"
#include "ui/look/words.h"
#include "ui/widgets/card_delegate.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QFileInfo>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace seedbed {

namespace {

constexpr QSize kCardPicture(42, 42);

QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

QListWidgetItem* itemFor(const QListWidget& list, const QString& path) {
    for (int i = 0; i < list.count(); ++i)
        if (list.item(i)->data(CardDelegate::path).toString() == path && !path.isEmpty()) return list.item(i);
    return nullptr;
}

} // namespace

LibraryPanel::LibraryPanel(Engine& engine, Theme& theme, Icon icon, QWidget* parent)
    : QWidget(parent), m_engine(engine), m_theme(theme), m_icon(std::move(icon)), m_list(new QListWidget), m_open(new QPushButton(tr("Open…"))),
      m_menu(new QMenu(this)) {
    setObjectName("leftPanel");
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(232);
    m_list->setItemDelegate(new CardDelegate(m_list));
    m_list->setAccessibleName(tr("Library"));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_open->setAccessibleName(tr("Open"));
    theme.setIcon(m_open, "open");
    connect(&m_theme, &Theme::changed, this, &LibraryPanel::drawCards);
    connect(&m_engine, &Engine::cardDrawn, this, &LibraryPanel::setPicture);
    connect(&m_engine, &Engine::libraryListed, this, [this](const std::vector<ModelInfo>& models) {
        m_models = models;
        showModels();
        Q_EMIT listed();
    });
    connect(m_open, &QPushButton::clicked, this, &LibraryPanel::openRequested);
    const auto choose = [this](QListWidgetItem* item) { Q_EMIT chosen(item->data(CardDelegate::path).toString()); };
    connect(m_list, &QListWidget::itemClicked, this, choose);
    connect(m_list, &QListWidget::itemActivated, this, choose);
    connect(m_list, &QListWidget::itemSelectionChanged, this, [this] { // a click beside the items: the model stays open
        if (m_list->selectedItems().isEmpty() && m_list->currentItem()) m_list->currentItem()->setSelected(true);
    });
    auto* teach = new QPushButton(tr("Teach with your own\npictures or text…"));
    explain(teach, tr("Teach a model with your own pictures or text"),
        tr("Makes a model that draws what your pictures show, or writes as your text does (Ctrl+N)"));
    connect(teach, &QPushButton::clicked, this, &LibraryPanel::teachRequested);
    auto* hint = styledLabel("muted", tr("or drop a model, a picture, or data to learn from"));
    hint->setAlignment(Qt::AlignHCenter);
    hint->setContentsMargins(8, 0, 8, 0); // two lines of about one length
    buildMenu();
    auto* more = new QToolButton;
    explain(more, tr("What to do with the model"), tr("Rename, delete, show in its folder… (also with the right mouse button)"));
    theme.setIcon(more, "more");
    connect(more, &QToolButton::clicked, this, [this, more] { showMenu(more->mapToGlobal(QPoint(0, more->height())), m_list->currentItem()); });
    auto* header = rowOf(8, {styledLabel("title", tr("Library"), false), LayoutPart::room(1), more});
    columnIn(this, 8, {header, {m_list, 1}, teach, m_open, hint}, {16, 16, 16, 16});
}

void LibraryPanel::buildMenu() {
    const auto add = [this](const QString& name, const QKeySequence& key, const std::function<void()>& act) {
        QAction* action = m_menu->addAction(name);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    const auto withChosen = [this](void (LibraryPanel::*wanted)(const ModelInfo&)) {
        return [this, wanted] {
            const auto model = std::ranges::find(m_models, std::filesystem::path(m_chosen.toStdString()), &ModelInfo::path);
            if (model != m_models.end()) Q_EMIT(this->*wanted)(*model);
        };
    };
    m_rename = add(tr("&Rename…"), QKeySequence("F2"), withChosen(&LibraryPanel::renameRequested));
    m_delete = add(tr("&Delete"), QKeySequence("Delete"), withChosen(&LibraryPanel::deleteRequested));
    m_menu->addSeparator();
    m_about = add(tr("About this &model"), {}, withChosen(&LibraryPanel::aboutRequested));
    m_report = add(tr("&Open its report"), {}, [this] { Q_EMIT reportRequested(text(reportOf(m_chosen.toStdString()))); });
    m_stages = add(tr("&Look at its stages"), {}, [this] { Q_EMIT stagesRequested(m_chosen); });
    m_folder = add(tr("&Show in folder"), {}, [this] { Q_EMIT folderRequested(QFileInfo(m_chosen).path()); });
    m_forget = add(tr("Take off this &list"), {}, [this] {
        settings::forgetRecentModel(m_chosen);
        showModels();
    });
    m_list->addActions({m_rename, m_delete}); // their keys
    m_list->installEventFilter(this);         // the menu key
    m_list->viewport()->installEventFilter(this);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) { follow(item); });
}

bool LibraryPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ContextMenu) return QWidget::eventFilter(watched, event);
    const auto* wish = static_cast<QContextMenuEvent*>(event);
    const QWidget& inside = *m_list->viewport();
    const bool isByKey = wish->reason() == QContextMenuEvent::Keyboard;
    auto* item = isByKey ? m_list->currentItem() : m_list->itemAt(inside.mapFromGlobal(wish->globalPos()));
    if (item && !item->data(CardDelegate::section).toBool())
        showMenu(isByKey ? inside.mapToGlobal(m_list->visualItemRect(item).center()) : wish->globalPos(), item);
    return true;
}

const ModelInfo* LibraryPanel::modelOf(const QListWidgetItem* item) const {
    const std::filesystem::path path = item ? item->data(CardDelegate::path).toString().toStdString() : std::string();
    const auto model = std::ranges::find(m_models, path, &ModelInfo::path);
    return model == m_models.end() ? nullptr : &*model;
}

bool LibraryPanel::isOwn(const ModelInfo& model) const { return model.path.parent_path() == libraryFolder(); }

void LibraryPanel::follow(QListWidgetItem* item) {
    const ModelInfo* model = modelOf(item);
    m_chosen = item ? item->data(CardDelegate::path).toString() : QString();
    m_rename->setEnabled(model && isOwn(*model));
    m_delete->setEnabled(model && isOwn(*model));
    m_about->setEnabled(model);
    m_report->setEnabled(!m_chosen.isEmpty() && QFileInfo::exists(text(reportOf(m_chosen.toStdString()))));
    m_stages->setEnabled(model && hasLooks(model->path));
    m_folder->setEnabled(!m_chosen.isEmpty() && QFileInfo::exists(QFileInfo(m_chosen).path()));
    m_forget->setVisible(!model && !m_chosen.isEmpty());
}

void LibraryPanel::showMenu(const QPoint& globally, QListWidgetItem* item) {
    follow(item);
    m_menu->popup(globally);
}

void LibraryPanel::addSection(const QString& name) {
    auto* item = new QListWidgetItem(name, m_list);
    item->setData(CardDelegate::section, true);
    item->setFlags(Qt::NoItemFlags);
}

void LibraryPanel::addCard(const QString& path, const QString& name, const QString& detail) {
    auto* item = new QListWidgetItem(name, m_list);
    item->setData(CardDelegate::path, path);
    item->setData(CardDelegate::detail, detail);
    item->setToolTip(name + '\n' + path);
    item->setData(Qt::AccessibleDescriptionRole, detail);
    if (!QFileInfo::exists(path)) item->setFlags(Qt::NoItemFlags);
}

void LibraryPanel::reveal(const QString& path) { m_new = path; }

void LibraryPanel::setOpened(const ModelInfo& model) {
    m_opened = QString::fromStdString(model.path.string());
    settings::addRecentModel(m_opened);
    showModels();
}

void LibraryPanel::showModels() {
    m_list->clear();
    const auto starters = starterFolder();
    for (const bool own : {false, true}) {
        bool first = true;
        for (const auto& model : m_models) {
            if ((model.path.parent_path() != starters) != own) continue;
            if (first) addSection(own ? tr("Your models") : tr("Starters"));
            first = false;
            addCard(QString::fromStdString(model.path.string()), modelText(model.card.name), modelDetail(model.card));
        }
    }
    bool first = true;
    for (const QString& path : settings::recentModels()) {
        if (itemFor(*m_list, path)) continue;
        if (first) addSection(tr("Recent"));
        first = false;
        addCard(path, QFileInfo(path).completeBaseName(), QFileInfo::exists(path) ? QFileInfo(path).path() : tr("No longer there"));
    }
    auto* fresh = itemFor(*m_list, m_new);
    if (fresh) m_new.clear();
    if (auto* item = fresh ? fresh : itemFor(*m_list, m_opened)) {
        m_list->setCurrentItem(item);
        m_list->scrollToItem(item);
    }
    drawCards();
}

void LibraryPanel::drawCards() {
    for (const ModelInfo& model : m_models) {
        const auto icon = m_icon(model.card);
        if (icon && icon->isEmpty())
            m_engine.drawCard(model, m_theme.colour("ink"));
        else if (icon)
            setPicture(QString::fromStdString(model.path.string()), m_theme.icon(*icon).pixmap(kCardPicture, devicePixelRatioF()).toImage());
    }
}

void LibraryPanel::setPicture(const QString& path, const QImage& picture) {
    if (auto* item = itemFor(*m_list, path)) item->setData(CardDelegate::picture, picture);
}

QImage LibraryPanel::picture(const QString& path) const {
    const auto* item = itemFor(*m_list, path);
    return item ? item->data(CardDelegate::picture).value<QImage>() : QImage();
}

} // namespace seedbed
