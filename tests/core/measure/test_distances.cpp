#include "core/base/random.h"
#include "core/base/runtime.h"
#include "core/measure/pictures/distances.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <limits>

using namespace seedbed;

namespace {

/// Mean `shift` along the first axis, deviation `scale` in every direction.
Features gaussian(int count, int dimension, double shift, double scale, Random& random) {
    Features features{count, dimension, {}};
    for (int i = 0; i < count; ++i)
        for (int d = 0; d < dimension; ++d)
            features.values.push_back(static_cast<float>(scale * random.normal() + (d == 0 ? shift : 0)));
    return features;
}

/// As features are: a few directions vary much, most little.
Features uneven(int count, Random& random) {
    constexpr int kDimension = 64;
    Features features = gaussian(count, kDimension, 0, 1, random);
    for (std::size_t i = 0; i < features.values.size(); ++i)
        features.values[i] /= 1.0f + 0.25f * static_cast<float>(i % kDimension);
    return features;
}

Features points(const std::vector<double>& positions) {
    Features features{static_cast<int>(positions.size()), 2, {}};
    for (const double x : positions) {
        features.values.push_back(static_cast<float>(x));
        features.values.push_back(0);
    }
    return features;
}

/// E (x·y / d + 1)^3 for two such Gaussians.
double meanKernel(int d, double shiftA, double scaleA, double shiftB, double scaleB) {
    const double a = shiftA * shiftB, va = scaleA * scaleA, vb = scaleB * scaleB, normA = shiftA * shiftA + d * va, normB = shiftB * shiftB;
    const double second = a * a + va * normB + vb * normA;
    const double third = a * a * a + 3 * a * va * normB + 3 * vb * a * (normA + 2 * va);
    return 1 + 3 * a / d + 3 * second / (d * d) + third / (static_cast<double>(d) * d * d);
}

double trueKernelDistance(int d, double shift, double scale) {
    return meanKernel(d, 0, 1, 0, 1) + meanKernel(d, shift, scale, shift, scale) - 2 * meanKernel(d, 0, 1, shift, scale);
}

/// To a standard Gaussian: |mean|^2 + d (1 - scale)^2.
double trueFrechet(int d, double shift, double scale) { return shift * shift + d * (1 - scale) * (1 - scale); }

void addGaussians() {
    QTest::addColumn<double>("shift");
    QTest::addColumn<double>("scale");
    QTest::newRow("the same") << 0.0 << 1.0;
    QTest::newRow("moved") << 1.5 << 1.0;
    QTest::newRow("wider") << 0.0 << 1.5;
    QTest::newRow("narrower and moved") << 0.7 << 0.6;
}

double meanOf(const std::vector<Measured>& all) {
    double sum = 0;
    for (const auto& one : all)
        sum += one.value / static_cast<double>(all.size());
    return sum;
}

double shareThatHold(const std::vector<Measured>& all, double truth) {
    double holding = 0;
    for (const auto& one : all)
        holding += one.low <= truth && truth <= one.high;
    return holding / static_cast<double>(all.size());
}

QByteArray told(double truth, const std::vector<Measured>& all) {
    return QString("truth %1, mean %2, %3 %% of the intervals hold it").arg(truth).arg(meanOf(all)).arg(100 * shareThatHold(all, truth)).toUtf8();
}

} // namespace

/// Distances between sets of features, against what is known of Gaussians.
class TestDistances : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepareComputeThread(1); } // several threads spin for each other on a busy machine
    void kernelDistanceIsThatOfTheGaussians_data() { addGaussians(); }
    void kernelDistanceIsThatOfTheGaussians();
    void kernelIntervalHoldsTheTruthNineteenTimesInTwenty_data() { addGaussians(); }
    void kernelIntervalHoldsTheTruthNineteenTimesInTwenty();
    void kernelDistanceOfTwoThousandTakesLessThanTwoSeconds();
    void frechetDistanceIsThatOfTheGaussiansAboveItsFloor_data() { addGaussians(); }
    void frechetDistanceIsThatOfTheGaussiansAboveItsFloor();
    void frechetDoesNotDependOnTheScaleOfFeatures();
    void frechetFloorIsWhatRealDataShow_data();
    void frechetFloorIsWhatRealDataShow();
    void frechetIntervalHoldsWhatSuchSamplesShow_data() { addGaussians(); }
    void frechetIntervalHoldsWhatSuchSamplesShow();
    void precisionIsTheShareOfMadeOnesAmongRealOnes();
    void coverageIsTheShareOfRealOnesThatAreMet();
    void intervalsOfSharesHoldWhatManySamplesShow();
    void intervalOfNoneIsNotNothing();
    void tooFewOrSpoiltDataAreNoFigure_data();
    void tooFewOrSpoiltDataAreNoFigure();
    void realOnesThatAreAllTheSameHaveNoFrechetDistance();
    void sameFeaturesSameFigures();
};

