#include "core/formats/error.h"
#include "core/model/model_file.h"
#include "core/sample/inversion.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <algorithm>
#include <map>

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
    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override { ++done; }
    bool cancelled() const override { return done >= most; }
};

double errorOf(const Image& drawn, const Image& wanted) {
    double error = 0;
    for (std::size_t i = 0; i < drawn.pixels.size(); ++i)
        error += std::abs(drawn.pixels[i] - wanted.pixels[i]) / 255.0 / static_cast<double>(drawn.pixels.size());
    return error;
}

} // namespace

/// Asked of each family in turn.
class TestInversion : public QObject {
    Q_OBJECT

    /// A model as people have it: from a file, with weights that are frozen, and a picture drawn already.
    struct Opened {
        QTemporaryDir folder;
        std::unique_ptr<PictureModel> model;
        std::vector<Image> pictures;
    };
    std::map<std::ptrdiff_t, std::unique_ptr<Opened>> m_opened; // taught once for each family
    const Opened* opened(std::ptrdiff_t family) {
        auto& all = m_opened[family];
        if (all) return all.get();
        all = std::make_unique<Opened>();
        const auto path = std::filesystem::path(all->folder.path().toStdString()) / "model.safetensors";
        const Dataset data = tiny::discs(all->folder, 24);
        const Family& kind = families()[static_cast<std::size_t>(family)];
        ModelCard card = tiny::cardFor(kind, data);
        card.config.set("width", 32.0); // a smaller one draws hardly more than one picture, so that there is little to find
        const auto made = need<PictureModel>(kind.create(card, DeviceChoice::cpu, 1));
        NoProgress quiet;
        trainOnPictures(*made, data, tiny::steps(40), quiet);
        saveModel(*made, path, Precision::full);
        all->model = openModel<PictureModel>(path, DeviceChoice::cpu);
        for (auto& sample : all->model->generate(tiny::requests(*all->model, 3), quiet))
            all->pictures.push_back(sample.picture());
        return all.get();
    }
    static void addFamilies() {
        QTest::addColumn<int>("family");
        for (std::size_t i = 0; i < families().size(); ++i)
            if (families()[i].reads == std::vector{Medium::picture} && families()[i].makes == families()[i].reads && families()[i].id != "diffusion")
                QTest::newRow(families()[i].id.c_str()) << static_cast<int>(i);
    }

  private Q_SLOTS:
    void aPictureThatTheModelDrewIsFoundCloserThanItIsRead_data() { addFamilies(); }
    void aPictureThatTheModelDrewIsFoundCloserThanItIsRead() {
        QFETCH(int, family);
        const Opened* all = opened(family);
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

        const Request wish{found.latents[0], Params::plain(families()[static_cast<std::size_t>(family)].sampleSpecs(all->model->card())), 0};
        NoProgress quiet;
        const double error = errorOf(all->model->generate(std::span(&wish, 1), quiet).front().picture(), all->pictures[0]);
        QVERIFY2(std::abs(error - found.residuals[0]) < 0.005, qPrintable(QString("%1 said, %2 drawn").arg(found.residuals[0]).arg(error)));
    }

    void cancelIsAnsweredWithinAStep() {
        const Opened* all = opened(0);
        Steps steps;
        steps.most = 3;
        QVERIFY_EXCEPTION_THROWN(invert(*all->model, batchOf(all->pictures), {60}, steps), Cancelled);
        QCOMPARE(steps.done, 3);
    }

    void aDiffusionModelFindsTheNoiseOfAPictureToo() {
        const Opened* all = opened(std::ranges::find(families(), "diffusion", &Family::id) - families().begin());
        NoProgress quiet;
        const PictureBatch batch = batchOf(all->pictures);
        const Inversion found = invert(*all->model, batch, {}, quiet);
        const Params params = Params::plain(familyById("diffusion").sampleSpecs(all->model->card()));
        double read = 0, traced = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(found.latents[i].detail.size(), batch.pixels.size() / 3);
            const Request wish{found.latents[i], params, 0};
            QVERIFY(std::abs(errorOf(all->model->generate(std::span(&wish, 1), quiet).front().picture(), all->pictures[i]) - found.residuals[i]) < 0.005);
            read += found.start[i];
            traced += found.residuals[i];
        }
        QVERIFY2(traced < 0.5 * read, qPrintable(QString("%1 -> %2").arg(read).arg(traced)));

        Steps steps;
        steps.most = 1;
        QVERIFY_EXCEPTION_THROWN(invert(*all->model, batch, {}, steps), Cancelled);
    }

    void modelsWhosePointsBelongToGroupsRefuse() {
        const Opened* all = opened(0);
        all->model->card().grouped = true;
        NoProgress quiet;
        QVERIFY_EXCEPTION_THROWN(invert(*all->model, batchOf(all->pictures), {1}, quiet), Error);
    }
};

QTEST_GUILESS_MAIN(TestInversion)
#include "test_inversion.moc"
