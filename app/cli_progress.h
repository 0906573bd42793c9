#pragma once
#include "core/base/progress.h"

#include <chrono>
#include <string>

namespace seedbed::cli {

/// From now on Ctrl-C and SIGTERM ask the running work to stop; a second one ends the program at once.
void listenForInterrupts();

/// Progress on stderr: a bar with the time left on a terminal, otherwise a plain line now and then.
class TerminalProgress final : public Progress {
  public:
    TerminalProgress();
    ~TerminalProgress() override; ///< wipes the bar
    TerminalProgress(const TerminalProgress&) = delete;
    TerminalProgress& operator=(const TerminalProgress&) = delete;

    void report(Activity, std::int64_t done, std::int64_t total, const Sentence& what) override;
    bool cancelled() const override;

  private:
    using Clock = std::chrono::steady_clock;
    std::string timeLeft(Clock::time_point now, std::int64_t done, std::int64_t total) const;
    void drawBar(const std::string& what, const std::string& left, double share);

    bool m_terminal = false, m_drawn = false;
    Clock::time_point m_started, m_shown;
    std::int64_t m_first = 0, m_total = -1; ///< where this stretch of work began
};

/// What `work` gives, its progress on stderr.
template <class Work> auto withProgress(const Work& work) {
    TerminalProgress progress;
    return work(progress);
}

} // namespace seedbed::cli
