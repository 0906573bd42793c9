#include "core/base/load.h"

#include "core/base/runtime.h"

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <mutex>
#include <sstream>
#include <string>

namespace seedbed {

namespace {

constexpr double kBetween = 0.2;            // seconds between two readings: counters tick a hundred times a second
constexpr double kMore = 0.5, kLess = 0.67; // of a core, more than what is left to others, and less

double seconds(clockid_t clock) {
    timespec time{};
    return clock_gettime(clock, &time) == 0 ? static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec) : 0;
}

Load::Used usedNow() {
    static const cpu_set_t allowed = [] {
        cpu_set_t set;
        CPU_ZERO(&set);
        if (sched_getaffinity(0, sizeof set, &set) != 0)
            for (std::size_t i = 0; i < CPU_SETSIZE; ++i)
                CPU_SET(i, &set);
        return set;
    }();
    std::ifstream file("/proc/stat");
    std::string text;
    for (std::string line; std::getline(file, line) && line.starts_with("cpu");)
        text += line + '\n';
    if (text.empty()) return {};
    const auto isAllowed = [](int index) { return index < CPU_SETSIZE && CPU_ISSET(static_cast<std::size_t>(index), &allowed); };
    const bool givesWay = getpriority(PRIO_PROCESS, 0) > 0; // then what is ours is not counted either
    return {busySeconds(text, isAllowed, static_cast<double>(sysconf(_SC_CLK_TCK))), givesWay ? 0 : seconds(CLOCK_PROCESS_CPUTIME_ID), true};
}

constexpr double kMoment = 0.3; // seconds: longer than between two frames of a slider

std::atomic<int> awaited = 0;
std::atomic<double> awaitedUntil = -kMoment;

} // namespace

bool Load::isDue(double now) const { return m_time < 0 || now - m_time >= kBetween; }

void Load::read(double now, const Used& used) {
    if (!used.isKnown || !isDue(now)) return;
    if (m_time >= 0) {
        const double others = ((used.all - m_before.all) - (used.ours - m_before.ours)) / (now - m_time);
        while (m_left < m_cores / 2 && others > m_left + kMore)
            ++m_left;
        while (m_left > 0 && others < m_left - kLess)
            --m_left;
    }
    m_time = now;
    m_before = used;
}

double busySeconds(std::string_view stat, const std::function<bool(int)>& allowed, double ticksPerSecond) {
    std::istringstream lines{std::string(stat)};
    double ticks = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("cpu") || line.size() < 4 || line[3] == ' ') continue; // the first is the sum of all
        std::istringstream words(line.substr(3));
        int index = 0;
        double user = 0, nice = 0, system = 0, idle = 0, waiting = 0, interrupts = 0, soft = 0;
        words >> index >> user >> nice >> system >> idle >> waiting >> interrupts >> soft;
        if (allowed(index)) ticks += user + system + interrupts + soft;
    }
    return ticks / ticksPerSecond;
}

Awaited::Awaited() { ++awaited; }

Awaited::~Awaited() {
    awaitedUntil = seconds(CLOCK_MONOTONIC);
    --awaited;
}

bool isAwaited() { return awaited > 0 || seconds(CLOCK_MONOTONIC) - awaitedUntil < kMoment; }

int threadsNow(int most) {
    static const bool isFixed = std::getenv("OMP_NUM_THREADS") != nullptr;
    if (isFixed || most <= 1) return most;
    static const int cores = physicalCores();
    static std::mutex mutex;
    static Load load(cores);
    const std::lock_guard lock(mutex);
    if (const double now = seconds(CLOCK_MONOTONIC); load.isDue(now)) load.read(now, usedNow());
    return std::clamp(cores - load.left(), 1, most);
}

} // namespace seedbed
