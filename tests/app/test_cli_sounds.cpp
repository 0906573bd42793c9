#include "tests/app/cli_here.h"
#include "tests/core/sounds.h"

#include <QJsonArray>
#include <QTest>

/// A model of sounds on the command line, from a folder of recordings to a walk.
class TestCliSounds : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path(const QString& name) const { return m_folder.filePath(name); }
    CliResult run(const QStringList& arguments) const { return runCliHere(arguments, m_folder.path()); }

  private Q_SLOTS:
    void initTestCase() {
        seedbed::tiny::writeTones(path("tones").toStdString(), 40);
        const auto trained = run({"train", "clips", "--data", "tones", "--out", "tiny.safetensors", "--width", "8", "--latent", "8", "--batch", "8", "--budget",
            "60it", "--json"});
        QVERIFY2(trained.code == 0, trained.err);
    }

    void aFolderOfRecordingsSaysHowLongItIs() {
        const auto seen = run({"data", "tones"});
        QVERIFY2(seen.code == 0, seen.err);
        QVERIFY2(seen.out.contains("40 recordings, "), seen.out);
        const auto json = run({"data", "tones", "--json"}).json();
        QCOMPARE(json["recordings"].toInt(), 40);
        QVERIFY(json["held_out"].toInt() > 0);
    }

    void aPlanAndACardSpeakOfSounds() {
        const auto plan = run({"plan", "clips", "--data", "tones", "--budget", "20it"});
        QVERIFY2(plan.code == 0, plan.err);
        QVERIFY2(!plan.out.contains("picture"), plan.out);
        const auto card = run({"info", "tiny.safetensors"});
        QVERIFY2(card.out.contains("sounds of up to 0.74 s"), card.out);
    }

    void aSoundIsAFileWithItsRecipeInsideWhichMakesTheSameBytesAgain_data() {
        QTest::addColumn<QString>("ending");
        QTest::newRow("wav") << "wav";
        QTest::newRow("flac") << "flac";
    }
    void aSoundIsAFileWithItsRecipeInsideWhichMakesTheSameBytesAgain() {
        QFETCH(QString, ending);
        const QString file = "one." + ending;
        const auto made = run({"generate", "tiny.safetensors", "--seed", "5", "--out", file, "--json"});
        QVERIFY2(made.code == 0, made.err);
        QVERIFY(made.json()["samples"][0]["seconds"].toDouble() > 0.02);
        const auto again = run({"generate", "tiny.safetensors", "--recipe", file, "--out", "again." + ending});
        QVERIFY2(again.code == 0, again.err);
        QCOMPARE(readAll(path("again." + ending)), readAll(path(file)));
        QVERIFY(readAll(path(file)).size() > 1000);
    }

    void severalSoundsGoIntoAFolderAndNotIntoOneFile() {
        const auto several = run({"generate", "tiny.safetensors", "-n", "3", "--out", "sounds"});
        QVERIFY2(several.code == 0, several.err);
        QCOMPARE(several.out.count(".wav"), 3);
        const auto refused = run({"generate", "tiny.safetensors", "-n", "3", "--out", "one.wav"});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("Give a folder"), refused.err);
    }

    void aWayLeadsFromOneRecordingToAnother() {
        const auto way = run({"generate", "tiny.safetensors", "--from", "tones/1.wav", "--to", "tones/30.wav", "-n", "4", "--out", "way"});
        QVERIFY2(way.code == 0, way.err);
        QCOMPARE(way.out.count(".wav"), 4);
        const auto wrong = run({"generate", "tiny.safetensors", "--from", "tones/1.wav", "--to", "tiny.safetensors", "-n", "4"});
        QVERIFY2(wrong.code == 1 && wrong.err.contains("is no recording"), wrong.err);
    }

    void aWalkIsOneSound() {
        const auto walk = run({"walk", "tiny.safetensors", "--seeds", "1,5,9", "--steps", "2", "--out", "walk.wav", "--json"});
        QVERIFY2(walk.code == 0, walk.err);
        QCOMPARE(walk.json()["steps"].toInt(), 6);
        QVERIFY(readAll(path("walk.wav")).size() > 44 + 2 * walk.json()["seconds"].toDouble() * seedbed::kSoundRate * 0.95);
        QCOMPARE(run({"walk", "tiny.safetensors", "--out", "walk.mp4"}).code, 1);
    }

    void aModelIsMeasuredAndTheNearestTrainingSoundIsNamed() {
        const auto measured = run({"evaluate", "tiny.safetensors", "--data", "tones", "--samples", "30", "--json"});
        QVERIFY2(measured.code == 0, measured.err);
        const auto json = measured.json();
        for (const char* name : {"spectrum_error", "path_length", "path_unevenness", "coverage", "active_units"})
            QVERIFY2(json.contains(name), name);
        QVERIFY(json["spectrum_error"]["value"].toDouble() < 40);
        QVERIFY(json["nearest"][0]["training"].toString().endsWith(".wav"));
        const auto shown = run({"reconstruct", "tiny.safetensors", "--data", "tones", "--columns", "3", "--pairs", "1", "--out", "sheet.png"});
        QVERIFY2(shown.code == 0, shown.err);
        QVERIFY(readAll(path("sheet.png")).startsWith("\x89PNG"));
    }

    void whatIsNotForSoundsIsRefusedInASentence() {
        QVERIFY(run({"train", "vae", "--data", "tones", "--out", "wrong.safetensors", "--budget", "5it"}).code != 0);
        const auto prompt = run({"generate", "tiny.safetensors", "--prompt", "a drum"});
        QVERIFY(prompt.code != 0);
    }
};

QTEST_GUILESS_MAIN(TestCliSounds)
#include "test_cli_sounds.moc"
