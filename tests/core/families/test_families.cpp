#include "core/formats/safetensors.h"
#include "core/model/model_file.h"
#include "core/sample/sampler.h"
#include "tests/core/material.h"

#include <QTest>

#include <algorithm>

using namespace seedbed;

/// What every family must keep, asked of each in turn without special cases.
class TestFamilies : public QObject {
    Q_OBJECT

    static void addRows() {
        QTest::addColumn<int>("family");
        for (std::size_t i = 0; i < families().size(); ++i)
            QTest::newRow(families()[i].id.c_str()) << static_cast<int>(i);
    }
    static const Family& current() {
        QFETCH(int, family);
        return families()[static_cast<std::size_t>(family)];
    }
    static std::filesystem::path fileIn(const QTemporaryDir& folder) { return std::filesystem::path(folder.path().toStdString()) / "model.safetensors"; }
    static std::vector<Request> wishes(const Model& model, int count) {
        std::vector<Request> all;
        for (int i = 0; i < count; ++i)
            all.push_back({.params = sampleParams(model.card()), .seed = static_cast<std::uint64_t>(i)});
        if (reads(model.card(), Medium::picture) && !makes(model.card(), Medium::picture)) // it says something of one
            for (int i = 0; i < count; ++i)
                all[static_cast<std::size_t>(i)].guide = std::make_shared<Guide>(Guide{tiny::disc(i, model.card().channels), {}, 1});
        return all;
    }

  private Q_SLOTS:
    void saysWhatItReadsAndMakesAndOneCourseTeachesIt_data() { addRows(); }
    void saysWhatItReadsAndMakesAndOneCourseTeachesIt() {
        QVERIFY(!current().reads.empty() && !current().makes.empty());
        QVERIFY(courseOf(current()).reads() == current().reads && courseOf(current()).makes() == current().makes);
    }

    void trainsSavesReloadsAndRepeatsItselfFromItsSeed_data() { addRows(); }
    void trainsSavesReloadsAndRepeatsItselfFromItsSeed() {
        QTemporaryDir folder;
        auto taught = tiny::taught(tiny::jobOf(current(), tiny::material(current(), folder, 24, 2), 30));
        Model& made = taught.model();
        saveModel(made, fileIn(folder), Precision::full);
        const auto opened = openModel(fileIn(folder), DeviceChoice::cpu);
        QVERIFY(opened->space() == made.space());

        NoProgress quiet;
        const auto asked = wishes(*opened, 5);
        const auto before = made.generate(asked, quiet), after = opened->generate(asked, quiet), again = opened->generate(asked, quiet);
        for (std::size_t i = 0; i < asked.size(); ++i) {
            QVERIFY(before[i].content == after[i].content);
            QVERIFY(after[i].content == again[i].content);
            QCOMPARE(after[i].recipe.modelHash, opened->card().hash);
        }
        QVERIFY(std::ranges::any_of(before, [&](const Sample& other) { return other.content != before[0].content; })); // so few steps teach lines little
    }

    void aRecipeMakesTheSampleAgain_data() { addRows(); }
    void aRecipeMakesTheSampleAgain() {
        QTemporaryDir folder;
        auto taught = tiny::taught(tiny::jobOf(current(), tiny::material(current(), folder), 4));
        saveModel(taught.model(), fileIn(folder), Precision::full);
        const auto model = openModel(fileIn(folder), DeviceChoice::cpu);
        NoProgress quiet;
        const auto asked = wishes(*model, 2);
        const Sample sample = model->generate(asked, quiet)[1];
        const auto from = std::vector(2, requestOf(Recipe::fromJson(sample.recipe.toJson()), model->card(), model->space()));
        QVERIFY(model->generate(from, quiet)[1].content == sample.content);
        QVERIFY(model->generate(from, quiet)[1].recipe == sample.recipe);
    }

