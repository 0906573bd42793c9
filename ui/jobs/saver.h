#pragma once
#include "ui/jobs/job_queue.h"

#include <map>
#include <memory>

namespace seedbed {

/// Saves what changes at once, on a thread of its own. Of each name the newest is what is kept, whenever the window closes: what is
/// being saved then is older and is waited for, and only then what is not saved yet is written.
class Saver : public QObject {
    Q_OBJECT

  public:
    using Write = std::function<void()>; ///< captures values, so that it can run twice; throws Errors

    explicit Saver(QObject* parent = nullptr);
    ~Saver() override;

    /// Writes instead of what waits under the same name.
    void save(const QString& name, Write write);
    bool isSaved(const QString& name) const { return !m_unsaved.contains(name); }
    /// A job after all that waits to be saved, in place of the waiting one of its slot.
    void afterwards(const QString& slot, JobQueue::Job job) { m_queue->runLatest(slot, std::move(job)); }

  Q_SIGNALS:
    void failed(const QString& sentence);

  private:
    struct Newest {
        int number;
        Write write;
    };
    std::map<QString, Newest> m_unsaved; ///< by name
    int m_number = 0;
    std::unique_ptr<JobQueue> m_queue;
};

} // namespace seedbed
