#include "ui/window/growing_controller.h"

#include "core/base/runtime.h"
#include "core/model/family.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/grow_dialog.h"
#include "ui/engine/engine.h"
#include "ui/look/words.h"
#include "ui/training/training.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/work_bar.h"

#include <algorithm>

namespace seedbed {

GrowingController::GrowingController(QWidget& window, Engine& engine, Training& training, MessageBar& offer)
    : QObject(&window), m_window(window), m_engine(engine), m_training(training), m_offer(offer), m_bar(new WorkBar),
      m_queue(std::max(1, physicalCores() - 1)) {
    connect(&m_queue, &JobQueue::progressed, this, [this](qint64 done, qint64 total, const QString&, double, Activity activity) {
        m_bar->setProgress(done, total);
        m_bar->setText(activity == Activity::looking   ? tr("Growing the dataset: looking at your pictures…")
                       : activity == Activity::drawing ? tr("Growing the dataset: drawing…")
                       : activity == Activity::testing ? tr("Growing the dataset: testing whether it helps…")
                                                       : tr("Growing the dataset…"));
    });
    connect(&m_queue, &JobQueue::failed, this, &GrowingController::failed);
    connect(&m_queue, &JobQueue::ended, this, [this] {
        m_bar->end();
        m_engine.shareCores(m_training.isRunning());
        if (m_question) m_question->reject(); // nothing is left to stop
        if (m_closes) Q_EMIT closeWanted();
    });
    connect(m_bar, &WorkBar::cancelRequested, &m_queue, [this] { m_queue.cancel(); });
}

QWidget* GrowingController::bar() const { return m_bar; }

void GrowingController::grow(std::vector<ModelInfo> models, const std::optional<ModelInfo>& current) {
    if (m_queue.isBusy() || m_training.isRunning()) { // each wants all the cores
        Q_EMIT said(m_queue.isBusy() ? tr("A dataset is being grown already. Wait until it is done, or cancel it.")
                                     : tr("A model is learning. Grow a dataset when it is done."));
        return;
    }
    if (current && std::ranges::find(models, current->path, &ModelInfo::path) == models.end()) models.push_back(*current);
    std::erase_if(models, [](const ModelInfo& model) { return !makes(model.card, Medium::picture); });
    auto* dialog = new GrowDialog(models, current ? QString::fromStdString(current->path.string()) : QString(), &m_window);
    connect(dialog, &GrowDialog::wanted, this, &GrowingController::start);
    dialog->open();
}

void GrowingController::start(const SynthesisJob& job) {
    if (m_queue.isBusy()) return;
    m_model = QString::fromStdString(job.model.string());
    m_offer.say({});
    m_bar->begin(tr("Growing the dataset…"), tr("Cancel growing the dataset"));
    m_engine.shareCores(true);
    m_queue.run([this, job](JobProgress& progress) -> JobQueue::Deliver {
        return [this, report = synthesize(job, progress)] {
            const QString folder = QString::fromStdString(report.out.string());
            const auto open = [this](const QString& path) { return [this, path] { Q_EMIT failed(openElsewhere(path)); }; };
            m_offer.say(sentenceOf(report), {{tr("Open report"), open(folder + "/report.html"), false}, {tr("Open folder"), open(folder), false}});
        };
    });
}

bool GrowingController::mayClose() {
    if (m_queue.isBusy() && !m_question)
        m_question = askToStopGrowing(&m_window, [this] {
            m_closes = true;
            m_queue.cancel();
        });
    return !m_queue.isBusy();
}

} // namespace seedbed
