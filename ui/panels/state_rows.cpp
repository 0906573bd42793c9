#include "ui/panels/state_rows.h"

#include "ui/document/document.h"
#include "ui/document/state_name.h"
#include "ui/look/convert.h"
#include "ui/look/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/value_row.h"

#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QToolButton>

#include <algorithm>

namespace seedbed {

namespace {

constexpr quint32 kSeeds = 1000000;
constexpr int kFieldWidth = 128;
constexpr double kSigmas = 3; // how far sliders of directions reach

struct Rows {
    Q_DECLARE_TR_FUNCTIONS(Rows)
};

} // namespace

ParamForm* stateForm(Document& document, const ParamSpecs& specs, const ParamForm::Look& look) {
    auto* form = new ParamForm(specs, look);
    QObject::connect(form, &ParamForm::changed, &document, [&document, form, specs](const QString& changed) {
        const std::string key = changed.toStdString();
        const auto spec = std::ranges::find(specs, key, &ParamSpec::key);
        document.edit(shown(spec->label), [&](ExploreState& state) { state.place.params.set(key, form->values().values().at(key)); });
    });
    QObject::connect(form, &ParamForm::gestureEnded, &document, &Document::endGesture);
    QObject::connect(&document, &Document::stateChanged, form, [&document, form] { form->setValues(document.state().place.params); });
    return form;
}

QLineEdit* seedField(const QString& name, const QString& help) {
    auto* field = new QLineEdit;
    explain(field, name, help);
    field->setAcceptDrops(false); // files are for the window
    field->setValidator(new QRegularExpressionValidator(QRegularExpression("[0-9]{1,18}"), field));
    field->setFixedWidth(kFieldWidth);
    return field;
}

QToolButton* dice(Theme& theme, const QString& name, const QString& help, const QKeySequence& key, const std::function<void(std::uint64_t)>& take) {
    auto* button = new QToolButton;
    theme.setIcon(button, "dice");
    button->setIconSize({20, 20});
    explain(button, name, help);
    button->setShortcut(key);
    QObject::connect(button, &QToolButton::clicked, button, [take] { take(QRandomGenerator::global()->bounded(kSeeds)); });
    return button;
}

QWidget* seedRow(Document& document, Theme& theme, const QString& help, const QString& diceHelp) {
    auto* field = seedField(Rows::tr("Seed"), help);
    field->setPlaceholderText(Rows::tr("an own point"));
    const auto standing = [&document] {
        return document.state().place.restored && !document.state().place.hasCaption() ? QString() : QString::number(document.state().seed());
    };
    QObject::connect(field, &QLineEdit::editingFinished, &document, [&document, field, standing] {
        if (!field->text().isEmpty() && field->text() != standing()) document.newSeed(field->text().toULongLong());
    });
    auto* row = labelledRow(Rows::tr("Seed"), help,
        {field, dice(theme, Rows::tr("Another seed"), diceHelp, Qt::Key_D, [&document](std::uint64_t seed) { document.newSeed(seed); })});
    auto* label = row->findChild<QLabel*>();
    QObject::connect(&document, &Document::stateChanged, field, [&document, field, label, standing, help] {
        const Place& place = document.state().place;
        if (const QString seed = standing(); field->text() != seed) field->setText(seed);
        const bool isBetween = (place.padX != 0 || place.padY != 0) && !place.hasCaption();
        label->setText(isBetween ? Rows::tr("First of four") : isMoved(place) ? Rows::tr("Seed + sliders") : Rows::tr("Seed"));
        field->setAccessibleDescription(nameOfPlace(place) + ". " + help);
    });
    return row;
}

QWidget* chanceRow(Document& document, Theme& theme, const ParamSpec& spec) {
    const std::string key = spec.key;
    const QString name = shown(spec.label), help = shown(spec.help);
    const auto take = [&document, key, low = spec.low, high = spec.high, name](std::uint64_t number) {
        document.step(name, [&](ExploreState& state) { state.place.params.set(key, std::clamp(static_cast<double>(number), low, high)); });
    };
    const auto standing = [&document, key] { return QString::number(static_cast<qint64>(document.state().place.params.number(key))); };
    auto* field = seedField(name, help);
    QObject::connect(field, &QLineEdit::editingFinished, &document, [field, take, standing] {
        if (!field->text().isEmpty() && field->text() != standing()) take(field->text().toULongLong());
    });
    QObject::connect(&document, &Document::stateChanged, field, [&document, key, field, standing] {
        if (document.state().place.params.has(key) && field->text() != standing()) field->setText(standing());
    });
    return labelledRow(name, help,
        {field, dice(theme, Rows::tr("%1: another one").arg(name), Rows::tr("%1: another one (Shift+D)").arg(name), QKeySequence("Shift+D"),
                    [take, high = spec.high](std::uint64_t number) { take(number % (static_cast<std::uint64_t>(high) + 1)); })});
}

ValueRow* directionRow(const QString& name, std::size_t slider, Document& document, Theme& theme, bool lines) {
    auto* row = new ValueRow(name, {-kSigmas, kSigmas, 0, 0.1}, "σ");
    row->addPin(theme);
    row->addEnds(lines);
    QObject::connect(row, &ValueRow::amountChanged, &document, [&document, slider, name](double amount) {
        document.edit(name, [&](ExploreState& state) { state.place.slidersOf(state.place.part)[slider] = amount; });
    });
    QObject::connect(row, &ValueRow::gestureEnded, &document, &Document::endGesture);
    QObject::connect(row, &ValueRow::pinToggled, &document,
        [&document, slider](bool pinned) { document.step(ValueRow::tr("Pin"), [&](ExploreState& state) { state.pinned[slider] = pinned; }); });
    return row;
}

} // namespace seedbed
