#include "ui/dialogs/train_dialog.h"

#include "ui/dialogs/base_page.h"
#include "ui/dialogs/data_page.h"
#include "ui/dialogs/length_page.h"
#include "ui/look/convert.h"
#include "ui/look/layout.h"
#include "ui/look/theme.h"
#include "ui/training/loose_files.h"
#include "ui/widgets/labels.h"

#include <QDragEnterEvent>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyle>

#include <utility>

namespace seedbed {

namespace {

constexpr QSize kIcon(42, 42);
constexpr int kRest = 600; // ms without a change before steps are timed again
enum Step { what, fromWhich, howLong };

} // namespace

TrainDialog::TrainDialog(Training& training, Theme& theme, Models models, Picture picture, QWidget* parent)
    : QDialog(parent), m_training(training), m_models(std::move(models)), m_picture([&theme, picture = std::move(picture)](const QString& path) {
          return path.isEmpty() ? theme.icon("sprout").pixmap(kIcon).toImage() : picture(path);
      }),
      m_pages(new QStackedWidget), m_dataPage(new DataPage(theme)), m_basePage(new BasePage), m_lengthPage(new LengthPage),
      m_busy(styledLabel("muted", tr("A model is learning already; this one can start when that is done."), false)), m_back(namedButton(tr("Back"))),
      m_next(new QPushButton(tr("Next"))) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Teach a model"));
    setAcceptDrops(true);
    auto* header = rowOf(24, {});
    const QString names[] = {tr("1  What"), tr("2  From which model"), tr("3  How long")};
    for (int i = 0; i < 3; ++i) {
        m_steps[i] = new QLabel(names[i]);
        header->addWidget(m_steps[i]);
    }
    header->addStretch();
    for (QWidget* page : std::initializer_list<QWidget*>{m_dataPage, m_basePage, m_lengthPage})
        m_pages->addWidget(page);
    columnIn(this, 16, {header, {m_pages, 1}, footer()}, {32, 24, 32, 24});
    resize(760, 620);
    connectPages();
    showStep(what);
}

void TrainDialog::connectPages() {
    m_replan.setSingleShot(true);
    m_replan.setInterval(kRest);
    connect(&m_replan, &QTimer::timeout, this, &TrainDialog::plan);
    connect(m_dataPage, &DataPage::chosen, this, &TrainDialog::openData);
    connect(m_basePage, &BasePage::changed, this, &TrainDialog::updateButtons);
    connect(m_lengthPage, &LengthPage::readyChanged, this, &TrainDialog::updateButtons);
    connect(m_lengthPage, &LengthPage::planWanted, this, [this] {
        m_training.forgetPlan();
        m_lengthPage->showPlanning();
        m_replan.start();
    });
    connect(m_lengthPage, &LengthPage::previewWanted, this, [this] { m_training.previewAugmentation(*m_data, m_lengthPage->augmentation(), 1); });
    connect(&m_training, &Training::reading, m_dataPage, &DataPage::setProgress);
    connect(&m_training, &Training::dataOpened, this, [this](const OpenedData& opened) {
        m_data = opened;
        m_plannedFor.clear();
        m_dataPage->showData(opened);
        m_basePage->offer(m_models(), m_picture, opened);
        updateButtons();
    });
    connect(&m_training, &Training::planned, this, [this](const Plan& plan) {
        if (plan.job.base != m_basePage->base().toStdString()) return; // an answer that came too late
        m_lengthPage->showPlan(plan);
    });
    connect(&m_training, &Training::augmented, m_lengthPage, &LengthPage::showPreview);
    connect(&m_training, &Training::refused, this, &TrainDialog::showRefusal);
    for (auto signal : {&Training::stopped, &Training::started})
        connect(&m_training, signal, this, &TrainDialog::updateButtons);
    connect(&m_training, &Training::finished, this, &TrainDialog::updateButtons);
    connect(&m_training, &Training::failed, this, &TrainDialog::updateButtons);
}

