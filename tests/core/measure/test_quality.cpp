#include "core/formats/error.h"
#include "core/measure/pictures/items.h"
#include "core/measure/pictures/quality.h"
#include "core/sample/directions.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace seedbed;

namespace {

Examination few(std::uint64_t seed = 0) {
    Examination options;
    options.samples = 40;
    options.limit = 60;
    options.seed = seed;
    return options;
}

std::set<std::string> keysOf(const std::map<std::string, Measured>& figures) {
    std::set<std::string> keys;
    for (const auto& [key, measured] : figures)
        keys.insert(key);
    return keys;
}

const std::set<std::string> kWithoutCopies{
    "reconstruction_mae", "reconstruction_psnr", "kid", "frechet", "frechet_floor", "precision", "coverage", "path_length", "path_unevenness", "active_units"};

} // namespace

/// All figures of a model at once, on a tiny one.
class TestQuality : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder, m_labelled;
    Dataset m_discs = tiny::discs(m_folder, 90);
    std::unique_ptr<PictureModel> m_model;
    std::map<std::string, Measured> m_figures; ///< of few()
    std::map<std::string, Measured> evaluated(const Examination& options) {
        NoProgress quiet;
        return evaluate(*m_model, m_discs, options, quiet);
    }

  private Q_SLOTS:
    void initTestCase();
    void everyFigureHasAnIntervalAndItsItems();
    void everyFigureIsExplained();
    void sameSeedSameFigures();
    void secondNetGivesFiguresOfItsOwn();
    void unseenDataAreComparedAsAWhole();
    void copiesAreSearchedWhereItLearned();
    void nothingIsMeasuredWithoutHeldOutData();
    void cancellingThrows_data();
    void cancellingThrows();
    void classesComeAsOftenAsInTheData();
    void classesThatTheModelLacksAreRefused();
    void itemsAreEvenlySpacedOverBothSides();
    void enoughIsManyItemsAndANarrowInterval();
};

void TestQuality::initTestCase() {
    prepareComputeThread(1); // several threads spin for each other on a busy machine
    m_model = tiny::trained(families().front(), m_discs, tiny::steps(40));
    m_model->setSpace(fitLatentSpace(m_model->encode(m_discs.training(0, 90))));
    QVERIFY(m_discs.heldOutCount() >= 8);
    m_figures = evaluated(few());
}

void TestQuality::everyFigureHasAnIntervalAndItsItems() {
    auto keys = kWithoutCopies;
    keys.insert({"copy_ratio", "copy_share"});
    QCOMPARE(keysOf(m_figures), keys);
    for (const auto& [key, figure] : m_figures) {
        QVERIFY2(figure.n > 0 && figure.n <= 60, key.c_str());
        QVERIFY2(figure.low <= figure.value && figure.value <= figure.high, key.c_str());
        QVERIFY2(std::isfinite(figure.low) && std::isfinite(figure.high), key.c_str());
    }
    for (const char* share : {"precision", "coverage", "copy_share"})
        QVERIFY2(m_figures.at(share).low >= 0 && m_figures.at(share).high <= 1, share);
    QVERIFY(m_figures.at("path_length").value >= 1 && m_figures.at("path_unevenness").value >= 1);
}

void TestQuality::everyFigureIsExplained() {
    for (const auto& [key, figure] : m_figures)
        QVERIFY2(!measureInWords(key).empty(), key.c_str());
    QVERIFY(measureInWords("beauty").empty());
}

void TestQuality::sameSeedSameFigures() {
    QVERIFY(m_figures == evaluated(few()));
    QVERIFY(m_figures.at("kid").value != evaluated(few(4)).at("kid").value);
}

void TestQuality::secondNetGivesFiguresOfItsOwn() {
    auto options = few();
    options.second = true;
    const auto figures = evaluated(options);
    QVERIFY(figures.at("kid").value != m_figures.at("kid").value);
    QCOMPARE(figures.at("reconstruction_mae").value, m_figures.at("reconstruction_mae").value);
}

void TestQuality::unseenDataAreComparedAsAWhole() {
    auto options = few();
    options.allData = true;
    const auto figures = evaluated(options);
    QCOMPARE(keysOf(figures), kWithoutCopies); // nobody knows what it learned from
    QCOMPARE(figures.at("reconstruction_mae").n, 60);
    QCOMPARE(figures.at("coverage").n, 60);
}

