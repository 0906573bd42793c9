#include "core/data/pictures/picture.h"
#include "core/formats/mapped_file.h"
#include "core/model/model_file.h"
#include "core/sample/sampler.h"

#include <QTest>

#include <cmath>

using namespace seedbed;
namespace fs = std::filesystem;

/// What was made by earlier versions is made again by this one (tests/data/recipes/README.md).
class TestRecipes : public QObject {
    Q_OBJECT

    static fs::path in(const QString& file) { return fs::path(SEEDBED_TEST_DATA) / "recipes" / file.toStdString(); }

    /// The sample of a recipe, by the model that it names.
    static Sample again(const Recipe& recipe, const QString& model) {
        const auto open = openModel(model.endsWith(".safetensors") ? in(model) : findModel(model.toStdString()), DeviceChoice::cpu);
        const Request request = requestOf(recipe, open->card(), open->space());
        NoProgress quiet;
        Sample sample;
        makeEach(*open, {&request, 1}, quiet, [&](int, Sample&& one) { sample = std::move(one); });
        return sample;
    }

  private Q_SLOTS:
    void initTestCase() { startRuntime(); }

    void aPictureIsDrawnAgainAsItWas_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("model");
        for (const char* starter : {"typefaces", "portraits", "faces"})
            QTest::newRow(starter) << QString("%1-seed000021.png").arg(starter) << starter;
        for (const char* model : {"gan", "gan-near", "gan-sv", "faces-condition"})
            QTest::newRow(model) << QString("%1-seed000021.png").arg(model) << QString("%1.safetensors").arg(model);
        QTest::newRow("layers of two seeds") << "gan-mixed.png"
                                             << "gan.safetensors";
        QTest::newRow("from a picture") << "faces-edited.png"
                                        << "faces";
    }
    void aPictureIsDrawnAgainAsItWas() {
        QFETCH(QString, file);
        QFETCH(QString, model);
        const Recipe recipe = readRecipe(in(file));
        const Image before = readPicture(in(file)), now = again(recipe, model).picture();
        QCOMPARE(QSize(now.width, now.height), QSize(before.width, before.height));
        QCOMPARE(now.channels, before.channels);
        double sum = 0;
        for (std::size_t i = 0; i < now.pixels.size(); ++i)
            sum += std::abs(now.pixels[i] - before.pixels[i]);
        const double mean = sum / static_cast<double>(now.pixels.size());
        QVERIFY2(mean < 1.5, qPrintable(QString("%1 of 255 on average").arg(mean))); // processors round differently; another picture differs by 20 and more
        if (qEnvironmentVariableIsSet("SEEDBED_TEST_SAME_MACHINE")) QVERIFY(now == before);
    }

    void aTextIsWrittenAgainAsItWas_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("model");
        QTest::newRow("text") << "irish-seed000001"
                              << "irish";
        QTest::newRow("poem") << "irish-seed000003"
                              << "irish";
        QTest::newRow("line") << "verses-seed000021"
                              << "verses";
    }
    void aTextIsWrittenAgainAsItWas() {
        QFETCH(QString, file);
        QFETCH(QString, model);
        const auto bytes = readFile(in(file + ".txt"), 10000);
        const std::string before(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        const Recipe recipe = readRecipe(in(file + ".json"));
        const Sample sample = again(recipe, model);
        QCOMPARE(QString::fromStdString(recipe.prompt + sample.text()).trimmed(), QString::fromStdString(before).trimmed());
        QVERIFY(Recipe::fromJson(sample.recipe.toJson()) == sample.recipe);
    }
};

QTEST_GUILESS_MAIN(TestRecipes)
#include "test_recipes.moc"
