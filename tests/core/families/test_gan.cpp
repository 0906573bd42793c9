#include "core/families/gan/losses.h"
#include "core/families/gan/networks.h"
#include "core/families/gan/variation.h"
#include "core/base/error.h"
#include "core/model/model_file.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <cmath>

using namespace seedbed;
using torch::Tensor;

namespace {

const Family& family() { return familyById("gan"); }

ModelCard smallCard(const Dataset& data, const std::string& network = "conv") {
    ModelCard card = tiny::cardFor(family(), data);
    card.config.set("network", network);
    card.config.set("width", 8.0);
    card.config.set("latent", 8.0);
    return card;
}

TrainOptions steps(std::int64_t count) {
    TrainOptions options = tiny::steps(count);
    for (const auto& [key, value] : family().loop.values())
        options.params.set(key, value);
    return options;
}

std::unique_ptr<Generator> trained(const ModelCard& card, const Dataset& data, const TrainOptions& options) {
    auto generator = family().create(card, DeviceChoice::cpu, 1);
    NoProgress quiet;
    Trainer(*generator, data, options).run(quiet);
    return generator;
}

Dataset open(const std::filesystem::path& path, int channels = 3) {
    DatasetOptions options;
    options.size = 32;
    options.channels = channels;
    NoProgress quiet;
    return Dataset::open(path, options, quiet);
}

/// Discs on white, and the same in negative, so that there is no doubt what a class looks like.
Dataset lightAndDark(const QTemporaryDir& folder, int ofEach) {
    const std::filesystem::path root = folder.path().toStdString();
    for (int i = 0; i < 2 * ofEach; ++i) {
        Image image = tiny::disc(i, 1);
        for (auto& value : image.pixels)
            value = i % 2 ? value : static_cast<std::uint8_t>(255 - value);
        const auto place = root / (i % 2 ? "light" : "dark");
        std::filesystem::create_directories(place);
        const auto png = encodePng(image);
        writeAtomic(place / (std::to_string(i) + ".png"), std::span(png));
    }
    return open(root, 1);
}

std::vector<Image> drawn(Generator& generator, const std::vector<SampleRequest>& requests) {
    NoProgress quiet;
    std::vector<Image> pictures;
    for (auto& sample : generator.generate(requests, quiet))
        pictures.push_back(std::move(std::get<Image>(sample.content)));
    return pictures;
}

double meanLevel(const Image& image) {
    double sum = 0;
    for (const auto value : image.pixels)
        sum += value;
    return sum / static_cast<double>(image.pixels.size());
}

double difference(const Tensor& a, const Tensor& b) { return (a - b).abs().max().item<double>(); }

} // namespace

class TestGan : public QObject {
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
        const Tensor pictures = (torch::rand({2, 3, 16, 16}, torch::kFloat64) * 2 - 1).requires_grad_(), weights = torch::randn({2, 3, 16, 16}, torch::kFloat64);
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
        gan::Variation variation = gan::Variation::draw(1, 16, 0, torch::kCPU);
        QVERIFY(torch::equal(gan::varied(pictures, variation), pictures)); // of strength 0
        variation.shifts = {{2, -1}};
        const Tensor moved = gan::varied(pictures, variation);
        QCOMPARE(moved[0][0][10][7].item<float>(), 1.0f);
        QCOMPARE(moved.sum().item<float>(), 1.0f);
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