void TestQuality::copiesAreSearchedWhereItLearned() {
    auto options = few();
    options.allData = true;
    options.trainedOn = &m_discs;
    const auto figures = evaluated(options);
    QVERIFY(figures.contains("copy_ratio") && figures.contains("copy_share"));
}

void TestQuality::nothingIsMeasuredWithoutHeldOutData() {
    QTemporaryDir folder;
    const auto one = tiny::discs(folder, 1);
    QCOMPARE(one.heldOutCount(), 0);
    NoProgress quiet;
    QVERIFY(evaluate(*m_model, one, few(), quiet).empty());
    auto options = few();
    options.allData = true; // one item: what needs two is left out
    const auto figures = evaluate(*m_model, one, options, quiet);
    QVERIFY(!figures.contains("kid") && !figures.contains("frechet") && figures.contains("path_length"));
    for (const auto& [key, figure] : figures)
        QVERIFY2(figure.n > 1 || !isEnough(key, figure), key.c_str());
}

void TestQuality::cancellingThrows_data() {
    QTest::addColumn<int>("reports");
    QTest::newRow("at once") << 0;
    QTest::newRow("while drawing again") << 3;
    QTest::newRow("while drawing samples") << m_discs.heldOutCount() + 1;
    QTest::newRow("near the end") << m_discs.heldOutCount() + 4;
}

void TestQuality::cancellingThrows() {
    QFETCH(int, reports);
    tiny::StopAfter progress(reports);
    QVERIFY_EXCEPTION_THROWN(evaluate(*m_model, m_discs, few(), progress), Cancelled);
}

void TestQuality::classesComeAsOftenAsInTheData() {
    const auto data = tiny::discs(m_labelled, 40, 3, 2);
    const auto model = tiny::trained(families().front(), data, tiny::steps(5));
    model->setSpace(fitLatentSpace(model->encode(data.training(0, 40))));
    NoProgress quiet;
    QVERIFY(evaluate(*model, data, few(), quiet).contains("kid"));
    const auto unlabelled = evaluate(*model, m_discs, few(), quiet); // classes in turn, and nothing drawn again
    QVERIFY(unlabelled.contains("kid") && !unlabelled.contains("reconstruction_mae") && !unlabelled.contains("active_units"));
}

void TestQuality::classesThatTheModelLacksAreRefused() {
    QTemporaryDir folder;
    const auto two = tiny::discs(m_labelled, 40, 3, 2), three = tiny::discs(folder, 30, 3, 3);
    const auto model = tiny::trained(families().front(), two, tiny::steps(2));
    NoProgress quiet;
    QVERIFY_EXCEPTION_THROWN(evaluate(*model, three, few(), quiet), Error);
}

void TestQuality::itemsAreEvenlySpacedOverBothSides() {
    const Items all(m_discs, Items::Side::both, 1000), some(m_discs, Items::Side::both, 30), held(m_discs, Items::Side::heldOut, 1000);
    QCOMPARE(all.count(), 90);
    QCOMPARE(held.count(), m_discs.heldOutCount());
    QCOMPARE(some.count(), 30);
    QCOMPARE(some.batch(20, 100).count, 10);
    QVERIFY(some.unit(1).pixels == all.unit(3).pixels && some.unit(29).pixels == all.unit(87).pixels);
    QVERIFY(all.unit(0).pixels == m_discs.heldOut(0, 1).pixels && all.unit(89).pixels == m_discs.training(m_discs.trainingCount() - 1, 1).pixels);
    QCOMPARE(Items(m_discs, Items::Side::both, 0).count(), 0);
}

void TestQuality::enoughIsManyItemsAndANarrowInterval() {
    QVERIFY(isEnough("precision", {0.5, 0.35, 0.65, 100}));
    QVERIFY(!isEnough("precision", {0.5, 0.25, 0.75, 100}));
    QVERIFY(!isEnough("precision", {0.5, 0.45, 0.55, 9}));
    QVERIFY(isEnough("kid", {0.3, 0.05, 0.55, 20}));
    QVERIFY(!isEnough("kid", {0.1, -0.2, 0.4, 20}));
    QVERIFY(isEnough("frechet", {3, 2, 4, 50}));
    QVERIFY(!isEnough("frechet", {3, 1, 5, 50}));
    QVERIFY(!isEnough("frechet", {std::nan(""), 0, 1, 50}));
}

QTEST_GUILESS_MAIN(TestQuality)
#include "test_quality.moc"
