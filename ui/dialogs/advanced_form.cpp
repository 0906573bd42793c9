#include "ui/dialogs/advanced_form.h"

#include "core/train/course.h"
#include "core/train/transfer.h"
#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/param_form.h"
#include "ui/widgets/picture_grid.h"

#include <QLabel>

namespace seedbed {

namespace {

constexpr double kMostSteps = 1e6;
constexpr int kSpacing = 10;
constexpr const char* kSteps = "budget"; // key of a knob that only this form has

/// Those of the trainer after the number of steps.
ParamSpecs trainingSpecs() {
    ParamSpecs specs = trainerSpecs();
    specs.insert(specs.begin(),
        ParamSpec::number(kSteps, SEEDBED_TR("Steps"), SEEDBED_TR("How often a batch is looked at; the slider above sets it too."), 1000, 1, kMostSteps, 1));
    return specs;
}

void merge(Params& into, const Params& touched) {
    for (const auto& [key, value] : touched.values())
        if (key != kSteps) into.set(key, value);
}

} // namespace

AdvancedForm::AdvancedForm(const TrainJob& job, const Facts& facts, QWidget* parent)
    : QWidget(parent), m_preview(new PictureGrid(tr("Pictures as the model will see them"))), m_hasBase(facts.fromBase) {
    const Family& family = familyById(job.family);
    const Course& course = courseOf(family);
    auto* column = columnIn(this, kSpacing);
    m_augment = addForm(*column, tr("CHANGES TO THE %1").arg(shown(course.items()).toUpper()), course.augmentSpecs());
    column->addWidget(m_preview);
    m_preview->hide();
    m_trainer = addForm(*column, tr("TRAINING"), trainingSpecs());
    m_own = m_hasBase ? addForm(*column, tr("FROM THE BASE MODEL"), transferSpecs(family)) : addForm(*column, tr("NETWORK"), family.trainSpecs);
    m_data = addForm(*column, tr("DATA"), course.dataSpecsFor(facts));
    if (!m_hasBase) m_own->propose(job.familyParams);
    connect(m_augment, &ParamForm::changed, this, &AdvancedForm::augmentationChanged);
    for (ParamForm* form : {m_augment, m_trainer, m_own, m_data})
        connect(form, &ParamForm::changed, this, [this](const QString& key) {
            if (key == kSteps)
                Q_EMIT stepsChanged();
            else
                Q_EMIT changed();
        });
}

ParamForm* AdvancedForm::addForm(QVBoxLayout& column, const QString& title, const ParamSpecs& specs) {
    column.addSpacing(6);
    column.addWidget(styledLabel("section", title, false));
    auto* form = new ParamForm(specs, {.columns = 2, .spacing = kSpacing, .folds = false});
    column.addWidget(form);
    return form;
}

void AdvancedForm::propose(const Plan& plan) {
    m_trainer->propose(plan.job.trainParams);
    m_augment->propose(plan.job.augmentParams);
    m_own->propose(m_hasBase ? plan.job.transferParams : plan.job.familyParams);
}

void AdvancedForm::setSteps(qint64 steps) {
    m_trainer->forget(kSteps);
    Params params;
    params.set(kSteps, static_cast<double>(steps));
    m_trainer->propose(params);
}

void AdvancedForm::fill(TrainJob& job) const {
    merge(job.trainParams, m_trainer->touched());
    merge(job.augmentParams, m_augment->touched());
    merge(job.dataParams, m_data->touched());
    merge(m_hasBase ? job.transferParams : job.familyParams, m_own->touched());
    if (m_trainer->touched().has(kSteps)) job.budget.steps = static_cast<std::int64_t>(m_trainer->touched().number(kSteps));
}

Params AdvancedForm::augmentation() const { return m_augment->values(); }

void AdvancedForm::showPreview(const Augmented& pictures) {
    m_preview->setVisible(!pictures.after.empty());
    m_preview->show(tr("As they are"), pictures.before, tr("As the model will see them, other ones each time"), pictures.after);
}

} // namespace seedbed
