#include "core/measure/text/kneser_ney.h"
#include "core/measure/text/text_baselines.h"
#include "core/measure/text/text_copying.h"
#include "tests/core/data/texts.h"
#include "tests/core/formats/support.h"

#include <cmath>

using namespace seedbed;
using namespace seedbed::test;

namespace {

using Texts = std::vector<std::string>;

KneserNey learned(const Texts& texts, int order) {
    NoProgress progress;
    return KneserNey(texts, order, progress);
}

Texts sentences(Tongue tongue, int count) {
    Texts texts;
    for (int i = 0; i < count; ++i)
        texts.push_back(tongue.sentence());
    return texts;
}

Texts noise(int texts, int bytes, int letters, std::uint64_t seed) {
    Random random(seed);
    Texts result(static_cast<std::size_t>(texts));
    for (auto& text : result)
        for (int i = 0; i < bytes; ++i)
            text += static_cast<char>('0' + random.below(static_cast<std::uint64_t>(letters)));
    return result;
}

Measured copying(const Texts& training, const Texts& written) {
    NoProgress progress;
    return measureCopying(training, written, progress);
}

class Stopper final : public Progress {
  public:
    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override {}
    bool cancelled() const override { return true; }
};

} // namespace

class TestTextBaselines : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void probabilitiesOfAllBytesAreOneTogether() {
        const Texts texts = sentences(northern(), 200);
        Random random(1);
        for (const int order : {1, 2, 5, 9, 16}) {
            const KneserNey model = learned(texts, order);
            for (const std::string& history : {std::string(), std::string("ché an"), std::string("\xFF\0 zz", 5), texts[3], texts[7].substr(0, 9)}) {
                double sum = 0;
                for (int byte = 0; byte < 256; ++byte) {
                    const double p = model.probability(history, static_cast<unsigned char>(byte));
                    QVERIFY(p > 0);
                    sum += p;
                }
                QVERIFY2(std::abs(sum - 1) < 1e-9, std::to_string(sum).c_str());
            }
        }
    }

    void oneOrderIsAsComputedByHand() {
        // counts a 2, b 1, line end 1; n1 = 2, n2 = 1: y = 1/2, D1 = 1/2, D2 = 3/4 for want of 3s
        const KneserNey model = learned({"aab"}, 1);
        const double freed = 0.5 * 2 + 0.75;
        QVERIFY(std::abs(model.probability("", 'a') - (2 - 0.75 + freed / 256) / 4) < 1e-12);
        QVERIFY(std::abs(model.probability("x", 'b') - (1 - 0.5 + freed / 256) / 4) < 1e-12);
        QVERIFY(std::abs(model.probability("", 'z') - freed / 256 / 4) < 1e-12);
    }

    void shorterContextsCountWhatStandsBeforeThem() {
        // "francisco" follows one word only, so that it is improbable elsewhere although it is frequent
        Texts texts(30, "san x");
        for (const char* other : {"ab ey", "cd ey", "ef ey", "gh ey"})
            texts.push_back(other);
        const KneserNey model = learned(texts, 2);
        QVERIFY(model.probability("q", 'e') < model.probability(" ", 'x'));
        const KneserNey plain = learned(texts, 1);
        QVERIFY(plain.probability("", 'x') > 5 * plain.probability("", 'e'));
        QVERIFY(model.probability("q", 'x') < 2 * model.probability("q", 'e'));
    }

    void costsWhatTheSourceIsWorth() {
        NoProgress progress;
        const auto cost = kneserNeyBitsPerByte(noise(100, 999, 4, 1), noise(20, 999, 4, 2), progress, 5);
        QVERIFY2(cost.value > 1.98 && cost.value < 2.1, std::to_string(cost.value).c_str());
        QVERIFY(cost.low <= cost.value && cost.value <= cost.high && cost.high - cost.low < 0.02);
        QCOMPARE(cost.n, 20);
        const double bits = learned({"abc"}, 3).bits("abc");
        const KneserNey model = learned({"abc"}, 3);
        QVERIFY(std::abs(bits + std::log2(model.probability("\n\n", 'a') * model.probability("\na", 'b') * model.probability("ab", 'c') *
                                          model.probability("bc", '\n'))) < 1e-9);
    }

    void moreContextHelpsWithLanguageAndOtherLanguagesCostMore() {
        NoProgress progress;
        const Texts training = sentences(northern(), 500), heldOut = sentences(northern(9), 50);
        const double one = kneserNeyBitsPerByte(training, heldOut, progress, 1).value;
        const double five = kneserNeyBitsPerByte(training, heldOut, progress, 5).value;
        QVERIFY2(five < 0.7 * one, (std::to_string(five) + " " + std::to_string(one)).c_str());
        QVERIFY(kneserNeyBitsPerByte(training, sentences(southern(), 50), progress).value > 2 * five);
        const auto xz = xzBitsPerByte(training, heldOut, progress);
        QVERIFY2(xz.value > five && xz.value < one, std::to_string(xz.value).c_str());
        QVERIFY(xz.low < xz.value && xz.value < xz.high && xz.n == 50);
    }

    void packedTextCostsNothingWhereItIsKnownAndAllWhereItIsNoise() {
        NoProgress progress;
        const Texts known = sentences(northern(), 300);
        QVERIFY(xzBitsPerByte(known, known, progress).value < 0.05);
        const double random = xzBitsPerByte(known, noise(100, 999, 64, 1), progress).value;
        QVERIFY2(random > 5.9 && random < 6.4, std::to_string(random).c_str());
        QCOMPARE(xzBitsPerByte(known, {}, progress).n, 0);
    }

    void someOfVeryManyTextsAreEvenlySpaced() {
        Texts texts;
        for (int i = 0; i < 1000; ++i)
            texts.push_back(std::to_string(10000 + i)); // 6 bytes each with its line end
        const auto some = evenlySpaced(texts, 600);
        QVERIFY2(some.size() >= 95 && some.size() <= 105, qPrintable(QString::number(some.size())));
        for (std::size_t i = 1; i < some.size(); ++i) {
            const int step = std::stoi(std::string(some[i])) - std::stoi(std::string(some[i - 1]));
            QVERIFY2(step >= 9 && step <= 11, qPrintable(QString::number(step)));
        }
        QCOMPARE(evenlySpaced(texts, 6001).size(), texts.size());
        QVERIFY(evenlySpaced({}, 10).empty());
    }

    void theOrderReachesAsFarAsFiveCharacters() {
        QCOMPARE(kneserNeyOrder(Texts{"plain text"}), 5);
        QCOMPARE(kneserNeyOrder(Texts{"བཀྲཤིས"}), 15);
        QCOMPARE(kneserNeyOrder(Texts{}), 5);
        COMPARE_ERROR(learned({"a"}, 17), "from 1 to 16");
    }

    void copiedWindowsAreCounted() {
        const std::string known = "Is fearr Gaeilge bhriste ná Béarla cliste";
        const std::string start = "Is fearr Gaeilge bhriste ná Bé"; // 30 characters
        const auto copied = copying({"something else", known}, {start + "0123456789"});
        QCOMPARE(copied.value, 11.0 / 21);
        QCOMPARE(copied.n, 1);
    }

    void textOfItsOwnIsNoCopy() {
        const auto own = copying(noise(20, 200, 64, 1), noise(20, 200, 64, 2));
        QCOMPARE(own.value, 0.0);
        const Texts known = sentences(northern(), 30);
        QCOMPARE(copying(known, known).value, 1.0);
        QCOMPARE(copying(known, {"short"}).n, 0);
        QCOMPARE(copying({}, {}).n, 0);
    }

    void repetitionLowersTheShareOfDifferentRuns() {
        QCOMPARE(distinctRuns(Texts{"a b c", "d e f"}, 1).value, 1.0);
        QCOMPARE(distinctRuns(Texts{"a b a b", "a b"}, 1).value, 2.0 / 6);
        QCOMPARE(distinctRuns(Texts{"a b a b", "a b"}, 2).value, 2.0 / 4);
        QCOMPARE(distinctRuns(Texts{"a b"}, 3).n, 0);
        const auto measured = distinctRuns(sentences(northern(), 100), 2);
        QVERIFY(measured.low < measured.value && measured.value < measured.high && measured.n == 100);
    }

    void stopsWhenAskedTo() {
        Stopper stopper;
        const Texts texts = noise(600, 999, 9, 1);
        QVERIFY_THROWS_EXCEPTION(Cancelled, KneserNey(texts, 3, stopper));
        QVERIFY_THROWS_EXCEPTION(Cancelled, xzBitsPerByte(texts, texts, stopper));
        QVERIFY_THROWS_EXCEPTION(Cancelled, measureCopying(texts, texts, stopper));
    }
};

QTEST_GUILESS_MAIN(TestTextBaselines)
#include "test_text_baselines.moc"