    void truncationZeroDrawsTheAveragePictureAndOneThePoint() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 16);
        const auto model = trained(smallCard(data), data, steps(6));
        auto wishes = tiny::requests(*model, 3);
        wishes.push_back({{model->space().mean}, wishes[0].params, 0});
        const auto full = drawn(*model, wishes);
        for (auto& wish : wishes)
            wish.params.set("truncation", 0.0);
        for (const Image& picture : drawn(*model, wishes))
            QVERIFY(picture == full.back());
        QVERIFY(full[0] != full.back());
    }

    void theSpaceIsThatOfStylesAndNotOfReadPictures() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 4);
        const auto model = trained(smallCard(data), data, steps(3));
        QCOMPARE(model->space().dimension, 8);
        QVERIFY(model->ownLatents(5) == model->ownLatents(5));
        QVERIFY(model->space().sigmas.front() > 0.5f); // of noise, which has 1; four untrained readings hardly differ
    }

    void classesLookDifferentAfterAShortTraining() {
        QTemporaryDir folder;
        const Dataset data = lightAndDark(folder, 24);
        const auto model = trained(smallCard(data), data, steps(80));
        auto wishes = tiny::requests(*model, 4);
        double level[2] = {};
        for (int label = 0; label < 2; ++label) {
            for (auto& wish : wishes)
                wish.params.set("class", model->card().labels[static_cast<std::size_t>(label)]);
            for (const Image& picture : drawn(*model, wishes))
                level[label] += meanLevel(picture) / 4;
        }
        QVERIFY2(level[1] - level[0] > 60, qPrintable(QString("%1 and %2").arg(level[0]).arg(level[1])));
    }

    void aResumedRunEndsBitForBitLikeAnUninterruptedOne_data() {
        QTest::addColumn<QString>("network");
        QTest::newRow("convolutional") << "conv";
        QTest::newRow("fully connected") << "mlp";
    }
    void aResumedRunEndsBitForBitLikeAnUninterruptedOne() {
        QFETCH(QString, network);
        QTemporaryDir folder;
        const std::filesystem::path path = folder.path().toStdString();
        const Dataset data = tiny::discs(folder, 16);
        ModelCard card = smallCard(data, network.toStdString());
        card.config.set("variation", std::string("adaptive")); // whose strength must come back too
        NoProgress quiet;
        auto whole = family().create(card, DeviceChoice::cpu, 7);
        Trainer(*whole, data, steps(11)).run(quiet);

        struct StopAfter final : Progress {
            int left = 4;
            void report(std::int64_t, std::int64_t, const std::string&) override { --left; }
            bool cancelled() const override { return left <= 0; }
        };
        TrainOptions options = steps(11);
        options.checkpoint = path / "run.checkpoint";
        options.resume = true;
        std::unique_ptr<Generator> part;
        TrainResult result;
        int rounds = 0;
        for (; rounds < 20 && !result.finished; ++rounds) {
            StopAfter soon;
            part = family().create(card, DeviceChoice::cpu, 7);
            result = Trainer(*part, data, options).run(soon);
        }
        QVERIFY(result.finished && rounds > 1);
        saveModel(*whole, path / "whole.safetensors", Precision::full);
        saveModel(*part, path / "part.safetensors", Precision::full);
        QCOMPARE(part->card().hash, whole->card().hash);
    }

    void picturesThatAreAllEqualAndASinglePictureTrain_data() {
        QTest::addColumn<QString>("network");
        QTest::addColumn<int>("batch");
        QTest::newRow("convolutional") << "conv" << 8;
        QTest::newRow("one at a time") << "conv" << 1;
        QTest::newRow("fully connected") << "mlp" << 8;
        QTest::newRow("fully connected, one at a time") << "mlp" << 1;
    }
    void picturesThatAreAllEqualAndASinglePictureTrain() {
        QFETCH(QString, network);
        QFETCH(int, batch);
        QTemporaryDir folder;
        tiny::writeDiscs(folder.path().toStdString(), 1); // equal pictures count as one
        const Dataset data = open(folder.path().toStdString());
        TrainOptions options = steps(10);
        options.params.set("batch", static_cast<double>(batch));
        const auto model = trained(smallCard(data, network.toStdString()), data, options);
        for (const auto& parameter : model->module().parameters())
            QVERIFY(parameter.isfinite().all().item<bool>());
        QVERIFY(!drawn(*model, tiny::requests(*model, 2)).empty());
    }

    void everyContestAndVariationTrainsInEveryKindOfPicture_data() {
        QTest::addColumn<QString>("loss");
        QTest::addColumn<QString>("variation");
        QTest::addColumn<int>("channels");
        QTest::newRow("grey") << "relativistic" << "always" << 1;
        QTest::newRow("transparent") << "hinge" << "adaptive" << 4;
        QTest::newRow("colour") << "classic" << "off" << 3;
    }
    void everyContestAndVariationTrainsInEveryKindOfPicture() {
        QFETCH(QString, loss);
        QFETCH(QString, variation);
        QFETCH(int, channels);
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 12, channels);
        ModelCard card = smallCard(data);
        card.config.set("loss", loss.toStdString());
        card.config.set("variation", variation.toStdString());
        const auto model = trained(card, data, steps(5));
        QCOMPARE(drawn(*model, tiny::requests(*model, 1)).front().channels, channels);
    }

    void aNumberThatIsNotFiniteInTheDiscriminatorIsMended() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 12);
        auto generator = family().create(smallCard(data), DeviceChoice::cpu, 1);
        TrainOptions options = steps(12);
        bool poisoned = false;
        options.look = [&](const TrainState& state) {
            if (state.step < 6 || std::exchange(poisoned, true))
                return;
            const torch::NoGradGuard still;
            generator->module().named_children()["discriminator"]->parameters().front().fill_(std::nan(""));
        };
        NoProgress quiet;
        const TrainResult result = Trainer(*generator, data, options).run(quiet);
        QVERIFY(result.finished && poisoned);
        QVERIFY(!result.events.empty());
        for (const auto& parameter : generator->module().parameters())
            QVERIFY(parameter.isfinite().all().item<bool>());
    }

    void sizesThatItCannotDrawAreRefused() {
        QTemporaryDir folder;
        ModelCard card = smallCard(tiny::discs(folder, 4));
        card.size = 48;
        QVERIFY_EXCEPTION_THROWN(family().create(card, DeviceChoice::cpu, 1), Error);
        card.config.set("network", std::string("mlp"));
        QVERIFY(family().create(card, DeviceChoice::cpu, 1));
    }
};

QTEST_GUILESS_MAIN(TestGan)
#include "test_gan.moc"
