#include "ui/panels/write_knobs.h"

#include "ui/look/layout.h"
#include "ui/panels/state_rows.h"
#include "ui/panels/steer_rows.h"
#include "ui/widgets/labels.h"

#include <QButtonGroup>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

#include <utility>

namespace seedbed {

namespace {

constexpr int kMostCandidates = 4, kKnobSpacing = 10;

} // namespace

WriteKnobs::WriteKnobs(Document& document, Engine& engine, Theme& theme, QWidget* parent)
    : Panel(Medium::text, document, parent), m_engine(engine), m_theme(theme) {
    auto* button = new QPushButton(tr("Reset"));
    explain(button, tr("Reset the knobs"), tr("Takes all knobs back to their standard values"));
    connect(button, &QPushButton::clicked, this, &WriteKnobs::reset);
    m_column = columnIn(this, 0, {rowOf(kAsAround, {{styledLabel("title", tr("Write"), false), 1}, button}, {16, 16, 16, 8})});
    connect(&m_document, &Document::modelChanged, this, &WriteKnobs::build);
    connect(&m_document, &Document::stateChanged, this, &WriteKnobs::showState);
}

QWidget* WriteKnobs::candidatesRow() {
    const QString help = tr("How many texts are written side by side, of consecutive seeds; you take the one that you like best.");
    auto* all = new QWidget;
    auto* line = rowIn(all, 0);
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
    connect(m_candidates, &QButtonGroup::idClicked, this,
        [this](int count) { m_document.step(tr("Candidates"), [&](ExploreState& state) { state.writing.candidates = count; }); });
    return labelledRow(tr("Candidates"), help, {all});
}

void WriteKnobs::build() {
    delete std::exchange(m_content, nullptr);
    m_directions = nullptr;
    if (!serves()) return;
    ParamSpecs specs = m_document.sampleSpecs();
    if (const ParamSpec* steer = knobWith(specs, Role::steer)) m_directions = new SteerRows(steer->key, m_document, m_engine, m_theme);
    std::erase_if(specs, [](const ParamSpec& spec) { return spec.role == Role::steer; });
    ParamForm* form = stateForm(m_document, specs, {.spacing = kKnobSpacing});
    if (m_directions) form->addRow(m_directions);
    QWidget* seed = seedRow(m_document, m_theme, tr("A number that stands for one text: the same seed goes on from the same words in the same way."),
        tr("Another seed (D, outside the text)"));
    m_content = scrolling(filledWith(columnOf(kKnobSpacing, {seed, candidatesRow(), form, LayoutPart::room()}, {16, 8, 16, 16})));
    m_column->addWidget(m_content, 1);
}

void WriteKnobs::showState() {
    if (!m_content) return;
    m_candidates->button(m_document.state().writing.candidates)->setChecked(true);
    if (m_directions) m_directions->show(m_document.state());
}

void WriteKnobs::reset() {
    if (!serves()) return;
    m_document.step(tr("Reset"), [this](ExploreState& state) {
        state.place.params = Params::defaults(m_document.sampleSpecs());
        if (m_directions) m_directions->level(state);
        state.writing.candidates = 1;
    });
}

} // namespace seedbed
