#include "ui/dialogs/grow_dialog.h"

#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/look/settings.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/param_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace seedbed {

namespace {

constexpr int kWidth = 560, kGrowSpacing = 12;

} // namespace

GrowDialog::GrowDialog(const std::vector<ModelInfo>& models, const QString& current, QWidget* parent)
    : QuestionDialog(tr("Grow a dataset"),
          tr("A model draws more pictures like yours, each in the folder of its class, for other programs to learn from. Copies of yours are dropped."),
          tr("Start"), parent),
      m_model(new QComboBox), m_data(new QLineEdit), m_out(new QLineEdit), m_knobs(new ParamForm(synthesisSpecs(), {.spacing = kGrowSpacing})),
      m_test(new QCheckBox(tr("Test whether they help, which takes some minutes"))) {
    for (const ModelInfo& model : models)
        if (!model.card.grouped) m_model->addItem(modelText(model.card.name), QString::fromStdString(model.path.string()));
    m_model->setCurrentIndex(std::max(0, m_model->findData(current)));
    explain(m_model, tr("Model"), tr("What draws the new pictures; best one that has learned from these data"));
    guardWheel(m_model);
    m_out->setText(QDir::toNativeSeparators(settings::picturesFolder() + "/grown"));
    m_test->setChecked(true);
    explain(m_test, m_test->text(), tr("Small classifiers learn with and without the new pictures, and are asked about real ones that they have not seen"));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(kGrowSpacing);
    form->addRow(tr("Model"), m_model);
    form->addRow(tr("Your pictures"), pathRow(m_data, tr("Folder of your pictures"), tr("Choose the folder of your pictures")));
    form->addRow(m_knobs);
    form->addRow(tr("Put them in"), pathRow(m_out, tr("Folder for the new pictures"), tr("Choose a folder for the new pictures")));
    form->addRow({}, m_test);
    body().addLayout(form);
    setMinimumWidth(kWidth);
    for (auto* field : {m_data, m_out})
        connect(field, &QLineEdit::textChanged, this, &GrowDialog::check);
    check();
}

QWidget* GrowDialog::pathRow(QLineEdit* field, const QString& called, const QString& title) {
    explain(field, called, title);
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setAccessibleName(title);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this,
        [this, field, title] { chooseFolder(this, title, field->text(), [field](const QString& path) { field->setText(QDir::toNativeSeparators(path)); }); });
    return filledWith(rowOf(8, {{field, 1}, choose}));
}

QString GrowDialog::reason() const {
    if (m_model->count() == 0) return tr("There is no model of single pictures yet. Teach one first.");
    if (!QFileInfo::exists(m_data->text()))
        return m_data->text().isEmpty() ? tr("Choose the folder of your pictures, with a subfolder for each class.")
                                        : tr("There is no such folder of pictures.");
    if (m_out->text().isEmpty()) return tr("Choose a folder for the new pictures.");
    const QDir out(m_out->text());
    return out.exists() && !out.isEmpty() ? tr("The folder for the new pictures is not empty. Choose another one.") : QString();
}

void GrowDialog::check() { setReady(reason().isEmpty(), reason()); }

SynthesisJob GrowDialog::job() const {
    SynthesisJob job;
    job.model = m_model->currentData().toString().toStdString();
    job.data = QDir::fromNativeSeparators(m_data->text()).toStdString();
    job.out = QDir::fromNativeSeparators(m_out->text()).toStdString();
    job.params = m_knobs->touched();
    job.experiment = m_test->isChecked();
    return job;
}

} // namespace seedbed
