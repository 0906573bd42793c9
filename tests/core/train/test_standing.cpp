#include "core/model/family.h"
#include "core/train/course.h"

#include <QTest>

using namespace seedbed;

namespace {

ModelCard cardOf(const char* family, const char* heldOut, const char* lossOfBase, const char* loss) {
    ModelCard card;
    card.family = family;
    card.data = {{"held_out", heldOut}};
    if (*lossOfBase) card.training[kLossOfBase] = lossOfBase;
    if (*loss) card.training["held_out_loss"] = loss;
    return card;
}

std::string standing(const ModelCard& card) { return courseOf(card).standing(card).english(); }

} // namespace

class TestStanding : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void whatSpeaksAgainstAModelComesFirst() {
        ModelCard card = cardOf("vae", "30", "0.10", "0.12");
        card.metrics["copy_share"] = {0.6, 0.5, 0.7, 100};
        const std::string sentences = standing(card);
        QVERIFY2(sentences.starts_with("On what it has not seen, the base as it was does at least as well"), sentences.c_str());
        QVERIFY2(sentences.find("Of 100 new pictures 60 are") != std::string::npos, sentences.c_str());
        card.training["held_out_loss"] = "0.08";
        const std::string praised = standing(card);
        QVERIFY2(praised.starts_with("Of 100 new pictures 60 are"), praised.c_str());
        QVERIFY2(praised.ends_with("it does better than the base as it was."), praised.c_str());
    }

    void fewOrNoFiguresSayNothing_data() {
        QTest::addColumn<ModelCard>("card");
        QTest::newRow("from scratch") << cardOf("vae", "30", "", "0.12");
        QTest::newRow("one held out") << cardOf("vae", "1", "0.10", "0.12");
        QTest::newRow("none held out") << cardOf("gan", "0", "0.10", "");
        QTest::newRow("damaged") << cardOf("diffusion", "many", "nan", "0.1");
        QTest::newRow("innocent copies") << [] {
            ModelCard card = cardOf("vae", "30", "", "");
            card.metrics["copy_share"] = {0.02, 0, 0.3, 50};
            return card;
        }();
        QTest::newRow("copies among too few") << [] {
            ModelCard card = cardOf("vae", "1", "", "");
            card.metrics["copy_share"] = {0.6, 0.5, 0.7, 100};
            return card;
        }();
        QTest::newRow("text without figures") << cardOf("transformer", "30", "", "");
    }

    void fewOrNoFiguresSayNothing() {
        QFETCH(ModelCard, card);
        QCOMPARE(standing(card), std::string());
    }

    void textStandsBesideCountingAndPacking() {
        ModelCard card = cardOf("transformer", "30", "", "");
        card.metrics = {{"bits_per_byte", {1.5, 1.4, 1.6, 30}}, {"kneser_ney_bits_per_byte", {2, 1.9, 2.1, 30}}};
        QVERIFY(standing(card).find("less than the best that counting does (2.00)") != std::string::npos);
        card.metrics["xz_bits_per_byte"] = {1.2, 1.1, 1.3, 30};
        QVERIFY(standing(card).find("counting alone needs fewer (1.20)") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestStanding)
#include "test_standing.moc"
