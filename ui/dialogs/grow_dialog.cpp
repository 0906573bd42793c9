#include "ui/dialogs/grow_dialog.h"

#include "ui/look/convert.h"
#include "ui/look/settings.h"
#include "ui/widgets/wheel_guard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kWidth = 560;

ParamSpec countSpec() {
    const ParamSpecs specs = synthesisSpecs();
    return *std::find_if(specs.begin(), specs.end(), [](const ParamSpec& spec) { return spec.key == "count"; });
}

void name(QWidget* field, const QString& called, const QString& help) {
    field->setAccessibleName(called);
    field->setToolTip(help);
    field->setAccessibleDescription(help);
}

QLabel* sentence(const QString& text, const char* style) {
    auto* label = new QLabel(text);
    label->setObjectName(style);
    label->setWordWrap(true);
    return label;
}

} // namespace

GrowDialog::GrowDialog(const std::vector<ModelInfo>& models, const QString& current, QWidget* parent)
    : QDialog(parent), m_model(new QComboBox), m_data(new QLineEdit), m_out(new QLineEdit), m_count(new QSpinBox), m_test(new QCheckBox(tr("Test whether they help, which takes some minutes"))),
      m_reason(sentence({}, "muted")), m_start(new QPushButton(tr("Start"))) {
    setWindowTitle(tr("Grow a dataset"));
    setAttribute(Qt::WA_DeleteOnClose);
    for (const ModelInfo& model : models)
        if (!model.card.grouped)
            m_model->addItem(modelText(model.card.name), QString::fromStdString(model.path.string()));
    m_model->setCurrentIndex(std::max(0, m_model->findData(current)));
    name(m_model, tr("Model"), tr("What draws the new pictures; best one that has learned from these data"));
    guardWheel(m_model);
    const ParamSpec count = countSpec();
    m_count->setRange(static_cast<int>(count.low), static_cast<int>(count.high));
    m_count->setValue(static_cast<int>(std::get<double>(count.standard)));
    m_count->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_count->setFixedWidth(96);
    name(m_count, tr("Pictures of each class"), tr("How many are made of each class"));
    guardWheel(m_count);
    m_out->setText(QDir::toNativeSeparators(settings::picturesFolder() + "/grown"));
    m_test->setChecked(true);
    m_test->setAccessibleName(m_test->text());
    m_test->setToolTip(tr("Small classifiers learn with and without the new pictures, and are asked about real ones that they have not seen"));
    m_test->setAccessibleDescription(m_test->toolTip());

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(12);
    form->addRow(tr("Model"), m_model);
    form->addRow(tr("Your pictures"), pathRow(m_data, tr("Folder of your pictures"), tr("Choose the folder of your pictures")));
    form->addRow(tr("Of each class"), m_count);
    form->addRow(tr("Put them in"), pathRow(m_out, tr("Folder for the new pictures"), tr("Choose a folder for the new pictures")));
    form->addRow({}, m_test);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setAccessibleName(cancel->text());
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_start->setObjectName("primary");
    m_start->setAccessibleName(m_start->text());
    m_start->setDefault(true);
    connect(m_start, &QPushButton::clicked, this, [this] {
        Q_EMIT wanted(job());
        accept();
    });
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_reason, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_start);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(32, 24, 32, 24);
    column->setSpacing(16);
    column->addWidget(sentence(tr("A model draws more pictures like yours, each in the folder of its class, for other programs to learn from. Copies of yours are dropped."), "plain"));
    column->addLayout(form);
    column->addLayout(buttons);
    setMinimumWidth(kWidth);
    for (auto* field : {m_data, m_out})
        connect(field, &QLineEdit::textChanged, this, &GrowDialog::check);
    check();
}

QWidget* GrowDialog::pathRow(QLineEdit* field, const QString& called, const QString& title) {
    name(field, called, title);
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setAccessibleName(title);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, [this, field, title] {
        auto* dialog = new QFileDialog(this, title, field->text());
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QFileDialog::fileSelected, this, [field](const QString& path) { field->setText(QDir::toNativeSeparators(path)); });
        dialog->open();
    });
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(field, 1);
    line->addWidget(choose);
    return row;
}

QString GrowDialog::reason() const {
    if (m_model->count() == 0)
        return tr("There is no model of single pictures yet. Teach one first.");
    if (!QFileInfo::exists(m_data->text()))
        return m_data->text().isEmpty() ? tr("Choose the folder of your pictures, with a subfolder for each class.") : tr("There is no such folder of pictures.");
    if (m_out->text().isEmpty())
        return tr("Choose a folder for the new pictures.");
    const QDir out(m_out->text());
    return out.exists() && !out.isEmpty() ? tr("The folder for the new pictures is not empty. Choose another one.") : QString();
}

void GrowDialog::check() {
    m_reason->setText(reason());
    m_start->setEnabled(reason().isEmpty());
}

SynthesisJob GrowDialog::job() const {
    SynthesisJob job;
    job.model = m_model->currentData().toString().toStdString();
    job.data = QDir::fromNativeSeparators(m_data->text()).toStdString();
    job.out = QDir::fromNativeSeparators(m_out->text()).toStdString();
    job.params.set("count", static_cast<double>(m_count->value()));
    job.experiment = m_test->isChecked();
    return job;
}

} // namespace seedbed
