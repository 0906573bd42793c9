#include "core/train/verdict.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace seedbed;

namespace {

/// Looks ten steps apart, with a held-out loss of the look's number.
std::vector<CurvePoint> curveOf(int looks, const std::function<double(int)>& heldOut) {
    std::vector<CurvePoint> curve;
    for (int i = 0; i < looks; ++i)
        curve.push_back({10 * i, heldOut(i), heldOut(i), heldOut(i) - 1, heldOut(i) + 1});
    return curve;
}

std::int64_t bestOf(const std::vector<CurvePoint>& curve) { return std::ranges::min(curve, {}, &CurvePoint::heldOut).step; }

Verdict verdictOn(const std::vector<CurvePoint>& curve, int heldOut = 50, const Measured& copies = {}, std::int64_t total = 0) {
    return verdictOf(curve, bestOf(curve), total, heldOut, copies);
}

} // namespace

class TestVerdict : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aFewLooksAreTooEarlyToJudge() {
        QCOMPARE(verdictOn(curveOf(5, [](int i) { return -i; })), Verdict::early);
    }

    void aFallingLossIsStillImprovingHoweverBadlyItBegan() {
        const auto slowly = [](int i) { return i == 0 ? 100.0 : 5 - 0.05 * i; }; // the base knew other pictures
        QCOMPARE(verdictOn(curveOf(30, slowly)), Verdict::improving);
    }

    void aFlatLossIsSettledAndARisingOneNoLongerBetter() {
        QCOMPARE(verdictOn(curveOf(60, [](int i) { return 5 * std::exp(-i / 5.0); })), Verdict::settled);
        const auto rising = curveOf(40, [](int i) { return std::abs(i - 20); });
        QCOMPARE(verdictOn(rising), Verdict::worsening);
    }

    void aCurveThatIsFlatBecauseTheRunEndsIsNotSettled() {
        const auto endsFlat = [](int i) { return i < 35 ? 5 - 0.05 * i : 3.25 - 0.0001 * i; };
        QCOMPARE(verdictOn(curveOf(51, endsFlat), 50, {}, 500), Verdict::improving);
        QCOMPARE(verdictOn(curveOf(51, endsFlat), 50, {}, 1500), Verdict::settled); // still quick, and flat all the same
        QCOMPARE(verdictOn(curveOf(51, [](int i) { return 5 * std::exp(-i / 3.0); }), 50, {}, 500), Verdict::settled);
    }

    void manyCopiesOutweighEverythingButOnlyWhenTheyAreSure() {
        const auto falling = curveOf(30, [](int i) { return 5 - 0.05 * i; });
        QCOMPARE(verdictOn(falling, 50, {0.5, 0.38, 0.62, 64}), Verdict::copying);
        QCOMPARE(verdictOn(falling, 50, {0.25, 0.1, 0.4, 64}), Verdict::improving);
    }

    void withNextToNothingHeldOutNothingIsSaid() {
        QCOMPARE(verdictOn(curveOf(30, [](int i) { return -i; }), 3), Verdict::tooFew);
        QCOMPARE(verdictInWords(Verdict::tooFew, SEEDBED_TR("pictures")).english(),
            std::string("Too few pictures are kept aside to say; judge by what it makes."));
    }

    // A training on text was judged on pictures it has not seen.
    void textsAreJudgedAsTexts() {
        for (const Verdict verdict : {Verdict::worsening, Verdict::copying, Verdict::tooFew}) {
            const std::string words = verdictInWords(verdict, SEEDBED_TR("texts")).english();
            QVERIFY2(words.find("texts") != std::string::npos && words.find("picture") == std::string::npos, words.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestVerdict)
#include "test_verdict.moc"
