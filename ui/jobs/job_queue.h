#pragma once
#include "core/base/progress.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QThread>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>

namespace seedbed {

/// What a job may do besides computing: report, and hand pieces of work to the GUI thread. Used on the worker thread.
class JobProgress : public Progress {
  public:
    /// Runs `deliver` on the GUI thread, unless the queue is gone by then.
    virtual void post(std::function<void()> deliver) = 0;
};

/// One worker thread and the only bridge to the GUI thread. Everything here is called on the GUI thread; only the jobs'
/// own functions run on the worker. Jobs capture values. No lock is held anywhere: what waits is known to the GUI thread
/// alone.
class JobQueue : public QObject {
    Q_OBJECT

  public:
    using Deliver = std::function<void()>;
    /// Works on the worker thread; what it returns runs on the GUI thread afterwards.
    using Job = std::function<Deliver(JobProgress&)>;

    /// Which cores jobs compute on: always as many, so that files come out the same to the last bit, or those that
    /// other programs leave; a training leaves these one of its own.
    enum class Cores { fixed, free };
    explicit JobQueue(int threads, Cores cores = Cores::fixed, QObject* parent = nullptr);
    ~JobQueue() override; ///< cancels what runs, forgets what waits, and waits for the end

    /// After all that waits.
    void run(Job job);
    /// Replaces the waiting job of the same slot; the running one is left to finish, so that something is always shown.
    void runLatest(const QString& slot, Job job);
    /// Asks the running job to stop and forgets the waiting ones.
    void cancel();
    /// The same for the jobs of one slot.
    void cancel(const QString& slot);
    bool isBusy() const { return m_running; }
    bool isWaiting(const QString& slot) const;
    const QString& runningSlot() const { return m_runningSlot; } ///< of the job that runs or ran last
    /// Cores that the jobs after this one compute on.
    void setThreads(int threads);

  Q_SIGNALS:
    void busyChanged(bool busy);
    /// A job of the slot is done, has failed, or was cancelled before or while it ran; not those that were replaced.
    void ended(const QString& slot);
    /// At most 30 times a second; secondsLeft < 0: not known yet.
    void progressed(qint64 done, qint64 total, const QString& what, double secondsLeft, seedbed::Activity activity);
    /// A sentence for the person.
    void failed(const QString& sentence);

  private:
    class Bridge;
    struct Waiting {
        QString slot; ///< empty: never replaced
        Job job;
    };
    void startNext();
    void finished(const Deliver& deliver, const QString& sentence);

    const Cores m_cores;
    QThread m_thread;
    QObject* m_worker; ///< lives on m_thread
    std::deque<Waiting> m_waiting;
    std::shared_ptr<std::atomic<bool>> m_cancel;
    QString m_runningSlot;
    bool m_running = false;
};

} // namespace seedbed
