#pragma once
#include "ui/jobs/job_queue.h"
#include "ui/look/convert.h"

#include <utility>

namespace seedbed {

/// Pictures of a frame that is still being drawn, shown on the GUI thread: none of a quick one, where they would only
/// flicker, and at most 30 a second.
class FramePreviews final : public Progress {
  public:
    using Show = std::function<void(const QImage&)>;
    static constexpr qint64 kPatience = 150, kBetween = 34; ///< ms

    FramePreviews(JobProgress& job, Show show) : m_job(job), m_show(std::move(show)) { m_since.start(); }

    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override {}
    bool cancelled() const override { return m_job.cancelled(); }
    void preview(const Image& image) override {
        if (m_since.elapsed() < m_next) return;
        m_next = m_since.elapsed() + kBetween;
        m_job.post([show = m_show, picture = toQImage(image)] { show(picture); });
    }

  private:
    JobProgress& m_job;
    Show m_show;
    QElapsedTimer m_since;
    qint64 m_next = kPatience;
};

} // namespace seedbed
