#include "ui/panels/explore_panel.h"

#include "ui/look/knob_text.h"
#include "ui/panels/direction_row.h"
#include "ui/panels/own_rows.h"
#include "ui/look/theme.h"
#include "ui/widgets/seed_pad.h"
#include "ui/widgets/wheel_guard.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <tuple>

namespace seedbed {

namespace {

constexpr quint32 kSeeds = 1000000;

QLabel* sectionLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setObjectName("section");
    return label;
}

} // namespace

ExplorePanel::ExplorePanel(Document& document, Theme& theme, QWidget* parent) : QWidget(parent), m_document(document), m_theme(theme) {
    auto* title = new QLabel(tr("Explore"));
    title->setObjectName("title");
    auto* header = new QHBoxLayout;
    header->setContentsMargins(16, 16, 16, 8);
    header->setSpacing(8);
    header->addWidget(title, 1);
    for (const bool random : {true, false}) {
        auto* button = new QPushButton(random ? tr("Randomise") : tr("Reset"));
        button->setAccessibleName(button->text());
        button->setToolTip(random ? tr("Moves all sliders that are not pinned (R)") : tr("Takes all sliders that are not pinned back to the middle"));
        connect(button, &QPushButton::clicked, &m_document, random ? &Document::randomise : &Document::reset);
        header->addWidget(button);
    }
    m_outer = new QVBoxLayout(this);
    m_outer->setContentsMargins(0, 0, 0, 0);
    m_outer->setSpacing(0);
    m_outer->addLayout(header);
    m_outer->addStretch(0); // keeps the header up while nothing is open
    connect(&m_document, &Document::modelChanged, this, &ExplorePanel::build);
    connect(&m_document, &Document::stateChanged, this, &ExplorePanel::showState);
}

QLineEdit* ExplorePanel::seedField(const QString& name, const QString& help) {
    auto* field = new QLineEdit;
    field->setAccessibleName(name);
    field->setAcceptDrops(false); // files are for the window
    field->setValidator(new QRegularExpressionValidator(QRegularExpression("[0-9]{1,18}"), field));
    field->setToolTip(help);
    field->setAccessibleDescription(help);
    return field;
}

QToolButton* ExplorePanel::dice(const QString& name, const QString& help, const QKeySequence& key, const std::function<void(std::uint64_t)>& take) {
    auto* button = new QToolButton;
    button->setIcon(m_theme.icon("dice"));
    button->setIconSize({20, 20});
    button->setAccessibleName(name);
    button->setToolTip(help);
    button->setShortcut(key);
    connect(&m_theme, &Theme::changed, button, [this, button] { button->setIcon(m_theme.icon("dice")); });
    connect(button, &QToolButton::clicked, this, [this, take] {
        m_document.endGesture();
        take(QRandomGenerator::global()->bounded(kSeeds));
        m_document.endGesture();
    });
    return button;
}

QWidget* ExplorePanel::seedRow() {
    auto* row = new QWidget;
    const QString help = m_document.writesLines() ? tr("A number that stands for one line: the same seed gives the same line again.")
                                                  : tr("A number that stands for one picture: the same seed gives the same picture again.");
    auto* label = new QLabel(tr("Seed"));
    label->setToolTip(help);
    m_seed = seedField(tr("Seed"), help);
    label->setBuddy(m_seed);
    connect(m_seed, &QLineEdit::editingFinished, this, [this] {
        if (m_seed->text() != QString::number(m_document.state().seed()))
            m_document.newSeed(m_seed->text().toULongLong());
        m_document.endGesture();
    });
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(label);
    line->addStretch();
    line->addWidget(m_seed);
    line->addWidget(dice(tr("Another seed"), tr("Another seed (D)"), Qt::Key_D, [this](std::uint64_t seed) { m_document.newSeed(seed); }));
    m_seed->setFixedWidth(128);
    return row;
}

QWidget* ExplorePanel::partRow() {
    auto* row = new QWidget;
    auto* label = new QLabel(tr("Sliders move"));
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    line->addWidget(label, 1);
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
        if (range.first >= range.last)
            continue; // the middle of two layers
        auto* button = new QPushButton(name);
        button->setObjectName(part == LayerPart::all ? "segmentFirst" : "segment");
        button->setCheckable(true);
        button->setAccessibleName(tr("Sliders move: %1").arg(name));
        button->setToolTip(help);
        button->setAccessibleDescription(help);
        m_parts->addButton(button, static_cast<int>(part));
        line->addWidget(button);
    }
    connect(m_parts, &QButtonGroup::idClicked, this, [this](int id) {
        m_document.endGesture();
        m_document.edit(tr("Sliders move"), [&](ExploreState& state) { state.part = static_cast<LayerPart>(id); });
        m_document.endGesture();
    });
    return row;
}

