#include "tests/app/cli_here.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

/// seedbed-cli evaluate on a tiny model that it trained itself.
class TestCliEvaluate : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    CliResult run(const QStringList& arguments) const { return runCliHere(arguments, m_folder.path()); }
    CliResult evaluated(const QStringList& more) const { return run(QStringList{"evaluate", "tiny.safetensors", "--samples", "30", "--limit", "40"} + more); }
    QString in(const QString& name) const { return m_folder.filePath(name); }

  private Q_SLOTS:
    void initTestCase();
    void jsonHasEveryMeasureWithIntervalAndItems();
    void tableSaysWhatIsTooFewToSay();
    void dataThatTheModelNeverSawAreComparedAsAWhole();
    void aTableBesideThePicturesMayBeBroken();
    void dataWithoutClassesNeedOne();
    void failuresExitWithOneAndOneSentence_data();
    void failuresExitWithOneAndOneSentence();
};

void TestCliEvaluate::initTestCase() {
    makePictures(in("pictures"), 120, 40);
    makePictures(in("more"), 40, 44);
    makePictures(in("single"), 1, 40);
    const auto trained = run({"train", "vae", "--data", "pictures", "--out", "tiny.safetensors", "--size", "32", "--budget", "5it", "--width", "8", "--latent",
        "4", "--batch", "4"});
    QVERIFY2(trained.code == 0, trained.err.constData());
}

void TestCliEvaluate::jsonHasEveryMeasureWithIntervalAndItems() {
    const auto result = evaluated({"--data", "pictures", "--json"});
    QVERIFY2(result.code == 0, result.err.constData());
    const auto json = result.json();
    for (const char* key : {"reconstruction", "reconstruction_psnr", "kid", "frechet", "frechet_floor", "precision", "coverage", "copy_ratio", "copy_share",
             "path_length", "path_unevenness", "active_units"}) {
        const auto figure = json[key].toObject();
        QVERIFY2(figure["n"].toInt() > 0, key);
        QVERIFY2(figure["low"].toDouble() <= figure["value"].toDouble() && figure["value"].toDouble() <= figure["high"].toDouble(), key);
        QVERIFY2(figure["enough"].isBool(), key);
    }
    QCOMPARE(json["model"].toString(), "tiny.safetensors");
    QCOMPARE(json["data"].toString(), "pictures");
    QCOMPARE(json["same_data"], QJsonValue(true));
    QVERIFY(json["features"].toString().startsWith("features-"));
    QVERIFY(evaluated({"--data", "pictures", "--json", "--second"}).json()["features"] != json["features"]);
}

void TestCliEvaluate::tableSaysWhatIsTooFewToSay() {
    const auto result = evaluated({"--data", "pictures"});
    QVERIFY2(result.code == 0, result.err.constData());
    QVERIFY(result.out.contains("frechet_floor") && result.out.contains("too few to say") && result.out.contains("lower is better"));
    QVERIFY(!result.out.contains("may not be new"));
}

void TestCliEvaluate::dataThatTheModelNeverSawAreComparedAsAWhole() {
    const auto json = evaluated({"--data", "more", "--all-data", "--json"}).json();
    QCOMPARE(json["coverage"].toObject()["n"].toInt(), 40);
    QCOMPARE(json["same_data"], QJsonValue(false));
    QVERIFY(!json.contains("copy_ratio"));
    const auto copies = evaluated({"--data", "more", "--all-data", "--trained-on", "pictures", "--json"});
    QVERIFY2(copies.json().contains("copy_ratio"), copies.err.constData());
}

void TestCliEvaluate::aTableBesideThePicturesMayBeBroken() {
    const auto write = [&](const QByteArray& text) {
        QFile file(in("pictures/labels.csv"));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(text);
    };
    for (const QByteArray& table : {QByteArray(), QByteArray("\n\n,,\n"), QByteArray("file,mood\n\"0.png,\xff\xfe\n,\n0.png"), QByteArray(5000, '\0')}) {
        write(table);
        const auto result = evaluated({"--data", "pictures", "--json"});
        QVERIFY2(result.code == 0 && !result.json().contains("attribute_auc"), result.err.constData());
    }
    write(QByteArray("c,").repeated(1000));
    const auto wide = evaluated({"--data", "pictures"});
    QCOMPARE(wide.code, 1);
    QVERIFY2(wide.sentence().contains("labels.csv"), wide.err.constData());
    QVERIFY(QFile::remove(in("pictures/labels.csv")));
}

void TestCliEvaluate::dataWithoutClassesNeedOne() {
    const auto without = evaluated({"--data", "pictures/dark", "--all-data"});
    QCOMPARE(without.code, 1);
    QVERIFY2(without.err.contains("--class") && without.err.contains("light"), without.err.constData());
    const auto with = evaluated({"--data", "pictures/dark", "--all-data", "--class", "dark", "--json"});
    QVERIFY2(with.json().contains("reconstruction_mae"), with.err.constData());
}

void TestCliEvaluate::failuresExitWithOneAndOneSentence_data() {
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("missing data") << QStringList{"--data", "nowhere"} << QByteArray("nowhere");
    QTest::newRow("nothing held out") << QStringList{"--data", "single/dark", "--class", "dark"} << QByteArray("--all-data");
    QTest::newRow("unknown class") << QStringList{"--data", "pictures/dark", "--class", "pink"} << QByteArray("pink");
    QTest::newRow("unknown knob") << QStringList{"--data", "pictures", "--draw", "brightness=2"} << QByteArray("brightness=2");
    QTest::newRow("knob out of range") << QStringList{"--data", "pictures", "--draw", "scale=9"} << QByteArray("scale");
    QTest::newRow("no seed") << QStringList{"--data", "pictures", "--seed", "x"} << QByteArray("seed");
}

void TestCliEvaluate::failuresExitWithOneAndOneSentence() {
    QFETCH(QStringList, more);
    QFETCH(QByteArray, said);
    const auto result = evaluated(more);
    QCOMPARE(result.code, 1);
    QVERIFY(result.out.isEmpty());
    QVERIFY2(result.sentence().contains(said), result.err.constData());
}

QTEST_GUILESS_MAIN(TestCliEvaluate)
#include "test_cli_evaluate.moc"
