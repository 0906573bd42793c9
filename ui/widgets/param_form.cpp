#include "ui/widgets/param_form.h"

#include "ui/look/knob_text.h"
#include "ui/widgets/value_row.h"
#include "ui/widgets/wheel_guard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>
#include <cmath>
#include <utility>

namespace seedbed {

namespace {

constexpr double kMostPositions = 400; // of a slider; finer or wider numbers are typed
constexpr double kFinestSlider = 0.01;

bool suitsSlider(const ParamSpec& spec) { return spec.step >= kFinestSlider && (spec.high - spec.low) / spec.step <= kMostPositions; }

int decimalsOf(double step) { return step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9)); }

/// Shows no zeros that say nothing.
class PlainNumber final : public QDoubleSpinBox {
  public:
    QString textFromValue(double value) const override {
        QString text = QDoubleSpinBox::textFromValue(value);
        const QString point = locale().decimalPoint();
        while (text.contains(point) && (text.endsWith('0') || text.endsWith(point)))
            text.chop(1);
        return text;
    }
};

} // namespace

ParamForm::ParamForm(ParamSpecs specs, QWidget* parent) : QWidget(parent), m_specs(std::move(specs)), m_values(Params::defaults(m_specs)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(32);
    grid->setVerticalSpacing(8);
    for (int column : {0, 1})
        grid->setColumnStretch(column, 1);
    int place = 0;
    for (const ParamSpec& spec : m_specs) {
        grid->addWidget(rowFor(spec), place / 2, place % 2, Qt::AlignTop);
        ++place;
    }
}

QWidget* ParamForm::rowFor(const ParamSpec& spec) {
    const QString name = knobText(spec.label), help = knobText(spec.help);
    if (spec.kind == ParamKind::number)
        return numberRow(spec);
    if (spec.kind == ParamKind::flag) {
        auto* box = new QCheckBox(name);
        box->setChecked(std::get<bool>(spec.standard));
        connect(box, &QCheckBox::clicked, this, [this, key = spec.key](bool on) { touch(key, on); });
        m_show[spec.key] = [box](const ParamSpec::Value& value) { box->setChecked(std::get<bool>(value)); };
        box->setAccessibleName(name);
        box->setToolTip(help);
        box->setAccessibleDescription(help);
        return box;
    }
    if (spec.kind == ParamKind::choice) {
        auto* box = new QComboBox;
        for (const auto& choice : spec.choices)
            box->addItem(knobText(choice), QString::fromStdString(choice));
        guardWheel(box);
        connect(box, &QComboBox::activated, this, [this, box, key = spec.key](int index) { touch(key, box->itemData(index).toString().toStdString()); });
        m_show[spec.key] = [box](const ParamSpec::Value& value) { box->setCurrentIndex(box->findData(QString::fromStdString(std::get<std::string>(value)))); };
        m_show[spec.key](spec.standard);
        return labelled(spec, box);
    }
    auto* field = new QLineEdit(QString::fromStdString(std::get<std::string>(spec.standard)));
    field->setAcceptDrops(false); // files are for the dialog
    connect(field, &QLineEdit::textEdited, this, [this, key = spec.key](const QString& text) { touch(key, text.toStdString()); });
    m_show[spec.key] = [field](const ParamSpec::Value& value) { field->setText(QString::fromStdString(std::get<std::string>(value))); };
    return labelled(spec, field);
}

QWidget* ParamForm::numberRow(const ParamSpec& spec) {
    const double standard = std::get<double>(spec.standard);
    if (suitsSlider(spec)) {
        auto* row = new ValueRow(knobText(spec.label), {spec.low, spec.high, standard, spec.step}, QString::fromStdString(spec.unit));
        row->explain(knobText(spec.help));
        connect(row, &ValueRow::amountChanged, this, [this, spec](double amount) { touch(spec.key, spec.step >= 1 ? std::round(amount) : amount); });
        m_show[spec.key] = [row](const ParamSpec::Value& value) { row->setAmount(std::get<double>(value)); };
        return row;
    }
    auto* field = new PlainNumber;
    field->setButtonSymbols(QAbstractSpinBox::NoButtons);
    field->setDecimals(decimalsOf(spec.step));
    field->setRange(spec.low, spec.high);
    field->setSingleStep(spec.step);
    field->setValue(standard);
    field->setKeyboardTracking(false);
    field->setSuffix(spec.unit.empty() ? QString() : ' ' + QString::fromStdString(spec.unit));
    guardWheel(field);
    connect(field, &QDoubleSpinBox::valueChanged, this, [this, key = spec.key](double amount) { touch(key, amount); });
    m_show[spec.key] = [field](const ParamSpec::Value& value) {
        const QSignalBlocker quiet(field);
        field->setValue(std::get<double>(value));
    };
    return labelled(spec, field);
}

QWidget* ParamForm::labelled(const ParamSpec& spec, QWidget* field) {
    const QString help = knobText(spec.help);
    auto* row = new QWidget;
    auto* label = new QLabel(knobText(spec.label));
    label->setBuddy(field);
    label->setToolTip(help);
    field->setAccessibleName(label->text());
    field->setToolTip(help);
    field->setAccessibleDescription(help);
    field->setFixedWidth(124);
    auto* line = new QGridLayout(row);
    line->setContentsMargins(0, 2, 0, 2);
    line->setColumnStretch(0, 1);
    line->addWidget(label, 0, 0);
    line->addWidget(field, 0, 1);
    return row;
}

void ParamForm::touch(const std::string& key, ParamSpec::Value value) {
    m_touched.set(key, value);
    m_values.set(key, std::move(value));
    Q_EMIT changed(QString::fromStdString(key));
}

void ParamForm::propose(const Params& values) {
    for (const auto& [key, value] : values.values())
        if (const auto show = m_show.find(key); show != m_show.end() && !m_touched.has(key)) {
            m_values.set(key, value);
            show->second(value);
        }
}

void ParamForm::forget(const QString& key) {
    Params left;
    for (const auto& [name, value] : m_touched.values())
        if (name != key.toStdString())
            left.set(name, value);
    m_touched = left;
}

} // namespace seedbed
