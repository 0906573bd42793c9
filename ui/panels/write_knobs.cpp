#include "ui/panels/write_knobs.h"

#include "ui/look/knob_text.h"
#include "ui/panels/steer_rows.h"
#include "ui/look/theme.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/value_row.h"
#include "ui/widgets/wheel_guard.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QScrollArea>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace seedbed {

namespace {

constexpr quint32 kSeeds = 1000000;
constexpr int kMostCandidates = 4, kFieldWidth = 128;
constexpr double kMostPositions = 400; // of a slider; wider ranges are typed

void explain(QWidget* field, const QString& name, const QString& help) {
    field->setAccessibleName(name);
    field->setToolTip(help);
    field->setAccessibleDescription(help);
}

/// Name on the left, what is set on the right.
QWidget* labelled(const QString& name, const QString& help, const std::vector<QWidget*>& fields) {
    auto* row = new QWidget;
    auto* label = new QLabel(name);
    label->setToolTip(help);
    label->setBuddy(fields.front());
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(label);
    line->addStretch();
    for (QWidget* field : fields)
        line->addWidget(field);
    return row;
}

} // namespace

WriteKnobs::WriteKnobs(Document& document, Writer& writer, Theme& theme, QWidget* parent)
    : QWidget(parent), m_document(document), m_writer(writer), m_theme(theme), m_column(new QVBoxLayout(this)) {
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

QWidget* WriteKnobs::seedRow() {
    const QString help = tr("A number that stands for one text: the same seed goes on from the same words in the same way.");
    m_seed = new QLineEdit;
    explain(m_seed, tr("Seed"), help);
    m_seed->setAcceptDrops(false); // files are for the window
    m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression("[0-9]{1,18}"), m_seed));
    m_seed->setFixedWidth(kFieldWidth);
    connect(m_seed, &QLineEdit::editingFinished, this, [this] {
        if (m_seed->text() != QString::number(m_document.state().seed()))
            m_document.newSeed(m_seed->text().toULongLong());
        m_document.endGesture();
    });
    auto* dice = new QToolButton;
    dice->setIcon(m_theme.icon("dice"));
    dice->setIconSize({20, 20});
    explain(dice, tr("Another seed"), tr("Another seed (D, outside the text)"));
    dice->setShortcut(Qt::Key_D);
    connect(&m_theme, &Theme::changed, dice, [this, dice] { dice->setIcon(m_theme.icon("dice")); });
    connect(dice, &QToolButton::clicked, this, [this] {
        m_document.endGesture();
        m_document.newSeed(QRandomGenerator::global()->bounded(kSeeds));
        m_document.endGesture();
    });
    return labelled(tr("Seed"), help, {m_seed, dice});
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
        m_document.edit(tr("Candidates"), [&](ExploreState& state) { state.candidates = count; });
        m_document.endGesture();
    });
    return labelled(tr("Candidates"), help, {all});
}

void WriteKnobs::set(const ParamSpec& spec, ParamSpec::Value value) {
    m_document.edit(knobText(spec.label), [&](ExploreState& state) { state.params.set(spec.key, std::move(value)); });
}

QWidget* WriteKnobs::sliderFor(const ParamSpec& spec) {
    auto* row = new ValueRow(knobText(spec.label), {spec.low, spec.high, std::get<double>(spec.standard), spec.step}, QString::fromStdString(spec.unit));
    row->explain(knobText(spec.help));
    connect(row, &ValueRow::amountChanged, this, [this, spec](double amount) { set(spec, amount); });
    connect(row, &ValueRow::gestureEnded, &m_document, &Document::endGesture);
    m_show.push_back([row, key = spec.key](const ExploreState& state) { row->setAmount(state.params.number(key)); });
    return row;
}

