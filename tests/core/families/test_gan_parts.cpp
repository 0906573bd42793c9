#include "core/families/gan/losses.h"
#include "core/families/gan/networks.h"
#include "core/families/gan/variation.h"

#include <QTest>

#include <cmath>

using namespace seedbed;
using torch::Tensor;

namespace {

double difference(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

} // namespace

/// Losses, variation and networks of the GAN, against what is known of them.
class TestGanParts : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void thePenaltyOfALinearScoreIsTheSquaredLengthOfItsWeights() {
        torch::manual_seed(1);
        const Tensor weights = torch::randn({3, 8, 8}), pictures = torch::randn({5, 3, 8, 8}).requires_grad_();
        const Tensor scores = (pictures * weights).sum({1, 2, 3}) + 0.5;
        QVERIFY(std::abs(gan::gradientPenalty(scores, pictures).item<double>() - weights.square().sum().item<double>()) < 1e-3);
    }

    void thePenaltyOfASquareScoreHasTheGradientOfItsClosedForm() {
        torch::manual_seed(1);
        const Tensor scale = torch::full({}, 0.7).requires_grad_(), pictures = torch::randn({4, 1, 4, 4}).requires_grad_();
        const Tensor scores = 0.5 * scale * pictures.square().sum({1, 2, 3}); // gradient scale * x, penalty scale^2 |x|^2
        const Tensor penalty = gan::gradientPenalty(scores, pictures);
        const double length = pictures.square().sum({1, 2, 3}).mean().item<double>();
        QVERIFY(std::abs(penalty.item<double>() - 0.49 * length) < 1e-4);
        QVERIFY(std::abs(torch::autograd::grad({penalty}, {scale})[0].item<double>() - 1.4 * length) < 1e-3);
    }

    void thePenaltyReachesEveryWeightThatTheScoresDependOn() {
        torch::manual_seed(1);
        const auto judge = gan::convolutionalDiscriminator({32, 3, 2, 8, 8});
        const Tensor pictures = torch::randn({4, 3, 32, 32}).requires_grad_(), labels = torch::tensor({0, 1, 1, 0});
        gan::gradientPenalty(judge->judge(pictures, labels, true).scores, pictures).backward();
        for (const auto& item : judge->named_parameters())
            if (!item.key().starts_with("recall") && item.key().ends_with("weight"))
                QVERIFY2(item.value().grad().defined() && item.value().grad().abs().sum().item<double>() > 0, item.key().c_str());
    }

    void scoresAreTheSameInBothPrecisionsButForRounding() {
        torch::manual_seed(1);
        const auto judge = gan::convolutionalDiscriminator({64, 3, 0, 8, 16});
        const Tensor pictures = torch::rand({6, 3, 64, 64}) * 2 - 1;
        const torch::NoGradGuard still;
        const Tensor fast = judge->judge(pictures, {}, false).scores, precise = judge->judge(pictures, {}, true).scores;
        QVERIFY(difference(fast, precise) < 0.05 * (1 + precise.abs().max().item<double>()));
    }

    void lossesKnowWhoWins_data() {
        QTest::addColumn<int>("contest");
        QTest::newRow("relativistic") << static_cast<int>(gan::Contest::relativistic);
        QTest::newRow("hinge") << static_cast<int>(gan::Contest::hinge);
        QTest::newRow("classic") << static_cast<int>(gan::Contest::classic);
    }
    void lossesKnowWhoWins() {
        QFETCH(int, contest);
        const auto which = static_cast<gan::Contest>(contest);
        const Tensor high = torch::full({3}, 2.0), low = torch::full({3}, -2.0);
        QVERIFY(gan::discriminatorLoss(which, high, low).item<double>() < gan::discriminatorLoss(which, low, high).item<double>());
        QVERIFY(gan::generatorLoss(which, high, low).item<double>() > gan::generatorLoss(which, low, high).item<double>());
        QCOMPARE(gan::sureness(which, high, low), 1.0);
        QCOMPARE(gan::sureness(which, low, high), -1.0);
    }

