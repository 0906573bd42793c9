#include "ui/panels/top_bar.h"

#include "core/model/model_card.h"
#include "ui/widgets/wheel_guard.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

namespace seedbed {

namespace {

constexpr int kStandardCount = 24, kMostSamples = 1000;

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
    const QString names[] = {tr("Canvas"), tr("Sheet")};
    for (int page = 0; page < 2; ++page) {
        m_tabs[page] = new QPushButton(names[page]);
        m_tabs[page]->setObjectName("tab");
        m_tabs[page]->setCheckable(true);
        m_tabs[page]->setAccessibleName(names[page]);
        connect(m_tabs[page], &QPushButton::clicked, this, [this, page] { Q_EMIT pageChosen(page); });
        row->addWidget(m_tabs[page]);
    }
    setPage(0);
    row->addStretch(1);
    m_count->setRange(1, kMostSamples);
    m_count->setValue(kStandardCount);
    m_count->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_count->setAlignment(Qt::AlignCenter);
    m_count->setFixedWidth(56);
    m_count->setAccessibleName(tr("How many samples"));
    m_count->setToolTip(tr("How many samples"));
    m_way->addItems({tr("Fresh seeds"), tr("Variations of this one")});
    m_way->setAccessibleName(tr("What to generate"));
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
    m_name->setText(QString::fromStdString(card.name));
    m_name->setToolTip(QString::fromStdString(card.about));
}

void TopBar::setPage(int page) {
    for (int i = 0; i < 2; ++i)
        m_tabs[i]->setChecked(i == page);
}

void TopBar::setGenerates(bool enabled) { m_generate->setEnabled(enabled); }
int TopBar::count() const { return m_count->value(); }
bool TopBar::wantsVariations() const { return m_way->currentIndex() == 1; }

} // namespace seedbed
