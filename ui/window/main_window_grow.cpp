#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/grow_dialog.h"
#include "ui/window/main_window.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/work_bar.h"

#include <QDesktopServices>
#include <QUrl>

#include <algorithm>

namespace seedbed {

void MainWindow::connectGrowing() {
    connect(&m_growing, &Growing::started, this, [this] {
        m_offer->say({});
        m_growingBar->begin(tr("Growing the dataset…"), tr("Cancel growing the dataset"));
        m_explorer.shareCores(true);
    });
    connect(&m_growing, &Growing::progressed, this, [this](qint64 done, qint64 total, Activity activity) {
        m_growingBar->setProgress(done, total);
        m_growingBar->setText(activity == Activity::looking   ? tr("Growing the dataset: looking at your pictures…")
                              : activity == Activity::drawing ? tr("Growing the dataset: drawing…")
                              : activity == Activity::testing ? tr("Growing the dataset: testing whether it helps…")
                                                           : tr("Growing the dataset…"));
    });
    connect(&m_growing, &Growing::failed, this, &MainWindow::showFailure);
    connect(&m_growing, &Growing::finished, this, [this](const SynthesisReport& report) {
        const QString folder = QString::fromStdString(report.out.string());
        const auto open = [](const QString& path) { return [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); }; };
        m_offer->say(sentenceOf(report), {{tr("Open report"), open(folder + "/report.html"), false}, {tr("Open folder"), open(folder), false}});
    });
    connect(&m_growing, &Growing::ended, this, [this] {
        m_growingBar->end();
        m_explorer.shareCores(m_training.isRunning());
        if (m_growingQuestion)
            m_growingQuestion->reject(); // nothing is left to stop
    });
    connect(m_growingBar, &WorkBar::cancelRequested, &m_growing, &Growing::cancel);
}

void MainWindow::grow() {
    if (m_growing.isRunning() || m_training.isRunning()) // each wants all the cores
        return m_message->say(m_growing.isRunning() ? tr("A dataset is being grown already. Wait until it is done, or cancel it.")
                                                    : tr("A model is learning. Grow a dataset when it is done."));
    std::vector<ModelInfo> models = pictureModels();
    const bool draws = m_document.medium() == Medium::picture;
    const QString current = draws ? QString::fromStdString(m_document.model().path.string()) : QString();
    if (draws && std::ranges::none_of(models, [&](const ModelInfo& model) { return model.path == m_document.model().path; }))
        models.push_back(m_document.model());
    auto* dialog = new GrowDialog(models, current, this);
    connect(dialog, &GrowDialog::wanted, &m_growing, &Growing::start);
    dialog->open();
}

bool MainWindow::mayCloseWhileGrowing() {
    if (!m_growing.isRunning())
        return true;
    if (!m_growingQuestion)
        m_growingQuestion = askToStopGrowing(this, [this] {
            connect(&m_growing, &Growing::ended, this, &MainWindow::close);
            m_growing.cancel();
        });
    return false;
}

} // namespace seedbed