    void theStrengthOfAnAdaptiveVariationRisesWhereTheJudgeIsTooSureAndFallsElsewhere() {
        QCOMPARE(gan::nextStrength(0.5, 0.9, 400), 0.51);
        QCOMPARE(gan::nextStrength(0.5, 0.3, 400), 0.49);
        QCOMPARE(gan::nextStrength(0.995, 1, 400), 1.0);
        QCOMPARE(gan::nextStrength(0.005, -1, 400), 0.0);
    }

    void hingeAndClassicLossesAreThoseOfTheirPapers() {
        const Tensor real = torch::tensor({2.0, 0.5}), drawn = torch::tensor({-3.0, 0.25});
        const auto of = [](const Tensor& loss) { return loss.item<double>(); };
        QVERIFY(std::abs(of(gan::discriminatorLoss(gan::Contest::hinge, real, drawn)) - (0.25 + 0.625)) < 1e-6);
        QVERIFY(std::abs(of(gan::generatorLoss(gan::Contest::hinge, real, drawn)) - 1.375) < 1e-6);
        const auto entropy = [](const Tensor& scores, double wanted) {
            return torch::binary_cross_entropy_with_logits(scores, torch::full_like(scores, wanted));
        };
        QVERIFY(std::abs(of(gan::discriminatorLoss(gan::Contest::classic, real, drawn)) - of(entropy(real, 1) + entropy(drawn, 0))) < 1e-6);
        QVERIFY(std::abs(of(gan::generatorLoss(gan::Contest::classic, real, drawn)) - of(entropy(drawn, 1))) < 1e-6);
    }

    void theFullyConnectedNetworkIsTheClassicOne() {
        const gan::Shape shape{28, 1, 0, 100, 32};
        const auto synthesis = gan::denseSynthesis(shape);
        const auto judge = gan::denseDiscriminator(shape);
        const auto shapesOf = [](const torch::nn::Module& network) {
            std::vector<std::vector<std::int64_t>> shapes;
            for (const auto& weight : network.parameters())
                if (weight.dim() > 1) shapes.push_back(weight.sizes().vec());
            return shapes;
        };
        QVERIFY(shapesOf(*synthesis) == (std::vector<std::vector<std::int64_t>>{{128, 100}, {256, 128}, {784, 256}}));
        QVERIFY(shapesOf(*judge) == (std::vector<std::vector<std::int64_t>>{{512, 784}, {256, 512}, {1, 256}}));

        // linear, batch normalisation, leaky ReLU of 0.2, twice; then linear and tanh
        torch::manual_seed(1);
        const torch::NoGradGuard still;
        const Tensor noise = torch::randn({16, 100});
        const auto weights = synthesis->named_parameters();
        const auto normalised = [&](const Tensor& x, const std::string& layer) {
            const Tensor y = torch::linear(x, weights[layer + ".linear.weight"]);
            return torch::leaky_relu((y - y.mean(0)) / (y.var(0, false) + 1e-5).sqrt(), 0.2);
        };
        const Tensor expected = torch::linear(normalised(normalised(noise, "first"), "second"), weights["paint.weight"], weights["paint.bias"]).tanh();
        synthesis->train();
        QVERIFY(difference(synthesis->drawAll(synthesis->map(noise), {}).flatten(1), expected) < 1e-4);
        QCOMPARE(judge->judge(torch::zeros({3, 1, 28, 28}), {}, false).scores.sizes().vec(), std::vector<std::int64_t>{3});
    }

    void atATieTheRelativisticLossIsTheLogarithmOfTwo() {
        const Tensor same = torch::full({3}, 5.0);
        QVERIFY(std::abs(gan::discriminatorLoss(gan::Contest::relativistic, same, same).item<double>() - std::log(2.0)) < 1e-6);
    }

