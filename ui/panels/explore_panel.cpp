#include "ui/panels/explore_panel.h"

#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/panels/own_rows.h"
#include "ui/panels/state_rows.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/seed_pad.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>

#include <tuple>
#include <utility>

namespace seedbed {

namespace {

constexpr int kSpacing = 8;

} // namespace

ExplorePanel::ExplorePanel(Document& document, Theme& theme, QWidget* parent) : QWidget(parent), m_document(document), m_theme(theme) {
    auto* randomise = namedButton(tr("Randomise"), tr("Moves all sliders that are not pinned (R)"), [this] { m_document.randomise(); });
    auto* reset = namedButton(tr("Reset"), tr("Takes all sliders that are not pinned back to the middle"), [this] { m_document.reset(); });
    auto* header = rowOf(8, {{styledLabel("title", tr("Explore"), false), 1}, randomise, reset}, {16, 16, 16, 8});
    m_outer = columnIn(this, 0, {header, LayoutPart::room()}); // the room keeps the header up while nothing is open
    connect(&m_document, &Document::modelChanged, this, &ExplorePanel::build);
    connect(&m_document, &Document::stateChanged, this, &ExplorePanel::showState);
}

QWidget* ExplorePanel::partRow() {
    auto* row = new QWidget;
    auto* line = rowIn(row, 0, {{new QLabel(tr("Sliders move")), 1}});
    m_parts = new QButtonGroup(row);
    const int layers = m_document.model().space.layers;
    const std::tuple<LayerPart, QString, QString> parts[] = {
        {LayerPart::all, tr("All"), tr("The sliders change the whole picture")},
        {LayerPart::coarse, tr("Coarse"), tr("The sliders change only the large shapes: pose, outline")},
        {LayerPart::middle, tr("Middle"), tr("The sliders change only parts of middle size")},
        {LayerPart::fine, tr("Fine"), tr("The sliders change only the small things: colours, texture")},
    };
    for (const auto& [part, name, help] : parts) {
        const LayerRange range = rangeOf(part, layers);
        if (range.first >= range.last) continue; // the middle of two layers
        auto* button = new QPushButton(name);
        button->setObjectName(part == LayerPart::all ? "segmentFirst" : "segment");
        button->setCheckable(true);
        explain(button, tr("Sliders move: %1").arg(name), help);
        m_parts->addButton(button, static_cast<int>(part));
        line->addWidget(button);
    }
    connect(m_parts, &QButtonGroup::idClicked, this,
        [this](int id) { m_document.step(tr("Sliders move"), [&](ExploreState& state) { state.place.part = static_cast<LayerPart>(id); }); });
    return row;
}

void ExplorePanel::takeDetails(std::optional<std::uint64_t> seed) {
    m_document.step(tr("Details from"), [&](ExploreState& state) { state.place.detailSeed = seed; });
}

QWidget* ExplorePanel::detailRow() {
    const QString help = tr("Takes the small things, such as colours and texture, from the picture of another seed.");
    m_hasDetails = new QCheckBox(tr("Details from"));
    explain(m_hasDetails, tr("Details from another seed"), help);
    connect(m_hasDetails, &QCheckBox::clicked, this, [this](bool on) {
        if (on)
            m_detailDice->click();
        else
            takeDetails({});
    });
    m_detailSeed = seedField(tr("Seed of the details"), help);
    connect(m_detailSeed, &QLineEdit::editingFinished, this, [this] {
        if (m_document.state().place.detailSeed && !m_detailSeed->text().isEmpty()) takeDetails(m_detailSeed->text().toULongLong());
    });
    m_detailDice =
        dice(m_theme, tr("Other details"), tr("Details of another seed (Shift+D)"), QKeySequence("Shift+D"), [this](std::uint64_t seed) { takeDetails(seed); });
    return filledWith(rowOf(kAsAround, {m_hasDetails, LayoutPart::room(), m_detailSeed, m_detailDice}));
}

void ExplorePanel::addDirections(QVBoxLayout& column, const Samples& samples) {
    m_directions.clear();
    const QString networkHelp =
        tr("One of the ways in which this model's network changes pictures most, whatever it learned from. σ is the usual spread: beyond 2 is rare.");
    const auto ofData = static_cast<std::size_t>(dataSliders(m_document.model().space));
    for (std::size_t i = 0; i < static_cast<std::size_t>(sliderCount(m_document.model().space)); ++i) {
        const bool isNetwork = i >= ofData;
        if (i == ofData) {
            column.addSpacing(8);
            auto* title = styledLabel("section", tr("DIRECTIONS OF THE NETWORK"), false);
            title->setToolTip(
                tr("The ways in which the network's weights change pictures most (SeFa). They often move what the strongest directions leave still."));
            column.addWidget(title);
        }
        const QString name = isNetwork ? tr("Network %1").arg(i - ofData + 1) : tr("Direction %1").arg(i + 1);
        auto* row = directionRow(name, i, m_document, m_theme, samples.areLines);
        row->explain(isNetwork ? networkHelp : samples.directionHelp);
        column.addWidget(row);
        m_directions.push_back(row);
    }
}

void ExplorePanel::addKnobs(QVBoxLayout& column) {
    ParamSpecs specs = m_document.sampleSpecs();
    const bool isAlphabet = m_document.isAlphabet(); // all letters are drawn, as large as there is room
    if (const ParamSpec* details = knobWith(specs, Role::details)) column.addWidget(chanceRow(m_document, m_theme, *details));
    std::erase_if(specs, [&](const ParamSpec& spec) {
        return spec.role == Role::details || spec.role == Role::scale || spec.role == Role::diversity || (spec.role == Role::kind && isAlphabet);
    });
    if (!specs.empty()) column.addWidget(stateForm(m_document, specs, {.spacing = kSpacing}));
}

void ExplorePanel::build() {
    delete std::exchange(m_content, nullptr);
    const auto found = m_samples.find(*m_document.medium());
    if (found == m_samples.end()) return;
    const Samples& samples = found->second;
    auto* rows = new QWidget;
    m_pad = new SeedPad;
    auto* column = columnIn(rows, kSpacing, {seedRow(m_document, m_theme, samples.seedHelp, tr("Another seed (D)")), m_pad}, {16, 8, 16, 16});
    m_pad->setLines(samples.areLines);
    connect(m_pad, &SeedPad::placeChanged, this, [this](double x, double y) {
        m_document.edit(tr("Between seeds"), [&](ExploreState& state) {
            state.place.padX = x;
            state.place.padY = y;
        });
    });
    connect(m_pad, &SeedPad::gestureEnded, &m_document, &Document::endGesture);
    m_diversity = new ValueRow(tr("Diversity"), {0, 2, kStandardDiversity, 0.05}, {});
    showDiversity(true);
    connect(m_diversity, &ValueRow::amountChanged, this,
        [this](double amount) { m_document.edit(tr("Diversity"), [&](ExploreState& state) { state.place.diversity = amount; }); });
    connect(m_diversity, &ValueRow::gestureEnded, &m_document, &Document::endGesture);
    column->addWidget(m_diversity);
    m_hasDetails = nullptr;
    if (m_document.model().space.layers > 1) column->addWidget(detailRow());
    addKnobs(*column);
    column->addSpacing(8);
    auto* directions = styledLabel("section", tr("STRONGEST DIRECTIONS"), false);
    directions->setToolTip(samples.directionsHelp);
    column->addWidget(directions);
    m_parts = nullptr;
    if (m_document.model().space.layers > 1) column->addWidget(partRow());
    addDirections(*column, samples);
    m_own = nullptr;
    if (!samples.areLines) {
        m_own = new OwnRows(m_document, m_theme);
        connect(m_own, &OwnRows::requested, this, &ExplorePanel::directionRequested);
        column->addSpacing(8);
        column->addWidget(m_own);
    }
    column->addStretch();
    m_content = scrolling(rows);
    m_outer->addWidget(m_content, 1);
}

/// Where a caption says what is drawn, nothing is left to be diverse.
void ExplorePanel::showDiversity(bool counts) {
    m_diversity->setEnabled(counts);
    m_diversity->explain(counts ? tr("0 is what is typical of a kind, 1 is as varied as all that the model saw, more is wilder")
                                : tr("Counts only for seeds: now your words say what is drawn. Take them away to set it."));
}

void ExplorePanel::scrollToOwn() {
    auto* bar = m_content->verticalScrollBar();
    QTimer::singleShot(0, bar, [bar] { bar->setValue(bar->maximum()); }); // when there is room for it
}

void ExplorePanel::showState() {
    if (!m_content) return;
    const ExploreState& state = m_document.state();
    m_pad->setPlace(state.place.padX, state.place.padY);
    m_diversity->setAmount(state.place.diversity);
    const bool isSaid = m_document.drawsCaptions() && state.place.hasCaption();
    if (m_diversity->isEnabled() == isSaid) showDiversity(!isSaid);
    for (std::size_t i = 0; i < m_directions.size(); ++i) {
        m_directions[i]->setAmount(state.place.slidersOf(state.place.part)[i]);
        m_directions[i]->setPinned(state.pinned[i]);
    }
    if (m_own) m_own->show(state);
    if (m_parts) m_parts->button(static_cast<int>(state.place.part))->setChecked(true);
    if (m_hasDetails) {
        m_hasDetails->setChecked(state.place.detailSeed.has_value());
        m_detailSeed->setEnabled(state.place.detailSeed.has_value());
        m_detailSeed->setText(state.place.detailSeed ? QString::number(*state.place.detailSeed) : QString());
    }
}

void ExplorePanel::showSurroundings(const Surroundings& surroundings) {
    if (!m_content || surroundings.low.size() != m_document.state().place.sliders.size()) return;
    for (std::size_t i = 0; i < m_directions.size(); ++i)
        m_directions[i]->setEnds(surroundings.low[i], surroundings.high[i]);
    if (m_own) m_own->showEnds(surroundings);
    m_pad->setCorners(surroundings.corners);
}

} // namespace seedbed
