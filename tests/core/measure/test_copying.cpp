#include "core/base/random.h"
#include "core/base/runtime.h"
#include "core/measure/pictures/copying.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace seedbed;

namespace {

constexpr int kDimension = 16;

Features gaussian(int count, std::uint64_t seed) {
    Random random(seed);
    Features features{count, kDimension, {}};
    for (int i = 0; i < count * kDimension; ++i)
        features.values.push_back(static_cast<float>(random.normal()));
    return features;
}

/// Fresh ones, of which every `every`-th is a training item with a trace of noise; 0: none is.
Features withCopies(int count, int every, const Features& training, std::uint64_t seed) {
    Features made = gaussian(count, seed);
    Random random(seed + 1);
    for (int i = 0; every > 0 && i < count; i += every) {
        const auto copied = training.row(static_cast<int>(random.below(static_cast<std::uint64_t>(training.count))));
        for (std::size_t d = 0; d < copied.size(); ++d)
            made.values[static_cast<std::size_t>(i) * kDimension + d] = copied[d] + static_cast<float>(0.01 * random.normal());
    }
    return made;
}

Features withTwins(Features features) { // each a second time
    const auto values = features.values;
    features.values.insert(features.values.end(), values.begin(), values.end());
    features.count *= 2;
    return features;
}

NearestItems::Hit bruteForce(const Features& items, std::span<const float> query, int skipped = -1) {
    NearestItems::Hit best{-1, std::numeric_limits<double>::infinity()};
    for (int i = 0; i < items.count; ++i) {
        double sum = 0;
        for (int d = 0; d < kDimension; ++d)
            sum += std::pow(static_cast<double>(items.row(i)[static_cast<std::size_t>(d)]) - query[static_cast<std::size_t>(d)], 2);
        if (i != skipped && std::sqrt(sum) < best.distance) best = {i, std::sqrt(sum)};
    }
    return best;
}

bool same(const NearestItems::Hit& a, const NearestItems::Hit& b) { return a.index == b.index && std::abs(a.distance - b.distance) < 1e-6; }

QByteArray told(const Copying& copying) {
    return QString("ratio %1 (%2 to %3), share %4 (%5 to %6)")
        .arg(copying.ratio.value)
        .arg(copying.ratio.low)
        .arg(copying.ratio.high)
        .arg(copying.share.value)
        .arg(copying.share.low)
        .arg(copying.share.high)
        .toUtf8();
}

} // namespace

/// Nearest training items, and whether they are seen where they were copied.
class TestCopying : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepareComputeThread(1); } // several threads spin for each other on a busy machine
    void nearestIsThatOfBruteForce();
    void nearestOtherIsNeverTheItemItself();
    void nothingIsNearestAmongNothing();
    void plantedCopiesAreSeen_data();
    void plantedCopiesAreSeen();
    void copiesAreSeenThoughFewAreHeldOut_data();
    void copiesAreSeenThoughFewAreHeldOut();
    void intervalOfTheShareHoldsWhatManySamplesShow();
    void tooFewOrSpoiltDataAreNoFigure();
};

void TestCopying::nearestIsThatOfBruteForce() {
    const auto items = gaussian(700, 1), queries = gaussian(300, 2);
    const NearestItems nearest(items);
    const auto hits = nearest.nearest(queries);
    QCOMPARE(hits.size(), std::size_t(300));
    for (int i = 0; i < queries.count; ++i) {
        const auto truth = bruteForce(items, queries.row(i));
        QVERIFY(same(hits[static_cast<std::size_t>(i)], truth));
        QVERIFY(same(nearest.nearest(queries.row(i)), truth));
    }
    const auto itself = nearest.nearest(items.row(123));
    QVERIFY(itself.index == 123 && itself.distance == 0);
}

void TestCopying::nearestOtherIsNeverTheItemItself() {
    const auto items = gaussian(300, 3);
    const auto hits = NearestItems(items).nearestOthers();
    for (int i = 0; i < items.count; ++i)
        QVERIFY(same(hits[static_cast<std::size_t>(i)], bruteForce(items, items.row(i), i)));
}

void TestCopying::nothingIsNearestAmongNothing() {
    const auto queries = gaussian(2, 4);
    QCOMPARE(NearestItems(Features{}).nearest(queries.row(0)).index, -1);
    QCOMPARE(NearestItems(gaussian(1, 5)).nearestOthers().front().index, -1);
    QVERIFY(NearestItems(gaussian(3, 5)).nearest(Features{}).empty());
}

