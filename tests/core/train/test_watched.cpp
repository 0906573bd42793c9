// A training that a person watches: any look becomes the model, before or after the end, and it goes on when it has ended.
#include "core/base/torch.h"
#include "core/model/model_file.h"
#include "core/train/train_model.h"
#include "tests/core/text.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <chrono>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

std::vector<float> weightsIn(const fs::path& file) {
    const auto model = openModel(file);
    std::vector<float> all;
    for (const auto& weight : model->module().parameters()) {
        const auto values = weight.detach().to(torch::kFloat32).contiguous().view(-1);
        all.insert(all.end(), values.data_ptr<float>(), values.data_ptr<float>() + values.numel());
    }
    return all;
}

} // namespace

class TestWatched : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    NoProgress m_quiet;
    TrainJob m_job;
    std::vector<std::int64_t> m_steps; ///< of the looks with samples
    std::vector<float> m_best;

    fs::path look(std::int64_t step) const { return fs::path(m_job.out.string() + ".looks") / (std::to_string(step) + ".safetensors"); }
    bool left(const char* what) const { return fs::exists(m_job.out.string() + what); }

  private Q_SLOTS:
    void initTestCase() {
        startRuntime();
        m_job = tiny::textJob(m_folder, 60);
    }

    void theWeightsOfEachLookThatIsShownAreOnTheDisk() {
        Watched watched;
        QVERIFY(trainModel(
            m_job, m_quiet,
            [&](const TrainLook& seen) {
                if (!seen.samples.empty()) m_steps.push_back(seen.step);
            },
            &watched)
                    .finished);
        QVERIFY(m_steps.size() >= 3);
        QCOMPARE(watched.wall.size(), m_steps.size());
        for (const std::int64_t step : m_steps)
            QVERIFY(fs::exists(look(step)));
        QVERIFY(left(".learned") && !left(".checkpoint"));
        m_best = weightsIn(m_job.out);
        QVERIFY(m_best != weightsIn(look(m_steps[1])));
    }

    void aLookBecomesTheModelAfterTheEnd() {
        auto again = endedTraining(m_job.out);
        QVERIFY(again);
        Watched watched;
        watched.keep = m_steps[1];
        watched.finished = true;
        const TrainResult result = trainModel(*again, m_quiet, {}, &watched);
        QVERIFY(result.finished);
        QCOMPARE(result.steps, 60);
        QCOMPARE(result.bestStep, m_steps[1]);
        QVERIFY(weightsIn(m_job.out) == weightsIn(look(m_steps[1])));
        const ModelCard card = readModelInfo(m_job.out).card;
        QVERIFY(card.metrics.contains("bits_per_byte")); // of these weights
        QVERIFY(left(".learned"));
    }

    void itGoesOnWhenItHasEnded() {
        auto again = endedTraining(m_job.out);
        QVERIFY(again);
        again->budget.steps = 100;
        Watched watched;
        const TrainResult result = trainModel(*again, m_quiet, {}, &watched);
        QCOMPARE(result.steps, 100);
        QVERIFY(result.curve.size() > 2 && result.curve.front().step == 0);
        QVERIFY(weightsIn(m_job.out) != m_best);
    }

    void aLookThatIsNotThereIsOneSentenceAndTheModelStays() {
        const auto before = weightsIn(m_job.out);
        auto again = endedTraining(m_job.out);
        Watched watched;
        watched.keep = 12345;
        watched.finished = true;
        const std::string said = tiny::saidBy([&] { trainModel(*again, m_quiet, {}, &watched); });
        QVERIFY2(said.find("12345") != std::string::npos, said.c_str());
        QVERIFY(weightsIn(m_job.out) == before);
    }

    void whatIsForgottenLeavesTheModelAlone() {
        forgetTraining(m_job.out);
        QVERIFY(!left(".learned") && !left(".looks") && fs::exists(m_job.out));
        QVERIFY(!endedTraining(m_job.out));
    }

    void aLookIsKeptWhileItLearns() {
        TrainJob job = tiny::textJob(m_folder, 400, "kept.safetensors");
        Watched watched;
        std::int64_t first = -1;
        const TrainResult result = trainModel(
            job, m_quiet,
            [&](const TrainLook& seen) {
                if (seen.samples.empty() || seen.step == 0 || first >= 0) return;
                first = seen.step;
                watched.keep = first;
                watched.finished = true;
            },
            &watched);
        QVERIFY(result.finished && result.steps < 400);
        QCOMPARE(result.bestStep, first);
        QVERIFY(weightsIn(job.out) == weightsIn(fs::path(job.out.string() + ".looks") / (std::to_string(first) + ".safetensors")));
    }

    void whatAKilledWindowLeftGoesAfterADay() {
        qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
        const fs::path library = libraryFolder();
        const auto put = [&](const char* name, int hours) {
            fs::create_directories(library);
            const fs::path file = library / name;
            if (file.extension() == ".looks")
                fs::create_directories(file);
            else
                writeAtomic(file, std::string("x"));
            fs::last_write_time(file, fs::file_time_type::clock::now() - std::chrono::hours(hours));
        };
        for (const char* name : {"old.safetensors.learned", "old.safetensors.looks", "old.safetensors", "on.safetensors.looks", "on.safetensors.checkpoint"})
            put(name, 30);
        put("new.safetensors.learned", 1);
        forgetOldTrainings();
        QVERIFY(!fs::exists(library / "old.safetensors.learned") && !fs::exists(library / "old.safetensors.looks"));
        for (const char* name : {"old.safetensors", "on.safetensors.looks", "on.safetensors.checkpoint", "new.safetensors.learned"})
            QVERIFY2(fs::exists(library / name), name);
    }

    void nothingIsLeftOfOneThatNobodyWatches() {
        const TrainJob job = tiny::textJob(m_folder, 5, "alone.safetensors");
        trainModel(job, m_quiet);
        for (const char* what : {".looks", ".learned", ".checkpoint"})
            QVERIFY(!fs::exists(job.out.string() + what));
    }
};

QTEST_GUILESS_MAIN(TestWatched)
#include "test_watched.moc"
