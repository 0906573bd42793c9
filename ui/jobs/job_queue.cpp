#include "ui/jobs/job_queue.h"

#include "core/base/load.h"
#include "core/base/runtime.h"
#include "core/formats/error.h"
#include "ui/look/convert.h"

#include <algorithm>
#include <exception>
#include <optional>

namespace seedbed {

/// Carries reports of one job to the GUI thread, not too many of them.
class JobQueue::Bridge final : public JobProgress {
  public:
    Bridge(JobQueue* queue, std::shared_ptr<std::atomic<bool>> cancel) : m_queue(queue), m_cancel(std::move(cancel)) { m_sinceStart.start(); }

    void report(Activity activity, std::int64_t done, std::int64_t total, const Sentence& what) override {
        if (m_sinceReport.isValid() && m_sinceReport.elapsed() < 34 && done < total) return;
        m_sinceReport.start();
        const double seconds = static_cast<double>(m_sinceStart.elapsed()) / 1000;
        const double left = done > 2 ? seconds * static_cast<double>(total - done) / static_cast<double>(done) : -1;
        const QString words = shown(what);
        post([queue = m_queue, done, total, words, left, activity] { Q_EMIT queue->progressed(done, total, words, left, activity); });
    }

    bool cancelled() const override { return *m_cancel; }

    void post(std::function<void()> deliver) override {
        // the queue outlives its worker; its destructor waits for this thread
        QMetaObject::invokeMethod(m_queue, std::move(deliver), Qt::QueuedConnection);
    }

  private:
    JobQueue* m_queue;
    std::shared_ptr<std::atomic<bool>> m_cancel;
    QElapsedTimer m_sinceStart, m_sinceReport;
};

JobQueue::JobQueue(int threads, Cores cores, QObject* parent)
    : QObject(parent), m_cores(cores), m_worker(new QObject), m_cancel(std::make_shared<std::atomic<bool>>(false)) {
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setStackSize(8 << 20);
    m_thread.start();
    setThreads(threads);
}

void JobQueue::setThreads(int threads) {
    QMetaObject::invokeMethod(m_worker, [threads] { prepareComputeThread(threads); });
}

JobQueue::~JobQueue() {
    m_waiting.clear();
    *m_cancel = true;
    m_thread.quit();
    m_thread.wait();
}

void JobQueue::run(Job job) {
    m_waiting.push_back({{}, std::move(job)});
    startNext();
}

void JobQueue::runLatest(const QString& slot, Job job) {
    const auto same = std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Waiting& w) { return w.slot == slot; });
    if (same != m_waiting.end())
        same->job = std::move(job);
    else
        m_waiting.push_back({slot, std::move(job)});
    startNext();
}

void JobQueue::cancel() {
    m_waiting.clear();
    *m_cancel = true;
}

void JobQueue::cancel(const QString& slot) {
    const bool hasForgotten = std::erase_if(m_waiting, [&](const Waiting& waiting) { return waiting.slot == slot; }) > 0;
    if (m_running && m_runningSlot == slot)
        *m_cancel = true;
    else if (hasForgotten)
        Q_EMIT ended(slot);
}

bool JobQueue::isWaiting(const QString& slot) const {
    return std::ranges::any_of(m_waiting, [&](const Waiting& waiting) { return waiting.slot == slot; });
}

void JobQueue::startNext() {
    if (m_running || m_waiting.empty()) return;
    m_running = true;
    m_runningSlot = m_waiting.front().slot;
    m_cancel = std::make_shared<std::atomic<bool>>(false);
    Q_EMIT busyChanged(true);
    QMetaObject::invokeMethod(m_worker, [this, job = std::move(m_waiting.front().job), cancel = m_cancel] {
        std::optional<Awaited> awaited;
        if (m_cores == Cores::free) awaited.emplace(), followLoad();
        Bridge bridge(this, cancel);
        Deliver deliver;
        QString sentence;
        try {
            deliver = job(bridge);
        } catch (const Cancelled&) {
        } catch (const std::bad_alloc&) {
            sentence = tr("There is not enough memory for this. Close other programs, or ask for less.");
        } catch (const Error& error) {
            sentence = shown(error.sentence());
        } catch (const std::exception& error) {
            sentence = QString::fromUtf8(error.what()).section('\n', 0, 0);
        }
        bridge.post([this, deliver, sentence] { finished(deliver, sentence); });
    });
    m_waiting.pop_front();
}

void JobQueue::finished(const Deliver& deliver, const QString& sentence) {
    m_running = false;
    const QString slot = m_runningSlot; // what follows may start another
    if (deliver) deliver();
    if (!sentence.isEmpty()) Q_EMIT failed(sentence);
    Q_EMIT ended(slot);
    if (!m_running && m_waiting.empty()) Q_EMIT busyChanged(false);
    startNext();
}

} // namespace seedbed