void TestCopying::plantedCopiesAreSeen_data() {
    QTest::addColumn<int>("every");
    QTest::addColumn<double>("share"); // of copies and of the hundredth that looks like one by chance
    QTest::newRow("none") << 0 << 0.01;
    QTest::newRow("10 %") << 10 << 0.109;
    QTest::newRow("50 %") << 2 << 0.505;
}

void TestCopying::plantedCopiesAreSeen() {
    QFETCH(int, every);
    QFETCH(double, share);
    const auto training = gaussian(800, 6), heldOut = gaussian(400, 7);
    const NearestItems items(training);
    const auto found = measureCopying(items, heldOut, withCopies(600, every, training, 8)), clean = measureCopying(items, heldOut, gaussian(600, 8));
    QVERIFY2(found.share.low <= share && share <= found.share.high, told(found));
    QVERIFY2(found.share.high - found.share.low < 0.12, told(found));
    QVERIFY2(found.share.n == 600 && found.ratio.n == 400, told(found));
    QVERIFY2(clean.ratio.low <= 1 && 1 <= clean.ratio.high, told(clean));
    if (every > 0) {
        QVERIFY2(found.ratio.value < clean.ratio.value, told(found));
        QVERIFY2(found.share.low > clean.share.high, told(found));
    }
    if (every == 2) QVERIFY2(found.ratio.value < 0.8, told(found));
}

void TestCopying::copiesAreSeenThoughFewAreHeldOut_data() {
    QTest::addColumn<int>("heldOut");
    QTest::addColumn<bool>("twins");
    QTest::newRow("three") << 3 << false;
    QTest::newRow("none") << 0 << false;
    QTest::newRow("three, and each training item is there twice") << 3 << true;
}

void TestCopying::copiesAreSeenThoughFewAreHeldOut() {
    QFETCH(int, heldOut);
    QFETCH(bool, twins);
    const auto distinct = gaussian(50, 9), training = twins ? withTwins(gaussian(50, 9)) : distinct;
    const auto found = measureCopying(NearestItems(training), gaussian(heldOut, 10), withCopies(200, 4, distinct, 11));
    if (twins) // the training items then say nothing of each other: three held out are all there is
        QVERIFY2(found.share.value >= 0.25, told(found));
    else
        QVERIFY2(found.share.low <= 0.26 && found.share.high >= 0.25 && found.share.low > 0.1, told(found));
}

void TestCopying::intervalOfTheShareHoldsWhatManySamplesShow() {
    std::vector<Copying> all;
    double share = 0, ratio = 0;
    constexpr int kTimes = 60;
    for (std::uint64_t i = 0; i < kTimes; ++i) {
        const auto training = gaussian(150, 100 + 4 * i);
        all.push_back(measureCopying(NearestItems(training), gaussian(120, 101 + 4 * i), withCopies(150, 5, training, 102 + 4 * i)));
        share += all.back().share.value / kTimes;
        ratio += all.back().ratio.value / kTimes;
    }
    const auto holding = [&](Measured Copying::*figure, double truth) {
        return std::ranges::count_if(all, [&](const Copying& c) { return (c.*figure).low <= truth && truth <= (c.*figure).high; });
    };
    QVERIFY2(holding(&Copying::share, share) >= 54, qPrintable(QString("%1 of 60 hold %2").arg(holding(&Copying::share, share)).arg(share)));
    QVERIFY2(holding(&Copying::ratio, ratio) >= 53, qPrintable(QString("%1 of 60 hold %2").arg(holding(&Copying::ratio, ratio)).arg(ratio)));
}

void TestCopying::tooFewOrSpoiltDataAreNoFigure() {
    const auto training = gaussian(20, 12);
    auto spoilt = gaussian(10, 13);
    spoilt.values[3] = std::numeric_limits<float>::quiet_NaN();
    for (const auto& none :
        {measureCopying(NearestItems(training), gaussian(5, 14), Features{}), measureCopying(NearestItems(Features{}), gaussian(5, 14), gaussian(5, 15)),
            measureCopying(NearestItems(gaussian(1, 12)), Features{}, gaussian(5, 15)), measureCopying(NearestItems(training), gaussian(5, 14), spoilt)}) {
        QCOMPARE(none.ratio.n, 0);
        QCOMPARE(none.share.n, 0);
    }
}

QTEST_GUILESS_MAIN(TestCopying)
#include "test_copying.moc"
