#include "core/formats/error.h"
#include "core/model/model_file.h"
#include "core/train/train_model.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <fstream>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

const Family& vae() { return familyById("vae"); }

} // namespace

class TestTrainer : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aResumedRunEndsBitForBitLikeAnUninterruptedOne_data() {
        QTest::addColumn<double>("adversarial");
        QTest::newRow("one optimizer") << 0.0;
        QTest::newRow("with a critic") << 0.3;
    }
    void aResumedRunEndsBitForBitLikeAnUninterruptedOne() {
        QFETCH(double, adversarial);
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 16);
        const fs::path checkpoint = fs::path(folder.path().toStdString()) / "run.checkpoint";
        ModelCard card = tiny::cardFor(vae(), data);
        card.config.set("adversarial", adversarial);
        const auto start = [&] { return need<PictureModel>(vae().create(card, DeviceChoice::cpu, 7)); };
        NoProgress quiet;

        auto whole = start();
        const auto wholeResult = trainOnPictures(*whole, data, tiny::steps(14), quiet);

        TrainOptions options = tiny::steps(14);
        options.checkpoint = checkpoint;
        options.resume = true;
        TrainResult result;
        for (int round = 0; round < 20 && !result.finished; ++round) { // a new process each time, as it were
            tiny::StopAfter soon(5);
            auto part = start();
            result = trainOnPictures(*part, data, options, soon);
            if (result.finished) {
                const auto path = fs::path(folder.path().toStdString());
                saveModel(*whole, path / "whole.safetensors", Precision::full);
                saveModel(*part, path / "part.safetensors", Precision::full);
                QCOMPARE(part->card().hash, whole->card().hash);
            }
        }
        QVERIFY(result.finished);
        QVERIFY(result.curve == wholeResult.curve);
    }

    void cancelIsAnsweredWithinOneStepAndKeepsACheckpoint() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 16);
        TrainOptions options = tiny::steps(1000);
        options.checkpoint = fs::path(folder.path().toStdString()) / "c";
        auto generator = need<PictureModel>(vae().create(tiny::cardFor(vae(), data), DeviceChoice::cpu, 1));
        tiny::StopAfter soon(3);
        const auto result = trainOnPictures(*generator, data, options, soon);
        QVERIFY(!result.finished);
        QCOMPARE(result.steps, 3);
        QVERIFY(fs::exists(options.checkpoint));
    }

    void aCheckpointOfAnotherTrainingOrADamagedOneIsRefused() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 16);
        TrainOptions options = tiny::steps(6);
        options.checkpoint = fs::path(folder.path().toStdString()) / "c";
        options.resume = true;
        ModelCard card = tiny::cardFor(vae(), data);
        NoProgress quiet;
        trainOnPictures(*need<PictureModel>(vae().create(card, DeviceChoice::cpu, 1)), data, options, quiet);

        card.config.set("beta", 2.0);
        auto other = need<PictureModel>(vae().create(card, DeviceChoice::cpu, 1));
        QVERIFY_EXCEPTION_THROWN(trainOnPictures(*other, data, options, quiet), Error);

        fs::resize_file(options.checkpoint, fs::file_size(options.checkpoint) / 2);
        card.config.set("beta", 1.0);
        auto same = need<PictureModel>(vae().create(card, DeviceChoice::cpu, 1));
        QVERIFY_EXCEPTION_THROWN(trainOnPictures(*same, data, options, quiet), Error);
    }

    void budgetsAreReadAsPeopleWriteThem() {
        QCOMPARE(Budget::fromText("90s").seconds, 90.0);
        QCOMPARE(Budget::fromText("10m").seconds, 600.0);
        QCOMPARE(Budget::fromText("2h").seconds, 7200.0);
        QCOMPARE(Budget::fromText("5000it").steps, 5000);
        for (const char* bad : {"", "s", "-3m", "0it", "5", "5 minutes", "1e300h", "nan"})
            QVERIFY_EXCEPTION_THROWN(Budget::fromText(bad), Error);
    }

    void aTimeBudgetBecomesStepsAndEnds() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 16);
        TrainOptions options = tiny::steps(0);
        options.budget = Budget::fromText("3s");
        auto generator = need<PictureModel>(vae().create(tiny::cardFor(vae(), data), DeviceChoice::cpu, 1));
        NoProgress quiet;
        const auto result = trainOnPictures(*generator, data, options, quiet);
        QVERIFY(result.finished);
        QVERIFY(result.steps >= 11); // what the pace is told from
        QCOMPARE(result.curve.back().step, result.steps);
    }

    void anExistingOutputIsRefusedAndStaysUntouched() {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        tiny::writeDiscs(root / "pictures", 8);
        TrainJob job;
        job.family = "vae";
        job.data = root / "pictures";
        job.out = root / "model.safetensors";
        job.dataParams = Params::defaults(datasetSpecs());
        job.dataParams.set("size", 32.0);
        job.familyParams = Params::defaults(vae().trainSpecs);
        job.trainParams = tiny::steps(2).params;
        job.budget.steps = 2;
        std::ofstream(job.out) << "precious";
        NoProgress quiet;
        QVERIFY_EXCEPTION_THROWN(trainModel(job, quiet), Error);
        QCOMPARE(fs::file_size(job.out), std::uintmax_t(8));

        fs::remove(job.out);
        QVERIFY(trainModel(job, quiet).finished);
        const ModelInfo info = readModelInfo(job.out);
        QCOMPARE(info.card.data.at("items"), std::string("8"));
        QVERIFY(!fs::exists(job.out.string() + ".checkpoint"));
    }
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "test_trainer.moc"
