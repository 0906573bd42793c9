#include "tests/app/cli_here.h"
#include "tests/core/text.h"

#include <QJsonArray>
#include <QTest>

using seedbed::tiny::sentences;

class TestCliLines : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path(const QString& name) const { return m_folder.filePath(name); }
    CliResult run(const QStringList& arguments) const { return runCliHere(arguments, m_folder.path()); }

  private Q_SLOTS:
    void initTestCase() {
        writeAll(path("lines.txt"), QByteArray::fromStdString(sentences(300)));
        const auto trained = run({"train", "textvae", "--data", "lines.txt", "--out", "tiny.safetensors", "--network", "0.2M", "--tokens", "pieces",
            "--vocabulary", "400", "--batch", "16", "--budget", "120it", "--json"});
        QVERIFY2(trained.code == 0, trained.err);
        QVERIFY(trained.json()["metrics"].toObject().contains("exact_lines"));
    }

    void aLineOfEachSeedStandsByItself() {
        const auto once = run({"generate", "tiny.safetensors", "-n", "5", "--seed", "7"});
        QVERIFY2(once.code == 0, once.err);
        QCOMPARE(once.out.count('\n'), 5);
        QCOMPARE(run({"generate", "tiny.safetensors", "-n", "5", "--seed", "7"}).out, once.out);
    }

    void aWayLeadsFromOneLineToAnother() {
        const QString from = "The red cat sees a small river.", to = "The old horse forgets a tall stone.";
        const auto way = run({"generate", "tiny.safetensors", "--from", from, "--to", to, "-n", "6"});
        QVERIFY2(way.code == 0, way.err);
        QCOMPARE(way.out.count('\n'), 6);
        const auto back = run({"generate", "tiny.safetensors", "--from", to, "--to", from, "-n", "6"}).out.split('\n');
        QCOMPARE(way.out.split('\n').first(), back[5]);
    }

    void aRecipeWritesTheSameLineAgain() {
        const auto made = run({"generate", "tiny.safetensors", "-n", "1", "--seed", "5", "--out", "texts", "--json"}).json();
        const QString text = made["samples"][0]["text"].toString();
        const auto again = run({"generate", "tiny.safetensors", "--recipe", "texts/tiny-seed000005.json"});
        QVERIFY2(again.code == 0, again.err);
        QCOMPARE(again.out, (text + "\n").toUtf8());
    }

    void aWalkIsATextFile() {
        const auto walk = run({"walk", "tiny.safetensors", "--seeds", "1,5,9", "--steps", "4", "--out", "walk.txt", "--json"});
        QVERIFY2(walk.code == 0, walk.err);
        QCOMPARE(walk.json()["steps"].toInt(), 12);
        const QByteArray text = readAll(path("walk.txt"));
        QVERIFY(text.count('\n') == walk.json()["lines"].toInt() && text.count('\n') <= 12);
        QCOMPARE(run({"generate", "tiny.safetensors", "-n", "1", "--seed", "1"}).out, text.left(text.indexOf('\n') + 1));
    }

    void aTimelineBeginsAndEndsWithTheLinesOfItsStops() {
        QCOMPARE(run({"generate", "tiny.safetensors", "-n", "1", "--seed", "8", "--out", "ends"}).code, 0);
        writeAll(path("timeline.json"), R"({"stops": [{"place": {"seeds": [3]}}, {"recipe": "ends/tiny-seed000008.json", "seconds": 5}]})");
        const auto walk = run({"walk", "tiny.safetensors", "--timeline", "timeline.json", "--steps", "6", "--out", "timeline.txt", "--json"});
        QVERIFY2(walk.code == 0, walk.err);
        QCOMPARE(walk.json()["steps"].toInt(), 7);
        const QByteArray text = readAll(path("timeline.txt"));
        QVERIFY(text.startsWith(run({"generate", "tiny.safetensors", "-n", "1", "--seed", "3"}).out));
        QVERIFY(text.endsWith(run({"generate", "tiny.safetensors", "--recipe", "ends/tiny-seed000008.json"}).out));
        QCOMPARE(run({"walk", "tiny.safetensors", "--timeline", "timeline.json", "--seeds", "1,2", "--out", "timeline.txt"}).code, 2);
    }

    void heldOutLinesAndWhatComesBackAreShown() {
        const auto shown = run({"reconstruct", "tiny.safetensors", "--data", "lines.txt", "--limit", "4", "--json"});
        QVERIFY2(shown.code == 0, shown.err);
        QCOMPARE(shown.json()["lines"].toArray().size(), 4);
        for (const char* measure : {"exact_lines", "character_error_rate", "active_units"})
            QVERIFY2(shown.json()["metrics"].toObject().contains(measure), measure);
    }

    void figuresOfLinesHaveIntervals() {
        const auto figures = run({"evaluate", "tiny.safetensors", "--data", "lines.txt", "--json"});
        QVERIFY2(figures.code == 0, figures.err);
        for (const char* measure : {"bits_per_byte", "exact_lines", "character_error_rate", "active_units", "between_known_words"}) {
            const auto one = figures.json()[measure].toObject();
            QVERIFY2(one["low"].toDouble() <= one["value"].toDouble() && one["value"].toDouble() <= one["high"].toDouble() && one["n"].toInt() > 0, measure);
        }
        QCOMPARE(figures.json()["same_data"].toBool(), true);
    }

    void aTrainingIsPlannedAndAModelIsTaughtMore() {
        const auto planned = run({"plan", "textvae", "--data", "lines.txt", "--network", "0.2M", "--budget", "100it", "--json"});
        QVERIFY2(planned.code == 0, planned.err);
        QVERIFY(planned.json()["seconds"].toDouble() > 0);
        writeAll(path("more.txt"), QByteArray::fromStdString(sentences(80, 5)));
        const auto taught = run({"finetune", "tiny.safetensors", "--data", "more.txt", "--out", "more.safetensors", "--budget", "5it", "--json"});
        QVERIFY2(taught.code == 0, taught.err);
        QVERIFY(taught.json()["finished"].toBool());
    }

    void wishesThatCannotBeAreSaid_data() {
        QTest::addColumn<QStringList>("wish");
        QTest::newRow("one end") << QStringList{"generate", "tiny.safetensors", "--from", "The red cat sees a small river."};
        QTest::newRow("a strange letter") << QStringList{"generate", "tiny.safetensors", "--from", "The red cat sees @.", "--to", "The old horse."};
        QTest::newRow("a film") << QStringList{"walk", "tiny.safetensors", "--out", "walk.mp4"};
        QTest::newRow("no seed") << QStringList{"walk", "tiny.safetensors", "--seeds", "one", "--out", "walk.txt"};
        QTest::newRow("a prompt") << QStringList{"generate", "tiny.safetensors", "--prompt", "The"};
        QTest::newRow("no text") << QStringList{"train", "textvae", "--data", "nowhere", "--out", "none.safetensors"};
    }
    void wishesThatCannotBeAreSaid() {
        QFETCH(const QStringList, wish);
        const auto failed = run(wish);
        QVERIFY(failed.code == 1 || failed.code == 2);
        QVERIFY2(!failed.sentence().isEmpty(), failed.err);
        QVERIFY2(failed.out.isEmpty(), failed.out);
    }
};

QTEST_GUILESS_MAIN(TestCliLines)
#include "test_cli_lines.moc"