    void oneVariationDoesTheSameToRealAndDrawnPictures() {
        torch::manual_seed(1);
        const Tensor pictures = torch::rand({6, 3, 32, 32}) * 2 - 1;
        const auto variation = gan::Variation::draw(6, 32, 1, torch::kCPU);
        QVERIFY(torch::equal(gan::varied(pictures, variation), gan::varied(pictures.clone(), variation)));
        QVERIFY(!torch::equal(gan::varied(pictures, variation), gan::varied(pictures, gan::Variation::draw(6, 32, 1, torch::kCPU))));
        const Tensor wiped = (variation.kept == 0).to(torch::kFloat32).mean({1, 2, 3});
        QVERIFY(wiped.max().item<double>() <= 0.25 + 1e-6 && wiped.min().item<double>() >= 0.05);
    }

    void variationHasTheGradientOfItsDifferences() {
        torch::manual_seed(2);
        const Tensor pictures = (torch::rand({2, 3, 16, 16}, torch::kFloat64) * 2 - 1).requires_grad_(),
                     weights = torch::randn({2, 3, 16, 16}, torch::kFloat64);
        const auto variation = gan::Variation::draw(2, 16, 1, torch::kCPU);
        const auto value = [&](const Tensor& x) { return (gan::varied(x, variation) * weights).sum(); };
        const Tensor gradient = torch::autograd::grad({value(pictures)}, {pictures})[0];
        const Tensor way = torch::randn({2, 3, 16, 16}, torch::kFloat64) * 1e-4;
        const torch::NoGradGuard still;
        const double measured = (value(pictures + way) - value(pictures - way)).item<double>() / 2, expected = (gradient * way).sum().item<double>();
        QVERIFY2(std::abs(measured - expected) < 1e-3 * std::abs(expected), qPrintable(QString("%1 against %2").arg(measured).arg(expected)));
    }

    void aShiftMovesWhatIsThereAndBringsInNothing() {
        Tensor pictures = torch::zeros({1, 1, 16, 16});
        pictures[0][0][8][8] = 1;
        const auto one = [](double value) { return torch::full({1, 1, 1, 1}, value); };
        const gan::Variation variation{one(0), one(1), one(1), {{2, -1}}, torch::ones({1, 1, 16, 16}), 2};
        const Tensor moved = gan::varied(pictures, variation);
        QCOMPARE(moved[0][0][10][7].item<float>(), 1.0f);
        QCOMPARE(moved.sum().item<float>(), 1.0f);
    }

    void strengthIsTheShareOfPicturesThatChange() {
        torch::manual_seed(1);
        const Tensor pictures = torch::rand({400, 1, 8, 8});
        QVERIFY(torch::equal(gan::varied(pictures, gan::Variation::draw(400, 8, 0, torch::kCPU)), pictures));
        for (const double strength : {0.2, 1.0}) {
            const auto variation = gan::Variation::draw(400, 8, strength, torch::kCPU);
            const double share = (variation.brightness != 0).to(torch::kFloat32).mean().item<double>();
            QVERIFY2(std::abs(share - strength) < 0.1, qPrintable(QString::number(share)));
        }
    }

    void transparencyIsNotRecoloured() {
        torch::manual_seed(1);
        auto variation = gan::Variation::draw(4, 32, 1, torch::kCPU);
        variation.shifts.assign(4, {0, 0});
        variation.kept.fill_(1);
        const Tensor pictures = torch::rand({4, 4, 32, 32});
        const Tensor changed = gan::varied(pictures, variation);
        QVERIFY(torch::equal(changed.select(1, 3), pictures.select(1, 3)));
        QVERIFY(!torch::equal(changed.select(1, 0), pictures.select(1, 0)));
    }

    void theDeviationOfABatchTellsAlikeFromDifferent() {
        const Tensor one = torch::rand({1, 3, 4, 4});
        const Tensor alike = gan::withDeviation(one.expand({5, 3, 4, 4})), different = gan::withDeviation(torch::rand({5, 3, 4, 4}));
        QCOMPARE(alike.size(1), std::int64_t(4));
        QVERIFY(alike.select(1, 3).max().item<double>() < 1e-3);
        QVERIFY(different.select(1, 3).min().item<double>() > 0.1);
        const Tensor ends = torch::cat({torch::zeros({2, 3, 4, 4}), torch::ones({2, 3, 4, 4})}); // deviation 1/2
        QVERIFY(difference(gan::withDeviation(ends).select(1, 3), torch::full({4, 4, 4}, 0.5)) < 1e-3);
    }

