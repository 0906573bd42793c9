#include "core/base/torch.h"
#include "core/data/pictures/augment.h"
#include "core/formats/error.h"
#include "core/model/model_file.h"
#include "core/train/course.h"
#include "core/train/transfer.h"
#include "tests/core/tiny.h"

#include <QFile>
#include <QTest>

using namespace seedbed;
namespace fs = std::filesystem;

/// Fine-tunings of a diffusion model that stand beside the base's weights: low-rank ones, and a single vector as earlier versions learned it.
class TestAdditions : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    NoProgress m_quiet;

    fs::path path(const char* name) const { return fs::path(m_folder.path().toStdString()) / name; }

    TrainJob job(const char* way) const {
        TrainJob wanted;
        wanted.base = path("base.safetensors");
        wanted.data = path("data");
        wanted.out = path((std::string(way) + ".safetensors").c_str());
        wanted.dataParams = Params::defaults(datasetSpecs());
        wanted.transferParams.set("adapt", std::string(way));
        return wanted;
    }

    std::string saidOf(const TrainJob& wanted) {
        return tiny::saidBy([&] {
            const auto data = examplesOf(wanted, m_quiet);
            prepare(completed(wanted, *data), data, m_quiet);
        });
    }

    /// Learned for a moment and saved.
    TrainResult learn(const char* way, const fs::path& out, int steps = 30) {
        const TrainJob wanted = job(way);
        const auto data = examplesOf(wanted, m_quiet);
        const TrainJob whole = completed(wanted, *data);
        const Prepared prepared = prepare(whole, data, m_quiet);
        TrainOptions options = tiny::steps(steps);
        options.params.set("learning_rate", 0.01);
        options.frozen = frozenWeights(*prepared.model, whole.transferParams);
        const TrainResult result = trainOnPictures(need<PictureModel>(*prepared.model), dynamic_cast<const Dataset&>(*prepared.examples), options, m_quiet);
        saveModel(*prepared.model, out, Precision::half);
        return result;
    }

    /// A model that an earlier version adapted with a single vector.
    void saveOneVector(const fs::path& file) {
        const auto base = openModel(path("base.safetensors"), DeviceChoice::cpu);
        const Params transfer = Params::defaults(transferSpecs(familyById("diffusion")));
        ModelCard card = cardFrom(base->card(), transfer);
        card.name = "condition";
        card.config.set("adapt", std::string("condition"));
        const auto model = familyById("diffusion").create(card, DeviceChoice::cpu, 1);
        takeOver(*model, *base, transfer);
        model->startFrom(*base);
        const torch::NoGradGuard still;
        model->module().named_parameters().find("decoder.style")->fill_(0.7);
        saveModel(*model, file, Precision::half);
    }

    /// Made once for each way.
    fs::path adapted(const char* way) {
        const fs::path file = path((std::string(way) + ".safetensors").c_str());
        if (!fs::exists(file)) std::string(way) == "condition" ? saveOneVector(file) : void(learn(way, file));
        return file;
    }

    std::vector<Image> drawn(PictureModel& model, std::optional<double> strength, const LatentSpace& points) {
        Params params = Params::defaults(familyById("diffusion").sampleSpecs(model.card()));
        if (strength) params.set("strength", *strength);
        std::vector<Request> requests;
        for (std::uint64_t seed = 1; seed < 4; ++seed)
            requests.push_back({points.fromSeed(seed), params, seed});
        std::vector<Image> pictures;
        for (const auto& sample : model.generate(requests, m_quiet))
            pictures.push_back(sample.picture());
        return pictures;
    }

    std::unique_ptr<PictureModel> small(const Dataset& data, int steps) {
        const Family& family = familyById("diffusion");
        ModelCard card = tiny::cardFor(family, data);
        card.config.set("width", 16.0);
        card.config.set("latent", 8.0);
        auto model = need<PictureModel>(family.create(card, DeviceChoice::cpu, 1));
        trainOnPictures(*model, data, tiny::steps(steps), m_quiet);
        return model;
    }

    static void addWays() {
        QTest::addColumn<QByteArray>("way");
        QTest::newRow("lora") << QByteArray("lora");
        QTest::newRow("condition") << QByteArray("condition");
    }

  private Q_SLOTS:
    void initTestCase() {
        QTemporaryDir discs;
        saveModel(*small(tiny::discs(discs, 30), 40), path("base.safetensors"), Precision::half);
        for (int i = 0; i < 24; ++i) { // rings, which the base has not seen
            Image ring = tiny::disc(i, 3);
            for (std::size_t k = 0; k < ring.pixels.size(); ++k)
                ring.pixels[k] = static_cast<std::uint8_t>(255 - ring.pixels[k]);
            const auto png = encodePng(ring);
            fs::create_directories(path("data"));
            writeAtomic(path("data") / (std::to_string(i) + ".png"), std::span(png));
        }
    }

    void itLearnsAndItsFileIsSmall() {
        const auto file = path("again.safetensors");
        const TrainResult result = learn("lora", file);
        QVERIFY2(result.curve.back().heldOut < result.curve.front().heldOut,
            qPrintable(QString("%1 -> %2").arg(result.curve.front().heldOut).arg(result.curve.back().heldOut)));
        const ModelInfo info = readModelInfo(file), base = readModelInfo(path("base.safetensors"));
        QCOMPARE(info.card.restsOn, base.card.hash);
        QVERIFY2(info.bytes < base.bytes / 5, qPrintable(QString("%1 of %2 bytes").arg(info.bytes).arg(base.bytes)));
        fs::remove(file);
    }

    void strengthGoesFromTheBaseToWhatWasLearned_data() { addWays(); }
    void strengthGoesFromTheBaseToWhatWasLearned() {
        QFETCH(QByteArray, way);
        const auto base = openModel<PictureModel>(path("base.safetensors"), DeviceChoice::cpu),
                   model = openModel<PictureModel>(adapted(way), DeviceChoice::cpu);
        base->setSpace(model->space()); // whose directions the noise follows
        const auto plain = drawn(*base, std::nullopt, model->space());
        QVERIFY(drawn(*model, 0, model->space()) == plain);
        const auto learned = drawn(*model, 1, model->space());
        QVERIFY(learned != plain);
        QVERIFY(drawn(*model, std::nullopt, model->space()) == learned);
        QVERIFY(drawn(*model, 0, model->space()) == plain); // and back
    }

    void withoutItsBaseItSaysWhatIsMissing() {
        QTemporaryDir elsewhere;
        const fs::path alone = fs::path(elsewhere.path().toStdString()) / "lora.safetensors";
        fs::copy_file(adapted("lora"), alone);
        const std::string said = tiny::saidBy([&] { openModel<PictureModel>(alone, DeviceChoice::cpu); });
        QVERIFY2(said.find("tiny") != std::string::npos && said.find("lora.safetensors") != std::string::npos, said.c_str());
        QVERIFY(readModelInfo(alone).card.name == "lora"); // its card can be read all the same

        // another model of the same name is no base
        QTemporaryDir discs;
        saveModel(*small(tiny::discs(discs, 30), 2), fs::path(elsewhere.path().toStdString()) / "base.safetensors", Precision::half);
        QCOMPARE(tiny::saidBy([&] { openModel<PictureModel>(alone, DeviceChoice::cpu); }), said);
        fs::copy_file(path("base.safetensors"), fs::path(elsewhere.path().toStdString()) / "any name.safetensors");
        QVERIFY(openModel<PictureModel>(alone, DeviceChoice::cpu) != nullptr);
    }

    void aBaseThatWillNotBeFoundIsWrittenToo() {
        QTemporaryDir elsewhere;
        const fs::path whole = fs::path(elsewhere.path().toStdString()) / "whole.safetensors";
        learn("lora", whole, 1);
        QCOMPARE(readModelInfo(whole).card.restsOn, std::string());
        QVERIFY(openModel<PictureModel>(whole, DeviceChoice::cpu) != nullptr);
    }

    void additionsAreNotStacked() {
        TrainJob second = job("lora");
        second.base = adapted("condition");
        const std::string said = saidOf(second);
        QVERIFY2(said.find("stacked") != std::string::npos, said.c_str());
    }

    void learningInFullGoesOnFromWhatTheAdditionDraws_data() { addWays(); }
    void learningInFullGoesOnFromWhatTheAdditionDraws() {
        QFETCH(QByteArray, way);
        const auto model = openModel<PictureModel>(adapted(way), DeviceChoice::cpu);
        TrainJob full = job("full");
        full.base = adapted(way);
        const auto data = examplesOf(full, m_quiet);
        const Prepared prepared = prepare(completed(full, *data), data, m_quiet);
        const auto expected = drawn(*model, 1, model->space()), found = drawn(need<PictureModel>(*prepared.model), std::nullopt, model->space());
        int most = 0; // a level is rounding
        for (std::size_t i = 0; i < expected.size(); ++i)
            for (std::size_t k = 0; k < expected[i].pixels.size(); ++k)
                most = std::max(most, std::abs(expected[i].pixels[k] - found[i].pixels[k]));
        QVERIFY2(most <= 6, qPrintable(QString::number(most)));
        QVERIFY(expected != drawn(*openModel<PictureModel>(path("base.safetensors"), DeviceChoice::cpu), std::nullopt, model->space()));
    }

    void aSingleVectorIsNoLongerLearned() {
        const std::string said = saidOf(job("condition"));
        QVERIFY2(said.find("adapt") != std::string::npos && said.find("lora") != std::string::npos, said.c_str());
    }

    void anAdaptationTakesTheWholeBase_data() {
        QTest::addColumn<QByteArray>("way");
        QTest::newRow("lora") << QByteArray("lora");
        QTest::newRow("few steps") << QByteArray("few-steps");
    }
    void anAdaptationTakesTheWholeBase() {
        QFETCH(QByteArray, way);
        TrainJob half = job(way);
        half.transferParams.set("keep", std::string("encoder"));
        const std::string said = saidOf(half);
        QVERIFY2(said.find("--keep") != std::string::npos, said.c_str());
    }
};

QTEST_GUILESS_MAIN(TestAdditions)
#include "test_additions.moc"