void ExplorePanel::takeDetails(std::optional<std::uint64_t> seed) {
    m_document.edit(tr("Details from"), [&](ExploreState& state) { state.detailSeed = seed; });
    m_document.endGesture();
}

QWidget* ExplorePanel::detailRow() {
    auto* row = new QWidget;
    const QString help = tr("Takes the small things, such as colours and texture, from the picture of another seed.");
    m_hasDetails = new QCheckBox(tr("Details from"));
    m_hasDetails->setAccessibleName(tr("Details from another seed"));
    m_hasDetails->setToolTip(help);
    m_hasDetails->setAccessibleDescription(help);
    connect(m_hasDetails, &QCheckBox::clicked, this, [this](bool on) {
        m_document.endGesture();
        takeDetails(on ? std::optional<std::uint64_t>(QRandomGenerator::global()->bounded(kSeeds)) : std::nullopt);
    });
    m_detailSeed = seedField(tr("Seed of the details"), help);
    m_detailSeed->setFixedWidth(128);
    connect(m_detailSeed, &QLineEdit::editingFinished, this, [this] {
        if (m_document.state().detailSeed && !m_detailSeed->text().isEmpty())
            takeDetails(m_detailSeed->text().toULongLong());
    });
    m_detailDice = dice(tr("Other details"), tr("Details of another seed (Shift+D)"), QKeySequence("Shift+D"), [this](std::uint64_t seed) { takeDetails(seed); });
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_hasDetails);
    line->addStretch();
    line->addWidget(m_detailSeed);
    line->addWidget(m_detailDice);
    return row;
}

void ExplorePanel::addDirections(QVBoxLayout& column) {
    m_directions.clear();
    const bool lines = m_document.writesLines();
    const QString directionHelp = lines ? tr("One of the ways in which this model's lines differ most, from the left line to the right one. σ is the usual spread: beyond 2 is rare.")
                                        : tr("One of the ways in which this model's pictures differ most, from the left picture to the right one. σ is the usual spread: beyond 2 is rare.");
    const QString networkHelp = tr("One of the ways in which this model's network changes pictures most, whatever it learned from. σ is the usual spread: beyond 2 is rare.");
    const auto ofData = static_cast<std::size_t>(dataSliders(m_document.model().space));
    for (std::size_t i = 0; i < static_cast<std::size_t>(sliderCount(m_document.model().space)); ++i) {
        const bool isNetwork = i >= ofData;
        if (i == ofData) {
            column.addSpacing(8);
            auto* title = sectionLabel(tr("DIRECTIONS OF THE NETWORK"));
            title->setToolTip(tr("The ways in which the network's weights change pictures most (SeFa). They often move what the strongest directions leave still."));
            column.addWidget(title);
        }
        const QString name = isNetwork ? tr("Network %1").arg(i - ofData + 1) : tr("Direction %1").arg(i + 1);
        auto* row = directionRow(name, i, m_document, m_theme);
        row->explain(isNetwork ? networkHelp : directionHelp);
        column.addWidget(row);
        m_directions.push_back(row);
    }
}

void ExplorePanel::addKnobs(QVBoxLayout& column) {
    m_numbers.clear();
    m_class = nullptr;
    for (const ParamSpec& spec : m_document.sampleSpecs()) {
        const QString name = knobText(spec.label);
        if (spec.kind == ParamKind::number && spec.key != "scale" && spec.key != "diversity") {
            auto* row = new ValueRow(name, {spec.low, spec.high, std::get<double>(spec.standard), spec.step}, QString::fromStdString(spec.unit));
            connect(row, &ValueRow::amountChanged, this, [this, key = spec.key, name](double amount) {
                m_document.edit(name, [&](ExploreState& state) { state.params.set(key, amount); });
            });
            connect(row, &ValueRow::gestureEnded, &m_document, &Document::endGesture);
            row->explain(knobText(spec.help));
            column.addWidget(row);
            m_numbers[spec.key] = row;
        } else if (spec.key == "class" && !m_document.isAlphabet()) {
            m_class = new QComboBox;
            guardWheel(m_class);
            m_class->setAccessibleName(name);
            m_class->setToolTip(knobText(spec.help));
            m_class->setAccessibleDescription(m_class->toolTip());
            for (const auto& choice : spec.choices)
                m_class->addItem(QString::fromStdString(choice));
            connect(m_class, &QComboBox::textActivated, this, [this, name](const QString& choice) {
                m_document.edit(name, [&](ExploreState& state) { state.params.set("class", choice.toStdString()); });
                m_document.endGesture();
            });
            column.addWidget(sectionLabel(name));
            column.addWidget(m_class);
        }
    }
}

