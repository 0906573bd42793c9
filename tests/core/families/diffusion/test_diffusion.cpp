#include "core/formats/error.h"
#include "core/model/learned.h"
#include "core/model/model_file.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

const Family& family() { return familyById("diffusion"); }

ModelCard smallCard(const Dataset& data, const std::string& prediction = "flow") {
    ModelCard card = tiny::cardFor(family(), data);
    card.config.set("width", 8.0);
    card.config.set("latent", 4.0);
    card.config.set("prediction", prediction);
    return card;
}

/// A model that knows a little, of pictures in two classes.
std::unique_ptr<PictureModel> smallModel(const Dataset& data, int steps = 30, const std::string& prediction = "flow") {
    auto model = need<PictureModel>(family().create(smallCard(data, prediction), DeviceChoice::cpu, 1));
    NoProgress quiet;
    trainOnPictures(*model, data, tiny::steps(steps), quiet);
    return model;
}

Image drawn(PictureModel& model, const Request& request) {
    NoProgress quiet;
    return model.generate(std::vector{request}, quiet).front().picture();
}

double meanDifference(const Image& a, const Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        sum += std::abs(a.pixels[i] - b.pixels[i]);
    return sum / static_cast<double>(a.pixels.size());
}

/// Says yes to "cancelled?" from the n-th time on.
struct Impatient final : Progress {
    explicit Impatient(int patience) : left(patience) {}
    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override {}
    bool cancelled() const override { return ++asked > left; }
    mutable int asked = 0;
    int left;
};

} // namespace

