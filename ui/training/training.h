#pragma once
#include "ui/jobs/job_queue.h"
#include "ui/training/train_views.h"

#include <QElapsedTimer>
#include <QObject>

namespace seedbed {

/// The engine's teaching side as the window knows it: reads data, plans, trains, each on its own thread. All functions
/// return at once.
class Training : public QObject {
    Q_OBJECT

  public:
    explicit Training(QObject* parent = nullptr);
    ~Training() override; ///< stops what runs; its checkpoint stays

    /// Opens whatever lies there; several files are first copied to a folder of the library. `params`: data knobs that the person chose.
    void openData(const QStringList& paths, const Params& params = {});
    /// Of several wishes the newest is drawn. `params` of the course's augmentSpecs().
    void previewAugmentation(const OpenedData& data, const Params& params, quint64 seed);
    /// Times a few steps; of several wishes the newest is answered.
    void plan(const TrainJob& job, const OpenedData& data);
    void forgetPlan();

    /// Forgets data that nothing is taught with, and what was copied of them.
    void letGo(OpenedData data);

    void start(const TrainJob& job);
    void pause(bool paused);
    void finish();          ///< stops soon and keeps the best
    void keep(qint64 step); ///< makes the look of a step the model, of the training that runs (which stops) or that ended
    /// Makes again what a training that ended before showed at its looks, which can then be kept or taught on.
    void lookBack(const QString& model);
    void teachOn(); ///< the one that ended goes on, as long again
    bool canGoOn() const;
    bool goesOn() const { return m_goesOn; }   ///< what runs is one that had ended
    bool isAgain() const { return m_isAgain; } ///< what runs was shown already: its looks go on
    /// After a failure: saves what was learned once more where it found no room, or goes on from the checkpoint.
    void tryAgain();
    bool canTryAgain() const { return !m_running && (hasKept() || m_canResume); }
    bool hasKept() const { return !m_kept.empty(); } ///< what was learned lies elsewhere, where there was room
    void saveKept(const QString& file);              ///< brings it there, which is not there yet
    qint64 keptStep() const { return m_keptStep; }   ///< of the weights that became the model
    void cancel(bool forget);                        ///< `forget`: the checkpoint goes too
    bool isRunning() const { return m_running; }
    bool isPaused() const { return m_control && m_control->paused; }
    const TrainJob& job() const { return m_job; }
    double seconds() const; ///< since the start of this run

    void findUnfinished();
    void discard(const TrainJob& job); ///< deletes its checkpoint
    /// A model was renamed; `to` empty: it is in the trash, and what was taught last can go on only when it is back (`to` is `from`).
    void follow(const QString& from, const QString& to, const QString& name);
    bool isUsing(const QString& model) const; ///< it is being taught, or taught from

  Q_SIGNALS:
    void reading(qint64 done, qint64 total);
    void dataOpened(const seedbed::OpenedData& data);
    void augmented(const seedbed::Augmented& pictures);
    void planned(const seedbed::Plan& plan);
    void refused(const QString& sentence); ///< data that cannot be opened, a plan that cannot be made

    void started();
    void looked(const seedbed::LookView& look);
    void progressed(const seedbed::TrainingMoments& moment);
    void lookingBack(); ///< its looks follow
    void lookedBack();
    void paused(bool paused);
    void finished(const QString& model, const QString& report, const QString& standing); ///< how it stands; may be empty
    void stopped();
    void failed(const QString& sentence);
    void renamed(); ///< the model that was taught, or it is gone
    void unfinishedFound(const std::vector<seedbed::TrainJob>& jobs);

  private:
    void report(qint64 step, qint64 total, Activity activity);
    void end();

    void run(const TrainJob& job);
    void startAgain(qint64 keep);
    void runAgain(const TrainJob& job, qint64 keep);
    void fail(const QString& sentence);

    TrainJob m_job;
    std::shared_ptr<Watched> m_control;
    Budget m_asked; ///< at first
    bool m_running = false, m_forget = false, m_hasEnded = false, m_goesOn = false, m_isAgain = false, m_canResume = false;
    std::filesystem::path m_kept; ///< a model that found no room where it was wanted
    qint64 m_keptStep = -1;
    QElapsedTimer m_sinceStart, m_sinceFirst;
    qint64 m_firstStep = -1; ///< of the pace; -1: none yet
    JobQueue m_learning;
    JobQueue m_planning;   ///< reads data and times steps
    JobQueue m_previewing; ///< follows sliders
};

} // namespace seedbed
