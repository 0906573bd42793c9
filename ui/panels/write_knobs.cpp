#include "ui/panels/write_knobs.h"

#include "ui/look/theme.h"
#include "ui/panels/state_rows.h"
#include "ui/panels/steer_rows.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace seedbed {

namespace {

constexpr int kMostCandidates = 4, kSpacing = 10;

} // namespace

WriteKnobs::WriteKnobs(Document& document, Engine& engine, Theme& theme, QWidget* parent)
    : QWidget(parent), m_document(document), m_engine(engine), m_theme(theme), m_column(new QVBoxLayout(this)) {
    auto* title = new QLabel(tr("Write"));
    title->setObjectName("title");
    auto* button = new QPushButton(tr("Reset"));
    button->setAccessibleName(tr("Reset the knobs"));
    button->setToolTip(tr("Takes all knobs back to their standard values"));
    connect(button, &QPushButton::clicked, this, &WriteKnobs::reset);
    auto* header = new QHBoxLayout;
    header->setContentsMargins(16, 16, 16, 8);
    header->addWidget(title, 1);
    header->addWidget(button);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addLayout(header);
    connect(&m_document, &Document::modelChanged, this, &WriteKnobs::build);
    connect(&m_document, &Document::stateChanged, this, &WriteKnobs::showState);
}

QWidget* WriteKnobs::candidatesRow() {
    const QString help = tr("How many texts are written side by side, of consecutive seeds; you take the one that you like best.");
    auto* all = new QWidget;
    auto* line = new QHBoxLayout(all);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    m_candidates = new QButtonGroup(all);
    for (int count = 1; count <= kMostCandidates; ++count) {
        auto* button = new QPushButton(QString::number(count));
        button->setObjectName(count == 1 ? "segmentFirst" : "segment");
        button->setCheckable(true);
        button->setFixedWidth(36);
        explain(button, tr("Candidates: %1").arg(count), help);
        m_candidates->addButton(button, count);
        line->addWidget(button);
    }
    connect(m_candidates, &QButtonGroup::idClicked, this, [this](int count) {
        m_document.endGesture();
        m_document.edit(tr("Candidates"), [&](ExploreState& state) { state.writing.candidates = count; });
        m_document.endGesture();
    });
    return labelledRow(tr("Candidates"), help, {all});
}

void WriteKnobs::build() {
    delete m_content;
    m_content = nullptr;
    m_directions = nullptr;
    if (m_document.medium() != Medium::text) return;
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(16, 8, 16, 16);
    column->setSpacing(kSpacing);
    column->addWidget(seedRow(m_document, m_theme, tr("A number that stands for one text: the same seed goes on from the same words in the same way."),
        tr("Another seed (D, outside the text)")));
    column->addWidget(candidatesRow());
    ParamSpecs specs = m_document.sampleSpecs();
    if (const ParamSpec* steer = knobWith(specs, Role::steer)) m_directions = new SteerRows(steer->key, m_document, m_engine, m_theme);
    std::erase_if(specs, [](const ParamSpec& spec) { return spec.role == Role::steer; });
    ParamForm* form = stateForm(m_document, specs, {.spacing = kSpacing});
    if (m_directions) form->addRow(m_directions);
    column->addWidget(form);
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(inside);
    m_content = scroll;
    m_column->addWidget(scroll, 1);
}

void WriteKnobs::showState() {
    if (!m_content) return;
    m_candidates->button(m_document.state().writing.candidates)->setChecked(true);
    if (m_directions) m_directions->show(m_document.state());
}

void WriteKnobs::reset() {
    if (m_document.medium() != Medium::text) return;
    m_document.endGesture();
    m_document.edit(tr("Reset"), [this](ExploreState& state) {
        state.place.params = Params::defaults(m_document.sampleSpecs());
        if (m_directions) m_directions->level(state);
        state.writing.candidates = 1;
    });
    m_document.endGesture();
}

} // namespace seedbed
