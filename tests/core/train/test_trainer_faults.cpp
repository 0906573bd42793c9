#include "core/base/torch.h"
#include "core/formats/error.h"
#include "core/formats/safetensors.h"
#include "core/model/learned.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <new>
#include <optional>
#include <thread>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

/// A generator that does what it is told until something happens to it.
class Troubled final : public PictureModel {
  public:
    using Trouble = std::function<void(Troubled&, const PictureBatch&, const TrainingMoment&, Learned&)>;

    Troubled(std::unique_ptr<PictureModel> inner, Trouble trouble) : m_inner(std::move(inner)), m_trouble(std::move(trouble)) { m_card = m_inner->card(); }

    torch::nn::Module& module() override { return m_inner->module(); }
    std::vector<std::vector<std::string>> phases() const override { return m_inner->phases(); }
    bool learnsInParts() const override { return false; }
    Learned trainStep(const PictureBatch& batch, const TrainingMoment& moment) override {
        Learned learned = m_inner->trainStep(batch, moment);
        m_trouble(*this, batch, moment, learned);
        return learned;
    }
    std::vector<double> heldOutLoss(const PictureBatch& batch) override { return m_inner->heldOutLoss(batch); }

  protected:
    std::vector<Latent> read(const PictureBatch& batch) override { return m_inner->encode(batch); }
    torch::Tensor decoded(const torch::Tensor& points, const torch::Tensor& labels) override { return m_inner->pictures(points, labels); }
    std::vector<Image> draw(std::span<const Request> requests, Progress&) override {
        NoProgress quiet;
        std::vector<Image> images;
        for (auto& sample : m_inner->generate(requests, quiet))
            images.push_back(std::move(std::get<Image>(sample.content)));
        return images;
    }

  private:
    std::unique_ptr<PictureModel> m_inner;
    Trouble m_trouble;
};

constexpr double kNarrow = 8, kWide = 32; // widths: the latter is enough to learn so few pictures by heart

std::unique_ptr<PictureModel> smallOn(const Dataset& data, double width = kNarrow) {
    ModelCard card = tiny::cardFor(familyById("vae"), data);
    card.config.set("width", width);
    card.config.set("network", std::string("mlp"));
    card.config.set("latent", 2.0);
    return need<PictureModel>(familyById("vae").create(card, DeviceChoice::cpu, 1));
}

Dataset dots(const QTemporaryDir& folder) {
    const fs::path path = folder.path().toStdString();
    tiny::writeDiscs(path, 100, 1); // of which enough are held out to judge by
    DatasetOptions options;
    options.size = 8;
    options.channels = 1;
    NoProgress quiet;
    return Dataset::open(path, options, quiet);
}

bool allFinite(PictureModel& generator) {
    for (const auto& parameter : generator.module().parameters())
        if (!parameter.isfinite().all().item<bool>()) return false;
    return true;
}

bool allFinite(const fs::path& checkpoint) {
    const auto file = SafetensorsFile::open(checkpoint);
    for (const auto& tensor : file.tensors()) {
        std::vector<float> values(tensor.dtype == DType::f32 ? tensor.bytes.size() / sizeof(float) : 0);
        std::memcpy(values.data(), tensor.bytes.data(), values.size() * sizeof(float));
        if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); })) return false;
    }
    return true;
}

/// Reads every checkpoint that was written.
class Inspector final : public Progress {
  public:
    explicit Inspector(fs::path checkpoint) : m_checkpoint(std::move(checkpoint)) {}
    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override {
        if (fs::exists(m_checkpoint)) {
            ++seen;
            clean = clean && allFinite(m_checkpoint);
        }
    }
    int seen = 0;
    bool clean = true;

  private:
    fs::path m_checkpoint;
};

} // namespace

