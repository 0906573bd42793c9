#include "core/base/random.h"
#include "core/formats/error.h"
#include "core/measure/pictures/attributes.h"
#include "core/sample/learned_direction.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace seedbed;

namespace {

constexpr int kSize = 32;

/// A point of things that are there or not, from every other to one point in nine, and all of them told by all numbers.
struct Told {
    std::vector<bool> things = std::vector<bool>(kSize);
    Latent point{std::vector<float>(kSize)};
};

std::vector<Told> told(int count, std::uint64_t seed) {
    Random directions(1), random(seed);
    std::vector<double> mixing(kSize * kSize);
    for (auto& value : mixing)
        value = directions.normal();
    std::vector<Told> all(static_cast<std::size_t>(count));
    for (auto& one : all)
        for (std::size_t thing = 0; thing < kSize; ++thing) {
            one.things[thing] = random.below(2 + thing % 8) == 0;
            const double strength = one.things[thing] + 0.2 * random.normal();
            for (std::size_t k = 0; k < kSize; ++k)
                one.point.values[k] += static_cast<float>(strength * mixing[thing * kSize + k]);
        }
    return all;
}

std::vector<Latent> pointsOf(const std::vector<Told>& all) {
    std::vector<Latent> points;
    for (const auto& one : all)
        points.push_back(one.point);
    return points;
}

/// The first points that have a thing, or have it not.
std::vector<Latent> marked(const std::vector<Told>& all, std::size_t thing, bool have, std::size_t most = 100000) {
    std::vector<Latent> points;
    for (const auto& one : all)
        if (one.things[thing] == have && points.size() < most) points.push_back(one.point);
    return points;
}

double along(const std::vector<float>& direction, const Latent& point) {
    return std::inner_product(direction.begin(), direction.end(), point.values.begin(), 0.0);
}

/// Of normal points whose first two numbers go with each other (0.8), the third with nothing.
LatentSpace space() {
    LatentSpace made;
    made.dimension = 3;
    made.mean = {1, 2, 3};
    made.mixture = {{1, {1, 2, 3}, {2, 0, 0, 0.8f, 0.6f, 0, 0, 0, 1}}};
    return made;
}

/// So many points of the space whose number of this place is above, or below, the mean.
std::vector<Latent> beside(std::size_t place, bool above, std::size_t count) {
    std::vector<Latent> points;
    for (std::uint64_t seed = 5000; points.size() < count; ++seed)
        if (const Latent point = space().fromSeed(seed); (point.values[place] > space().mean[place]) == above) points.push_back(point);
    return points;
}

double areaAlong(const std::vector<float>& direction, const std::vector<Told>& tested, std::size_t thing) {
    std::vector<double> with, without;
    for (const auto& one : tested)
        (one.things[thing] ? with : without).push_back(along(direction, one.point));
    return areaUnderCurve(with, without);
}

} // namespace

/// What a person marked in a few points is found in others.
class TestLearnedDirection : public QObject {
    Q_OBJECT

    const std::vector<Told> m_known = told(3000, 2), m_tested = told(1000, 3);
    const std::vector<std::vector<float>> m_axes = independentAxes(pointsOf(m_known));

  private Q_SLOTS:
    void tenOfEachFindOneThingAmongManyThatAllNumbersTell() {
        for (std::size_t thing = 0; thing < kSize; ++thing) {
            const auto direction = directionBetween(m_axes, marked(m_known, thing, true, 10), marked(m_known, thing, false, 10));
            QVERIFY2(areaAlong(direction, m_tested, thing) > 0.97, qPrintable(QString::number(areaAlong(direction, m_tested, thing))));
            QVERIFY(std::abs(std::inner_product(direction.begin(), direction.end(), direction.begin(), 0.0) - 1) < 1e-5);
        }
    }

    void someOfEachThatAreNotAsMany() {
        const auto direction = directionBetween(m_axes, marked(m_known, 0, true, 5), marked(m_known, 0, false, 30));
        QVERIFY(areaAlong(direction, m_tested, 0) > 0.97);
    }

