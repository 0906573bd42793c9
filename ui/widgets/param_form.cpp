#include "ui/widgets/param_form.h"

#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/value_row.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

#include <cmath>
#include <utility>

namespace seedbed {

namespace {

constexpr double kMostPositions = 400; // of a slider; finer or wider numbers are typed
constexpr double kFinestSlider = 0.01;
constexpr int kFieldWidth = 128, kBetweenColumns = 32;

/// A slider promises that near numbers are alike, which those of a chance are not.
bool suitsSlider(const ParamSpec& spec) {
    return spec.role != Role::details && spec.step >= kFinestSlider && (spec.high - spec.low) / spec.step <= kMostPositions;
}

int decimalsOf(double step) { return step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9)); }

QWidget* labelled(const ParamSpec& spec, QWidget* field) {
    const QString name = shown(spec.label), help = shown(spec.help);
    explain(field, name, help);
    field->setFixedWidth(kFieldWidth);
    return labelledRow(name, help, {field});
}

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

QGridLayout* gridOf(const ParamForm::Look& look) {
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kBetweenColumns);
    grid->setVerticalSpacing(look.spacing);
    for (int column = 0; column < look.columns; ++column)
        grid->setColumnStretch(column, 1);
    return grid;
}

} // namespace

ParamForm::ParamForm(const ParamSpecs& specs, const Look& look, QWidget* parent)
    : QWidget(parent), m_column(columnIn(this, look.spacing)), m_values(Params::defaults(specs)) {
    QGridLayout *plain = gridOf(look), *folded = gridOf(look);
    for (const ParamSpec& spec : specs) {
        QGridLayout* grid = spec.advanced && look.folds ? folded : plain;
        const int place = grid->count();
        grid->addWidget(rowFor(spec), place / look.columns, place % look.columns, Qt::AlignTop);
    }
    m_column->addLayout(plain);
    auto* content = new QWidget(this);
    content->setLayout(folded);
    content->hide();
    if (folded->count() == 0) return;
    auto* more = new Disclosure(tr("More knobs"));
    more->setContent(content);
    m_column->addWidget(more);
}

void ParamForm::addRow(QWidget* row) { m_column->insertWidget(m_rows++, row); }

QWidget* ParamForm::rowFor(const ParamSpec& spec) {
    switch (spec.kind) {
    case ParamKind::number: return numberRow(spec);
    case ParamKind::choice: return choiceRow(spec);
    case ParamKind::flag: return flagRow(spec);
    case ParamKind::text:
    case ParamKind::path: break;
    }
    return textRow(spec);
}

QWidget* ParamForm::numberRow(const ParamSpec& spec) {
    const double standard = std::get<double>(spec.standard);
    const QString unit = QString::fromStdString(spec.unit);
    if (suitsSlider(spec)) {
        auto* row = new ValueRow(shown(spec.label), {spec.low, spec.high, standard, spec.step}, unit);
        row->explain(shown(spec.help));
        connect(row, &ValueRow::amountChanged, this,
            [this, key = spec.key, isWhole = spec.step >= 1](double amount) { touch(key, isWhole ? std::round(amount) : amount); });
        connect(row, &ValueRow::gestureEnded, this, &ParamForm::gestureEnded);
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
    field->setSuffix(unit.isEmpty() ? QString() : ' ' + unit);
    guardWheel(field);
    connect(field, &QDoubleSpinBox::valueChanged, this, [this, key = spec.key](double amount) {
        touch(key, amount);
        Q_EMIT gestureEnded();
    });
    m_show[spec.key] = [field](const ParamSpec::Value& value) {
        const QSignalBlocker quiet(field);
        field->setValue(std::get<double>(value));
    };
    return labelled(spec, field);
}

/// What kind is made has a line of its own.
QWidget* ParamForm::choiceRow(const ParamSpec& spec) {
    auto* box = new QComboBox;
    for (const Sentence& choice : spec.choices)
        box->addItem(shown(choice), QString::fromStdString(choice.english()));
    guardWheel(box);
    connect(box, &QComboBox::activated, this, [this, box, key = spec.key](int index) {
        touch(key, box->itemData(index).toString().toStdString());
        Q_EMIT gestureEnded();
    });
    m_show[spec.key] = [box](const ParamSpec::Value& value) { box->setCurrentIndex(box->findData(QString::fromStdString(std::get<std::string>(value)))); };
    m_show[spec.key](spec.standard);
    if (spec.role != Role::kind) return labelled(spec, box);
    explain(box, shown(spec.label), shown(spec.help));
    return filledWith(columnOf(m_column->spacing(), {styledLabel("section", shown(spec.label), false), box}));
}

QWidget* ParamForm::flagRow(const ParamSpec& spec) {
    auto* box = new QCheckBox(shown(spec.label));
    explain(box, box->text(), shown(spec.help));
    box->setChecked(std::get<bool>(spec.standard));
    connect(box, &QCheckBox::clicked, this, [this, key = spec.key](bool on) {
        touch(key, on);
        Q_EMIT gestureEnded();
    });
    m_show[spec.key] = [box](const ParamSpec::Value& value) { box->setChecked(std::get<bool>(value)); };
    return box;
}

QWidget* ParamForm::textRow(const ParamSpec& spec) {
    auto* field = new QLineEdit(QString::fromStdString(std::get<std::string>(spec.standard)));
    field->setAcceptDrops(false); // files are for the window
    connect(field, &QLineEdit::textEdited, this, [this, key = spec.key](const QString& text) { touch(key, text.toStdString()); });
    connect(field, &QLineEdit::editingFinished, this, &ParamForm::gestureEnded);
    m_show[spec.key] = [field](const ParamSpec::Value& value) {
        if (const QString text = QString::fromStdString(std::get<std::string>(value)); field->text() != text) // else the cursor goes to its end
            field->setText(text);
    };
    return labelled(spec, field);
}

void ParamForm::touch(const std::string& key, ParamSpec::Value value) {
    m_touched.set(key, value);
    m_values.set(key, std::move(value));
    Q_EMIT changed(QString::fromStdString(key));
}

void ParamForm::propose(const Params& values) {
    for (const auto& [key, value] : values.values())
        if (const auto show = m_show.find(key); show != m_show.end() && !m_touched.has(key) && value.index() == m_values.values().at(key).index()) {
            m_values.set(key, value);
            show->second(value);
        }
}

void ParamForm::setValues(const Params& values) {
    m_touched = {};
    propose(values);
}

void ParamForm::forget(const QString& key) {
    Params left;
    for (const auto& [name, value] : m_touched.values())
        if (name != key.toStdString()) left.set(name, value);
    m_touched = left;
}

} // namespace seedbed