class TestTrainerFaults : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::optional<Dataset> m_data;

  private Q_SLOTS:
    void initTestCase() { m_data = dots(m_folder); }

    void aNumberThatIsNotFiniteIsCaughtWhereverItComesFromAndNeverSaved() {
        constexpr int kSteps = 12;
        int caught = 0;
        for (int run = 0; run < 2 * kSteps; ++run) { // each step, with two of the three places
            const std::int64_t when = run % kSteps;
            const auto where = (run + run / kSteps) % 3;
            bool done = false;
            Troubled generator(smallOn(*m_data), [&](Troubled&, const PictureBatch&, const TrainingMoment& moment, Learned& learned) {
                if (moment.step != when || done) return;
                done = true;
                if (where == 2)
                    learned.losses["loss"] = std::nan("");
                else
                    learned.ends[0] = learned.ends[0] * (where == 0 ? std::nan("") : HUGE_VAL);
            });
            QTemporaryDir folder;
            TrainOptions options = tiny::steps(kSteps);
            options.checkpoint = fs::path(folder.path().toStdString()) / "run.checkpoint";
            options.checkpointSeconds = 0;
            Inspector inspector(options.checkpoint);
            const auto result = trainOnPictures(generator, *m_data, options, inspector);
            QVERIFY(done && result.finished);
            QCOMPARE(result.steps, kSteps);
            QVERIFY(inspector.seen > 0 && inspector.clean && allFinite(options.checkpoint));
            QVERIFY(allFinite(generator));
            caught += result.events.size() == 1 && result.events[0].english().find("no longer finite at step " + std::to_string(when)) != std::string::npos;
        }
        QCOMPARE(caught, 2 * kSteps);
    }

    void weightsThatGoBadAreBroughtBack() {
        bool done = false;
        Troubled generator(smallOn(*m_data), [&](Troubled& self, const PictureBatch&, const TrainingMoment& moment, Learned&) {
            if (moment.step == 70 && !done) {
                done = true;
                const torch::NoGradGuard still;
                self.module().parameters()[0].fill_(std::nan("")); // the gradients are good; the next step's are not
            }
        });
        NoProgress quiet;
        const auto result = trainOnPictures(generator, *m_data, tiny::steps(90), quiet);
        QCOMPARE(result.events.size(), std::size_t(1));
        QVERIFY2(result.events[0].english().find("back to step 50 ") != std::string::npos, result.events[0].english().c_str());
        QVERIFY(allFinite(generator));
        QCOMPARE(result.steps, 90);
    }

    void hopelessTrainingEndsInOneSentence() {
        Troubled generator(smallOn(*m_data),
            [](Troubled&, const PictureBatch&, const TrainingMoment&, Learned& learned) { learned.losses["loss"] = std::nan(""); });
        NoProgress quiet;
        try {
            trainOnPictures(generator, *m_data, tiny::steps(10), quiet);
            QFAIL("no error");
        } catch (const Error& error) {
            QVERIFY2(std::string(error.what()).find("smaller learning rate") != std::string::npos, error.what());
        }
    }

    void lackOfMemoryHalvesTheBatchAndSaysSo_data() {
        QTest::addColumn<bool>("fromTorch");
        QTest::newRow("of the program") << false;
        QTest::newRow("of LibTorch") << true;
    }

    void lackOfMemoryHalvesTheBatchAndSaysSo() {
        QFETCH(bool, fromTorch);
        int largest = 0;
        Troubled generator(smallOn(*m_data), [&](Troubled&, const PictureBatch& batch, const TrainingMoment&, Learned&) {
            if (batch.count > 2 && fromTorch) C10_THROW_ERROR(Error, "CUDA out of memory. Tried to allocate 2 GiB");
            if (batch.count > 2) throw std::bad_alloc();
            largest = std::max(largest, batch.count);
        });
        NoProgress quiet;
        const auto result = trainOnPictures(generator, *m_data, tiny::steps(6), quiet);
        QCOMPARE(largest, 2);
        QCOMPARE(result.events.size(), std::size_t(2)); // 8, 4, 2
        QVERIFY2(result.events[1].english().find("2 pictures at a time") != std::string::npos, result.events[1].english().c_str());
    }

    void aCheckpointThatCannotBeWrittenIsSaidOnceAndTrainingGoesOn() {
        auto generator = smallOn(*m_data);
        TrainOptions options = tiny::steps(10);
        options.checkpoint = fs::path(m_folder.path().toStdString()) / "no such folder" / "run.checkpoint";
        options.checkpointSeconds = 0;
        NoProgress quiet;
        const auto result = trainOnPictures(*generator, *m_data, options, quiet);
        QVERIFY(result.finished);
        QCOMPARE(result.steps, 10);
        QCOMPARE(result.events.size(), std::size_t(1));
        QVERIFY2(result.events[0].english().find("folder does not exist") != std::string::npos, result.events[0].english().c_str());
    }

    void stopsWhenHeldOutNoLongerFallsAndKeepsTheBest() {
        auto generator = smallOn(*m_data, kWide);
        TrainOptions options = tiny::steps(6000);
        options.params.set("learning_rate", 0.01);
        options.params.set("patience", 6.0);
        NoProgress quiet;
        const auto result = trainOnPictures(*generator, *m_data, options, quiet);
        QVERIFY(result.steps < 6000);
        QVERIFY2(!result.events.empty() &&
                     result.events.back().english().find("has not become better since step " + std::to_string(result.bestStep)) != std::string::npos,
            result.events.empty() ? "nothing said" : result.events.back().english().c_str());
        const auto best = std::ranges::min(result.curve, {}, &CurvePoint::heldOut);
        QCOMPARE(result.bestStep, best.step);
        double sum = 0;
        const auto losses = generator->heldOutLoss(m_data->heldOut(0, m_data->heldOutCount()));
        for (const double loss : losses)
            sum += loss;
        QVERIFY(std::abs(sum / static_cast<double>(losses.size()) - best.heldOut) < 1e-6); // these are the weights of that step
    }

    void whereTooFewAreHeldOutTheLastIsKept() {
        QTemporaryDir folder;
        tiny::writeDiscs(folder.path().toStdString(), 20, 1);
        DatasetOptions options;
        options.size = 8;
        options.channels = 1;
        NoProgress quiet;
        const Dataset few = Dataset::open(folder.path().toStdString(), options, quiet);
        QVERIFY(few.heldOutCount() > 0 && few.heldOutCount() < kFewHeldOut);
        Troubled generator(smallOn(few), [](Troubled&, const PictureBatch&, const TrainingMoment& moment, Learned& learned) {
            if (moment.step > 100) learned.ends[0] = -learned.ends[0]; // ever worse
        });
        TrainOptions asked = tiny::steps(400);
        asked.params.set("patience", 3.0);
        const auto result = trainOnPictures(generator, few, asked, quiet);
        QCOMPARE(result.steps, 400);
        QCOMPARE(result.bestStep, 400);
        QVERIFY(std::ranges::min(result.curve, {}, &CurvePoint::heldOut).step < 400); // else nothing is shown
    }

    void finishingByHandKeepsTheBestAndPausingWaits() {
        auto generator = smallOn(*m_data);
        TrainControl control;
        TrainOptions options = tiny::steps(1'000'000);
        options.control = &control;
        std::atomic<std::int64_t> step = 0;
        struct Watcher final : Progress {
            std::atomic<std::int64_t>& step;
            explicit Watcher(std::atomic<std::int64_t>& s) : step(s) {}
            void report(Activity, std::int64_t done, std::int64_t, const Sentence&) override { step = done; }
        } watcher(step);
        TrainResult result;
        std::thread training([&] { result = trainOnPictures(*generator, *m_data, options, watcher); });
        QTRY_VERIFY_WITH_TIMEOUT(step > 20, 30000);
        control.paused = true;
        QTest::qWait(200);
        const auto paused = step.load();
        QTest::qWait(200);
        const bool waited = step == paused;
        control.paused = false;
        const bool goesOn = QTest::qWaitFor([&] { return step > paused; }, 30000);
        control.finished = true;
        training.join();
        QVERIFY(waited && goesOn && result.finished);
        QVERIFY(result.steps < 1'000'000);
        QCOMPARE(result.bestStep, std::ranges::min(result.curve, {}, &CurvePoint::heldOut).step);
    }
};

QTEST_GUILESS_MAIN(TestTrainerFaults)
#include "test_trainer_faults.moc"
