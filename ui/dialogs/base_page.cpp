#include "ui/dialogs/base_page.h"

#include "core/model/family.h"
#include "ui/look/convert.h"
#include "ui/panels/library_panel.h"
#include "ui/training/loose_files.h"
#include "ui/widgets/card_delegate.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace seedbed {

namespace {

constexpr int kFamily = CardDelegate::section + 1; // role
constexpr int kMostName = 60;
constexpr double kMostlyShort = 0.5; // of the lines, for a model of lines to be offered

/// It can learn from the data.
bool isOf(const Family& family, const OpenedData& data) {
    return family.writes() == data.text.has_value() && (!family.ofLines || data.shortLines > kMostlyShort);
}

/// What to take a family for, where it begins from scratch.
QString use(const Family& family) {
    if (family.ofLines)
        return BasePage::tr("For short lines by themselves (names, proverbs, verses): sliders, and a way from each to each");
    return family.writes() ? BasePage::tr("Goes on with a text that you begin; needs some hundred kilobytes of text") : BasePage::tr("Needs hundreds of pictures");
}

/// The model that draws what is most like the data; -1: none does, or which language a text is in decides.
int recommended(const std::vector<ModelInfo>& models, const OpenedData& data) {
    const auto fits = [&](const ModelCard& card) {
        return !data.text && card.grouped == (data.dataset.report().groups > 0) && card.channels == data.dataset.options().channels;
    };
    for (int i = 0; i < static_cast<int>(models.size()); ++i)
        if (fits(models[static_cast<std::size_t>(i)].card))
            return i;
    return -1;
}

} // namespace

BasePage::BasePage(QWidget* parent) : QWidget(parent), m_list(new QListWidget), m_name(new QLineEdit) {
    auto* explained = new QLabel(tr("A model that already knows something alike needs fewer examples and less time than one that starts from nothing. It stays as it is; a new one is made."));
    explained->setObjectName("muted");
    explained->setWordWrap(true);
    m_list->setItemDelegate(new CardDelegate(m_list));
    m_list->setAccessibleName(tr("Model to start from"));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* label = new QLabel(tr("Name of the new model"));
    label->setBuddy(m_name);
    m_name->setAccessibleName(label->text());
    m_name->setMaxLength(kMostName);
    m_name->setAcceptDrops(false); // files are for the dialog
    auto* naming = new QHBoxLayout;
    naming->setSpacing(12);
    naming->addWidget(label);
    naming->addWidget(m_name, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(explained);
    column->addWidget(m_list, 1);
    column->addLayout(naming);
    connect(m_list, &QListWidget::currentRowChanged, this, &BasePage::changed);
    connect(m_name, &QLineEdit::textChanged, this, &BasePage::changed);
}

void BasePage::add(const QString& name, const QString& detail, const QString& base, const QString& family, const QImage& picture) {
    auto* item = new QListWidgetItem(name, m_list);
    item->setData(CardDelegate::detail, detail);
    item->setData(CardDelegate::path, base);
    item->setData(kFamily, family);
    item->setData(CardDelegate::picture, picture);
    item->setData(Qt::AccessibleDescriptionRole, detail);
}

void BasePage::offer(std::vector<ModelInfo> models, const std::function<QImage(const QString& path)>& picture, const OpenedData& opened) {
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    std::erase_if(models, [&](const ModelInfo& model) { return !isOf(familyById(model.card.family), opened); });
    const int wise = recommended(models, opened);
    for (int i = 0; i < static_cast<int>(models.size()); ++i) {
        const ModelInfo& model = models[static_cast<std::size_t>(i)];
        const QString path = QString::fromStdString(model.path.string()), detail = modelDetail(model.card);
        add(modelText(model.card.name), i == wise ? tr("Recommended · %1").arg(detail) : detail, path, QString::fromStdString(model.card.family), picture(path));
    }
    for (const Family& family : families())
        if (isOf(family, opened))
            add(tr("From scratch: %1").arg(shown(family.label)), use(family), {}, QString::fromStdString(family.id), {});
    m_list->setCurrentRow(wise >= 0 ? wise : static_cast<int>(models.size()));
    m_name->setText(nameFor(opened.path));
    Q_EMIT changed();
}

QString BasePage::base() const { return m_list->currentItem() ? m_list->currentItem()->data(CardDelegate::path).toString() : QString(); }
QString BasePage::family() const { return m_list->currentItem() ? m_list->currentItem()->data(kFamily).toString() : QString(); }
QString BasePage::name() const { return m_name->text().trimmed(); }

} // namespace seedbed
