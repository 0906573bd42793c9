#include "ui/window/training_controller.h"

#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/engine/engine.h"
#include "ui/panels/training_panel.h"
#include "ui/widgets/message_bar.h"

#include <QScrollArea>

namespace seedbed {

TrainingController::TrainingController(QWidget& window, Engine& engine, Theme& theme, MessageBar& offer, Models models, Picture picture)
    : QObject(&window), m_window(window), m_engine(engine), m_theme(theme), m_offer(offer), m_models(std::move(models)), m_picture(std::move(picture)) {
    auto* panel = new TrainingPanel(m_training);
    connect(panel, &TrainingPanel::teachRequested, this, [this] { teach({}); });
    auto* page = new QScrollArea; // it is tall, and would make the window so
    page->setWidgetResizable(true);
    page->setFocusPolicy(Qt::NoFocus);
    page->setWidget(panel);
    m_page = page;
    connect(&m_training, &Training::started, this, [this] {
        m_offer.say({});
        m_engine.shareCores(true);
        Q_EMIT pageWanted(Page::training);
    });
    connect(&m_training, &Training::finished, this, &TrainingController::showLearned);
    connect(&m_training, &Training::failed, this, &TrainingController::failed);
    connect(&m_training, &Training::unfinishedFound, this, &TrainingController::offerToResume);
    connect(&m_training, &Training::finished, this, &TrainingController::end);
    connect(&m_training, &Training::stopped, this, &TrainingController::end);
    connect(&m_training, &Training::failed, this, &TrainingController::end);
}

void TrainingController::end() {
    m_engine.shareCores(false);
    if (m_question) m_question->reject(); // nothing is left to stop
    if (m_closes) Q_EMIT closeWanted();
}

void TrainingController::teach(const QStringList& files) {
    if (!m_teaching) m_teaching = new TrainDialog(m_training, m_theme, m_models, m_picture, &m_window);
    m_teaching->show();
    m_teaching->raise();
    m_teaching->activateWindow();
    if (!files.isEmpty()) m_teaching->openData(files);
}

void TrainingController::lookBack(const QString& model) {
    if (m_training.isRunning()) return Q_EMIT failed(tr("A model is being taught. The stages of another can be looked at when that is done."));
    if (!m_training.canGoOn() || m_training.job().out != model.toStdString()) m_training.lookBack(model); // else they are shown already
    Q_EMIT pageWanted(Page::training);
}

void TrainingController::showLearned(const QString& model, const QString& report, const QString& standing) {
    m_engine.listLibrary();
    Q_EMIT learned(model);
    m_offer.say((tr("%1 is ready.").arg(QString::fromStdString(m_training.job().name)) + ' ' + standing).trimmed(),
        {{tr("Open model"), [this, model] { Q_EMIT openWanted(model); }},
            {tr("Open report"), [this, report] { Q_EMIT failed(openElsewhere(report)); }, false}});
}

/// The newest; the others have their turn at the next start.
void TrainingController::offerToResume(const std::vector<TrainJob>& jobs) {
    if (jobs.empty() || m_training.isRunning()) return;
    const TrainJob job = jobs.front();
    m_offer.say(tr("%1 has not finished learning.").arg(QString::fromStdString(job.name)),
        {{tr("Resume"), [this, job] { m_training.start(job); }}, {tr("Delete"), [this, job] { m_training.discard(job); }}, {tr("Later"), [] {}}});
}

bool TrainingController::mayClose() {
    if (m_training.isRunning() && !m_question && !m_closes)
        m_question = askToStopTraining(&m_window, [this] {
            m_closes = true;
            m_training.cancel(false);
        });
    return !m_training.isRunning();
}

} // namespace seedbed
