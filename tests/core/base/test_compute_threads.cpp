#include "core/base/runtime.h"

#include <ATen/Parallel.h>

#include <QTemporaryFile>
#include <QTest>

#include <omp.h>
#include <sched.h>
#include <unistd.h>

#include <barrier>
#include <cstdio>
#include <cstdlib>
#include <thread>

using namespace seedbed;

class TestComputeThreads : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyThreadKeepsTheShareOfTheCoresThatItWasGiven() {
        std::barrier prepared(2);
        int shares[2] = {};
        const auto compute = [&](int index, int threads) {
            if (index == 1) prepared.arrive_and_wait(); // sets its share after the other one has
            prepareComputeThread(threads);
            if (index == 0) prepared.arrive_and_wait();
            prepared.arrive_and_wait();
            at::parallel_for(0, 1000, 1, [](std::int64_t, std::int64_t) {});
            shares[index] = at::get_num_threads();
        };
        { std::jthread first(compute, 0, 3), second(compute, 1, 1); }
        QCOMPARE(shares[0], 3);
        QCOMPARE(shares[1], 1);
    }

    // In a container with one processor, two threads that wait for each other by spinning train five times slower.
    void onlyCoresThatTheProcessMayUseAreCounted() {
        int counted = 0;
        std::jthread([&] {
            cpu_set_t one;
            CPU_ZERO(&one);
            CPU_SET(static_cast<std::size_t>(sched_getcpu()), &one);
            if (sched_setaffinity(0, sizeof one, &one) == 0) counted = physicalCores();
        }).join();
        QCOMPARE(counted, 1);
        QVERIFY(physicalCores() >= 1);
    }

    // OpenMP asks when it is loaded, long before main; beside a busy program, threads that spin long stall every barrier.
    void threadsSpinShortlyBeforeTheySleepUnlessThePersonSaysOtherwise() {
        if (secure_getenv("OMP_WAIT_POLICY") || (secure_getenv("GOMP_SPINCOUNT") && !secure_getenv("SEEDBED_STARTED")))
            QSKIP("the person says how threads wait");
        QTemporaryFile heard;
        QVERIFY(heard.open());
        std::fflush(stderr);
        const int before = dup(STDERR_FILENO);
        dup2(heard.handle(), STDERR_FILENO);
        omp_display_env(1);
        std::fflush(stderr);
        dup2(before, STDERR_FILENO);
        close(before);
        heard.seek(0);
        const QByteArray all = heard.readAll(), expected = "GOMP_SPINCOUNT = '2000'";
        QVERIFY2(all.contains(expected), all.constData());
        qputenv("GOMP_SPINCOUNT", "7");
        QCOMPARE(std::getenv("GOMP_SPINCOUNT"), "7");
        qunsetenv("GOMP_SPINCOUNT");
    }
};

QTEST_GUILESS_MAIN(TestComputeThreads)
#include "test_compute_threads.moc"
