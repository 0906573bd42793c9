#include "core/base/random.h"
#include "core/base/runtime.h"
#include "core/formats/error.h"
#include "core/measure/pictures/labelled_pictures.h"
#include "core/measure/synthesis/benefit.h"
#include "core/measure/synthesis/classifier.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace seedbed;

namespace {

constexpr int kSide = 16;

/// Grain with a bright bar, which stands or lies: two classes that are easily told apart, or not at all when `shuffled`.
PictureBatch bars(int perClass, std::uint64_t seed, bool shuffled = false) {
    Random random(seed);
    PictureBatch batch{0, kSide, 1, {}, {}, {}};
    for (int i = 0; i < 2 * perClass; ++i) {
        const bool stands = i % 2 == 0;
        const int place = 2 + static_cast<int>(random.below(kSide - 4));
        Image picture{kSide, kSide, 1, std::vector<std::uint8_t>(kSide * kSide)};
        for (int y = 0; y < kSide; ++y)
            for (int x = 0; x < kSide; ++x)
                picture.pixels[static_cast<std::size_t>(y * kSide + x)] =
                    static_cast<std::uint8_t>(random.below(60) + (std::abs((stands ? x : y) - place) < 2 ? 180 : 0));
        append(batch, picture, shuffled ? static_cast<int>(random.below(2)) : i % 2);
    }
    return batch;
}

PictureBatch nothing(const PictureBatch& real, std::uint64_t) { return {0, real.size, real.channels, {}, {}, {}}; }

BenefitOptions quick(int steps = 20) {
    BenefitOptions options;
    options.classes = 2;
    options.repeats = 3;
    options.steps = steps;
    options.seed = 1;
    return options;
}

BenefitRow rowOf(const PictureBatch& real, const PictureBatch& test, const MakePictures& make, int perClass = 5, int steps = 20) {
    NoProgress quiet;
    return measureBenefit(real, test, perClass, make, quick(steps), quiet);
}

BenefitRow rowWith(Measured gain, bool fair = true) {
    BenefitRow row;
    row.perClass = 10;
    row.fair = fair;
    row.gain = row.beyond = gain;
    return row;
}

QByteArray told(const Measured& m) { return QString("%1 (%2 to %3, n = %4)").arg(m.value).arg(m.low).arg(m.high).arg(m.n).toUtf8(); }

} // namespace

/// The experiment that tells whether made pictures help.
class TestBenefit : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { prepareComputeThread(1); } // several threads spin for each other on a busy machine
    void whatCanBeToldApartIsNamedRightly();
    void shuffledLabelsAreNamedByChance();
    void goodPicturesHelpWhereRealOnesAreWrong();
    void mislabelledPicturesDoHarm();
    void eachRepeatHasItsOwnPicturesAndAsMany();
    void allPicturesAreUsedWhereNoNumberIsAsked();
    void sameSeedSameFigures();
    void effectFollowsFromTheInterval();
    void verdictNamesWhatHelpedAndKeepsToFairRows();
    void oneRepeatIsRefused();
    void cancellingThrows();
};

void TestBenefit::whatCanBeToldApartIsNamedRightly() {
    const auto row = rowOf(
        bars(20, 1), bars(50, 2), [](const PictureBatch&, std::uint64_t seed) { return bars(20, seed + 7); }, 10);
    for (const Measured& accuracy : row.accuracy) {
        QVERIFY2(accuracy.value > 0.9, told(accuracy));
        QVERIFY2(accuracy.low <= accuracy.value && accuracy.value <= accuracy.high && accuracy.high <= 1 && accuracy.n == 100, told(accuracy));
        QVERIFY2(accuracy.low < 0.99, told(accuracy)); // a hundred pictures never make sure of all
    }
}

void TestBenefit::shuffledLabelsAreNamedByChance() {
    const auto row = rowOf(bars(20, 1, true), bars(100, 2, true), [](const PictureBatch&, std::uint64_t seed) { return bars(20, seed + 7, true); });
    for (const Measured& accuracy : row.accuracy)
        QVERIFY2(std::abs(accuracy.value - 0.5) < 0.12 && accuracy.low < 0.5 && accuracy.high > 0.5, told(accuracy));
    QVERIFY2(row.effect() == Effect::none || row.effect() == Effect::tooFew, qPrintable(QString::fromStdString(row.sentence())));
}

