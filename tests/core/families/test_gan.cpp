#include "core/base/torch.h"
#include "core/data/pictures/augment.h"
#include "core/families/gan/losses.h"
#include "core/formats/error.h"
#include "core/model/learned.h"
#include "core/model/model_file.h"
#include "core/train/course.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <cmath>

using namespace seedbed;

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
    options.params = family().loopAdvice({}).over(options.params);
    return options;
}

std::unique_ptr<PictureModel> trained(const ModelCard& card, const Dataset& data, const TrainOptions& options) {
    auto generator = need<PictureModel>(family().create(card, DeviceChoice::cpu, 1));
    NoProgress quiet;
    trainOnPictures(*generator, data, options, quiet);
    return generator;
}

Dataset open(const std::filesystem::path& path, int channels = 3, int size = 32) {
    DatasetOptions options;
    options.size = size;
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

std::vector<Image> drawn(PictureModel& generator, const std::vector<Request>& requests) {
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

} // namespace

class TestGan : public QObject {
    Q_OBJECT

  private Q_SLOTS:
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
        const auto model = trained(smallCard(data), data, steps(120)); // of six seeds each, after 80 steps one or two stand below 60 with either mapping
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
        auto whole = need<PictureModel>(family().create(card, DeviceChoice::cpu, 7));
        trainOnPictures(*whole, data, steps(11), quiet);

        TrainOptions options = steps(11);
        options.checkpoint = path / "run.checkpoint";
        options.resume = true;
        std::unique_ptr<PictureModel> part;
        TrainResult result;
        int rounds = 0;
        for (; rounds < 20 && !result.finished; ++rounds) {
            tiny::StopAfter soon(4);
            part = need<PictureModel>(family().create(card, DeviceChoice::cpu, 7));
            result = trainOnPictures(*part, data, options, soon);
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
        QTest::newRow("grey") << "relativistic"
                              << "always" << 1;
        QTest::newRow("transparent") << "hinge"
                                     << "adaptive" << 4;
        QTest::newRow("colour") << "classic"
                                << "off" << 3;
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
        auto generator = need<PictureModel>(family().create(smallCard(data), DeviceChoice::cpu, 1));
        TrainOptions options = steps(12);
        bool poisoned = false;
        options.look = [&](const TrainState& state) -> std::optional<double> {
            if (state.step < 6 || std::exchange(poisoned, true)) return {};
            const torch::NoGradGuard still;
            generator->module().named_children()["discriminator"]->parameters().front().fill_(std::nan(""));
            return {};
        };
        NoProgress quiet;
        const TrainResult result = trainOnPictures(*generator, data, options, quiet);
        QVERIFY(result.finished && poisoned);
        QVERIFY(!result.events.empty());
        for (const auto& parameter : generator->module().parameters())
            QVERIFY(parameter.isfinite().all().item<bool>());
    }

    void aTrainingThatLeavesThingsOpenGetsTheFamilysLoopAndNoOtherAugmentation() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 12);
        TrainJob job;
        job.family = "gan";
        job.trainParams.set("clip", 3.0);
        const TrainJob whole = completed(job, data);
        QCOMPARE(whole.trainParams.number("momentum"), 0.0);
        QCOMPARE(whole.trainParams.number("clip"), 3.0);
        QVERIFY(!augments(whole.augmentParams));
        job.family = "vae";
        QVERIFY(augments(completed(job, data).augmentParams));
        QVERIFY(completed(job, data).trainParams.number("momentum") > 0);
    }

    void widthFollowsTheSizeUnlessItIsSaid() {
        QTemporaryDir folder;
        tiny::writeDiscs(folder.path().toStdString(), 4);
        const auto widthAt = [&](double size, const Params& said) {
            TrainJob job;
            job.family = "gan";
            job.familyParams = said;
            DatasetOptions options;
            options.size = static_cast<int>(size);
            NoProgress quiet;
            return completed(job, Dataset::open(folder.path().toStdString(), options, quiet)).familyParams.number("width");
        };
        QCOMPARE(widthAt(64, {}), 32.0);
        QCOMPARE(widthAt(128, {}), 16.0);
        QCOMPARE(widthAt(256, {}), 64.0);
        Params said;
        said.set("width", 24.0);
        QCOMPARE(widthAt(128, said), 24.0);
    }

    void aPointForEachLayerDrawsAsOnePointWhereAllAreAlikeAndSurvivesTheFile() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 12);
        const auto model = trained(smallCard(data), data, steps(4));
        const LatentSpace& space = model->space();
        QCOMPARE(space.layers, 4); // of 4, 8 and 16 pixels, and the last
        auto wishes = tiny::requests(*model, 2);
        auto whole = wishes, mixed = wishes;
        whole[0].latent = space.mixed(wishes[0].latent, wishes[0].latent, {0, 2});
        QCOMPARE(whole[0].latent.values.size(), std::size_t(32));
        mixed[0].latent = space.mixed(wishes[0].latent, wishes[1].latent, {0, 2});
        const auto plain = drawn(*model, wishes);
        QVERIFY(drawn(*model, whole) == plain);
        QVERIFY(drawn(*model, mixed)[0] != plain[0]);
        const auto path = std::filesystem::path(folder.path().toStdString()) / "m.safetensors";
        saveModel(*model, path, Precision::full);
        QVERIFY(openModel<PictureModel>(path, DeviceChoice::cpu)->space() == space);
    }

    void aModelWhoseCardTellsOfNoMappingIsFromBeforeTheDeepOneAndKeepsItsOwn() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 12);
        ModelCard near = smallCard(data), deep = near;
        near.config.set("mapping", std::string("near"));
        deep.config.set("mapping", std::string("deep"));
        const auto made = trained(near, data, steps(4));
        const auto wishes = tiny::requests(*made, 2);
        const auto plain = drawn(*made, wishes), ofDeep = drawn(*trained(deep, data, steps(4)), wishes);
        QVERIFY(ofDeep != plain);
        QVERIFY(drawn(*trained(smallCard(data), data, steps(4)), wishes) == ofDeep); // a new one has it without a word
        Params old;
        for (const auto& [key, value] : made->card().config.values())
            if (key != "mapping") old.set(key, value);
        made->card().config = old;
        const std::filesystem::path root = folder.path().toStdString(), path = root / "old.safetensors";
        saveModel(*made, path, Precision::full);
        const auto opened = openModel<PictureModel>(path, DeviceChoice::cpu);
        QVERIFY(drawn(*opened, wishes) == plain);
        QVERIFY(opened->ownLatents(5) == made->ownLatents(5));
        TrainJob job; // and what is taught to it goes on from there
        job.base = path;
        job.data = root;
        job.out = root / "taught.safetensors";
        job.dataParams = Params::defaults(datasetSpecs());
        NoProgress quiet;
        QVERIFY(drawn(need<PictureModel>(*prepare(completed(job, data), std::make_shared<const Dataset>(data), quiet).model), wishes) == plain);
    }

    void aModelThatWasAdaptedInAFormerWayIsDrawnAsItWas_data() {
        QTest::addColumn<QString>("adapt");
        QTest::newRow("the judge's first layers stayed") << "freeze-critic";
        QTest::newRow("singular values") << "singular-values";
    }
    void aModelThatWasAdaptedInAFormerWayIsDrawnAsItWas() {
        QFETCH(QString, adapt);
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 12);
        const auto model = trained(smallCard(data), data, steps(3));
        const auto wishes = tiny::requests(*model, 2);
        const auto plain = drawn(*model, wishes);
        model->card().config.set("adapt", adapt.toStdString());
        model->card().config.set("critic_frozen", 2.0);
        model->card().config.set("correspondence", 0.0);
        const auto path = std::filesystem::path(folder.path().toStdString()) / "old.safetensors";
        saveModel(*model, path, Precision::full);
        QVERIFY(drawn(*openModel<PictureModel>(path, DeviceChoice::cpu), wishes) == plain);
    }

    void eachLayerIsDrawnWithItsOwnPoint() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 16);
        const auto model = trained(smallCard(data), data, steps(10));
        const LatentSpace& space = model->space();
        QVERIFY(space.layers > 2);
        const auto wishes = tiny::requests(*model, 2);
        const auto plain = drawn(*model, wishes);
        auto mixed = wishes;
        mixed[0].latent = space.mixed(wishes[0].latent, wishes[1].latent, {0, 2});
        mixed[1].latent = space.mixed(wishes[0].latent, wishes[1].latent, {2, space.layers});
        const auto parts = drawn(*model, mixed);
        QVERIFY(parts[0] != parts[1]);
        for (const Image& part : parts)
            QVERIFY(part != plain[0] && part != plain[1]);
        for (auto& wish : mixed)
            wish.latent = space.mixed(wishes[0].latent, wishes[1].latent, {});
        QVERIFY(drawn(*model, mixed)[0] == plain[1]); // all layers of the other are the other
    }

    void anAdaptationGoesOnFromTheJudgeToo() {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        tiny::writeDiscs(root / "pictures", 12);
        const Dataset data = open(root / "pictures");
        saveModel(*trained(smallCard(data), data, steps(3)), root / "base.safetensors", Precision::full);
        TrainJob job;
        job.data = root / "pictures";
        job.base = root / "base.safetensors";
        job.out = root / "out.safetensors";
        job.budget.steps = 4;
        job.trainParams.set("batch", 8.0);
        job.transferParams.set("correspondence", 1.0);
        NoProgress quiet;
        QVERIFY(trainModel(job, quiet).finished);
        const auto base = openModel(job.base, DeviceChoice::cpu), made = openModel(job.out, DeviceChoice::cpu);
        const auto change = [&](const std::string& name) {
            return (*made->module().named_parameters().find(name) - *base->module().named_parameters().find(name)).abs().max().item<double>();
        };
        const double rounding = 2e-3; // of a file in half precision
        QVERIFY(change("decoder.levels.0.convolution.weight") > 0);
        QVERIFY(change("discriminator.layers.0.look.weight") > rounding);
        QVERIFY(change("discriminator.layers.2.look.weight") > rounding);
    }

    void correspondenceIsNothingForTheSameFeaturesAndMoreTheLessTheyRelateAlike() {
        torch::manual_seed(1);
        const torch::Tensor source = torch::randn({6, 4, 3, 3}), other = torch::randn({6, 4, 3, 3});
        const auto of = [&](const torch::Tensor& adapted) { return gan::correspondenceLoss({source}, {adapted}).item<double>(); };
        QVERIFY(std::abs(of(source)) < 1e-6);
        QVERIFY(std::abs(of(source * 3)) < 1e-6); // only angles count
        QVERIFY(of(source + 0.3 * other) > 1e-6);
        QVERIFY(of(other) > of(source + 0.3 * other));
    }

    void manyCopiesTwiceRunningStopATrainingAndTheStateBeforeIsKept_data() {
        QTest::addColumn<double>("guard");
        QTest::newRow("guarded") << 0.5;
        QTest::newRow("off") << 0.0;
        QTest::newRow("not so many") << 0.95;
    }
    void manyCopiesTwiceRunningStopATrainingAndTheStateBeforeIsKept() {
        QFETCH(double, guard);
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 12);
        auto generator = need<PictureModel>(family().create(smallCard(data), DeviceChoice::cpu, 1));
        TrainOptions options = steps(12);
        options.looks = 12;
        options.params.set("copy_guard", guard);
        options.look = [](const TrainState& state) {
            return state.step % 2 ? std::nullopt : std::optional(state.step >= 6 ? 0.9 : state.step == 2 ? 0.6 : 0.1);
        }; // once at 2 is chance
        NoProgress quiet;
        const TrainResult result = trainOnPictures(*generator, data, options, quiet);
        QVERIFY(result.finished);
        if (guard == 0.5) {
            QCOMPARE(result.steps, std::int64_t(8));
            QVERIFY(result.bestStep < 6);
            QCOMPARE(result.events.size(), std::size_t(1));
            QVERIFY(QString::fromStdString(result.events[0].english()).contains("copies"));
        } else {
            QCOMPARE(result.steps, std::int64_t(12));
            QVERIFY(result.events.empty());
        }
    }

    void everySizeTrainsAndDraws_data() {
        QTest::addColumn<QString>("network");
        QTest::addColumn<int>("size");
        for (const int size : {32, 64, 128, 256})
            QTest::addRow("conv %d", size) << "conv" << size;
        QTest::newRow("mlp 28") << "mlp" << 28;
        QTest::newRow("mlp 64") << "mlp" << 64;
    }
    void everySizeTrainsAndDraws() {
        QFETCH(QString, network);
        QFETCH(int, size);
        QTemporaryDir folder;
        tiny::writeDiscs(folder.path().toStdString(), 6);
        const Dataset data = open(folder.path().toStdString(), 3, size);
        TrainOptions options = steps(2);
        options.params.set("batch", 2.0);
        const auto model = trained(smallCard(data, network.toStdString()), data, options);
        const Image picture = drawn(*model, tiny::requests(*model, 1)).front();
        QCOMPARE(picture.width, size);
        QCOMPARE(picture.height, size);
    }

    void bothPenaltiesComeAtEveryFourthStep() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 8);
        const auto slope = [&](double penalty, std::int64_t step) { // of the judge's weights
            ModelCard card = smallCard(data);
            card.config.set("penalty", penalty);
            auto model = need<PictureModel>(family().create(card, DeviceChoice::cpu, 1));
            const PictureBatch batch = data.training(0, 4);
            torch::manual_seed(2);
            const Learned drawn = model->trainStep(batch, {step, 0, 0}), judged = model->trainStep(batch, {step, 0, 1, &drawn.kept});
            double sum = 0;
            const auto weights = model->module().named_children()["discriminator"]->parameters();
            for (const auto& gradient : torch::autograd::grad(judged.ends, weights, judged.slopes, false, false, true))
                if (gradient.defined()) sum += gradient.square().sum().item<double>();
            return sum;
        };
        for (const std::int64_t step : {1, 2, 3, 5})
            QCOMPARE(slope(50, step), slope(0, step));
        for (const std::int64_t step : {0, 4})
            QVERIFY(slope(50, step) > 2 * slope(0, step));
    }

    void sizesThatItCannotDrawAreRefused() {
        QTemporaryDir folder;
        ModelCard card = smallCard(tiny::discs(folder, 4));
        card.size = 48;
        QVERIFY_EXCEPTION_THROWN(need<PictureModel>(family().create(card, DeviceChoice::cpu, 1)), Error);
        card.config.set("network", std::string("mlp"));
        QVERIFY(need<PictureModel>(family().create(card, DeviceChoice::cpu, 1)));
    }
};

QTEST_GUILESS_MAIN(TestGan)
#include "test_gan.moc"
