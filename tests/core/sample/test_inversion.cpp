#include "core/base/error.h"
#include "core/model/model_file.h"
#include "core/sample/inversion.h"
#include "tests/core/tiny.h"

#include <QTest>

using namespace seedbed;

namespace {

PictureBatch batchOf(const std::vector<Image>& pictures) {
    PictureBatch batch{static_cast<int>(pictures.size()), pictures.front().width, pictures.front().channels, {}, {}, {}};
    for (const Image& picture : pictures)
        batch.pixels.insert(batch.pixels.end(), picture.pixels.begin(), picture.pixels.end());
    return batch;
}

/// Counts steps and stops after some.
struct Steps final : Progress {
    int done = 0, most = 1000;
    void report(std::int64_t, std::int64_t, const std::string&) override { ++done; }
    bool cancelled() const override { return done >= most; }
};

} // namespace

/// Asked of each family in turn.
class TestInversion : public QObject {
    Q_OBJECT

    /// A model as people have it: from a file, with weights that are frozen, and a picture drawn already.
    struct Opened {
        QTemporaryDir folder;
        std::unique_ptr<Generator> model;
        std::vector<Image> pictures;
    };
    static std::unique_ptr<Opened> opened(int family) {
        auto all = std::make_unique<Opened>();
        const auto path = std::filesystem::path(all->folder.path().toStdString()) / "model.safetensors";
        const auto made = tiny::trained(families()[static_cast<std::size_t>(family)], tiny::discs(all->folder, 24), tiny::steps(40));
        saveModel(*made, path, Precision::full);
        all->model = openModel(path, DeviceChoice::cpu);
        NoProgress quiet;
        for (auto& sample : all->model->generate(tiny::requests(*all->model, 3), quiet))
            all->pictures.push_back(sample.picture());
        return all;
    }
    static void addFamilies() {
        QTest::addColumn<int>("family");
        for (std::size_t i = 0; i < families().size(); ++i)
            if (families()[i].id != "diffusion")
                QTest::newRow(families()[i].id.c_str()) << static_cast<int>(i);
    }

  private Q_SLOTS:
    void aPictureThatTheModelDrewIsFoundCloserThanItIsRead_data() { addFamilies(); }
    void aPictureThatTheModelDrewIsFoundCloserThanItIsRead() {
        QFETCH(int, family);
        const auto all = opened(family);
        Steps steps;
        const PictureBatch batch = batchOf(all->pictures);
        const Inversion read = invert(*all->model, batch, {0}, steps), found = invert(*all->model, batch, {60}, steps);
        QCOMPARE(found.latents.size(), std::size_t(3));
        double before = 0, after = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(read.residuals[i], read.start[i]);
            QCOMPARE(found.start[i], read.start[i]);
            QVERIFY(found.residuals[i] <= found.start[i]);
            before += found.start[i];
            after += found.residuals[i];
        }
        QVERIFY2(after < 0.7 * before, qPrintable(QString("%1 -> %2").arg(before).arg(after)));
        QCOMPARE(steps.done, 1 + 61);

        const SampleRequest wish{found.latents[0], Params::plain(families()[static_cast<std::size_t>(family)].sampleSpecs(all->model->card())), 0};
        NoProgress quiet;
        const Image again = all->model->generate(std::span(&wish, 1), quiet).front().picture();
        double error = 0;
        for (std::size_t i = 0; i < again.pixels.size(); ++i)
            error += std::abs(again.pixels[i] - all->pictures[0].pixels[i]) / 255.0 / static_cast<double>(again.pixels.size());
        QVERIFY2(std::abs(error - found.residuals[0]) < 0.005, qPrintable(QString("%1 said, %2 drawn").arg(found.residuals[0]).arg(error)));
    }

    void cancelIsAnsweredWithinAStep() {
        const auto all = opened(0);
        Steps steps;
        steps.most = 3;
        QVERIFY_EXCEPTION_THROWN(invert(*all->model, batchOf(all->pictures), {60}, steps), Cancelled);
        QCOMPARE(steps.done, 3);
    }

    void aFamilyWithoutASearchSaysSo() {
        for (std::size_t i = 0; i < families().size(); ++i)
            if (families()[i].id == "diffusion") {
                const auto all = opened(static_cast<int>(i));
                NoProgress quiet;
                QVERIFY_EXCEPTION_THROWN(invert(*all->model, batchOf(all->pictures), {1}, quiet), Error);
            }
    }

    void modelsWhosePointsBelongToGroupsRefuse() {
        const auto all = opened(0);
        all->model->card().grouped = true;
        NoProgress quiet;
        QVERIFY_EXCEPTION_THROWN(invert(*all->model, batchOf(all->pictures), {1}, quiet), Error);
    }
};

QTEST_GUILESS_MAIN(TestInversion)
#include "test_inversion.moc"