void TestDistances::kernelDistanceIsThatOfTheGaussians() {
    QFETCH(double, shift);
    QFETCH(double, scale);
    Random random(1);
    const auto measured = kernelDistance(gaussian(2000, 16, 0, 1, random), gaussian(1500, 16, shift, scale, random));
    const double truth = trueKernelDistance(16, shift, scale);
    const double width = measured.high - measured.low;
    QVERIFY2(std::abs(measured.value - truth) < 0.8 * width && width < 0.02 + 0.5 * truth,
        qPrintable(QString("%1 (%2 to %3), not %4").arg(measured.value).arg(measured.low).arg(measured.high).arg(truth)));
    QCOMPARE(measured.n, 1500);
}

void TestDistances::kernelIntervalHoldsTheTruthNineteenTimesInTwenty() {
    QFETCH(double, shift);
    QFETCH(double, scale);
    Random random(2);
    std::vector<Measured> all;
    for (int i = 0; i < 400; ++i) {
        const auto real = gaussian(40, 8, 0, 1, random);
        all.push_back(kernelDistance(real, gaussian(60, 8, shift, scale, random)));
    }
    const double truth = trueKernelDistance(8, shift, scale), spread = all.front().high - all.front().low;
    QVERIFY2(std::abs(meanOf(all) - truth) < 0.1 * spread, told(truth, all)); // unbiased
    QVERIFY2(shareThatHold(all, truth) > 0.91 && shareThatHold(all, truth) < 0.995, told(truth, all));
}

void TestDistances::kernelDistanceOfTwoThousandTakesLessThanTwoSeconds() {
    Random random(3);
    const auto real = gaussian(2000, 128, 0, 1, random), made = gaussian(2000, 128, 0.1, 1, random);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(kernelDistance(real, made).n == 2000);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString("%1 ms").arg(timer.elapsed())));
}

void TestDistances::frechetDistanceIsThatOfTheGaussiansAboveItsFloor() {
    QFETCH(double, shift);
    QFETCH(double, scale);
    Random random(4);
    const auto found = frechetDistance(gaussian(2000, 8, 0, 1, random), gaussian(2000, 8, shift, scale, random), 8);
    const double truth = trueFrechet(8, shift, scale), above = found.distance.value - found.floor.value;
    QVERIFY2(std::abs(above - truth) < 0.03 + 0.1 * truth, qPrintable(QString("%1, not %2").arg(above).arg(truth)));
}

void TestDistances::frechetDoesNotDependOnTheScaleOfFeatures() {
    Random random(5);
    auto real = gaussian(300, 8, 0, 1, random), made = gaussian(300, 8, 1, 1, random);
    const double before = frechetDistance(real, made, 8).distance.value;
    for (auto* features : {&real, &made})
        for (std::size_t i = 0; i < features->values.size(); ++i)
            features->values[i] *= i % 8 == 0 ? 100.0f : 0.1f;
    QVERIFY(std::abs(frechetDistance(real, made, 8).distance.value - before) < 1e-3 * before);
}

void TestDistances::frechetFloorIsWhatRealDataShow_data() {
    QTest::addColumn<int>("real");
    QTest::addColumn<int>("made");
    QTest::addColumn<int>("dimensions");
    QTest::newRow("few") << 100 << 500 << 32;
    QTest::newRow("hundreds") << 300 << 500 << 32;
    QTest::newRow("many") << 1000 << 500 << 64;
}

void TestDistances::frechetFloorIsWhatRealDataShow() {
    QFETCH(int, real);
    QFETCH(int, made);
    QFETCH(int, dimensions);
    Random random(6);
    std::vector<Measured> distances, floors;
    for (int i = 0; i < 6; ++i) {
        const auto genuine = uneven(real, random);
        const auto found = frechetDistance(genuine, uneven(made, random), dimensions);
        distances.push_back(found.distance);
        floors.push_back(found.floor);
    }
    const double kept = std::min(dimensions, std::min(real, made) / 8), theory = (kept * kept / 4 + kept) * (1.0 / real + 1.0 / made);
    const QByteArray figures = QString("distance %1, floor %2, first order %3").arg(meanOf(distances)).arg(meanOf(floors)).arg(theory).toUtf8();
    QVERIFY2(std::abs(meanOf(floors) / meanOf(distances) - 1) < 0.15, figures);
    QVERIFY2(std::abs(meanOf(floors) / theory - 1) < 0.5, figures);
}

