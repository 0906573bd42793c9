#include "core/formats/error.h"
#include "core/data/pictures/augment.h"
#include "core/formats/safetensors.h"
#include "core/model/model_file.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <algorithm>

using namespace seedbed;

/// What every family must keep, asked of each in turn without special cases.
class TestFamilies : public QObject {
    Q_OBJECT

    static void addRows() {
        QTest::addColumn<int>("family");
        for (std::size_t i = 0; i < pictureFamilies().size(); ++i)
            QTest::newRow(families()[i].id.c_str()) << static_cast<int>(i);
    }
    static const Family& current() {
        QFETCH(int, family);
        return families()[static_cast<std::size_t>(family)];
    }

  private Q_SLOTS:
    void trainsSavesReloadsAndRepeatsItselfFromItsSeed_data() { addRows(); }
    void trainsSavesReloadsAndRepeatsItselfFromItsSeed() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 24, 3, 2);
        auto made = tiny::trained(current(), data, tiny::steps(12));
        const auto path = std::filesystem::path(folder.path().toStdString()) / "model.safetensors";
        saveModel(*made, path, Precision::full);
        const auto opened = openModel(path, DeviceChoice::cpu);
        QVERIFY(opened->space() == made->space());

        NoProgress quiet;
        const auto wishes = tiny::requests(*opened, 5);
        const auto before = made->generate(wishes, quiet), after = opened->generate(wishes, quiet), again = opened->generate(wishes, quiet);
        for (std::size_t i = 0; i < wishes.size(); ++i) {
            QVERIFY(before[i].picture() == after[i].picture());
            QVERIFY(after[i].picture() == again[i].picture());
            QCOMPARE(after[i].picture().width, 32);
            QCOMPARE(after[i].recipe.modelHash, opened->card().hash);
        }
        QVERIFY(before[0].picture() != before[1].picture());
    }

    void theSameSeedTrainsTheSameModelAndAnotherSeedAnother_data() { addRows(); }
    void theSameSeedTrainsTheSameModelAndAnotherSeedAnother() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 12);
        const auto hash = [&](std::uint64_t seed) {
            auto model = tiny::trained(current(), data, tiny::steps(4, seed));
            saveModel(*model, std::filesystem::path(folder.path().toStdString()) / "m.safetensors", Precision::full);
            return model->card().hash;
        };
        const auto first = hash(3);
        QCOMPARE(hash(3), first);
        QVERIFY(hash(4) != first);
    }

    void everyWeightThatMakesSamplesGetsAGradient_data() { addRows(); }
    void everyWeightThatMakesSamplesGetsAGradient() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 16, 3, 2);
        auto untrained = current().create(tiny::cardFor(current(), data), DeviceChoice::cpu, 1);
        const auto path = std::filesystem::path(folder.path().toStdString()) / "m.safetensors";
        untrained->setSpace({1, 1, {0}, {}, 0, {}, {{1, {0}, {1}}}, {}});
        saveModel(*untrained, path, Precision::full);
        const auto before = SafetensorsFile::open(path);
        auto trained = tiny::trained(current(), data, tiny::steps(3), recommendedAugmentation(data.trainingCount(), false));
        saveModel(*trained, path, Precision::full);
        const auto after = SafetensorsFile::open(path);
        for (const TensorView& tensor : after.tensors())
            if (tensor.name.starts_with("net."))
                QVERIFY2(!std::ranges::equal(tensor.bytes, before.find(tensor.name)->bytes), tensor.name.c_str());
    }

    void lossFallsOnRealPictures_data() { addRows(); }
    void lossFallsOnRealPictures() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 64);
        auto generator = current().create(tiny::cardFor(current(), data), DeviceChoice::cpu, 1);
        NoProgress quiet;
        const auto result = trainOnPictures(*generator, data, tiny::steps(40), quiet);
        QVERIFY(result.finished);
        QVERIFY2(result.curve.back().heldOut < result.curve.front().heldOut - 0.3,
                 qPrintable(QString("%1 -> %2").arg(result.curve.front().heldOut).arg(result.curve.back().heldOut)));
    }

    void classesOfOnePictureEachCanBeLearned_data() { addRows(); }
    void classesOfOnePictureEachCanBeLearned() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 3, 3, 3); // three classes, or two when one is held out
        const auto model = tiny::trained(current(), data, tiny::steps(4));
        NoProgress quiet;
        for (const auto& label : data.labels()) {
            Request wish = tiny::requests(*model, 1).front();
            wish.params.set("class", label);
            QCOMPARE(model->generate(std::span(&wish, 1), quiet).front().picture().width, 32);
        }
    }

    void absurdParamsAreRefusedInASentence_data() { addRows(); }
    void absurdParamsAreRefusedInASentence() {
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 8);
        for (const ParamSpec& spec : current().trainSpecs) {
            if (spec.kind != ParamKind::number)
                continue;
            for (const double absurd : {spec.low - 1, spec.high + 1, std::nan("")}) {
                ModelCard card = tiny::cardFor(current(), data);
                card.config.set(spec.key, absurd);
                QVERIFY_EXCEPTION_THROWN(current().create(card, DeviceChoice::cpu, 1), Error);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFamilies)
#include "test_families.moc"
