#pragma once
#include "core/measure/synthesis/synthesis.h"
#include "ui/jobs/job_queue.h"

#include <QObject>

namespace seedbed {

/// Makes labelled sets of pictures in the background, one at a time. All functions return at once.
class Growing : public QObject {
    Q_OBJECT

  public:
    explicit Growing(QObject* parent = nullptr);

    void start(const SynthesisJob& job); ///< nothing while one is being made
    void cancel();                       ///< nothing of it is kept
    bool isRunning() const { return m_running; }

  Q_SIGNALS:
    void started();
    void progressed(qint64 done, qint64 total, seedbed::Activity activity); ///< of one part of the work
    void finished(const seedbed::SynthesisReport& report);
    void failed(const QString& sentence);
    void ended(); ///< after finished or failed, or alone when it was cancelled

  private:
    bool m_running = false;
    JobQueue m_queue;
};

/// What a report says, in plain sentences in the person's language.
QString sentenceOf(const SynthesisReport& report);

} // namespace seedbed
