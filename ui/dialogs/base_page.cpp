#include "ui/dialogs/base_page.h"

#include "core/model/family.h"
#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/look/words.h"
#include "ui/training/loose_files.h"
#include "ui/widgets/card_delegate.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kFamily = CardDelegate::section + 1; // role
constexpr int kMostName = 60;

/// Models of the family can learn from the data.
bool learns(const std::string& family, const OpenedData& data) {
    const auto known = std::ranges::find(families(), family, &Family::id);
    return known != families().end() && std::ranges::find(data.suited, &courseOf(*known)) != data.suited.end();
}

/// The model that draws what is most like the data; -1: none does, or something else decides, as the language of a text does.
int recommended(const std::vector<ModelInfo>& models, const OpenedData& data) {
    const Facts facts = data.course->facts(*data.examples);
    const auto found =
        std::ranges::find_if(models, [&](const ModelInfo& model) { return model.card.grouped == facts.grouped && model.card.channels == facts.channels; });
    return facts.channels == 0 || found == models.end() ? -1 : static_cast<int>(found - models.begin());
}

} // namespace

BasePage::BasePage(QWidget* parent) : QWidget(parent), m_list(new QListWidget), m_name(new QLineEdit) {
    auto* explained = styledLabel("muted", tr("A model that already knows something alike needs fewer examples and less time than one that starts from "
                                              "nothing. It stays as it is; a new one is made."));
    m_list->setItemDelegate(new CardDelegate(m_list));
    m_list->setAccessibleName(tr("Model to start from"));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* label = new QLabel(tr("Name of the new model"));
    label->setBuddy(m_name);
    m_name->setAccessibleName(label->text());
    m_name->setMaxLength(kMostName);
    m_name->setAcceptDrops(false); // files are for the dialog
    columnIn(this, 12, {explained, {m_list, 1}, rowOf(12, {label, {m_name, 1}})});
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
    const auto known = std::ranges::find(families(), family.toStdString(), &Family::id);
    if (known != families().end()) item->setToolTip(shown(known->about));
}

void BasePage::offer(std::vector<ModelInfo> models, const std::function<QImage(const QString& path)>& picture, const OpenedData& opened) {
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    std::erase_if(models, [&](const ModelInfo& model) { return !learns(model.card.family, opened); });
    const int wise = recommended(models, opened);
    for (int i = 0; i < static_cast<int>(models.size()); ++i) {
        const ModelInfo& model = models[static_cast<std::size_t>(i)];
        const QString path = QString::fromStdString(model.path.string()), detail = modelDetail(model.card);
        add(modelText(model.card.name), i == wise ? tr("Recommended · %1").arg(detail) : detail, path, QString::fromStdString(model.card.family),
            picture(path));
    }
    std::vector<Family> all = families();
    std::ranges::stable_partition(all, [](const Family& family) { return family.reads != family.makes; }); // these ask for more than most data have
    for (const Family& family : all)
        if (learns(family.id, opened))
            add(tr("From scratch: %1").arg(shown(family.label)), shown(courseOf(family).fromScratch()), {}, QString::fromStdString(family.id), picture({}));
    m_list->setCurrentRow(wise >= 0 ? wise : static_cast<int>(models.size()));
    m_name->setText(nameFor(opened.path));
    Q_EMIT changed();
}

QString BasePage::base() const { return m_list->currentItem() ? m_list->currentItem()->data(CardDelegate::path).toString() : QString(); }
QString BasePage::family() const { return m_list->currentItem() ? m_list->currentItem()->data(kFamily).toString() : QString(); }
QString BasePage::name() const { return m_name->text().trimmed(); }

} // namespace seedbed
