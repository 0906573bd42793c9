#include "ui/window/growing_controller.h"

#include "core/model/family.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/grow_dialog.h"
#include "ui/engine/engine.h"
#include "ui/training/training.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/work_bar.h"

#include <QDesktopServices>
#include <QUrl>

#include <algorithm>

namespace seedbed {

GrowingController::GrowingController(QWidget& window, Engine& engine, Training& training, MessageBar& offer)
    : QObject(&window), m_window(window), m_engine(engine), m_training(training), m_offer(offer), m_bar(new WorkBar) {
    connect(&m_growing, &Growing::started, this, [this] {
        m_offer.say({});
        m_bar->begin(tr("Growing the dataset…"), tr("Cancel growing the dataset"));
        m_engine.shareCores(true);
    });
    connect(&m_growing, &Growing::progressed, this, [this](qint64 done, qint64 total, Activity activity) {
        m_bar->setProgress(done, total);
        m_bar->setText(activity == Activity::looking   ? tr("Growing the dataset: looking at your pictures…")
                       : activity == Activity::drawing ? tr("Growing the dataset: drawing…")
                       : activity == Activity::testing ? tr("Growing the dataset: testing whether it helps…")
                                                       : tr("Growing the dataset…"));
    });
    connect(&m_growing, &Growing::failed, this, &GrowingController::failed);
    connect(&m_growing, &Growing::finished, this, [this](const SynthesisReport& report) {
        const QString folder = QString::fromStdString(report.out.string());
        const auto open = [](const QString& path) { return [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }; };
        m_offer.say(sentenceOf(report), {{tr("Open report"), open(folder + "/report.html"), false}, {tr("Open folder"), open(folder), false}});
    });
    connect(&m_growing, &Growing::ended, this, [this] {
        m_bar->end();
        m_engine.shareCores(m_training.isRunning());
        if (m_question) m_question->reject(); // nothing is left to stop
        if (m_closes) Q_EMIT closeWanted();
    });
    connect(m_bar, &WorkBar::cancelRequested, &m_growing, &Growing::cancel);
}

QWidget* GrowingController::bar() const { return m_bar; }

void GrowingController::grow(std::vector<ModelInfo> models, const std::optional<ModelInfo>& current) {
    if (m_growing.isRunning() || m_training.isRunning()) { // each wants all the cores
        Q_EMIT said(m_growing.isRunning() ? tr("A dataset is being grown already. Wait until it is done, or cancel it.")
                                          : tr("A model is learning. Grow a dataset when it is done."));
        return;
    }
    if (current && std::ranges::find(models, current->path, &ModelInfo::path) == models.end()) models.push_back(*current);
    std::erase_if(models, [](const ModelInfo& model) { return !makes(model.card, Medium::picture); });
    auto* dialog = new GrowDialog(models, current ? QString::fromStdString(current->path.string()) : QString(), &m_window);
    connect(dialog, &GrowDialog::wanted, &m_growing, &Growing::start);
    dialog->open();
}

bool GrowingController::mayClose() {
    if (m_growing.isRunning() && !m_question)
        m_question = askToStopGrowing(&m_window, [this] {
            m_closes = true;
            m_growing.cancel();
        });
    return !m_growing.isRunning();
}

} // namespace seedbed
