#pragma once
#include <functional>
#include <string_view>

namespace seedbed {

/// How many of the machine's cores other programs use, and how many of ours are left to them for it. Threads of ours wait for each
/// other many times in a step; beside a busy program each such wait can last as long as the scheduler lets that program run, so that
/// a step on all cores takes several times as long as one on fewer. Where the system does not say what is used, nothing is.
class Load {
  public:
    /// Processor time that was used since the machine started, in seconds.
    struct Used {
        double all = 0, ours = 0;
        bool isKnown = false;
    };

    explicit Load(int cores) : m_cores(cores) {}
    /// A fifth of a second has passed since the last reading.
    bool isDue(double now) const;
    /// What was used by `now` (seconds, of any clock); nothing changes where none is due.
    void read(double now, const Used& used);
    /// Cores that are left to other programs: 0 to half of all. One is left as soon as others use more than half of it, and taken
    /// back when they use less than a third, so that the number does not swing.
    int left() const { return m_left; }

  private:
    int m_cores, m_left = 0;
    double m_time = -1;
    Used m_before;
};

/// Of the text of /proc/stat: seconds that the processors in `allowed` (a predicate on their number) were busy, without what low
/// priority programs used, since those give way.
double busySeconds(std::string_view stat, const std::function<bool(int)>& allowed, double ticksPerSecond);

/// Says which part of `most` threads should compute now: all of them, or fewer where other programs use the cores. Quick (it reads
/// anew five times a second at most); from any thread. Always `most` where the environment sets OMP_NUM_THREADS.
int threadsNow(int most);

/// Something that a person waits for is computed while one lives (a picture, as a slider is drawn). From any thread.
class Awaited {
  public:
    Awaited();
    ~Awaited();
    Awaited(const Awaited&) = delete;
    Awaited& operator=(const Awaited&) = delete;
};
/// One lives, or did a moment ago: what can wait leaves it a core.
bool isAwaited();

} // namespace seedbed