void ExplorePanel::build() {
    delete m_content;
    auto* rows = new QWidget;
    auto* column = new QVBoxLayout(rows);
    column->setContentsMargins(16, 8, 16, 16);
    column->setSpacing(8);
    column->addWidget(seedRow());
    m_pad = new SeedPad;
    m_pad->setLines(m_document.writesLines());
    connect(m_pad, &SeedPad::placeChanged, this, [this](double x, double y) {
        m_document.edit(tr("Between seeds"), [&](ExploreState& state) {
            state.padX = x;
            state.padY = y;
        });
    });
    connect(m_pad, &SeedPad::gestureEnded, &m_document, &Document::endGesture);
    column->addWidget(m_pad);
    m_diversity = new ValueRow(tr("Diversity"), {0, 2, kStandardDiversity, 0.05}, {});
    m_diversity->explain(tr("0 is what is typical of a kind, 1 is as varied as all that the model saw, more is wilder"));
    connect(m_diversity, &ValueRow::amountChanged, this, [this](double amount) {
        m_document.edit(tr("Diversity"), [&](ExploreState& state) { state.diversity = amount; });
    });
    connect(m_diversity, &ValueRow::gestureEnded, &m_document, &Document::endGesture);
    column->addWidget(m_diversity);
    m_hasDetails = nullptr;
    if (m_document.model().space.layers > 1)
        column->addWidget(detailRow());
    addKnobs(*column);
    column->addSpacing(8);
    auto* directions = sectionLabel(tr("STRONGEST DIRECTIONS"));
    directions->setToolTip(m_document.writesLines() ? tr("The ways in which this model's lines differ most, found when it was trained, the strongest first.")
                                                    : tr("The ways in which this model's pictures differ most, found when it was trained, the strongest first."));
    column->addWidget(directions);
    m_parts = nullptr;
    if (m_document.model().space.layers > 1)
        column->addWidget(partRow());
    addDirections(*column);
    m_own = nullptr;
    if (!m_document.writesLines()) {
        m_own = new OwnRows(m_document, m_theme);
        connect(m_own, &OwnRows::requested, this, &ExplorePanel::directionRequested);
        column->addSpacing(8);
        column->addWidget(m_own);
    }
    column->addStretch();
    m_content = new QScrollArea;
    m_content->setWidgetResizable(true);
    m_content->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_content->setFocusPolicy(Qt::NoFocus);
    m_content->setWidget(rows);
    m_outer->addWidget(m_content, 1);
}

void ExplorePanel::scrollToOwn() {
    auto* bar = m_content->verticalScrollBar();
    QTimer::singleShot(0, bar, [bar] { bar->setValue(bar->maximum()); }); // when there is room for it
}

void ExplorePanel::showState() {
    if (!m_content)
        return;
    const ExploreState& state = m_document.state();
    if (!m_seed->hasFocus() || m_seed->text() != QString::number(state.seed()))
        m_seed->setText(QString::number(state.seed()));
    m_pad->setPlace(state.padX, state.padY);
    m_diversity->setAmount(state.diversity);
    for (std::size_t i = 0; i < m_directions.size(); ++i) {
        m_directions[i]->setAmount(state.slidersOf(state.part)[i]);
        m_directions[i]->setPinned(state.pinned[i]);
    }
    if (m_own)
        m_own->show(state);
    for (const auto& [key, row] : m_numbers)
        row->setAmount(state.params.number(key));
    if (m_class)
        m_class->setCurrentText(QString::fromStdString(state.params.text("class")));
    if (m_parts)
        m_parts->button(static_cast<int>(state.part))->setChecked(true);
    if (m_hasDetails) {
        m_hasDetails->setChecked(state.detailSeed.has_value());
        m_detailSeed->setEnabled(state.detailSeed.has_value());
        m_detailSeed->setText(state.detailSeed ? QString::number(*state.detailSeed) : QString());
    }
}

void ExplorePanel::showSurroundings(const Surroundings& surroundings) {
    if (!m_content || surroundings.low.size() != m_document.state().sliders.size())
        return;
    for (std::size_t i = 0; i < m_directions.size(); ++i)
        m_directions[i]->setEnds(surroundings.low[i], surroundings.high[i]);
    if (m_own)
        m_own->showEnds(surroundings);
    m_pad->setCorners(surroundings.corners);
}

} // namespace seedbed