class TestDiffusion : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Dataset> m_data;
    std::unique_ptr<PictureModel> m_model;

  private Q_SLOTS:
    void initTestCase() {
        m_data = std::make_unique<Dataset>(tiny::discs(m_folder, 24, 3, 2));
        m_model = smallModel(*m_data);
    }

    void everyPredictionLearnsAndDraws_data() {
        QTest::addColumn<QString>("prediction");
        for (const char* prediction : {"flow", "ddpm-linear", "ddpm-cosine"})
            QTest::newRow(prediction) << prediction;
    }
    void everyPredictionLearnsAndDraws() {
        QFETCH(QString, prediction);
        auto model = need<PictureModel>(family().create(smallCard(*m_data, prediction.toStdString()), DeviceChoice::cpu, 1));
        NoProgress quiet;
        const auto result = trainOnPictures(*model, *m_data, tiny::steps(60), quiet);
        const double first = result.curve.front().heldOut, last = result.curve.back().heldOut;
        QVERIFY2(last < 0.8 * first, qPrintable(QString("%1 -> %2").arg(first).arg(last)));
        const fs::path file = fs::path(m_folder.path().toStdString()) / "p.safetensors";
        saveModel(*model, file, Precision::half);
        QCOMPARE(readModelInfo(file).card.config.text("prediction"), prediction.toStdString());
        auto requests = tiny::requests(*model, 2);
        for (const char* solver : {"multistep", "heun", "euler", "ancestral"}) {
            for (auto& request : requests)
                request.params.set("solver", std::string(solver));
            const auto samples = model->generate(requests, quiet), again = model->generate(requests, quiet);
            QVERIFY(samples[0].picture() == again[0].picture());
            QVERIFY(samples[0].picture() != samples[1].picture());
        }
    }

    void aPointIsOnePictureWhateverTheSeed() {
        auto request = tiny::requests(*m_model, 1).front();
        const Image before = drawn(*m_model, request);
        request.seed = 99;
        QVERIFY(drawn(*m_model, request) == before);
        request.params.set("details", 7.0);
        QVERIFY(drawn(*m_model, request) != before);
    }

    void aSmallMoveOfASliderIsASmallChange() {
        auto request = tiny::requests(*m_model, 1).front();
        const Image before = drawn(*m_model, request);
        const Latent from = request.latent;
        const auto changeBy = [&](double amount) {
            request.latent = m_model->space().moved(from, 0, amount);
            return meanDifference(before, drawn(*m_model, request));
        };
        const double little = changeBy(0.05), much = changeBy(1.5);
        QVERIFY2(little < much / 3, qPrintable(QString("%1 %2").arg(little).arg(much)));
    }

    void withoutGuidanceTheClassMakesNoDifferenceAndAtOneItIsTheConditionAlone() {
        auto requests = tiny::requests(*m_model, 2);
        requests[1].latent = requests[0].latent;
        requests[1].params.set("class", std::string("b"));
        NoProgress quiet;
        const auto asLearned = m_model->generate(requests, quiet);
        QVERIFY(asLearned[0].picture() != asLearned[1].picture());
        for (auto& request : requests)
            request.params.set("guidance", 0.0);
        const auto unguided = m_model->generate(requests, quiet);
        QVERIFY(unguided[0].picture() == unguided[1].picture());

        requests[0].params.set("guidance", 1.0); // beside another that needs both guesses
        QVERIFY(meanDifference(m_model->generate(requests, quiet)[0].picture(), asLearned[0].picture()) < 0.5);
    }

    void guidanceGoesOnAlongTheWayFromUntoldToTold() {
        auto request = tiny::requests(*m_model, 1).front();
        std::vector<Image> pictures;
        for (const double strength : {0.0, 1.0, 3.0}) {
            request.params.set("guidance", strength);
            pictures.push_back(drawn(*m_model, request));
        }
        QVERIFY(meanDifference(pictures[0], pictures[2]) > meanDifference(pictures[0], pictures[1]));
    }

    void differentWaysOfDrawingStandInOneBatch() {
        auto requests = tiny::requests(*m_model, 3);
        requests[0].params.set("scale", 2.0);
        requests[1].params.set("steps", 3.0);
        NoProgress quiet;
        const auto samples = m_model->generate(requests, quiet);
        QCOMPARE(samples[0].picture().width, 64);
        QCOMPARE(samples[1].picture().width, 32);
        QVERIFY(meanDifference(samples[2].picture(), drawn(*m_model, requests[2])) < 0.5);
    }

    void cancelIsAnsweredWithinOneStep() {
        auto request = tiny::requests(*m_model, 1).front();
        request.params.set("steps", 250.0);
        Impatient progress(5);
        QVERIFY_EXCEPTION_THROWN(m_model->generate(std::vector{request}, progress), Cancelled);
        QCOMPARE(progress.asked, 6);
    }

    void aResumedTrainingEndsBitForBitLikeAnUninterruptedOne() {
        const fs::path folder = m_folder.path().toStdString();
        const auto hash = [&](PictureModel& model) {
            saveModel(model, folder / "m.safetensors", Precision::full);
            return model.card().hash;
        };
        const auto start = [&] { return need<PictureModel>(family().create(smallCard(*m_data), DeviceChoice::cpu, 7)); };
        NoProgress quiet;
        auto whole = start();
        trainOnPictures(*whole, *m_data, tiny::steps(12), quiet);

        auto options = tiny::steps(12);
        options.checkpoint = folder / "c.checkpoint";
        Impatient progress(5);
        auto first = start();
        QVERIFY(!trainOnPictures(*first, *m_data, options, progress).finished);
        options.resume = true;
        auto second = start();
        QVERIFY(trainOnPictures(*second, *m_data, options, quiet).finished);
        QCOMPARE(hash(*second), hash(*whole));
    }

    void theHeldOutLossIsTheSameWheneverItIsAsked() {
        const auto batch = m_data->training(0, 4);
        const auto once = m_model->heldOutLoss(batch), twice = m_model->heldOutLoss(batch);
        QCOMPARE(once.size(), std::size_t(4));
        QVERIFY(once == twice);
        for (const double loss : once)
            QVERIFY(std::isfinite(loss) && loss > 0);
    }

    void aFewPicturesAndOneAreNoTrouble() {
        for (const int count : {1, 2}) {
            QTemporaryDir folder;
            const Dataset data = tiny::discs(folder, count, 1);
            auto model = smallModel(data, 3);
            const Image picture = drawn(*model, tiny::requests(*model, 1).front());
            QCOMPARE(picture.channels, 1);
        }
    }

    void aPictureThatWasNotChangedIsLearnedAsOneOfWhichNothingIsSaid() {
        const auto loss = [&](std::vector<float> changes) {
            auto model = need<PictureModel>(family().create(smallCard(*m_data), DeviceChoice::cpu, 1));
            PictureBatch batch = m_data->training(0, 4);
            batch.changes = std::move(changes);
            return model->trainStep(batch, {}).losses.at("loss");
        };
        QCOMPARE(loss({}), loss(std::vector<float>(4 * PictureBatch::kChanges)));
        ModelCard old = smallCard(*m_data); // of a program that did not tell
        Params config;
        for (const auto& [key, value] : old.config.values())
            if (key != "knows_changes") config.set(key, value);
        old.config = config;
        auto model = need<PictureModel>(family().create(old, DeviceChoice::cpu, 1));
        PictureBatch batch = m_data->training(0, 4);
        batch.changes.assign(4 * PictureBatch::kChanges, 1);
        QVERIFY(std::isfinite(model->trainStep(batch, {}).losses.at("loss")));
    }

    void itemsOfAGroupShareOnePoint() {
        ModelCard card = smallCard(*m_data);
        card.grouped = true;
        auto model = need<PictureModel>(family().create(card, DeviceChoice::cpu, 1));
        QCOMPARE(model->itemsPerGroup(), card.config.integer("items_per_style"));
        PictureBatch batch = m_data->training(0, 6);
        batch.groups = {0, 0, 0, 1, 1, 1};
        QCOMPARE(model->encode(batch).size(), std::size_t(2));
        QVERIFY(std::isfinite(model->trainStep(batch, {}).losses.at("loss")));
        QCOMPARE(model->heldOutLoss(batch).size(), std::size_t(6));
    }

    void largerPicturesAreLearnedAndDrawn() {
        for (const int size : {64, 128}) {
            ModelCard card = smallCard(*m_data);
            card.size = size;
            auto model = need<PictureModel>(family().create(card, DeviceChoice::cpu, 1));
            PictureBatch batch = m_data->training(0, 2);
            batch.size = size;
            batch.pixels.assign(static_cast<std::size_t>(2 * 3 * size * size), 100);
            QVERIFY(std::isfinite(model->trainStep(batch, {}).losses.at("loss")));
            model->setSpace({4, 1, {0, 0, 0, 0}, {}, 0, {}, {{1, {0, 0, 0, 0}, std::vector<float>(16)}}, {}});
            QCOMPARE(drawn(*model, tiny::requests(*model, 1).front()).width, size);
        }
        ModelCard card = smallCard(*m_data);
        card.size = 48;
        QVERIFY_EXCEPTION_THROWN(need<PictureModel>(family().create(card, DeviceChoice::cpu, 1)), Error);
    }
};

QTEST_GUILESS_MAIN(TestDiffusion)
#include "test_diffusion.moc"
