#include "core/base/load.h"

#include <QTest>

#include <vector>

using namespace seedbed;

namespace {

/// A machine that is read every quarter of a second.
struct Machine {
    Load load;
    double now = 100;
    Load::Used used{50, 20, true};

    explicit Machine(int cores) : load(cores) { load.read(now, used); }
    /// Cores that are left to others after `seconds` in which they and we used so many.
    int after(double seconds, double others, double ours) {
        for (double passed = 0; passed < seconds; passed += 0.25) {
            now += 0.25;
            used.all += 0.25 * (others + ours);
            used.ours += 0.25 * ours;
            load.read(now, used);
        }
        return load.left();
    }
};

} // namespace

class TestLoad : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theBusyCoresOfOthersAreLeftToThemWithinASecond() {
        Machine two(2);
        QCOMPARE(two.after(1, 0.1, 1.9), 0);
        QCOMPARE(two.after(1, 0.7, 1.3), 1); // a program that would use a whole core gets less beside two threads of ours
        QCOMPARE(two.after(1, 0, 1), 0);
        Machine eight(8);
        QCOMPARE(eight.after(1, 3, 5), 3);
        QCOMPARE(eight.after(1, 1, 5), 1);
    }

    void atLeastHalfOfTheCoresCompute() {
        QCOMPARE(Machine(2).after(1, 2, 0), 1);
        QCOMPARE(Machine(8).after(1, 8, 0), 4);
        QCOMPARE(Machine(1).after(1, 1, 0), 0);
    }

    void aLoadBetweenTwoNumbersDoesNotSwing() {
        Machine two(2);
        QCOMPARE(two.after(1, 0.4, 1.6), 0);
        QCOMPARE(two.after(1, 0.9, 1), 1);
        QCOMPARE(two.after(1, 0.4, 1), 1);
    }

    void readingsCloseTogetherOrUnknownChangeNothing() {
        Machine two(2);
        two.used.all += 10;
        two.load.read(two.now + 0.01, two.used);
        QCOMPARE(two.load.left(), 0);
        two.load.read(two.now + 1, {});
        QCOMPARE(two.load.left(), 0);
    }

    void onlyOurProcessorsCountAndNotWhatGivesWay() {
        const char* stat = "cpu  999 999 999 999 999 999 999 0 0 0\n"
                           "cpu0 100 5000 50 700 90 10 20 3 0 0\n"
                           "cpu1 1000 0 0 0 0 0 0 0 0 0\n"
                           "intr 1 2 3\n";
        QCOMPARE(busySeconds(
                     stat, [](int) { return true; }, 100),
            11.8);
        QCOMPARE(busySeconds(
                     stat, [](int index) { return index == 0; }, 100),
            1.8);
        QCOMPARE(busySeconds(
                     "", [](int) { return true; }, 100),
            0.0);
    }

    void neverMoreThreadsThanAskedFor() {
        for (const int most : {1, 2, 64}) {
            QVERIFY(threadsNow(most) >= 1);
            QVERIFY(threadsNow(most) <= most);
        }
    }
};

QTEST_GUILESS_MAIN(TestLoad)
#include "test_load.moc"