    void theNearMappingAddsWhatIsLearnedToTheNoise() {
        torch::manual_seed(1);
        const auto synthesis = gan::convolutionalSynthesis({32, 3, 0, 8, 8, /*deepMapping=*/false});
        const torch::NoGradGuard still;
        const auto weights = synthesis->named_parameters();
        const auto layer = [&](const Tensor& x, const std::string& name) {
            return torch::linear(x, weights["mapping." + name + ".weight"], weights["mapping." + name + ".bias"]);
        };
        const Tensor noise = torch::randn({5, 8});
        QVERIFY(difference(synthesis->map(noise), noise + layer(torch::silu(layer(noise, "0")), "2")) < 1e-6);
    }

    void theDeepMappingSeesTheDirectionOfNoiseAndSpreadsStylesAsWidely() {
        torch::manual_seed(1);
        const auto synthesis = gan::convolutionalSynthesis({32, 3, 0, 64, 8});
        const torch::NoGradGuard still;
        const Tensor noise = torch::randn({4096, 64}), styles = synthesis->map(noise);
        QVERIFY(difference(synthesis->map(2 * noise), styles) < 1e-4);
        const double spread = std::sqrt(styles.var(0).mean().item<double>());
        QVERIFY2(spread > 0.7 && spread < 1.4, qPrintable(QString::number(spread)));
    }

    /// Squared, as the path length is: on the sphere of the noise itself a way is (pi / 2)^2 / 2 = 1.23 times the straight one.
    void aStraightWayBetweenStylesIsMuchShorterThanThatBetweenTheirNoises() {
        torch::manual_seed(1);
        const auto synthesis = gan::convolutionalSynthesis({32, 3, 0, 64, 8});
        const torch::NoGradGuard still;
        constexpr int kWays = 256, kSteps = 64;
        const auto unit = [](const Tensor& x) { return x / x.norm(2, 1, true); };
        const Tensor from = unit(torch::randn({kWays, 64})), other = torch::randn({kWays, 64});
        const Tensor to = unit(other - (other * from).sum(1, true) * from); // at a right angle, as noise nearly always is
        double along = 0;
        Tensor before = synthesis->map(from), start = before;
        for (int step = 1; step <= kSteps; ++step) {
            const double angle = std::acos(0.0) * step / kSteps;
            const Tensor now = synthesis->map(from * std::cos(angle) + to * std::sin(angle));
            along += (now - before).square().sum(1).mean().item<double>() * kSteps;
            before = now;
        }
        const double straight = (before - start).square().sum(1).mean().item<double>();
        QVERIFY2(straight < 0.5 * along, qPrintable(QString("%1 and %2").arg(straight).arg(along)));
    }

    void eachLayerAnswersToItsOwnStyle() {
        torch::manual_seed(1);
        const auto synthesis = gan::convolutionalSynthesis({64, 3, 0, 8, 8});
        const torch::NoGradGuard still;
        const Tensor styles = torch::randn({1, 8}).unsqueeze(1).expand({1, synthesis->layers(), 8}).clone(), plain = synthesis->draw(styles, {});
        QVERIFY(torch::equal(plain, synthesis->drawAll(styles.select(1, 0), {})));
        for (int layer = 0; layer < synthesis->layers(); ++layer) {
            Tensor other = styles.clone();
            other.select(1, layer).add_(1);
            QVERIFY2(difference(synthesis->draw(other, {}), plain) > 1e-3, qPrintable(QString("layer %1").arg(layer)));
        }
    }
};

QTEST_GUILESS_MAIN(TestGanParts)
#include "test_gan_parts.moc"
