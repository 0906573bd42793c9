// kill -9 at random moments. SEEDBED_KILLS=1000 kills as often as the release notes say; the suite has not the time.
#include "core/model/model_file.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <chrono>
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

using namespace std::chrono_literals;

/// Runs `work` in a process of its own, because LibTorch's threads do not survive a fork: this one never uses it.
pid_t inChild(const std::function<int()>& work) {
    const pid_t child = fork();
    if (child == 0) {
        int code = 9;
        try {
            code = work();
        } catch (...) {
        }
        _exit(code);
    }
    return child;
}

int exitOf(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// What there is to kill: a tiny training that writes a checkpoint after every step.
struct Training {
    fs::path pictures, checkpoint, model;

    std::unique_ptr<PictureModel> generator(const Dataset& data) const {
        ModelCard card = tiny::cardFor(familyById("vae"), data);
        card.config.set("network", std::string("mlp"));
        card.config.set("latent", 2.0);
        return need<PictureModel>(familyById("vae").create(card, DeviceChoice::cpu, 1));
    }

    Dataset data() const {
        DatasetOptions options;
        options.size = 8;
        options.channels = 1;
        NoProgress quiet;
        return Dataset::open(pictures, options, quiet);
    }

    TrainOptions options(std::int64_t steps) const {
        TrainOptions options = tiny::steps(steps);
        options.checkpoint = checkpoint;
        options.checkpointSeconds = 0;
        options.resume = true;
        return options;
    }

    int run(std::int64_t steps) const {
        const Dataset set = data();
        auto trained = generator(set);
        NoProgress quiet;
        trainOnPictures(*trained, set, options(steps), quiet);
        saveModel(*trained, model, Precision::full);
        return 0;
    }

    /// 0 when the checkpoint loads.
    int load() const {
        struct AtOnce final : Progress {
            void report(Activity, std::int64_t, std::int64_t, const Sentence&) override {}
            bool cancelled() const override { return true; }
        } atOnce;
        const Dataset set = data();
        auto loaded = generator(set);
        return trainOnPictures(*loaded, set, options(1'000'000), atOnce).steps > 0 ? 0 : 1;
    }
};

int kills() {
    const int wanted = qEnvironmentVariableIntValue("SEEDBED_KILLS");
    return wanted > 0 ? wanted : 20;
}

void killAfter(pid_t child, std::chrono::microseconds wait) {
    std::this_thread::sleep_for(wait);
    kill(child, SIGKILL);
    exitOf(child);
}

} // namespace

class TestKill : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    Training m_training;
    Random m_random{1};

    /// From once a checkpoint is there; a start takes most of the time and is not what is tested.
    std::chrono::microseconds anyMoment() { return std::chrono::microseconds(m_random.below(60'000)); }

    bool waitForCheckpoint(const fs::path& path) {
        return QTest::qWaitFor([&] { return fs::exists(path); }, 30000);
    }

    std::string hashOf(const fs::path& path) { return readModelInfo(path).card.hash; }

  private Q_SLOTS:
    void initTestCase() {
        const fs::path root = m_folder.path().toStdString();
        m_training = {root / "pictures", root / "run.checkpoint", root / "run.safetensors"};
        tiny::writeDiscs(m_training.pictures, 24, 1);
    }

    void everyCheckpointLoadsWheneverTheProcessIsKilled() {
        for (int i = 0; i < kills(); ++i) {
            fs::remove(m_training.checkpoint);
            const pid_t child = inChild([&] { return m_training.run(1'000'000); });
            QVERIFY(waitForCheckpoint(m_training.checkpoint));
            killAfter(child, anyMoment());
            QCOMPARE(exitOf(inChild([&] { return m_training.load(); })), 0);
        }
    }

    void killedAndResumedRunsEndBitForBitLikeAnUninterruptedOne() {
        constexpr int kSteps = 60;
        fs::remove(m_training.checkpoint);
        Training whole = m_training;
        whole.model = whole.checkpoint.parent_path() / "whole.safetensors";
        QCOMPARE(exitOf(inChild([&] { return whole.run(kSteps); })), 0);
        for (int i = 0; i < std::max(2, kills() / 50); ++i) {
            fs::remove(m_training.checkpoint);
            int killed = 0;
            for (; killed < 1000; ++killed) {
                const pid_t child = inChild([&] { return m_training.run(kSteps); });
                int status = 0;
                const bool finished = QTest::qWaitFor([&] { return waitpid(child, &status, WNOHANG) == child; }, 50 + static_cast<int>(m_random.below(400)));
                if (finished) {
                    QCOMPARE(WEXITSTATUS(status), 0);
                    break;
                }
                killAfter(child, 0us);
            }
            QVERIFY(killed > 0 && killed < 1000);
            QCOMPARE(hashOf(m_training.model), hashOf(whole.model));
        }
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "test_kill.moc"