    void theSameSeedTrainsTheSameModelAndAnotherSeedAnother_data() { addRows(); }
    void theSameSeedTrainsTheSameModelAndAnotherSeedAnother() {
        QTemporaryDir folder;
        const auto data = tiny::material(current(), folder, 12);
        const auto hash = [&](std::uint64_t seed) {
            auto taught = tiny::taught(tiny::jobOf(current(), data, 4, seed));
            saveModel(taught.model(), fileIn(folder), Precision::full);
            return taught.model().card().hash;
        };
        const auto first = hash(3);
        QCOMPARE(hash(3), first);
        QVERIFY(hash(4) != first);
    }

    void everyWeightThatMakesSamplesLearns_data() { addRows(); }
    void everyWeightThatMakesSamplesLearns() {
        QTemporaryDir folder;
        TrainJob job = tiny::jobOf(current(), tiny::material(current(), folder, 16, 2), 3);
        job.trainParams.set("weight_decay", 0.0); // which would change a weight without a gradient
        NoProgress quiet;
        const auto examples = examplesOf(job, quiet);
        const Prepared untrained = prepare(completed(job, *examples), examples, quiet);
        untrained.model->setSpace({1, 1, {0}, {}, 0, {}, {{1, {0}, {1}}}, {}});
        saveModel(*untrained.model, fileIn(folder), Precision::full);
        const auto before = SafetensorsFile::open(fileIn(folder));
        auto taught = tiny::taught(job);
        saveModel(taught.model(), fileIn(folder), Precision::full);
        const auto after = SafetensorsFile::open(fileIn(folder));
        for (const TensorView& tensor : after.tensors())
            if (tensor.name.starts_with("net.")) QVERIFY2(!std::ranges::equal(tensor.bytes, before.find(tensor.name)->bytes), tensor.name.c_str());
    }

    void lossFallsOnRealData_data() { addRows(); }
    void lossFallsOnRealData() {
        QTemporaryDir folder;
        const TrainResult result = tiny::taught(tiny::jobOf(current(), tiny::material(current(), folder, 64), 40)).result;
        QVERIFY(result.finished);
        QVERIFY2(result.curve.back().heldOut < result.curve.front().heldOut - 0.3,
            qPrintable(QString("%1 -> %2").arg(result.curve.front().heldOut).arg(result.curve.back().heldOut)));
    }

    void classesOfOnePictureEachCanBeLearned_data() { addRows(); }
    void classesOfOnePictureEachCanBeLearned() {
        QTemporaryDir folder;
        auto taught = tiny::taught(tiny::jobOf(current(), tiny::material(current(), folder, 3, 3), 4)); // three classes, or two when one is held out
        const ParamSpecs specs = current().sampleSpecs(taught.model().card());
        const ParamSpec* kind = knobWith(specs, Role::kind);
        QCOMPARE(kind != nullptr, !taught.model().card().labels.empty());
        NoProgress quiet;
        for (const auto& label : kind ? english(kind->choices) : std::vector<std::string>()) {
            Request wish = wishes(taught.model(), 1).front();
            wish.params.set(kind->key, label);
            QCOMPARE(taught.model().generate(std::span(&wish, 1), quiet).front().picture().width, 32);
        }
    }

    void absurdParamsAreRefusedInASentence_data() { addRows(); }
    void absurdParamsAreRefusedInASentence() {
        QTemporaryDir folder;
        const TrainJob job = tiny::jobOf(current(), tiny::material(current(), folder, 8), 4);
        NoProgress quiet;
        const auto examples = examplesOf(job, quiet);
        for (const ParamSpec& spec : current().trainSpecs) {
            if (spec.kind != ParamKind::number) continue;
            for (const double absurd : {spec.low - 1, spec.high + 1, std::nan("")}) {
                TrainJob wrong = job;
                wrong.familyParams.set(spec.key, absurd);
                QVERIFY_EXCEPTION_THROWN(prepare(completed(wrong, *examples), examples, quiet), Error);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestFamilies)
#include "test_families.moc"
