#include "ui/panels/top_bar.h"

#include "core/model/model_card.h"
#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QToolTip>

namespace seedbed {

namespace {

constexpr int kStandardCount = 24, kMostSamples = 1000, kMostTyped = 99999;

void name(QPushButton* button, const QString& called, const QString& help) {
    button->setText(called);
    explain(button, called, help);
}

} // namespace

TopBar::TopBar(QWidget* parent)
    : QWidget(parent), m_name(styledLabel("title", {}, false)), m_generate(new QPushButton), m_count(new QSpinBox), m_way(new QComboBox) {
    setObjectName("topBar");
    setAttribute(Qt::WA_StyledBackground);
    auto* row = rowIn(this, 8, {m_name, LayoutPart::room(1)}, {16, 8, 16, 8});
    for (int page = 0; page < 3; ++page) {
        m_tabs[page] = new QPushButton;
        m_tabs[page]->setObjectName("tab");
        m_tabs[page]->setCheckable(true);
        connect(m_tabs[page], &QPushButton::clicked, this, [this, page] { Q_EMIT pageChosen(static_cast<Page>(page)); });
        row->addWidget(m_tabs[page]);
    }
    name(m_tabs[1], tr("Sheet"), tr("What Generate made (Ctrl+2)"));
    name(m_tabs[2], tr("Training"), tr("How a model learns from your pictures or text (Ctrl+3)"));
    setPage(Page::canvas);
    row->addStretch(1);
    m_count->setRange(1, kMostTyped); // so that 2000 is not cut to 200 while it is typed
    m_count->setValue(kStandardCount);
    m_count->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_count->setAlignment(Qt::AlignCenter);
    m_count->setFixedWidth(56);
    explain(m_count, tr("How many samples"), tr("How many samples, 1 to %1").arg(kMostSamples));
    connect(m_count, &QSpinBox::valueChanged, this, [this](int count) {
        if (count <= kMostSamples) return;
        m_count->setValue(kMostSamples);
        QToolTip::showText(m_count->mapToGlobal(m_count->rect().bottomLeft()), tr("At most %1 at once").arg(kMostSamples), m_count);
    });
    m_way->addItems({tr("Fresh seeds"), tr("Variations of this one")});
    explain(m_way, tr("What to generate"), tr("Fresh seeds: other samples, with your sliders as they are. Variations: samples close to this one."));
    m_generate->setObjectName("primary");
    m_generate->setEnabled(false);
    connect(m_generate, &QPushButton::clicked, this, &TopBar::generateRequested);
    guardWheel(m_count);
    guardWheel(m_way);
    for (QWidget* field : std::initializer_list<QWidget*>{m_count, m_way, m_generate})
        row->addWidget(field);
}

void TopBar::setModel(const ModelCard& card) {
    m_name->setText(modelText(card.name));
    m_name->setToolTip(modelText(card.about));
}

void TopBar::setPage(Page page) {
    for (int i = 0; i < 3; ++i)
        m_tabs[i]->setChecked(i == static_cast<int>(page));
}

void TopBar::setNames(const Names& names, bool hasSheet) {
    name(m_tabs[0], names.canvas, names.canvasHelp);
    name(m_generate, names.generate, names.generateHelp);
    for (QWidget* ofSheet : std::initializer_list<QWidget*>{m_tabs[1], m_count, m_way})
        ofSheet->setVisible(hasSheet);
}

void TopBar::setGenerates(bool enabled) { m_generate->setEnabled(enabled); }
int TopBar::count() const { return m_count->value(); }
bool TopBar::wantsVariations() const { return m_way->currentIndex() == 1; }

} // namespace seedbed