void TestBenefit::goodPicturesHelpWhereRealOnesAreWrong() {
    const auto row = rowOf(
        bars(40, 1, true), bars(100, 2), [](const PictureBatch&, std::uint64_t seed) { return bars(100, seed + 7); }, 30);
    QVERIFY2(row.effect() == Effect::helps, qPrintable(QString::fromStdString(row.sentence())));
    QVERIFY2(std::abs(row.gain.value - (row.accuracy[2].value - row.accuracy[0].value)) < 1e-9, told(row.gain));
    QVERIFY(row.sentence().find("it helped") != std::string::npos);
}

void TestBenefit::mislabelledPicturesDoHarm() {
    const auto swapped = [](const PictureBatch&, std::uint64_t seed) {
        PictureBatch batch = bars(100, seed + 7);
        for (int& label : batch.labels)
            label = 1 - label;
        return batch;
    };
    const auto row = rowOf(bars(20, 1), bars(100, 2), swapped);
    QVERIFY2(row.gain.value < -0.1, told(row.gain));
    QVERIFY(row.effect() != Effect::helps);
}

void TestBenefit::eachRepeatHasItsOwnPicturesAndAsMany() {
    std::vector<std::vector<std::uint8_t>> seen;
    const auto row = rowOf(
        bars(20, 1), bars(20, 2),
        [&](const PictureBatch& real, std::uint64_t) {
            seen.push_back(real.pixels);
            [&] {
                QCOMPARE(real.count, 10);
                QCOMPARE(std::ranges::count(real.labels, 0), std::ptrdiff_t(5));
            }();
            return bars(5, 3);
        },
        5, 1);
    QCOMPARE(seen.size(), std::size_t(3));
    QVERIFY(seen[0] != seen[1] && seen[1] != seen[2]);
    QVERIFY(row.real == 10 && row.perClass == 5 && row.repeats == 3);
}

void TestBenefit::allPicturesAreUsedWhereNoNumberIsAsked() {
    const auto row = rowOf(bars(7, 1), bars(20, 2), nothing, 0, 2);
    QCOMPARE(row.real, 14);
    QCOMPARE(row.gain.value, 0.0); // nothing was made: the same lesson
}

void TestBenefit::sameSeedSameFigures() {
    const auto once = rowOf(bars(10, 1), bars(30, 2), nothing, 5, 3), again = rowOf(bars(10, 1), bars(30, 2), nothing, 5, 3);
    QVERIFY(once.accuracy == again.accuracy);
}

void TestBenefit::effectFollowsFromTheInterval() {
    QVERIFY(rowWith({0.05, 0.01, 0.09, 500}).effect() == Effect::helps);
    QVERIFY(rowWith({-0.05, -0.09, -0.01, 500}).effect() == Effect::harms);
    QVERIFY(rowWith({0.01, -0.02, 0.04, 500}).effect() == Effect::none);
    QVERIFY(rowWith({0.01, -0.2, 0.22, 500}).effect() == Effect::tooFew);
    QVERIFY(rowWith({0.5, 0.4, 0.6, 12}).effect() == Effect::tooFew);
}

void TestBenefit::verdictNamesWhatHelpedAndKeepsToFairRows() {
    const Measured good{0.05, 0.01, 0.09, 500}, none{0.01, -0.02, 0.04, 500}, few{0.1, 0, 0.2, 9};
    QVERIFY(benefitInWords({rowWith(good), rowWith(none)}).starts_with("It helped at 10 per class"));
    QVERIFY(benefitInWords({rowWith(none)}).starts_with("It did not help"));
    QVERIFY(benefitInWords({rowWith(few)}).starts_with("Too few pictures were kept aside to say"));
    QVERIFY(benefitInWords({rowWith(good, false), rowWith(none)}).starts_with("It did not help"));
    const std::string unfair = benefitInWords({rowWith(good, false)});
    QVERIFY(unfair.starts_with("It helped") && unfair.find("has seen more real ones") != std::string::npos);
    QVERIFY(benefitInWords({}).empty());
}

void TestBenefit::oneRepeatIsRefused() {
    NoProgress quiet;
    auto options = quick();
    options.repeats = 1;
    QVERIFY_EXCEPTION_THROWN(measureBenefit(bars(5, 1), bars(5, 2), 5, nothing, options, quiet), Error);
}

void TestBenefit::cancellingThrows() {
    tiny::StopAfter soon(2);
    QVERIFY_EXCEPTION_THROWN(measureBenefit(bars(5, 1), bars(5, 2), 5, nothing, quick(), soon), Cancelled);
}

QTEST_GUILESS_MAIN(TestBenefit)
#include "test_benefit.moc"