QWidget* WriteKnobs::numberFor(const ParamSpec& spec) {
    auto* field = new QSpinBox;
    explain(field, knobText(spec.label), knobText(spec.help));
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    field->setRange(static_cast<int>(spec.low), static_cast<int>(spec.high));
    field->setKeyboardTracking(false);
    field->setFixedWidth(kFieldWidth);
    guardWheel(field);
    connect(field, &QSpinBox::valueChanged, this, [this, spec](int amount) {
        set(spec, static_cast<double>(amount));
        m_document.endGesture();
    });
    m_show.push_back([field, key = spec.key](const ExploreState& state) {
        const QSignalBlocker quiet(field);
        field->setValue(state.params.integer(key));
    });
    return labelled(knobText(spec.label), knobText(spec.help), {field});
}

QWidget* WriteKnobs::textFor(const ParamSpec& spec) {
    auto* field = new QLineEdit;
    explain(field, knobText(spec.label), knobText(spec.help));
    field->setAcceptDrops(false);
    field->setFixedWidth(kFieldWidth);
    connect(field, &QLineEdit::textEdited, this, [this, spec](const QString& text) { set(spec, text.toStdString()); });
    connect(field, &QLineEdit::editingFinished, &m_document, &Document::endGesture);
    m_show.push_back([field, key = spec.key](const ExploreState& state) {
        if (const QString text = QString::fromStdString(state.params.text(key)); field->text() != text)
            field->setText(text);
    });
    return labelled(knobText(spec.label), knobText(spec.help), {field});
}

QWidget* WriteKnobs::choiceFor(const ParamSpec& spec) {
    auto* field = new QComboBox;
    explain(field, knobText(spec.label), knobText(spec.help));
    for (const std::string& choice : spec.choices)
        field->addItem(knobText(choice), QString::fromStdString(choice));
    field->setFixedWidth(kFieldWidth);
    guardWheel(field);
    connect(field, &QComboBox::activated, this, [this, spec, field](int index) {
        set(spec, field->itemData(index).toString().toStdString());
        m_document.endGesture();
    });
    m_show.push_back([field, key = spec.key](const ExploreState& state) { field->setCurrentIndex(field->findData(QString::fromStdString(state.params.text(key)))); });
    return labelled(knobText(spec.label), knobText(spec.help), {field});
}

QWidget* WriteKnobs::directions() {
    m_directions = new SteerRows(m_document, m_writer, m_theme);
    m_show.push_back([rows = m_directions](const ExploreState& state) { rows->show(state); });
    return m_directions;
}

QWidget* WriteKnobs::knob(const ParamSpec& spec) {
    if (spec.key == "steer")
        return directions();
    if (spec.kind == ParamKind::choice)
        return choiceFor(spec);
    if (spec.kind == ParamKind::number)
        return (spec.high - spec.low) / spec.step <= kMostPositions ? sliderFor(spec) : numberFor(spec);
    return textFor(spec);
}

void WriteKnobs::build() {
    delete m_content;
    m_content = nullptr;
    m_directions = nullptr;
    m_show.clear();
    if (!m_document.writes())
        return;
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(16, 8, 16, 16);
    column->setSpacing(10);
    column->addWidget(seedRow());
    column->addWidget(candidatesRow());
    auto* folded = new QWidget;
    auto* more = new QVBoxLayout(folded);
    more->setContentsMargins(0, 0, 0, 0);
    more->setSpacing(10);
    for (const ParamSpec& spec : m_document.sampleSpecs())
        if (spec.key != "prompt") // that is the text itself
            (spec.advanced ? more : column)->addWidget(knob(spec));
    auto* advanced = new Disclosure(tr("More knobs"));
    advanced->setContent(folded);
    column->addWidget(advanced);
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
    if (!m_content)
        return;
    const ExploreState& state = m_document.state();
    if (!m_seed->hasFocus() || m_seed->text() != QString::number(state.seed()))
        m_seed->setText(QString::number(state.seed()));
    m_candidates->button(state.candidates)->setChecked(true);
    for (const auto& show : m_show)
        show(state);
}

void WriteKnobs::reset() {
    if (!m_document.writes())
        return;
    m_document.endGesture();
    m_document.edit(tr("Reset"), [this](ExploreState& state) {
        state.params = Params::defaults(m_document.sampleSpecs());
        if (m_directions)
            state.params.set("steer", m_directions->atRest());
        state.candidates = 1;
    });
    m_document.endGesture();
}

} // namespace seedbed
