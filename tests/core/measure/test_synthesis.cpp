#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/measure/synthesis/synthesis.h"
#include "core/model/model_file.h"
#include "core/sample/directions.h"
#include "core/sample/sampler.h"
#include "tests/core/tiny.h"

#include <QFile>
#include <QTest>

using namespace seedbed;
namespace fs = std::filesystem;

namespace {

QByteArray bytesOf(const fs::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int filesIn(const fs::path& folder) { return static_cast<int>(std::distance(fs::directory_iterator(folder), fs::directory_iterator())); }

} // namespace

/// A labelled set from a model, end to end.
class TestSynthesis : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path in(const std::string& name) const { return fs::path(m_folder.path().toStdString()) / name; }
    void makeModel(const std::string& name, const Dataset& data, bool labelled) const;
    SynthesisJob job(const std::string& out, const std::string& model = "classes.safetensors") const;
    SynthesisReport made(const SynthesisJob& job) const {
        NoProgress quiet;
        return synthesize(job, quiet);
    }

  private Q_SLOTS:
    void initTestCase();
    void folderHasAsManyOfEachClassWithRecipes();
    void setIsADatasetByItself();
    void sameSeedSameBytes();
    void unlabelledModelVariesTheRealPictures();
    void reportTellsWhatWasTested();
    void separateTestPicturesFreeTheHeldOutOnes();
    void badJobsAreRefusedInASentence_data();
    void badJobsAreRefusedInASentence();
    void cancelLeavesNothing_data();
    void cancelLeavesNothing();
};

void TestSynthesis::makeModel(const std::string& name, const Dataset& data, bool labelled) const {
    const Family& family = familyById("vae");
    ModelCard card = tiny::cardFor(family, data);
    card.config.set("width", 8.0);
    card.config.set("latent", 4.0);
    card.config.set("class_condition", labelled);
    card.data = {{"content_hash", data.report().contentHash}, {"training", std::to_string(data.trainingCount())}};
    if (!labelled) card.labels.clear();
    const auto model = need<PictureModel>(family.create(card, DeviceChoice::cpu, 1));
    NoProgress quiet;
    trainOnPictures(*model, data, tiny::steps(20), quiet);
    model->setSpace(fitLatentSpace(model->encode(data.training(0, 60))));
    saveModel(*model, in(name), Precision::half);
}

SynthesisJob TestSynthesis::job(const std::string& out, const std::string& model) const {
    SynthesisJob job;
    job.model = in(model);
    job.data = in("data");
    job.out = in(out);
    job.params.set("count", 6.0);
    job.params.set("repeats", 2.0);
    job.params.set("steps", 2.0);
    job.experiment = false;
    return job;
}

void TestSynthesis::initTestCase() {
    prepareComputeThread(1); // several threads spin for each other on a busy machine
    NoProgress quiet;
    DatasetOptions options;
    options.size = 32;
    tiny::writeDiscs(in("data"), 60, 3, 2);
    tiny::writeDiscs(in("more"), 90, 3, 2); // the same 60, and 30 others
    tiny::writeDiscs(in("three"), 12, 3, 3);
    tiny::writeDiscs(in("plain"), 30, 3, 1);
    tiny::writeDiscs(in("single"), 2, 3, 2);
    fs::create_directories(in("full/inside"));
    const Dataset data = Dataset::open(in("data"), options, quiet);
    makeModel("classes.safetensors", data, true);
    makeModel("plain.safetensors", data, false);
}

void TestSynthesis::folderHasAsManyOfEachClassWithRecipes() {
    const auto report = made(job("set"));
    QCOMPARE(report.way, std::string("class"));
    QVERIFY(report.sameData && report.learned > 40 && report.searched == report.learned && report.rows.empty() && report.verdict.empty());
    for (const char* name : {"a", "b"}) {
        QCOMPARE(filesIn(in("set") / name), 6);
        for (int i = 0; i < 6; ++i) {
            const Recipe recipe = readRecipe(in("set") / name / ("0000" + std::to_string(i) + ".png"));
            QCOMPARE(recipe.params.text("class"), std::string(name));
        }
    }
    QCOMPARE(bytesOf(in("set/labels.csv")).count('\n'), 13);
    QVERIFY(bytesOf(in("set/labels.csv")).contains("\nb/00005.png,b\n"));
    QVERIFY(bytesOf(in("set/report.html")).contains("Once more"));
    QCOMPARE(parseJson(bytesOf(in("set/report.json")).toStdString()).at("classes").size(), std::size_t(2));
    QCOMPARE(filesIn(in("set")), 5);
}

void TestSynthesis::setIsADatasetByItself() {
    made(job("again"));
    DatasetOptions options;
    options.size = 32;
    NoProgress quiet;
    const Dataset set = Dataset::open(in("again"), options, quiet);
    QCOMPARE(set.labels(), (std::vector<std::string>{"a", "b"}));
    QCOMPARE(set.report().found, 12);
}

void TestSynthesis::sameSeedSameBytes() {
    SynthesisJob other = job("other");
    other.seed = 2;
    fs::create_directories(in("one")); // an empty folder is as good as none
    made(job("one"));
    made(job("two"));
    made(other);
    QVERIFY(!bytesOf(in("one/b/00003.png")).isEmpty());
    QCOMPARE(bytesOf(in("one/b/00003.png")), bytesOf(in("two/b/00003.png")));
    QVERIFY(bytesOf(in("one/b/00003.png")) != bytesOf(in("other/b/00003.png")));
}

