#include "core/families/transformer/decoder.h"
#include "core/families/transformer/networks.h"
#include "core/formats/error.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace seedbed;
using namespace seedbed::transformer;
using torch::Tensor;

Q_DECLARE_METATYPE(Shape)

namespace {

const Shape kSmall{50, 48, 3, 6, 2, 96, 40}; // grouped heads of 8

/// Weights as of a trained net: attention that looks somewhere, logits far apart.
Transformer sharpNetwork(const Shape& shape) {
    torch::manual_seed(3);
    Transformer network(shape);
    const torch::NoGradGuard still;
    for (const auto& block : network->blocks()) {
        block->joint.mul_(3);
        block->attentionOut.mul_(2);
        block->attentionNorm.uniform_(0.5, 1.5);
        block->hiddenNorm.uniform_(0.5, 1.5);
    }
    network->eval();
    return network;
}

std::vector<int> someTokens(int count, int seed = 1, int vocabulary = kSmall.vocabulary) {
    std::vector<int> tokens;
    for (int i = 0; i < count; ++i)
        tokens.push_back((i * i * 7 + i * 13 + seed * 31) % vocabulary);
    return tokens;
}

/// Logits after the last of the tokens, computed anew from all of them.
std::vector<float> anew(Transformer& network, const std::vector<int>& tokens) {
    const torch::NoGradGuard still;
    const std::vector<std::int64_t> wide(tokens.begin(), tokens.end());
    const Tensor logits = network->forward(torch::tensor(wide).unsqueeze(0))[0][-1].contiguous();
    return {logits.data_ptr<float>(), logits.data_ptr<float>() + logits.numel()};
}

double difference(std::span<const float> a, std::span<const float> b) {
    double most = a.size() == b.size() ? 0 : 1e9;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        most = std::max(most, static_cast<double>(std::abs(a[i] - b[i])));
    return most;
}

std::span<const float> ofSequence(std::span<const float> logits, int sequence, int vocabulary = kSmall.vocabulary) {
    return logits.subspan(static_cast<std::size_t>(sequence * vocabulary), static_cast<std::size_t>(vocabulary));
}

std::vector<float> kept(std::span<const float> values) { return {values.begin(), values.end()}; }

} // namespace