QHBoxLayout* TrainDialog::footer() {
    auto* close = namedButton(tr("Close"), {}, [this] { reject(); });
    close->setAutoDefault(false);
    m_back->setAutoDefault(false);
    m_next->setObjectName("primary");
    m_next->setDefault(true);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_pages->currentIndex() - 1); });
    connect(m_next, &QPushButton::clicked, this, &TrainDialog::goOn);
    return rowOf(8, {close, {m_busy, 1, Qt::AlignRight}, LayoutPart::room(), m_back, m_next});
}

void TrainDialog::openData(const QStringList& paths) {
    letGo();
    showStep(what);
    m_dataPage->showReading(paths);
    m_training.openData(paths);
}

void TrainDialog::showStep(int step) {
    if (step < howLong) {
        m_replan.stop();
        m_training.forgetPlan();
    }
    m_pages->setCurrentIndex(step);
    for (int i = 0; i < 3; ++i) {
        m_steps[i]->setObjectName(i == step ? "stepNow" : "step");
        style()->unpolish(m_steps[i]); // the style sheet looks at the new name
        style()->polish(m_steps[i]);
    }
    m_back->setVisible(step > what);
    m_next->setText(step == howLong ? tr("Start") : tr("Next"));
    m_next->setAccessibleName(step == howLong ? tr("Start learning") : tr("Next step"));
    updateButtons();
}

void TrainDialog::goOn() {
    const int step = m_pages->currentIndex();
    if (step == howLong) {
        if (m_data->loose) m_data->loose->keep();
        m_training.start(job());
        accept();
        return;
    }
    showStep(step + 1);
    if (step + 1 == howLong) beginPlanning();
}

void TrainDialog::updateButtons() {
    const int step = m_pages->currentIndex();
    const bool isBusy = step == howLong && m_training.isRunning();
    m_busy->setVisible(isBusy);
    const bool canGoOn = step == what ? m_data.has_value() : step == fromWhich ? !m_basePage->name().isEmpty() : m_lengthPage->isReady() && !isBusy;
    m_next->setEnabled(canGoOn);
}

void TrainDialog::beginPlanning() {
    const QString wanted = m_basePage->base() + '|' + m_basePage->family();
    if (wanted != m_plannedFor) {
        m_plannedFor = wanted;
        Facts facts = m_data->course->facts(*m_data->examples);
        facts.fromBase = !m_basePage->base().isEmpty();
        m_lengthPage->begin(bareJob(), facts);
    }
    m_lengthPage->showPlanning();
    plan();
}

void TrainDialog::plan() {
    TrainJob wanted = job();
    wanted.budget = {}; // the plan recommends
    m_training.plan(wanted, *m_data);
}

void TrainDialog::showRefusal(const QString& sentence) {
    if (m_pages->currentIndex() == howLong)
        m_lengthPage->showRefusal(sentence);
    else
        m_dataPage->showRefusal(sentence);
}

TrainJob TrainDialog::bareJob() const {
    TrainJob job;
    job.data = m_data->path.toStdString();
    job.base = m_basePage->base().toStdString();
    job.name = m_basePage->name().toStdString();
    job.out = freeModelFile(m_basePage->name()).toStdString();
    job.family = m_basePage->family().toStdString();
    if (job.base.empty()) job.about = m_data->course->aboutFrom({}, *m_data->examples);
    return job;
}

TrainJob TrainDialog::job() const {
    TrainJob job = bareJob();
    m_lengthPage->fill(job);
    return job;
}

void TrainDialog::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void TrainDialog::dropEvent(QDropEvent* event) {
    event->setDropAction(Qt::CopyAction); // the files stay where they are
    event->accept();
    const QStringList files = localFiles(event->mimeData());
    if (files.isEmpty()) return showRefusal(tr("What was dropped is no longer there. Drop it again from where it lies."));
    openData(files);
}

void TrainDialog::letGo() { m_training.letGo(std::exchange(m_data, std::nullopt).value_or(OpenedData())); }

void TrainDialog::done(int result) {
    m_training.forgetPlan();
    letGo();
    QDialog::done(result);
}

} // namespace seedbed
