#include "core/base/random.h"

#include <QTest>

#include <set>

using namespace seedbed;

class TestRandom : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void givesThePublishedNumbers() {
        Random random; // reference values of xoshiro256** for this state
        random.setState({1, 2, 3, 4});
        for (const std::uint64_t expected : {11520ull, 0ull, 1509978240ull, 1215971899390074240ull})
            QCOMPARE(random.next(), expected);
    }

    void isTheSameForTheSameSeedOnly() {
        Random one(7), same(7), other(8);
        std::set<std::uint64_t> numbers;
        for (int i = 0; i < 100; ++i) {
            const std::uint64_t number = one.next();
            QCOMPARE(same.next(), number);
            numbers.insert(number);
            numbers.insert(other.next());
        }
        QCOMPARE(numbers.size(), std::size_t(200));
    }

    void continuesFromASavedState() {
        Random random(3);
        random.normal();
        Random resumed;
        resumed.setState(random.state());
        for (int i = 0; i < 10; ++i)
            QCOMPARE(resumed.normal(), random.normal());
    }

    void numbersAreSpreadAsPromised() {
        Random random(11);
        double sum = 0, squares = 0, uniform = 0;
        std::array<int, 7> counts{};
        constexpr int n = 200'000;
        for (int i = 0; i < n; ++i) {
            const double normal = random.normal();
            sum += normal;
            squares += normal * normal;
            const double share = random.uniform();
            QVERIFY(share >= 0 && share < 1);
            uniform += share;
            ++counts.at(random.below(7));
        }
        QVERIFY(std::abs(sum / n) < 0.01);
        QVERIFY(std::abs(squares / n - 1) < 0.02);
        QVERIFY(std::abs(uniform / n - 0.5) < 0.005);
        for (const int count : counts)
            QVERIFY(std::abs(count - n / 7.0) < 1000);
    }
};

QTEST_GUILESS_MAIN(TestRandom)
#include "test_random.moc"
