#include "tests/bench/features/features_check.h"
#include "tests/bench/features/train_features.h"
#include "tests/core/tiny.h"

#include <QTest>

using namespace seedbed;
namespace fs = std::filesystem;

class TestTrainFeatures : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void trainedNetOpensAndTellsPicturesApart() {
        startRuntime();
        prepareComputeThread(1); // several threads of oneDNN's backward pass spin for each other on a busy machine
        const QTemporaryDir folder, resources;
        const Dataset dataset = tiny::discs(folder, 80, 3, 2);
        qputenv("SEEDBED_RESOURCES", resources.path().toUtf8());
        const fs::path own = resources.path().toStdString();
        fs::create_directories(own / "features");
        FeatureJob job{{folder.path().toStdString()}, own / "features" / "standard.safetensors", Budget::fromText("3it"), 5};
        NoProgress quiet;
        QCOMPARE(trainFeatures(job, quiet).steps, 3);
        QVERIFY(fs::file_size(job.out) < 2'000'000);
        const auto figures = checkFeatures(FeatureNet::open(), dataset, folder.path().toStdString(), 100, quiet);
        QVERIFY(figures.at("distance_blur_4").value > 0);
        QVERIFY(figures.at("nearest_label").n == dataset.heldOutCount());
    }
};

QTEST_GUILESS_MAIN(TestTrainFeatures)
#include "test_train_features.moc"
