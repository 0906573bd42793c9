#include "ui/panels/top_bar.h"

#include "core/model/model_card.h"
#include "ui/look/convert.h"
#include "ui/widgets/wheel_guard.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QToolTip>

namespace seedbed {

namespace {

constexpr int kStandardCount = 24, kMostSamples = 1000, kMostTyped = 99999;

} // namespace

TopBar::TopBar(QWidget* parent)
    : QWidget(parent), m_name(new QLabel), m_generate(new QPushButton(tr("Generate"))), m_count(new QSpinBox), m_way(new QComboBox) {
    setObjectName("topBar");
    setAttribute(Qt::WA_StyledBackground);
    m_name->setObjectName("title");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 8);
    row->setSpacing(8);
    row->addWidget(m_name);
    row->addStretch(1);
    const QString names[] = {tr("Canvas"), tr("Sheet"), tr("Training")};
    const QString helps[] = {tr("Where you stand now, drawn live (Ctrl+1)"), tr("What Generate made (Ctrl+2)"), tr("How a model learns from your pictures or text (Ctrl+3)")};
    for (int page = 0; page < 3; ++page) {
        m_tabs[page] = new QPushButton(names[page]);
        m_tabs[page]->setObjectName("tab");
        m_tabs[page]->setCheckable(true);
        m_tabs[page]->setAccessibleName(names[page]);
        m_tabs[page]->setToolTip(helps[page]);
        m_tabs[page]->setAccessibleDescription(helps[page]);
        connect(m_tabs[page], &QPushButton::clicked, this, [this, page] { Q_EMIT pageChosen(page); });
        row->addWidget(m_tabs[page]);
    }
    setPage(0);
    row->addStretch(1);
    m_count->setRange(1, kMostTyped); // so that 2000 is not cut to 200 while it is typed
    m_count->setValue(kStandardCount);
    m_count->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_count->setAlignment(Qt::AlignCenter);
    m_count->setFixedWidth(56);
    m_count->setAccessibleName(tr("How many samples"));
    m_count->setToolTip(tr("How many samples, 1 to %1").arg(kMostSamples));
    m_count->setAccessibleDescription(m_count->toolTip());
    connect(m_count, &QSpinBox::valueChanged, this, [this](int count) {
        if (count <= kMostSamples)
            return;
        m_count->setValue(kMostSamples);
        QToolTip::showText(m_count->mapToGlobal(m_count->rect().bottomLeft()), tr("At most %1 at once").arg(kMostSamples), m_count);
    });
    m_way->addItems({tr("Fresh seeds"), tr("Variations of this one")});
    m_way->setAccessibleName(tr("What to generate"));
    m_way->setToolTip(tr("Fresh seeds: samples that have nothing to do with this one. Variations: samples close to this one."));
    m_way->setAccessibleDescription(m_way->toolTip());
    m_generate->setObjectName("primary");
    m_generate->setAccessibleName(tr("Generate"));
    m_generate->setToolTip(tr("Makes a sheet of samples and keeps them (Ctrl+G)"));
    m_generate->setEnabled(false);
    connect(m_generate, &QPushButton::clicked, this, &TopBar::generateRequested);
    guardWheel(m_count);
    guardWheel(m_way);
    row->addWidget(m_count);
    row->addWidget(m_way);
    row->addWidget(m_generate);
}

void TopBar::setModel(const ModelCard& card) {
    m_name->setText(modelText(card.name));
    m_name->setToolTip(modelText(card.about));
}

void TopBar::setPage(int page) {
    for (int i = 0; i < 3; ++i)
        m_tabs[i]->setChecked(i == page);
}

void TopBar::setKind(Kind kind) {
    const bool writes = kind == Kind::text, lines = kind == Kind::lines;
    m_tabs[0]->setText(writes ? tr("Text") : lines ? tr("Lines") : tr("Canvas"));
    m_tabs[0]->setToolTip(writes ? tr("The text that you and the model write (Ctrl+1)") : lines ? tr("The line where you stand now, and the ways from it (Ctrl+1)") : tr("Where you stand now, drawn live (Ctrl+1)"));
    m_generate->setText(writes ? tr("Write") : tr("Generate"));
    m_generate->setToolTip(writes ? tr("Lets the model go on from the end of the text (Ctrl+Enter)") : lines ? tr("Makes a sheet of lines (Ctrl+G)") : tr("Makes a sheet of samples and keeps them (Ctrl+G)"));
    for (QPushButton* button : {m_tabs[0], m_generate}) {
        button->setAccessibleName(button->text());
        button->setAccessibleDescription(button->toolTip());
    }
    for (QWidget* ofPoints : {static_cast<QWidget*>(m_tabs[1]), static_cast<QWidget*>(m_count), static_cast<QWidget*>(m_way)})
        ofPoints->setVisible(!writes);
}

void TopBar::setGenerates(bool enabled) { m_generate->setEnabled(enabled); }
int TopBar::count() const { return m_count->value(); }
bool TopBar::wantsVariations() const { return m_way->currentIndex() == 1; }

} // namespace seedbed
