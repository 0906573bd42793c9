#include "core/base/torch.h"
#include "core/model/latent_space_file.h"
#include "core/model/model_file.h"
#include "core/sample/directions.h"
#include "tests/core/tiny.h"

#include <QTest>

#include <numeric>

using namespace seedbed;

/// What is found in a model's latent space once it has learned.
class TestDirections : public QObject {
    Q_OBJECT

    NoProgress m_quiet;
    QTemporaryDir m_taught;

    static double length(const std::vector<float>& values) { return std::sqrt(std::inner_product(values.begin(), values.end(), values.begin(), 0.0)); }

    static int index(const char* family) { return static_cast<int>(std::ranges::find(families(), family, &Family::id) - families().begin()); }

    static void addFamilies(std::initializer_list<const char*> names) {
        QTest::addColumn<int>("family");
        for (const char* name : names)
            QTest::newRow(name) << index(name);
    }

    /// Discs of two labels: dark ones are "a", pale ones "b", so that a picture's point tells its class.
    static Dataset darkAndPale(const QTemporaryDir& folder) {
        const std::filesystem::path root = folder.path().toStdString();
        for (int i = 0; i < 60; ++i) {
            Image disc = tiny::disc(i, 1);
            for (auto& pixel : disc.pixels)
                pixel = pixel == 255 ? 255 : i % 2 ? 200 : 0;
            const auto png = encodePng(disc);
            const auto place = root / (i % 2 ? "b" : "a");
            std::filesystem::create_directories(place);
            writeAtomic(place / (std::to_string(i) + ".png"), std::span(png));
        }
        DatasetOptions options;
        options.size = 32;
        options.channels = 1;
        NoProgress quiet;
        return Dataset::open(root, options, quiet);
    }

    /// Taught once for each family; every test has it to itself, as it was.
    std::unique_ptr<PictureModel> withClasses(int family, const Dataset& data) {
        const auto path = std::filesystem::path(m_taught.path().toStdString()) / (std::to_string(family) + ".safetensors");
        if (!std::filesystem::exists(path))
            saveModel(*tiny::trained(families()[static_cast<std::size_t>(family)], data, tiny::steps(60)), path, Precision::full);
        return openModel<PictureModel>(path, DeviceChoice::cpu);
    }

  private Q_SLOTS:
    void pointsAreFreeOfTheirClasses_data() { addFamilies({"vae", "diffusion"}); }
    void pointsAreFreeOfTheirClasses() {
        QFETCH(int, family);
        QTemporaryDir folder;
        const Dataset data = darkAndPale(folder);
        const auto model = withClasses(family, data);
        QCOMPARE(model->space().classOffsets.size(), std::size_t(2));
        const auto distance = [&] { // between the classes' means, in the mean length of a point
            const PictureBatch batch = data.training(0, data.trainingCount());
            const auto points = model->encode(batch);
            std::vector<float> between(points.front().values.size());
            std::array<int, 2> counts{};
            for (const int label : batch.labels)
                ++counts[static_cast<std::size_t>(label)];
            double mean = 0;
            for (std::size_t i = 0; i < points.size(); ++i) {
                mean += length(points[i].values) / static_cast<double>(points.size());
                for (std::size_t k = 0; k < between.size(); ++k)
                    between[k] +=
                        points[i].values[k] * (batch.labels[i] ? 1.0f : -1.0f) / static_cast<float>(counts[static_cast<std::size_t>(batch.labels[i])]);
            }
            return length(between) / mean;
        };
        const double freed = distance();
        LatentSpace bare = model->space();
        bare.classOffsets.clear();
        const LatentSpace whole = model->space();
        model->setSpace(bare);
        const double told = distance();
        model->setSpace(whole);
        QVERIFY2(freed < 0.3 * told, qPrintable(QString("%1 with classes, %2 without").arg(told).arg(freed)));
    }

    void whatIsReadIsDrawnAgainInItsOwnClass_data() { addFamilies({"vae", "diffusion"}); }
    void whatIsReadIsDrawnAgainInItsOwnClass() {
        QFETCH(int, family);
        QTemporaryDir folder;
        const Dataset data = darkAndPale(folder);
        const auto model = withClasses(family, data);
        // the offsets leave what a point means to the network as it is: reading and drawing undo each other
        const PictureBatch batch = data.training(0, 6);
        const auto values = static_cast<std::size_t>(model->card().channels * model->card().size * model->card().size);
        const std::vector<float> detail(model->card().family == "diffusion" ? values : 0, 0.5f);
        const auto drawn = [&] {
            std::vector<Request> requests;
            Params params = Params::plain(families()[static_cast<std::size_t>(family)].sampleSpecs(model->card()));
            auto points = model->encode(batch);
            for (std::size_t i = 0; i < points.size(); ++i) {
                points[i].detail = detail; // else the noise would be that of where the point lies
                params.set("class", model->card().labels[static_cast<std::size_t>(batch.labels[i])]);
                requests.push_back({points[i], params, 0});
            }
            std::vector<Image> pictures;
            for (const auto& sample : model->generate(requests, m_quiet))
                pictures.push_back(sample.picture());
            return pictures;
        };
        const auto withOffsets = drawn();
        LatentSpace bare = model->space();
        bare.classOffsets.clear();
        model->setSpace(bare);
        const auto without = drawn();
        int most = 0;
        for (std::size_t i = 0; i < without.size(); ++i)
            for (std::size_t k = 0; k < without[i].pixels.size(); ++k)
                most = std::max(most, std::abs(without[i].pixels[k] - withOffsets[i].pixels[k]));
        QVERIFY2(most <= 3, qPrintable(QString::number(most))); // rounding
    }

    void theOffsetsAreKeptInTheModelFile() {
        QTemporaryDir folder, out;
        const auto model = withClasses(index("vae"), darkAndPale(folder));
        const auto path = std::filesystem::path(out.path().toStdString()) / "model.safetensors";
        saveModel(*model, path, Precision::full);
        QVERIFY(readModelInfo(path).space == model->space());
    }

    void theNetworksDirectionsAreThoseThatItsWeightsStretch() {
        QTemporaryDir folder, out;
        const Dataset data = tiny::discs(folder, 30);
        const auto model = tiny::trained(familyById("gan"), data, tiny::steps(10));
        const LatentSpace& space = model->space();
        QVERIFY(space.ofNetwork > 0);
        torch::Tensor rows = torch::cat(model->styleWeights()).detach();
        rows = rows / rows.norm(2, 1, true);
        double last = 1e9;
        const auto first = space.directions.size() - static_cast<std::size_t>(space.ofNetwork);
        for (std::size_t i = first; i < space.directions.size(); ++i) {
            QVERIFY(std::abs(length(space.directions[i]) - 1) < 1e-4);
            QVERIFY(space.sigmas[i] > 0);
            const double stretch = rows.matmul(torch::tensor(space.directions[i])).norm().item<double>();
            QVERIFY(stretch <= last * (1 + 1e-4)); // the strongest first
            last = stretch;
        }
        const double strongest = rows.matmul(torch::tensor(space.directions[first])).norm().item<double>();
        torch::manual_seed(1);
        for (int i = 0; i < 50; ++i) {
            const torch::Tensor any = torch::randn({space.dimension});
            QVERIFY(rows.matmul(any / any.norm()).norm().item<double>() < strongest);
        }
        const auto path = std::filesystem::path(out.path().toStdString()) / "model.safetensors";
        saveModel(*model, path, Precision::full);
        QVERIFY(readModelInfo(path).space == space);
    }
};

QTEST_GUILESS_MAIN(TestDirections)
#include "test_directions.moc"
