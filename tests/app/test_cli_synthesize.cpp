#include "tests/app/cli_here.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

/// seedbed-cli synthesize on a tiny model that it trained itself.
class TestCliSynthesize : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    CliResult run(const QStringList& arguments) const { return runCliHere(arguments, m_folder.path()); }
    CliResult made(const QStringList& more) const { return run(QStringList{"synthesize", "tiny.safetensors"} + more); }
    QString in(const QString& name) const { return m_folder.filePath(name); }

  private Q_SLOTS:
    void initTestCase();
    void helpSaysWhyThereIsNoTsne();
    void setLiesInTheFolderAndJsonTellsIt();
    void reportIsToldInWords();
    void failuresExitWithOneAndOneSentence_data();
    void failuresExitWithOneAndOneSentence();
};

void TestCliSynthesize::initTestCase() {
    makePictures(in("pictures"), 80, 40);
    const auto trained = run({"train", "vae", "--data", "pictures", "--out", "tiny.safetensors", "--size", "32", "--budget", "5it", "--width", "8", "--latent",
        "4", "--batch", "4"});
    QVERIFY2(trained.code == 0, trained.err.constData());
}

void TestCliSynthesize::helpSaysWhyThereIsNoTsne() {
    const auto help = run({"synthesize", "--help"});
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.contains("t-SNE") && help.out.contains("--no_report") && help.out.contains("--way"));
}

void TestCliSynthesize::setLiesInTheFolderAndJsonTellsIt() {
    const auto result = made({"--data", "pictures", "--out", "deep/set", "-n", "3", "--seed", "5", "--no-report", "--json"});
    QVERIFY2(result.code == 0, result.err.constData());
    const auto json = result.json();
    QCOMPARE(json["way"].toString(), "class");
    QCOMPARE(json["same_data"], QJsonValue(true));
    QCOMPARE(json["classes"].toArray().size(), 2);
    QVERIFY(json["rows"].toArray().isEmpty());
    QVERIFY(QFile::exists(in("deep/set/dark/00002.png")) && QFile::exists(in("deep/set/light/00002.png")) && QFile::exists(in("deep/set/report.html")));
    QVERIFY(!QFile::exists(in("deep/set/light/00003.png")));
}

void TestCliSynthesize::reportIsToldInWords() {
    const auto result = made({"--data", "pictures", "--out", "tested", "-n", "4", "--way", "noise", "--steps", "3", "--repeats", "2"});
    QVERIFY2(result.code == 0, result.err.constData());
    QVERIFY2(result.out.contains("REAL PICTURES") && result.out.contains("10 per class *") && result.out.contains("Too few"), result.out.constData());
}

void TestCliSynthesize::failuresExitWithOneAndOneSentence_data() {
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("none wanted") << QStringList{"--data", "pictures", "--out", "no", "-n", "0"} << QByteArray("1 to 10000");
    QTest::newRow("out is in use") << QStringList{"--data", "pictures", "--out", "pictures"} << QByteArray("exists already");
    QTest::newRow("missing data") << QStringList{"--data", "nowhere", "--out", "no"} << QByteArray("nowhere");
    QTest::newRow("another size") << QStringList{"--data", "pictures", "--out", "no", "--size", "64"} << QByteArray("32 x 32");
    QTest::newRow("no seed") << QStringList{"--data", "pictures", "--out", "no", "--seed", "x"} << QByteArray("seed");
}

void TestCliSynthesize::failuresExitWithOneAndOneSentence() {
    QFETCH(QStringList, more);
    QFETCH(QByteArray, said);
    const auto result = made(more);
    QCOMPARE(result.code, 1);
    QVERIFY(result.out.isEmpty() && !QFile::exists(in("no")));
    QVERIFY2(result.sentence().contains(said), result.err.constData());
}

QTEST_GUILESS_MAIN(TestCliSynthesize)
#include "test_cli_synthesize.moc"