void TestSynthesis::unlabelledModelVariesTheRealPictures() {
    SynthesisJob asked = job("varied", "plain.safetensors");
    asked.params.set("guard", false);
    const auto report = made(asked);
    QVERIFY(report.way == "noise" && report.searched == 0 && report.dropped == 0);
    QVERIFY(filesIn(in("varied/a")) == 6 && filesIn(in("varied/b")) == 6);
    QVERIFY(bytesOf(in("varied/a/00000.png")) != bytesOf(in("varied/a/00001.png")));
}

void TestSynthesis::reportTellsWhatWasTested() {
    for (const char* way : {"class", "noise"}) {
        SynthesisJob asked = job(std::string("tested-") + way);
        asked.experiment = true;
        asked.params.set("way", std::string(way));
        const auto report = made(asked);
        QVERIFY(report.rows.size() >= 2 && report.tested > 0);
        QVERIFY(report.rows.front().perClass == 10 && !report.rows.front().fair); // the model has seen more
        QVERIFY(report.rows.back().perClass == 0 && report.rows.back().fair && report.rows.back().real == report.learned);
        QVERIFY(report.verdict.starts_with("Too few pictures were kept aside to say"));
        const auto json = parseJson(report.toJson());
        QCOMPARE(json.at("rows").size(), report.rows.size());
        QCOMPARE(json.at("rows")[0].at("accuracy").at("made").at("n").get<int>(), report.tested);
    }
}

void TestSynthesis::separateTestPicturesFreeTheHeldOutOnes() {
    SynthesisJob asked = job("apart");
    asked.experiment = true;
    asked.test = in("more");
    const auto report = made(asked);
    QCOMPARE(report.tested, 30); // the others are among the data
    QVERIFY(report.rows.size() == 3 && report.rows.back().real == 60 && report.rows.back().fair);
}

void TestSynthesis::badJobsAreRefusedInASentence_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("data");
    QTest::addColumn<QString>("test");
    QTest::addColumn<QString>("out");
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("said");
    const QString classes = "classes.safetensors", plain = "plain.safetensors";
    const auto row = [](const char* name, const QStringList& cells) {
        QTestData& made = QTest::newRow(name);
        for (const QString& cell : cells)
            made << cell;
    };
    row("out is full", {classes, "data", "", "full", "{}", "exists already"});
    row("out is a file", {classes, "data", "", "plain.safetensors", "{}", "exists already"});
    row("no classes anywhere", {plain, "plain", "", "x", "{}", "nothing tells what"});
    row("class of a model without", {plain, "data", "", "x", R"({"way": "class"})", "no classes that it could draw"});
    row("noise of data without", {classes, "plain", "", "x", R"({"way": "noise"})", "no class can be varied"});
    row("a class that it does not know", {classes, "three", "", "x", "{}", "does not know the class \"c\""});
    row("classes of one picture", {plain, "single", "", "x", "{}", "two or more of each"});
    row("none wanted", {classes, "data", "", "x", R"({"count": 0})", "count"});
    row("no such way", {classes, "data", "", "x", R"({"way": "tsne"})", "way"});
    row("test pictures of the training", {classes, "data", "data", "x", "{}", "trained on the test pictures"});
    row("test pictures of other classes", {classes, "data", "three", "x", "{}", "class \"c\""});
    row("test pictures without classes", {classes, "data", "plain", "x", "{}", "have no classes"});
    row("no data", {classes, "nowhere", "", "x", "{}", "nowhere"});
}

void TestSynthesis::badJobsAreRefusedInASentence() {
    QFETCH(QString, model);
    QFETCH(QString, data);
    QFETCH(QString, test);
    QFETCH(QString, out);
    QFETCH(QString, json);
    QFETCH(QString, said);
    SynthesisJob asked = job(out.toStdString(), model.toStdString());
    asked.data = in(data.toStdString());
    if (!test.isEmpty()) asked.test = in(test.toStdString());
    const Params typed = Params::fromJson(json.toStdString());
    for (const auto& [key, value] : typed.values())
        asked.params.set(key, value);
    try {
        made(asked);
        QFAIL("it was made");
    } catch (const Error& error) {
        QVERIFY2(QString::fromStdString(error.what()).contains(said), error.what());
    }
    QVERIFY(!fs::exists(in("x")));
}

void TestSynthesis::cancelLeavesNothing_data() {
    QTest::addColumn<int>("reports");
    for (const int reports : {1, 6, 9, 12})
        QTest::addRow("%d", reports) << reports;
}

void TestSynthesis::cancelLeavesNothing() {
    QFETCH(int, reports);
    SynthesisJob asked = job("never");
    asked.experiment = true;
    const int before = filesIn(in("."));
    tiny::StopAfter soon(reports);
    QVERIFY_EXCEPTION_THROWN(synthesize(asked, soon), Cancelled);
    QCOMPARE(filesIn(in(".")), before);
}

QTEST_GUILESS_MAIN(TestSynthesis)
#include "test_synthesis.moc"
