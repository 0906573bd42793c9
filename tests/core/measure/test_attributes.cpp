#include "core/base/error.h"
#include "core/measure/attributes.h"
#include "core/sample/directions.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <numeric>

using namespace seedbed;

namespace {

/// Points whose first number tells an attribute, weakly, beside a second that varies ten times as much and follows it.
std::vector<Latent> points(int count, bool have, std::uint64_t seed) {
    Random random(seed);
    std::vector<Latent> all;
    for (int i = 0; i < count; ++i) {
        const double loud = 10 * random.normal(), told = (have ? 2 : -2) + random.normal();
        all.push_back({{static_cast<float>(told + loud), static_cast<float>(loud), static_cast<float>(random.normal())}});
    }
    return all;
}

std::vector<double> along(const std::vector<float>& direction, const std::vector<Latent>& points) {
    std::vector<double> places;
    for (const auto& point : points)
        places.push_back(std::inner_product(direction.begin(), direction.end(), point.values.begin(), 0.0));
    return places;
}

} // namespace

/// Straight directions for what a person can name.
class TestAttributes : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theAreaUnderAKnownCurveIsRight() {
        QCOMPARE(areaUnderCurve({3, 4}, {1, 2}), 1.0);
        QCOMPARE(areaUnderCurve({1, 2}, {3, 4}), 0.0);
        QCOMPARE(areaUnderCurve({2, 2}, {2, 2, 2}), 0.5);
        QCOMPARE(areaUnderCurve({1, 3, 5}, {2, 4}), 0.5);
        QVERIFY_THROWS_EXCEPTION(Error, areaUnderCurve({}, {1}));
    }

    void aFewExamplesFindADirectionThatHidesBehindALouderOne() {
        auto all = points(500, true, 1);
        for (const auto& point : points(500, false, 2))
            all.push_back(point);
        const LatentSpace space = fitLatentSpace(all, 3, 1);
        const auto direction = directionBetween(space, points(10, true, 3), points(10, false, 4));
        QVERIFY(areaUnderCurve(along(direction, points(500, true, 5)), along(direction, points(500, false, 6))) > 0.95);
        const std::vector<float> ofMeans{1, 0, 0}; // what the plain difference of means would look along
        QVERIFY(areaUnderCurve(along(ofMeans, points(500, true, 5)), along(ofMeans, points(500, false, 6))) < 0.75);
        QVERIFY_THROWS_EXCEPTION(Error, directionBetween(space, {}, points(1, true, 1)));
    }

    void chanceLabelsTellNothingAndRareOnesAreLeftOut() {
        const QTemporaryDir folder;
        const Dataset discs = tiny::discs(folder, 300);
        const auto model = tiny::trained(familyById("vae"), discs, tiny::steps(20));
        Random random(7);
        Labelling chance{"chance", 2, {}, {}, {"no", "yes"}}, rare{"rare", 2, std::vector<int>(static_cast<std::size_t>(discs.trainingCount())), std::vector<int>(static_cast<std::size_t>(discs.heldOutCount()))};
        for (int i = 0; i < discs.trainingCount(); ++i)
            chance.training.push_back(static_cast<int>(random.below(2)));
        for (int i = 0; i < discs.heldOutCount(); ++i)
            chance.heldOut.push_back(static_cast<int>(random.below(2)));
        rare.training[0] = rare.heldOut[0] = 1;
        NoProgress quiet;
        const auto curves = attributeCurves(*model, discs, std::vector{chance, rare}, quiet);
        QCOMPARE(curves.size(), std::size_t(2));
        const Measured& yes = curves.at("chance: yes");
        QCOMPARE(yes.n, discs.heldOutCount());
        QVERIFY(yes.value > 0.25 && yes.value < 0.75);
    }
};

QTEST_GUILESS_MAIN(TestAttributes)
#include "test_attributes.moc"
