#include "core/formats/error.h"
#include "core/measure/pictures/attributes.h"
#include "tests/core/tiny.h"

#include <QTest>

using namespace seedbed;

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

    void chanceLabelsTellNothingAndRareOnesAreLeftOut() {
        const QTemporaryDir folder;
        const Dataset discs = tiny::discs(folder, 300);
        const auto model = tiny::trained(familyById("vae"), discs, tiny::steps(20));
        Random random(7);
        Labelling chance{"chance", 2, {}, {}, {"no", "yes"}}, rare{"rare", 2, std::vector<int>(static_cast<std::size_t>(discs.trainingCount())),
                                                                  std::vector<int>(static_cast<std::size_t>(discs.heldOutCount()))};
        for (int i = 0; i < discs.trainingCount(); ++i)
            chance.training.push_back(static_cast<int>(random.below(2)));
        for (int i = 0; i < discs.heldOutCount(); ++i)
            chance.heldOut.push_back(static_cast<int>(random.below(2)));
        rare.training[0] = rare.heldOut[0] = 1;
        NoProgress quiet;
        const auto curves = attributeCurves(*model, discs, std::vector{chance, rare}, quiet);
        QCOMPARE(curves.size(), std::size_t(2));
        const Measured& yes = curves.at("chance: yes").fromTwenty;
        QCOMPARE(yes.n, discs.heldOutCount());
        QVERIFY(yes.value > 0.25 && yes.value < 0.75);
    }
};

QTEST_GUILESS_MAIN(TestAttributes)
#include "test_attributes.moc"
