// A training that a person watches: any look becomes the model, before or after the end, and it goes on when it has ended.
#include "core/base/torch.h"
#include "core/model/model_file.h"
#include "core/train/keep_model.h"
#include "core/train/report.h"
#include "core/train/train_model.h"
#include "tests/core/text.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <chrono>
#include <fstream>
#include <functional>
#include <sys/mount.h>
#include <unistd.h>

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

    void aTrainingThatGoesOnAfterItsWindowWasClosedShowsItsEarlierLooksAgain() {
        TrainJob job = tiny::textJob(m_folder, 300, "closed.safetensors");
        Watched before;
        tiny::StopAfter soon(200);
        QVERIFY(!trainModel(job, soon, {}, &before).finished);
        QVERIFY(before.wall.size() >= 2);
        job.resume = true;
        Watched after; // of another window
        std::vector<TrainLook> seen;
        QVERIFY(trainModel(
            job, m_quiet, [&](const TrainLook& look) { seen.push_back(look); }, &after)
                    .finished);
        for (std::size_t i = 0; i < before.wall.size(); ++i) {
            QCOMPARE(seen[i].step, before.wall[i].step);
            QCOMPARE(seen[i].samples.size(), before.wall[i].samples.size());
            QVERIFY(!seen[i].samples[0].text().empty()); // by the weights of the look's file, which are rounded: not letter by letter the same
            QCOMPARE(seen[i].samples[0].recipe.seed, before.wall[i].samples[0].recipe.seed);
        }
        const TrainLook& now = seen[before.wall.size()]; // where it stands, before anything new is made
        QVERIFY(now.samples.empty() && now.step >= before.wall.back().step && !now.curve.empty());
        QCOMPARE(after.wall.front().step, std::int64_t(0));
        QVERIFY(std::ranges::is_sorted(after.wall, std::less_equal<>(), &TrainLook::step));
    }

    void theReportShowsWhatTheKeptWeightsMake() {
        TrainJob job = tiny::textJob(m_folder, 60, "report.safetensors");
        Watched watched;
        const TrainResult result = trainModel(job, m_quiet, {}, &watched);
        QFile report(QString::fromStdString(reportOf(job.out).string()));
        QVERIFY(report.open(QFile::ReadOnly));
        const QByteArray page = report.readAll();
        const auto first = page.indexOf("What it makes");
        QVERIFY(first > 0 &&
                page.indexOf(QByteArray("step ") + QByteArray::number(static_cast<qlonglong>(result.bestStep)), first) < page.indexOf("How it learned"));
        QVERIFY(page.contains("the model is that of step " + QByteArray::number(static_cast<qlonglong>(result.bestStep))));
    }

    void aModelThatFindsNoRoomLiesElsewhereAndComesHome() {
        QTemporaryDir home;
        qputenv("XDG_DATA_HOME", home.path().toUtf8());
        const fs::path folder = fs::path(m_folder.path().toStdString()) / "disk", away = folder.string() + " away";
        fs::create_directories(folder);
        TrainJob job = tiny::textJob(m_folder, 20);
        job.out = folder / "full.safetensors";
        job.name = "Full";
        fs::path kept;
        try {
            trainModel(job, m_quiet, [&](const TrainLook& look) {
                if (look.step == 20) fs::rename(folder, away); // the disk is pulled out when all is learned
            });
            QFAIL("it was saved where nothing is");
        } catch (const KeptElsewhere& error) {
            kept = error.file();
            QVERIFY2(std::string(error.what()).find("not lost") != std::string::npos, error.what());
        }
        QCOMPARE(kept, libraryFolder() / "full.safetensors");
        QCOMPARE(readModelInfo(kept).card.name, std::string("Full"));
        QVERIFY(fs::exists(reportOf(kept)));
        const auto weights = weightsIn(kept);
        QVERIFY(!tiny::saidBy([&] { bringKept(kept, job.out, job.out); }).empty()); // it is still not there
        QVERIFY(fs::exists(kept));
        fs::rename(away, folder);
        bringKept(kept, job.out, job.out);
        QVERIFY(weightsIn(job.out) == weights && fs::exists(reportOf(job.out)));
        QVERIFY(!fs::exists(kept) && !fs::exists(job.out.string() + ".checkpoint"));
    }

    void aFullDiskLosesNothing() {
        QTemporaryDir home, disk;
        qputenv("XDG_DATA_HOME", home.path().toUtf8());
        const QByteArray path = disk.path().toUtf8();
        if (::geteuid() != 0 || ::mount("tmpfs", path.constData(), "tmpfs", 0, "size=64m") != 0) QSKIP("needs the right to mount a small disk");
        TrainJob job = tiny::textJob(m_folder, 20);
        job.out = fs::path(path.toStdString()) / "full.safetensors";
        fs::path kept;
        std::string refused;
        try {
            trainModel(job, m_quiet, [&](const TrainLook& look) {
                if (look.step != 20) return;
                std::ofstream filler(path.toStdString() + "/filler", std::ios::binary);
                const std::vector<char> some(1 << 20);
                while (filler.write(some.data(), static_cast<std::streamsize>(some.size())).flush()) {
                }
            });
        } catch (const KeptElsewhere& error) {
            kept = error.file();
        }
        refused = tiny::saidBy([&] {
            TrainJob next = job;
            next.out = fs::path(path.toStdString()) / "next.safetensors";
            trainModel(next, m_quiet);
        });
        ::umount(path.constData());
        QVERIFY(!kept.empty() && openModel(kept) != nullptr);
        QVERIFY2(refused.find("are free") != std::string::npos, refused.c_str()); // before anything is learned
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
