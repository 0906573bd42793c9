#include "ui/look/convert.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/window/main_window.h"
#include "ui/panels/library_panel.h"
#include "ui/widgets/message_bar.h"

#include <QDesktopServices>
#include <QDialog>
#include <QUrl>

namespace seedbed {

void MainWindow::connectTraining() {
    m_offer->setObjectName("offerBar"); // no warning
    connect(m_library, &LibraryPanel::teachRequested, this, [this] { teach({}); });
    connect(&m_training, &Training::started, this, [this] {
        m_offer->say({});
        m_explorer.shareCores(true);
        m_writer.shareCores(true);
        showPage(2);
    });
    connect(&m_training, &Training::finished, this, &MainWindow::showLearned);
    connect(&m_training, &Training::failed, this, &MainWindow::showFailure);
    connect(&m_training, &Training::unfinishedFound, this, &MainWindow::offerToResume);
    const auto end = [this] {
        m_explorer.shareCores(false);
        m_writer.shareCores(false);
        if (m_trainingQuestion)
            m_trainingQuestion->reject(); // nothing is left to stop
        if (m_closes)
            close();
    };
    connect(&m_training, &Training::finished, this, end);
    connect(&m_training, &Training::stopped, this, end);
    connect(&m_training, &Training::failed, this, end);
}

void MainWindow::teach(const QStringList& files) {
    if (!m_teaching) {
        const auto picture = [this](const QString& path) { return m_library->picture(path); };
        m_teaching = new TrainDialog(m_training, m_theme, [this] { return m_models; }, picture, this);
    }
    m_teaching->show();
    m_teaching->raise();
    m_teaching->activateWindow();
    if (!files.isEmpty())
        m_teaching->openData(files);
}

void MainWindow::showLearned(const QString& model, const QString& report) {
    m_explorer.listLibrary();
    m_offer->say(tr("%1 is learned.").arg(QString::fromStdString(m_training.job().name)),
                 {{tr("Open model"), [this, model] { openFile(model); }}, {tr("Open report"), [report] { QDesktopServices::openUrl(QUrl::fromLocalFile(report)); }, false}});
}

/// The newest; the others have their turn at the next start.
void MainWindow::offerToResume(const std::vector<TrainJob>& jobs) {
    if (jobs.empty() || m_training.isRunning())
        return;
    const TrainJob job = jobs.front();
    m_offer->say(tr("%1 has not finished learning.").arg(QString::fromStdString(job.name)),
                 {{tr("Resume"), [this, job] { m_training.start(job); }}, {tr("Delete"), [this, job] { m_training.discard(job); }}, {tr("Later"), [] {}}});
}

bool MainWindow::mayClose() {
    if (!m_training.isRunning())
        return true;
    if (!m_trainingQuestion && !m_closes)
        m_trainingQuestion = askToStopTraining(this, [this] {
            m_closes = true;
            m_training.cancel(false);
        });
    return false;
}

} // namespace seedbed
