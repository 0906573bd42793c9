#include "ui/dialogs/length_page.h"

#include "ui/dialogs/advanced_form.h"
#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/look/words.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QScrollArea>
#include <QSlider>

#include <cmath>

namespace seedbed {

namespace {

constexpr double kTimes[] = {0.4, 1, 3}; // of what is recommended: of five minutes 2, 5 and 15
constexpr int kRecommended = 1;

QString megabytes(std::uint64_t bytes) { return QLocale().toString(static_cast<qulonglong>((bytes + 999'999) / 1'000'000)); }

} // namespace

LengthPage::LengthPage(QWidget* parent)
    : QWidget(parent), m_time(styledLabel("verdict")), m_cost(styledLabel("muted")), m_notes(styledLabel("muted")), m_refusal(styledLabel("refusal")),
      m_slider(new QSlider(Qt::Horizontal)), m_race(new QCheckBox(tr("First find out which way of teaching suits it best"))),
      m_bar(thinBar(tr("Timing a few steps"))), m_advanced(new Disclosure(tr("Advanced"))) {
    m_race->setToolTip(tr("Several ways are tried for a moment, from scratch and from the models that are there; the best goes on from where it stands. "
                          "It takes at most a seventh of the time."));
    m_race->setAccessibleName(m_race->text());
    m_race->setAccessibleDescription(m_race->toolTip());
    m_bar->setRange(0, 0);
    QSizePolicy still = m_bar->sizePolicy();
    still.setRetainSizeWhenHidden(true);
    m_bar->setSizePolicy(still);
    auto* page = columnOf(10, {m_time, m_cost, m_bar, slider(), m_race, m_refusal, m_notes, m_advanced, LayoutPart::room()}, {0, 0, 12, 0});
    columnIn(this, kAsAround, {scrolling(filledWith(page))});
    connect(m_advanced, &Disclosure::toggled, this, [this](bool open) {
        if (open && !m_form) buildAdvanced();
    });
}

QVBoxLayout* LengthPage::slider() {
    m_slider->setRange(0, 2);
    m_slider->setPageStep(1);
    m_slider->setMinimumHeight(24); // the handle is larger than Qt believes
    m_slider->setValue(kRecommended);
    explain(m_slider, tr("How long"), tr("Less than half as long, as recommended, or three times as long"));
    guardWheel(m_slider);
    connect(m_slider, &QSlider::valueChanged, this, [this] {
        m_ownSteps = 0;
        if (m_form) m_form->setSteps(m_plan.steps(budget()));
        showCost();
    });
    auto* names = new QHBoxLayout;
    const QString words[] = {tr("Quick"), tr("Recommended"), tr("Thorough")};
    const Qt::Alignment sides[] = {Qt::AlignLeft, Qt::AlignHCenter, Qt::AlignRight};
    for (int i = 0; i < 3; ++i) {
        auto* name = new QLabel(words[i]);
        name->setAlignment(sides[i]);
        names->addWidget(name, 1);
    }
    return columnOf(4, {m_slider, names}, {0, 6, 0, 6});
}

void LengthPage::begin(const TrainJob& job, const Facts& facts) {
    m_job = job;
    m_facts = facts;
    m_hasPlan = false;
    m_ownSteps = 0;
    m_form = nullptr;
    m_advanced->setContent(nullptr);
    m_advanced->setOpen(false);
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(kRecommended);
    m_notes->clear();
    m_race->setChecked(true);
    m_race->hide();
    showPlanning();
}

void LengthPage::buildAdvanced() {
    m_form = new AdvancedForm(m_job, m_facts);
    if (m_hasPlan) m_form->propose(m_plan);
    m_form->setSteps(m_plan.steps(budget()));
    connect(m_form, &AdvancedForm::changed, this, &LengthPage::planWanted);
    connect(m_form, &AdvancedForm::augmentationChanged, this, &LengthPage::previewWanted);
    connect(m_form, &AdvancedForm::stepsChanged, this, [this] {
        TrainJob job;
        m_form->fill(job);
        m_ownSteps = job.budget.steps;
        showCost();
    });
    m_advanced->setContent(m_form);
    Q_EMIT previewWanted();
}

void LengthPage::showPlanning() {
    m_bar->show();
    m_refusal->hide();
    if (!m_hasPlan) {
        m_time->setText(tr("Timing a few steps…"));
        m_cost->setText(tr("so that you know beforehand how long it will take on this computer"));
    }
    setReady(false);
}

void LengthPage::showPlan(const Plan& plan) {
    m_plan = plan;
    m_hasPlan = true;
    m_bar->hide();
    QStringList notes;
    for (const Sentence& note : plan.notes)
        notes << "•  " + shown(note);
    m_notes->setText(notes.join('\n'));
    m_notes->setVisible(!notes.isEmpty());
    if (m_form) {
        m_form->propose(plan);
        if (m_ownSteps == 0) m_form->setSteps(m_plan.steps(budget()));
    }
    showCost();
    m_refusal->setVisible(!plan.refusal.isEmpty());
    m_refusal->setText(shown(plan.refusal));
    setReady(plan.refusal.isEmpty());
    if (m_form) Q_EMIT previewWanted(); // with the amounts that are recommended
}

void LengthPage::showRefusal(const QString& sentence) {
    m_bar->hide();
    if (!m_hasPlan) {
        m_time->setText(tr("This cannot be done so"));
        m_cost->clear();
    }
    m_refusal->setText(sentence);
    m_refusal->show();
    setReady(false);
}

Budget LengthPage::budget() const {
    if (m_ownSteps > 0) return {.steps = m_ownSteps};
    const double times = kTimes[m_slider->value()];
    return {.seconds = times * m_plan.job.budget.seconds, .steps = std::llround(times * static_cast<double>(m_plan.job.budget.steps))};
}

void LengthPage::showCost() {
    if (!m_hasPlan) return;
    m_race->setVisible(m_plan.canRace(budget()) && m_plan.refusal.isEmpty());
    if (m_plan.secondsPerStep > 0) {
        const QString words = minutesInWords(m_plan.seconds(budget()));
        m_time->setText(tr("%1 on this computer").arg(words.left(1).toUpper() + words.mid(1)));
    } else {
        m_time->setText(tr("This cannot be done so"));
    }
    m_cost->setText(tr("%1 · needs %2 MB of memory (%3 MB are free) and %4 MB on the disk")
                        .arg(shown(counted(m_plan.steps(budget()), SEEDBED_TR("1 step of learning"), SEEDBED_TR("%1 steps of learning"))),
                            megabytes(m_plan.memory), megabytes(m_plan.freeMemory), megabytes(m_plan.disk)));
}

void LengthPage::showPreview(const Augmented& pictures) {
    if (m_form) m_form->showPreview(pictures);
}

Params LengthPage::augmentation() const { return m_form ? m_form->augmentation() : m_plan.job.augmentParams; }

void LengthPage::fill(TrainJob& job) const {
    if (m_form) m_form->fill(job);
    if (m_hasPlan) job.budget = budget();
    job.race = m_race->isChecked();
}

void LengthPage::setReady(bool ready) {
    m_isReady = ready;
    Q_EMIT readyChanged();
}

} // namespace seedbed
