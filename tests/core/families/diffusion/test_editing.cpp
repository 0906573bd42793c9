#include "core/data/pictures/augment.h"
#include "core/formats/error.h"
#include "core/model/model_file.h"
#include "core/sample/sampler.h"
#include "core/train/train_model.h"
#include "core/train/transfer.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <cmath>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

double meanDifference(const Image& a, const Image& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        sum += std::abs(a.pixels[i] - b.pixels[i]);
    return sum / static_cast<double>(a.pixels.size());
}

/// White in the left half, where it is drawn anew.
Image leftHalf(int size) {
    Image mask{size, size, 1, std::vector<std::uint8_t>(static_cast<std::size_t>(size * size), 0)};
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size / 2; ++x)
            mask.pixels[static_cast<std::size_t>(y * size + x)] = 255;
    return mask;
}

struct Counting final : Progress {
    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override {}
    void preview(const Image& image) override {
        ++previews;
        last = image;
    }
    int previews = 0;
    Image last;
};

} // namespace

/// A diffusion model changes pictures, and learns to draw in few steps.
class TestEditing : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder, m_out;
    std::unique_ptr<Dataset> m_data;
    std::unique_ptr<PictureModel> m_model;
    NoProgress m_quiet;

    Image original() const { return pictureOf(m_data->heldOut(0, 1), 0); }

    Request editing(double change, const Image& mask = {}) const {
        Request request = tiny::requests(*m_model, 1).front();
        request.guide = std::make_shared<Guide>(Guide{original(), mask, change});
        return request;
    }

    Image drawn(const Request& request) { return m_model->generate(std::vector{request}, m_quiet).front().picture(); }

    fs::path path(const char* name) const { return fs::path(m_out.path().toStdString()) / name; }

  private Q_SLOTS:
    void initTestCase() {
        m_data = std::make_unique<Dataset>(tiny::discs(m_folder, 24));
        ModelCard card = tiny::cardFor(familyById("diffusion"), *m_data);
        card.config.set("width", 8.0);
        card.config.set("latent", 4.0);
        m_model = need<PictureModel>(familyById("diffusion").create(card, DeviceChoice::cpu, 1));
        trainOnPictures(*m_model, *m_data, tiny::steps(60), m_quiet);
        saveModel(*m_model, path("base.safetensors"), Precision::half);
    }

    void whatLiesOutsideTheMaskStaysToTheBit() {
        const Image before = original(), after = drawn(editing(1, leftHalf(before.width)));
        int changed = 0;
        for (int y = 0; y < before.height; ++y)
            for (int x = 0; x < before.width; ++x)
                for (int c = 0; c < before.channels; ++c) {
                    const auto at = static_cast<std::size_t>((y * before.width + x) * before.channels + c);
                    if (x >= before.width / 2)
                        QCOMPARE(after.pixels[at], before.pixels[at]);
                    else
                        changed += after.pixels[at] != before.pixels[at];
                }
        QVERIFY(changed > 100);
    }

    void theMoreChangeTheFartherFromThePicture() {
        const Image before = original();
        QVERIFY(drawn(editing(0)) == before);
        const double little = meanDifference(drawn(editing(0.1)), before), much = meanDifference(drawn(editing(1)), before);
        QVERIFY2(little > 0 && little < 0.6 * much, qPrintable(QString("%1, %2").arg(little).arg(much)));
    }

    void picturesOfSeveralWaysInOneBatchAreThoseDrawnAlone() {
        const std::vector requests{editing(0.5), editing(1, leftHalf(32)), tiny::requests(*m_model, 1).front()};
        const auto together = m_model->generate(requests, m_quiet);
        for (std::size_t i = 0; i < requests.size(); ++i)
            QVERIFY(meanDifference(together[i].picture(), drawn(requests[i])) < 1);
    }

    void aRecipeWithAGuideDrawsTheSameBytesAgain() {
        const Request request = editing(0.7, leftHalf(32));
        const Sample first = m_model->generate(std::vector{request}, m_quiet).front();
        saveSample(first, path("edited.png"));
        const auto again = requestOf(readRecipe(path("edited.png")), m_model->card(), m_model->space());
        QVERIFY(m_model->generate(std::vector{again}, m_quiet).front().picture() == first.picture());
    }

    void detailsOfAPointAreItsNoise() {
        Request request = tiny::requests(*m_model, 1).front();
        const Image plain = drawn(request);
        Random random(5);
        for (int i = 0; i < 3 * 32 * 32; ++i)
            request.latent.detail.push_back(static_cast<float>(random.normal()));
        QVERIFY(drawn(request) != plain);
        request.latent.detail.pop_back();
        QVERIFY_THROWS_EXCEPTION(Error, drawn(request));
    }

    void picturesAndMasksThatDoNotFitAreRefused() {
        Request request = editing(0.5, leftHalf(16));
        QVERIFY_THROWS_EXCEPTION(Error, drawn(request));
        Image small = original();
        small.width = small.height = 16;
        small.pixels.resize(16 * 16 * 3);
        request.guide = std::make_shared<Guide>(Guide{small, {}, 0.5});
        QVERIFY_THROWS_EXCEPTION(Error, drawn(request));
        request.guide = std::make_shared<Guide>(Guide{original(), {}, 1.5});
        QVERIFY_THROWS_EXCEPTION(Error, drawn(request));
        const auto vae = tiny::trained(familyById("vae"), *m_data, tiny::steps(2));
        Request other = tiny::requests(*vae, 1).front();
        other.guide = editing(0.5).guide;
        QVERIFY_THROWS_EXCEPTION(Error, vae->generate(std::vector{other}, m_quiet));
    }

    void manyStepsShowThePictureOnTheWay() {
        Request request = tiny::requests(*m_model, 1).front();
        request.params.set("solver", std::string("euler"));
        Counting watched;
        m_model->generate(std::vector{request}, watched);
        QCOMPARE(watched.previews, 0); // ten steps are over before anybody sees
        request.params.set("steps", 20.0);
        const Image last = m_model->generate(std::vector{request}, watched).front().picture();
        QCOMPARE(watched.previews, 20);
        QVERIFY(watched.last == last);
    }

    void fewStepsComeNearerToTheManyOfTheBase() {
        TrainJob job;
        job.base = path("base.safetensors");
        job.data = m_folder.path().toStdString();
        job.out = path("few.safetensors");
        job.name = "few";
        job.dataParams = Params::defaults(datasetSpecs());
        job.transferParams.set("adapt", std::string("few-steps"));
        job.augmentParams = Params::defaults(augmentationSpecs());
        job.trainParams.set("patience", 0.0);
        job.budget.steps = 60;
        const TrainResult result = trainModel(job, m_quiet);
        QVERIFY2(result.curve.back().heldOut < 0.8 * result.curve.front().heldOut,
            qPrintable(QString("%1 -> %2").arg(result.curve.front().heldOut).arg(result.curve.back().heldOut)));

        const auto base = openModel<PictureModel>(job.base, DeviceChoice::cpu), few = openModel<PictureModel>(job.out, DeviceChoice::cpu);
        const auto batch = m_data->heldOut(0, 3);
        QVERIFY(base->encode(batch) == few->encode(batch)); // what reads pictures is frozen
        const Params params = Params::defaults(familyById("diffusion").sampleSpecs(few->card()));
        QCOMPARE(params.integer("steps"), 2);
        QVERIFY(few->card().training.contains("held_out_distance_to_base") && !few->card().training.contains("held_out_loss")); // it is no loss
    }

    void fewStepsOfAModelThatGuessesNoiseAreRefused() {
        ModelCard card = m_model->card();
        card.config.set("prediction", std::string("ddpm-linear"));
        card.config.set("adapt", std::string("few-steps"));
        QVERIFY_THROWS_EXCEPTION(Error, need<PictureModel>(familyById("diffusion").create(card, DeviceChoice::cpu, 1)));
    }
};

QTEST_GUILESS_MAIN(TestEditing)
#include "test_editing.moc"