/// Decoding with kept keys and values, against the network that reads everything anew.
class TestTransformerDecoder : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void logitsAreThoseOfReadingEverythingAnew_data() {
        QTest::addColumn<Shape>("shape");
        QTest::addColumn<int>("threads");
        QTest::newRow("grouped heads") << kSmall << 1;
        QTest::newRow("two threads") << kSmall << 2;
        QTest::newRow("more threads than heads") << kSmall << 5;
        QTest::newRow("a preset") << kPresets[0].shape(300) << 2;
        QTest::newRow("odd sizes") << Shape{61, 30, 2, 5, 5, 50, 37} << 2;
    }
    void logitsAreThoseOfReadingEverythingAnew() {
        QFETCH(Shape, shape);
        QFETCH(int, threads);
        Transformer network = sharpNetwork(shape);
        Decoder decoder(network, WeightKind::float32, 1, threads);
        auto tokens = someTokens(21, 1, shape.vocabulary);
        QVERIFY(difference(decoder.feed(tokens), anew(network, tokens)) < 1e-4);
        for (int i = 0; i < 15; ++i) {
            tokens.push_back((i * 17 + 5) % shape.vocabulary);
            QVERIFY(difference(decoder.step({&tokens.back(), 1}), anew(network, tokens)) < 1e-4);
        }
        QCOMPARE(decoder.position(), 36);
    }

    void threadsChangeNothing_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("float32") << static_cast<int>(WeightKind::float32);
        QTest::newRow("bfloat16") << static_cast<int>(WeightKind::bfloat16);
        QTest::newRow("int8") << static_cast<int>(WeightKind::int8);
    }
    void threadsChangeNothing() { // how many compute depends on how busy the machine is
        QFETCH(int, kind);
        Transformer network = sharpNetwork(kPresets[0].shape(300));
        Decoder one(network, static_cast<WeightKind>(kind), 3, 1), four(network, static_cast<WeightKind>(kind), 3, 4);
        QCOMPARE(kept(one.feed(someTokens(37))), kept(four.feed(someTokens(37))));
        for (int i = 0; i < 40; ++i) {
            const std::vector<int> next{i, i + 1, 2 * i};
            QCOMPARE(kept(one.step(next)), kept(four.step(next)));
        }
    }

    void narrowWeightsStayCloseToTheNetwork_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("allowed"); // of the logits' standard deviation, on average
        QTest::newRow("bfloat16") << static_cast<int>(WeightKind::bfloat16) << 0.01;
        QTest::newRow("int8") << static_cast<int>(WeightKind::int8) << 0.03;
    }
    void narrowWeightsStayCloseToTheNetwork() {
        QFETCH(int, kind);
        QFETCH(double, allowed);
        Transformer network = sharpNetwork(kSmall);
        Decoder decoder(network, static_cast<WeightKind>(kind), 2);
        const auto tokens = someTokens(30);
        const auto known = anew(network, tokens), logits = kept(decoder.feed(tokens));
        double squares = 0, errors = 0;
        for (std::size_t i = 0; i < known.size(); ++i) {
            squares += known[i] * known[i];
            errors += (known[i] - logits[i]) * (known[i] - logits[i]);
        }
        QVERIFY2(std::sqrt(errors / squares) < allowed, std::to_string(std::sqrt(errors / squares)).c_str());
        QVERIFY(difference(logits, known) > 1e-5); // they are narrow indeed
        std::vector<int> next{3, 3};
        const auto both = decoder.step(next);
        QVERIFY(difference(ofSequence(both, 0), ofSequence(both, 1)) < 1e-3); // sums in another order, rounded anew
    }

    void manySequencesAreEachWhatOneAloneIs_data() {
        QTest::addColumn<int>("sequences");
        for (const int sequences : {2, 7, 16, 19})
            QTest::addRow("%d", sequences) << sequences;
    }
    void manySequencesAreEachWhatOneAloneIs() {
        QFETCH(int, sequences);
        Transformer network = sharpNetwork(kSmall);
        Decoder together(network, WeightKind::float32, sequences, 2), alone(network, WeightKind::float32);
        for (const int shared : {0, 5, 16, 21}) { // they part within and between panels of positions
            together.clear();
            if (shared > 0) together.feed(someTokens(shared));
            std::vector<std::vector<int>> texts;
            for (int s = 0; s < sequences; ++s)
                texts.push_back(someTokens(6, s + 2));
            std::vector<float> last;
            for (std::size_t i = 0; i < 6; ++i) {
                std::vector<int> next;
                for (const auto& text : texts)
                    next.push_back(text[i]);
                last = kept(together.step(next));
            }
            for (int s = 0; s < sequences; ++s) {
                alone.clear();
                alone.feed(someTokens(shared));
                QVERIFY(difference(alone.feed(texts[static_cast<std::size_t>(s)]), ofSequence(last, s)) < 1e-4);
            }
        }
    }

    void whatIsFedAfterPartingReachesEachSequence() {
        Transformer network = sharpNetwork(kSmall);
        Decoder decoder(network, WeightKind::float32, 2);
        decoder.feed(someTokens(5));
        decoder.step(std::vector<int>{1, 2});
        const auto logits = kept(decoder.feed(std::vector<int>{9, 8}));
        auto tokens = someTokens(5);
        tokens.insert(tokens.end(), {2, 9, 8});
        QVERIFY(difference(ofSequence(logits, 1), anew(network, tokens)) < 1e-4);
    }

    void goingBackIsAsIfNothingHadFollowed() {
        Transformer network = sharpNetwork(kSmall);
        Decoder decoder(network, WeightKind::float32, 3);
        decoder.feed(someTokens(20));
        decoder.step(std::vector<int>{1, 2, 3});
        decoder.step(std::vector<int>{4, 5, 6});
        decoder.rewind(21); // another branch of each
        auto tokens = someTokens(20);
        tokens.insert(tokens.end(), {2, 7});
        QVERIFY(difference(ofSequence(decoder.step(std::vector<int>{7, 7, 7}), 1), anew(network, tokens)) < 1e-4);
        decoder.rewind(10); // all are one again
        auto early = someTokens(10);
        early.push_back(33);
        QVERIFY(difference(decoder.feed(std::vector<int>{33}), anew(network, early)) < 1e-4);
        early.push_back(8);
        QVERIFY(difference(ofSequence(decoder.step(std::vector<int>{7, 7, 8}), 2), anew(network, early)) < 1e-4);
        QVERIFY_EXCEPTION_THROWN(decoder.rewind(13), Error);
    }

    void aFullContextGoesOnWithItsNewerHalf() {
        Transformer network = sharpNetwork(kSmall);
        Decoder one(network, WeightKind::float32), two(network, WeightKind::float32, 2);
        auto tokens = someTokens(47);
        const auto last = kept(one.feed(tokens));
        QCOMPARE(one.position(), 27); // 40, slid to 20, and 7
        tokens.erase(tokens.begin(), tokens.begin() + 20);
        QVERIFY(difference(last, anew(network, tokens)) < 1e-4);
        two.feed(someTokens(39));
        two.step(std::vector<int>{1, 2});
        const auto both = kept(two.step(std::vector<int>{3, 4}));
        QCOMPARE(two.position(), 21);
        auto own = someTokens(39);
        own.insert(own.end(), {2, 4});
        own.erase(own.begin(), own.begin() + 20);
        QVERIFY(difference(ofSequence(both, 1), anew(network, own)) < 1e-4);
    }

    void steeringIsThatOfTheNetwork() {
        Transformer network = sharpNetwork(kSmall);
        Decoder decoder(network, WeightKind::float32);
        const Tensor push = torch::randn({kSmall.width});
        const auto tokens = someTokens(9);
        const auto before = kept(decoder.feed(tokens));
        decoder.steer(1, {push.data_ptr<float>(), static_cast<std::size_t>(kSmall.width)});
        network->steer(1, push);
        decoder.clear();
        const auto after = kept(decoder.feed(tokens));
        QVERIFY(difference(after, before) > 0.01);
        QVERIFY(difference(after, anew(network, tokens)) < 1e-4);
        decoder.steer(1, {});
        decoder.clear();
        QVERIFY(difference(decoder.feed(tokens), before) < 1e-6);
    }

    void tokensOfAnotherVocabularyAreRefused() {
        Decoder decoder(sharpNetwork(kSmall), WeightKind::float32, 2);
        QVERIFY_EXCEPTION_THROWN(decoder.feed(std::vector<int>{3, 50}), Error);
        QVERIFY_EXCEPTION_THROWN(decoder.feed(std::vector<int>{-1}), Error);
        QVERIFY_EXCEPTION_THROWN(decoder.step(std::vector<int>{3}), Error);
    }
};

QTEST_GUILESS_MAIN(TestTransformerDecoder)
#include "test_transformer_decoder.moc"