    void oneOfEachIsEnoughToPointSomewhere() {
        const auto direction = directionBetween(m_axes, marked(m_known, 0, true, 1), marked(m_known, 0, false, 1));
        QVERIFY(std::ranges::all_of(direction, [](float value) { return std::isfinite(value); }));
        QVERIFY(along(direction, marked(m_known, 0, true, 1)[0]) > along(direction, marked(m_known, 0, false, 1)[0]));
        QVERIFY_THROWS_EXCEPTION(Error, directionBetween(m_axes, {}, marked(m_known, 0, true, 1)));
    }

    void whereAllAreMarkedTheDirectionIsTheBestThereIs() {
        for (std::size_t thing = 0; thing < kSize; ++thing)
            QVERIFY(areaAlong(directionOfMany(marked(m_known, thing, true), marked(m_known, thing, false)), m_tested, thing) > 0.999);
    }

    void aLearnedStepIsOneStandardDeviationAndTakesAlongWhatGoesWithTheThing() {
        const DirectionLearner learner(space());
        const auto ofFirst = learner.learn(beside(0, true, 10), beside(0, false, 10));
        QVERIFY2(std::abs(ofFirst.step[0] - 2) < 0.4, qPrintable(QString::number(ofFirst.step[0])));
        QVERIFY2(std::abs(ofFirst.step[1] - 0.8) < 0.3, qPrintable(QString::number(ofFirst.step[1])));
        QVERIFY2(std::abs(ofFirst.step[2]) < 0.4, qPrintable(QString::number(ofFirst.step[2])));
        QCOMPARE(ofFirst.pairs, 100);
        QVERIFY2(ofFirst.right > 90, qPrintable(QString::number(ofFirst.right)));
        QVERIFY(learner.learn(beside(0, true, 10), beside(0, false, 10)) == ofFirst);
        const auto ofThird = learner.learn(beside(2, true, 3), beside(2, false, 4));
        QVERIFY(ofThird.step[2] > 0.7);
        QCOMPARE(ofThird.pairs, 12);
        QCOMPARE(learner.learn(beside(2, true, 2), beside(2, false, 4)).pairs, 0);
    }

    void marksWithoutAMeaningAreToldNoBetterThanByChance() {
        const DirectionLearner learner(space());
        const auto points = [](std::uint64_t first) {
            std::vector<Latent> some;
            for (std::uint64_t seed = first; seed < first + 10; ++seed)
                some.push_back(space().fromSeed(seed));
            return some;
        };
        int right = 0, pairs = 0;
        for (std::uint64_t draw = 0; draw < 40; ++draw) {
            const auto learned = learner.learn(points(9000 + 20 * draw), points(9010 + 20 * draw));
            right += learned.right;
            pairs += learned.pairs;
        }
        QVERIFY2(std::abs(static_cast<double>(right) / pairs - 0.5) < 0.1, qPrintable(QString::number(right)));
    }

    void theSamePointsGiveTheSameAxesOfOneSpread() {
        const auto points = pointsOf(m_known);
        QCOMPARE(independentAxes(points), m_axes);
        for (const auto& axis : m_axes) {
            double sum = 0, squares = 0;
            for (const auto& point : points) {
                sum += along(axis, point);
                squares += std::pow(along(axis, point), 2);
            }
            const double mean = sum / static_cast<double>(points.size());
            QVERIFY(std::abs(squares / static_cast<double>(points.size()) - mean * mean - 1) < 1e-3);
        }
    }

    void pointsThatAreFewOrAllTheSameDoNoHarm() {
        const auto few = pointsOf(told(3, 4));
        QVERIFY(!independentAxes(few).empty());
        QVERIFY(independentAxes(std::vector(5, few[0])).empty());
        QVERIFY_THROWS_EXCEPTION(Error, independentAxes({}));
        for (const float value : directionBetween({}, few, few))
            QCOMPARE(value, 0.0f);
        for (const float value : directionOfMany(std::vector(5, few[0]), std::vector(5, few[0])))
            QCOMPARE(value, 0.0f);
    }
};

QTEST_GUILESS_MAIN(TestLearnedDirection)
#include "test_learned_direction.moc"
