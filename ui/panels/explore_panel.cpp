#include "ui/panels/explore_panel.h"

#include "ui/knob_text.h"
#include "ui/theme.h"
#include "ui/widgets/seed_pad.h"
#include "ui/widgets/wheel_guard.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace seedbed {

namespace {

constexpr double kSigmas = 3; // how far the sliders reach
constexpr quint32 kSeeds = 1000000;

QLabel* sectionLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setObjectName("section");
    return label;
}

} // namespace

ExplorePanel::ExplorePanel(Document& document, Theme& theme, QWidget* parent) : QWidget(parent), m_document(document), m_theme(theme) {
    setObjectName("rightPanel");
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(320);
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
    m_outer->setContentsMargins(1, 0, 0, 0);
    m_outer->setSpacing(0);
    m_outer->addLayout(header);
    m_outer->addStretch(0); // keeps the header up while nothing is open
    connect(&m_document, &Document::modelChanged, this, &ExplorePanel::build);
    connect(&m_document, &Document::stateChanged, this, &ExplorePanel::showState);
}

QWidget* ExplorePanel::seedRow() {
    auto* row = new QWidget;
    auto* label = new QLabel(tr("Seed"));
    m_seed = new QLineEdit;
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setAcceptDrops(false); // files are for the window
    m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression("[0-9]{1,18}"), m_seed));
    label->setBuddy(m_seed);
    const QString help = tr("A number that stands for one picture: the same seed gives the same picture again.");
    label->setToolTip(help);
    m_seed->setToolTip(help);
    m_seed->setAccessibleDescription(help);
    connect(m_seed, &QLineEdit::editingFinished, this, [this] {
        if (m_seed->text() != QString::number(m_document.state().seed()))
            m_document.newSeed(m_seed->text().toULongLong());
        m_document.endGesture();
    });
    auto* dice = new QToolButton;
    dice->setIcon(m_theme.icon("dice"));
    dice->setIconSize({20, 20});
    dice->setAccessibleName(tr("Another seed"));
    dice->setToolTip(tr("Another seed (D)"));
    dice->setShortcut(Qt::Key_D);
    connect(&m_theme, &Theme::changed, dice, [this, dice] { dice->setIcon(m_theme.icon("dice")); });
    connect(dice, &QToolButton::clicked, this, [this] {
        m_document.endGesture();
        m_document.newSeed(QRandomGenerator::global()->bounded(kSeeds));
        m_document.endGesture();
    });
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(label);
    line->addStretch();
    line->addWidget(m_seed);
    line->addWidget(dice);
    m_seed->setFixedWidth(128);
    return row;
}

void ExplorePanel::addDirections(QVBoxLayout& column) {
    m_directions.clear();
    const QString directionHelp = tr("One of the ways in which this model's pictures differ most, from the left picture to the right one. σ is the usual spread: beyond 2 is rare.");
    for (std::size_t i = 0; i < m_document.state().sliders.size(); ++i) {
        const QString name = tr("Direction %1").arg(i + 1);
        auto* row = new ValueRow(name, {-kSigmas, kSigmas, 0, 0.1}, "σ");
        row->explain(directionHelp);
        row->addPin(m_theme);
        row->addEnds();
        connect(row, &ValueRow::amountChanged, this, [this, i, name](double amount) {
            m_document.edit(name, [&](ExploreState& state) { state.sliders[i] = amount; });
        });
        connect(row, &ValueRow::gestureEnded, &m_document, &Document::endGesture);
        connect(row, &ValueRow::pinToggled, this, [this, i](bool pinned) {
            m_document.edit(tr("Pin"), [&](ExploreState& state) { state.pinned[i] = pinned; });
            m_document.endGesture();
        });
        column.addWidget(row);
        m_directions.push_back(row);
    }
}

void ExplorePanel::addKnobs(QVBoxLayout& column) {
    m_numbers.clear();
    m_class = nullptr;
    for (const ParamSpec& spec : m_document.sampleSpecs()) {
        const QString name = knobText(spec.label);
        if (spec.kind == ParamKind::number && spec.key != "scale") {
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
    m_content = new QWidget;
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(16, 8, 16, 16);
    column->setSpacing(8);
    column->addWidget(seedRow());
    m_pad = new SeedPad;
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
    addKnobs(*column);
    column->addSpacing(8);
    auto* directions = sectionLabel(tr("STRONGEST DIRECTIONS"));
    directions->setToolTip(tr("The ways in which this model's pictures differ most, found when it was trained, the strongest first."));
    column->addWidget(directions);
    addDirections(*column);
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_content);
    m_content = scroll;
    m_outer->addWidget(scroll, 1);
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
        m_directions[i]->setAmount(state.sliders[i]);
        m_directions[i]->setPinned(state.pinned[i]);
    }
    for (const auto& [key, row] : m_numbers)
        row->setAmount(state.params.number(key));
    if (m_class)
        m_class->setCurrentText(QString::fromStdString(state.params.text("class")));
}

void ExplorePanel::showSurroundings(const Surroundings& surroundings) {
    if (!m_content || surroundings.low.size() != m_directions.size())
        return;
    for (std::size_t i = 0; i < m_directions.size(); ++i)
        m_directions[i]->setEnds(surroundings.low[i], surroundings.high[i]);
    m_pad->setCorners(surroundings.corners);
}

} // namespace seedbed