void TestDistances::frechetIntervalHoldsWhatSuchSamplesShow() {
    QFETCH(double, shift);
    QFETCH(double, scale);
    Random random(7);
    std::vector<Measured> all;
    for (int i = 0; i < 60; ++i) {
        const auto real = gaussian(120, 6, 0, 1, random);
        all.push_back(frechetDistance(real, gaussian(150, 6, shift, scale, random), 6).distance);
    }
    QVERIFY2(shareThatHold(all, meanOf(all)) > 0.85, told(trueFrechet(6, shift, scale), all));
}

void TestDistances::precisionIsTheShareOfMadeOnesAmongRealOnes() {
    std::vector<double> real, made;
    for (int i = 0; i < 60; ++i)
        real.push_back(i);
    for (int i = 0; i < 40; ++i)
        made.push_back(i < 30 ? i + 0.4 : 1000 + i);
    const auto measured = precision(points(real), points(made));
    QCOMPARE(measured.value, 0.75);
    QVERIFY(measured.low < 0.7 && measured.high > 0.8 && measured.n == 40);
}

void TestDistances::coverageIsTheShareOfRealOnesThatAreMet() {
    std::vector<double> real, made;
    for (int i = 0; i < 60; ++i)
        real.push_back(i < 20 ? i : 1000 + i);
    for (int i = 0; i < 40; ++i)
        made.push_back(0.5 * i);
    const auto measured = coverage(points(real), points(made));
    QCOMPARE(measured.value, 1.0 / 3);
    QCOMPARE(coverage(points(real), points(std::vector<double>(40, 5000))).value, 0.0);
    QCOMPARE(coverage(points(real), points(real)).value, 1.0);
}

void TestDistances::intervalsOfSharesHoldWhatManySamplesShow() {
    Random random(8);
    std::vector<Measured> precisions, coverages;
    for (int i = 0; i < 200; ++i) {
        const auto real = gaussian(80, 6, 0, 1, random), made = gaussian(100, 6, 0.5, 1.1, random);
        precisions.push_back(precision(real, made));
        coverages.push_back(coverage(real, made));
    }
    QVERIFY2(shareThatHold(precisions, meanOf(precisions)) > 0.88, told(meanOf(precisions), precisions));
    QVERIFY2(shareThatHold(coverages, meanOf(coverages)) > 0.88, told(meanOf(coverages), coverages));
}

void TestDistances::intervalOfNoneIsNotNothing() {
    const auto none = shareOf(0, 20), all = shareOf(20, 20), nobody = shareOf(0, 0);
    QVERIFY(none.value == 0 && none.low == 0 && none.high > 0.1 && none.high < 0.2);
    QVERIFY(all.value == 1 && all.high == 1 && all.low > 0.8 && all.low < 0.9);
    QCOMPARE(nobody.n, 0);
}

void TestDistances::tooFewOrSpoiltDataAreNoFigure_data() {
    QTest::addColumn<int>("real");
    QTest::addColumn<int>("made");
    QTest::addColumn<float>("first");
    QTest::newRow("nothing") << 0 << 0 << 0.0f;
    QTest::newRow("one real") << 1 << 50 << 0.0f;
    QTest::newRow("none made") << 50 << 0 << 0.0f;
    QTest::newRow("not a number") << 50 << 50 << std::numeric_limits<float>::quiet_NaN();
    QTest::newRow("infinite") << 50 << 50 << std::numeric_limits<float>::infinity();
}

void TestDistances::tooFewOrSpoiltDataAreNoFigure() {
    QFETCH(int, real);
    QFETCH(int, made);
    QFETCH(float, first);
    Random random(9);
    const auto x = gaussian(real, 4, 0, 1, random);
    auto y = gaussian(made, 4, 0, 1, random);
    if (first != 0) y.values[0] = first;
    QCOMPARE(kernelDistance(x, y).n, 0);
    QCOMPARE(frechetDistance(x, y, 4).distance.n, 0);
    QCOMPARE(frechetDistance(x, y, 4).floor.n, 0);
    QCOMPARE(precision(x, y).n, 0);
    QCOMPARE(coverage(x, y).n, 0);
}

void TestDistances::realOnesThatAreAllTheSameHaveNoFrechetDistance() {
    Random random(10);
    QCOMPARE(frechetDistance(points(std::vector<double>(50, 3)), gaussian(50, 2, 0, 1, random), 2).distance.n, 0);
}

void TestDistances::sameFeaturesSameFigures() {
    Random random(11);
    const auto real = gaussian(100, 8, 0, 1, random), made = gaussian(90, 8, 0.3, 1, random);
    QVERIFY(kernelDistance(real, made) == kernelDistance(real, made));
    const auto once = frechetDistance(real, made, 8), again = frechetDistance(real, made, 8);
    QVERIFY(once.distance == again.distance && once.floor == again.floor);
}

QTEST_GUILESS_MAIN(TestDistances)
#include "test_distances.moc"
