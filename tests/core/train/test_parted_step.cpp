// A step in parts: the same whatever computes it, and the same as a step in one.
#include "core/base/chance.h"
#include "core/model/model_file.h"
#include "core/train/parted_step.h"
#include "core/train/train_model.h"
#include "tests/core/text.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <thread>

using namespace seedbed;

namespace {

/// All weights behind a few steps on so many threads.
std::vector<float> weightsOn(int threads, const Family& family, const Dataset& data) {
    std::vector<float> all;
    std::thread([&] {
        prepareComputeThread(1);
        const auto model = need<PictureModel>(family.create(tiny::cardFor(family, data), DeviceChoice::cpu, 1));
        prepareComputeThread(threads);
        TrainOptions options = tiny::steps(4);
        options.params.set("batch", 32.0);
        NoProgress quiet;
        trainOnPictures(*model, data, options, quiet);
        for (const auto& weight : model->module().parameters()) {
            const auto values = weight.detach().contiguous().view(-1);
            all.insert(all.end(), values.data_ptr<float>(), values.data_ptr<float>() + values.numel());
        }
    }).join();
    return all;
}

} // namespace

class TestPartedStep : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void partsAreAsEqualAsTheyCanBe() {
        for (int together : {1, 3, 8})
            for (int count = 1; count < 70; ++count)
                for (int parts = 1; parts < 6; ++parts) {
                    const auto sizes = sizesOfParts(count, parts, together);
                    int sum = 0;
                    for (std::size_t i = 0; i < sizes.size(); ++i) {
                        sum += sizes[i];
                        QVERIFY(sizes[i] > 0);
                        if (i + 1 < sizes.size()) QCOMPARE(sizes[i] % together, 0);
                    }
                    QCOMPARE(sum, count);
                    QVERIFY(sizes.size() <= static_cast<std::size_t>(parts));
                    if (count % together == 0) QVERIFY(*std::ranges::max_element(sizes) - *std::ranges::min_element(sizes) <= together);
                }
    }

    void eachPieceIsDoneOnceAndSeveralThreadsDoThem() {
        Crew crew(3, 1);
        std::atomic<int> here = 0;
        for (int round = 0; round < 200; ++round) {
            std::vector<std::atomic<int>> done(4);
            crew.run(done.size(), [&](std::size_t piece) { ++done[piece]; });
            for (const auto& times : done)
                QCOMPARE(times.load(), 1);
        }
        std::atomic<bool> met = false;
        crew.run(2, [&](std::size_t) { // each waits for the other: one thread alone would never end
            ++here;
            while (here < 2)
                std::this_thread::yield();
            met = true;
        });
        QVERIFY(met);
    }

    void whatThePartsThrowIsThrownWhenAllHaveEnded() {
        Crew crew(2, 1);
        std::atomic<int> ended = 0;
        try {
            crew.run(4, [&](std::size_t piece) {
                if (piece % 2 == 1) throw std::runtime_error(std::to_string(piece));
                ++ended;
            });
            QFAIL("nothing was thrown");
        } catch (const std::runtime_error& error) {
            QCOMPARE(error.what(), "1");
        }
        QCOMPARE(ended.load(), 2);
        crew.run(1, [&](std::size_t) { ++ended; });
        QCOMPARE(ended.load(), 3);
    }

    void weightsAreTheSameToTheBitOnAnyNumberOfThreads_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"vae", "gan", "diffusion"})
            QTest::newRow(id) << id;
    }

    void weightsAreTheSameToTheBitOnAnyNumberOfThreads() {
        QFETCH(QString, id);
        QTemporaryDir folder;
        const Dataset data = tiny::discs(folder, 40);
        Family family = familyById(id.toStdString());
        for (ParamSpec& spec : family.trainSpecs)
            if (spec.key == "width") spec.standard = 8.0;
        const auto alone = weightsOn(1, family, data);
        QVERIFY(!alone.empty());
        QVERIFY(weightsOn(2, family, data) == alone);
        QVERIFY(weightsOn(3, family, data) == alone);
    }

    void chanceFollowsFromItsSeedOnAnyThread() {
        const auto drawn = [] {
            const Chance own(7, torch::kCPU);
            return randomNormal({5}, {});
        };
        const torch::Tensor here = drawn();
        torch::Tensor there;
        std::thread([&] { there = drawn(); }).join();
        QVERIFY(torch::equal(here, there));
        const Chance outer(1, torch::kCPU);
        const torch::Tensor first = randomEven({3}, {});
        drawn();
        const torch::Tensor second = randomEven({3}, {});
        const Chance again(1, torch::kCPU);
        QVERIFY(torch::equal(randomEven({3}, {}), first) && torch::equal(randomEven({3}, {}), second));
    }

    void theGradientOfThePartsIsThatOfTheWhole() {
        QTemporaryDir folder;
        NoProgress quiet;
        TrainJob job = tiny::textJob(folder, 1);
        job.familyParams.set("dropout", 0.0); // no chance
        auto examples = examplesOf(job, quiet);
        job = completed(job, *examples);
        const Prepared prepared = prepare(job, std::move(examples), quiet);
        const auto lesson = courseOf(job).lesson(*prepared.model, *prepared.examples, job, quiet);
        FlatWeights weights(prepared.model->module(), prepared.model->phases()[0], true);
        const auto learn = [&](int parts, double sign) {
            Random random(3);
            const auto sizes = lesson->next(16, parts, random);
            const double all = std::accumulate(sizes.begin(), sizes.end(), 0.0);
            double loss = 0;
            for (std::size_t part = 0; part < sizes.size(); ++part) {
                const Learned learned = lesson->learn(part, {});
                loss += learned.losses.at("loss") * sizes[part] / all;
                weights.add(weights.gradientsOf(learned), sign * sizes[part] / all);
            }
            return loss;
        };
        const double whole = learn(1, 1), norm = weights.gradientNorm();
        QVERIFY(norm > 0);
        for (const int parts : {2, 3, 4}) {
            const double parted = learn(parts, -1);
            QVERIFY2(std::abs(parted - whole) < 1e-5 * whole, qPrintable(QString::number(parted)));
            QVERIFY2(weights.gradientNorm() < 1e-3 * norm, qPrintable(QString::number(weights.gradientNorm() / norm)));
            learn(1, 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestPartedStep)
#include "test_parted_step.moc"
