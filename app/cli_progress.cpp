#include "app/cli_progress.h"

#include "app/cli_output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>

namespace seedbed::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto kBarEvery = 100ms;
constexpr auto kFirstLineAfter = 2s;
constexpr auto kLineEvery = 5s;
constexpr int kBarCells = 24;

std::atomic<bool> g_interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free); // the only kind a signal handler may touch

void onInterrupt(int) { g_interrupted = true; }

std::size_t terminalColumns() {
    winsize size{};
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

} // namespace

void listenForInterrupts() {
    struct sigaction action {};
    action.sa_handler = onInterrupt;
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    for (const int signal : {SIGINT, SIGTERM})
        sigaction(signal, &action, nullptr);
}

TerminalProgress::TerminalProgress() : m_terminal(isatty(STDERR_FILENO) == 1), m_started(Clock::now()) {
    m_shown = m_started + (m_terminal ? 0s : kFirstLineAfter - kLineEvery);
}

TerminalProgress::~TerminalProgress() {
    if (m_drawn) std::fputs("\r\033[K", stderr);
}

bool TerminalProgress::cancelled() const { return g_interrupted; }

void TerminalProgress::report(Activity, std::int64_t done, std::int64_t total, const Sentence& what) {
    const auto now = Clock::now();
    if (total != m_total) {
        m_total = total;
        m_first = done;
        m_started = now;
    }
    if (now - m_shown < (m_terminal ? kBarEvery : kLineEvery)) return;
    m_shown = now;
    const double share = total > 0 ? std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0) : 0;
    const std::string left = timeLeft(now, done, total);
    if (m_terminal)
        drawBar(what.english(), left, share);
    else if (total > 0)
        std::fprintf(stderr, "%s: %lld of %lld%s%s\n", what.english().c_str(), static_cast<long long>(done), static_cast<long long>(total),
            left.empty() ? "" : ", ", left.c_str());
    else
        std::fprintf(stderr, "%s: %lld\n", what.english().c_str(), static_cast<long long>(done));
}

std::string TerminalProgress::timeLeft(Clock::time_point now, std::int64_t done, std::int64_t total) const {
    const double seconds = std::chrono::duration<double>(now - m_started).count();
    if (total <= 0 || done <= m_first || seconds < 1) return {};
    return secondsInWords(seconds * static_cast<double>(total - done) / static_cast<double>(done - m_first)) + " left";
}

void TerminalProgress::drawBar(const std::string& what, const std::string& left, double share) {
    const int filled = static_cast<int>(share * kBarCells);
    char figures[64];
    std::snprintf(figures, sizeof figures, "] %3.0f %%  ", share * 100);
    std::string line = "[" + std::string(static_cast<std::size_t>(filled), '#') + std::string(static_cast<std::size_t>(kBarCells - filled), '-') + figures;
    line += (left.empty() ? "" : left + "  ") + what;
    line.resize(std::min(line.size(), terminalColumns() - 1));
    std::fprintf(stderr, "\r\033[K%s", line.c_str());
    m_drawn = true;
}

} // namespace seedbed::cli
