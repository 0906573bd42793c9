#include "core/model/model_card.h"
#include "core/sample/sampler.h"
#include "tests/app/cli_here.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <tuple>

/// Drives the built seedbed-cli on a tiny model that it trained itself.
class TestCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    CliResult run(const QStringList& arguments) const { return runCliHere(arguments, m_folder.path()); }
    QString in(const QString& name) const { return m_folder.filePath(name); }
    static QStringList training(const QString& out, const QString& budget, const QStringList& more = {}) {
        return QStringList{
                   "train", "vae", "--data", "pictures", "--out", out, "--size", "32", "--budget", budget, "--width", "8", "--latent", "4", "--batch", "4"} +
               more;
    }

  private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { std::filesystem::remove_all(m_folder.path().toStdString()); } // Qt cannot name all that is in it
    void helpIsThereForEveryCommand();
    void helpOfTrainListsTheKnobsOfTheFamily();
    void helpOfGenerateListsTheKnobsOfTheModel();
    void usageErrorsExitWithTwoAndOneLine_data();
    void usageErrorsExitWithTwoAndOneLine();
    void failuresExitWithOneAndOneSentence_data();
    void failuresExitWithOneAndOneSentence();
    void jsonIsOneObjectAndNothingElse_data();
    void jsonIsOneObjectAndNothingElse();
    void reconstructionSaysWhetherTheDataAreThoseOfTheModel();
    void pictureIsMadeAgainByteForByteFromItsRecipe();
    void diversityIsTheWindowsUnlessSaid();
    void filmsAreMadeInSilenceWhateverTheirKind_data();
    void filmsAreMadeInSilenceWhateverTheirKind();
    void classesComeInTurnAndCanBeChosen();
    void modelWithSharedStyleDrawsAllItsLettersOnOneSheet();
    void existingOutputIsRefusedAndStays();
    void interruptedTrainingGoesOnWhereItStopped();
    void namesThatAreNotUtf8AreTakenAsTheyAre();
    void fullOutputIsAFailure();
};

void TestCli::initTestCase() {
    makePictures(in("pictures"), 16, 40);
    writeAll(in("textual/notes.png"), "this is no picture");
    QDir().mkpath(in("empty"));
    QDir().mkpath(in("made.gif"));
    const auto trained = run(training("tiny.safetensors", "5it", {"--name", "Tiny"}));
    QVERIFY2(trained.code == 0, trained.err.constData());
    const auto other = run(training("other.safetensors", "5it", {"--seed", "9"}));
    QVERIFY2(other.code == 0, other.err.constData());
    QCOMPARE(run({"generate", "other.safetensors", "-n", "1", "--out", "made"}).code, 0);

    const QByteArray model = readAll(in("tiny.safetensors"));
    writeAll(in("truncated.safetensors"), model.left(model.size() / 2));
    QByteArray flipped = model;
    flipped[model.size() - 5] = static_cast<char>(flipped[model.size() - 5] ^ 1);
    writeAll(in("flipped.safetensors"), flipped);
    const QByteArray header = R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}} )";
    writeAll(in("foreign.safetensors"), QByteArray(1, static_cast<char>(header.size())) + QByteArray(7, 0) + header + "x");
    writeAll(in("lost.json"), R"({"program":"0.1.0","family":"vae","model":"Lost","modelHash":"00","latent":[0],"params":{},"seed":1})");
}

void TestCli::helpIsThereForEveryCommand() {
    for (const char* command : {"models", "info", "generate", "walk", "train", "data", "reconstruct", "doctor"}) {
        const auto help = run({command, "--help"});
        QCOMPARE(help.code, 0);
        QVERIFY2(help.out.contains("--json"), command);
        QVERIFY(help.err.isEmpty());
    }
    const auto all = run({"--help"});
    QCOMPARE(all.code, 0);
    QVERIFY(all.out.contains("reconstruct"));
}

void TestCli::helpOfTrainListsTheKnobsOfTheFamily() {
    const auto help = run({"train", "vae", "--help"});
    for (const char* flag : {"--latent", "--free_bits", "--batch", "--learning_rate", "--size", "--letters", "--budget"})
        QVERIFY2(help.out.contains(flag), flag);
    QVERIFY(help.out.contains("2 to 256; default 48"));
    QVERIFY(!run({"train", "--help"}).out.contains("--free_bits"));
    QVERIFY(help.out.simplified().contains("0 to 0.99; default 0.9)"));
    QVERIFY(run({"train", "gan", "--help"}).out.simplified().contains("0 to 0.99; default 0)")); // what the family wants of the loop
}

void TestCli::helpOfGenerateListsTheKnobsOfTheModel() {
    QVERIFY(run({"generate", "tiny.safetensors", "--help"}).out.contains("--scale"));
    QVERIFY(!run({"generate", "--help"}).out.contains("--scale"));
}

void TestCli::usageErrorsExitWithTwoAndOneLine_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList{};
    QTest::newRow("unknown command") << QStringList{"fly"};
    QTest::newRow("unknown flag") << QStringList{"models", "--nonsense"};
    QTest::newRow("flag of another family") << QStringList{"generate", "tiny.safetensors", "--free_bits", "1"};
    QTest::newRow("missing value") << QStringList{"info"};
    QTest::newRow("missing out") << QStringList{"train", "vae", "--data", "pictures"};
    QTest::newRow("no model and no recipe") << QStringList{"generate"};
    QTest::newRow("sheet that would be no PNG") << QStringList{"generate", "tiny.safetensors", "--sheet", "sheet.jpg"};
    QTest::newRow("reconstruction that would be no PNG") << QStringList{"reconstruct", "tiny.safetensors", "--data", "pictures", "--out", "redrawn.jpeg"};
    QTest::newRow("recipe and seed") << QStringList{"generate", "tiny.safetensors", "--recipe", "lost.json", "--seed", "1"};
}

void TestCli::usageErrorsExitWithTwoAndOneLine() {
    QFETCH(QStringList, arguments);
    const auto result = run(arguments);
    QCOMPARE(result.code, 2);
    QVERIFY(result.out.isEmpty());
    QVERIFY2(result.err.count('\n') == 1 && result.err.contains("--help"), result.err.constData());
    if (const QString file = arguments.value(arguments.size() - 1); file.contains(".jp"))
        QVERIFY2(result.err.contains(file.toUtf8()) && result.err.contains(".png"), result.err.constData());
}

void TestCli::failuresExitWithOneAndOneSentence_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said"); // a word of what must be told
    const auto row = [](const char* name, const QStringList& arguments, const char* said) { QTest::newRow(name) << arguments << QByteArray(said); };
    row("missing model", {"info", "nowhere.safetensors"}, "nowhere.safetensors");
    row("unknown model name", {"generate", "nobody"}, "nobody");
    row("unknown model name with its knobs", {"walk", "nobody", "--scale", "2", "--out", "walk.gif"}, "nobody");
    row("folder as model", {"info", "pictures/"}, "pictures");
    row("truncated model", {"generate", "truncated.safetensors"}, "truncated.safetensors");
    row("flipped weight", {"generate", "flipped.safetensors"}, "flipped.safetensors");
    row("foreign safetensors", {"info", "foreign.safetensors"}, "another program");
    row("unknown family", {"train", "gun", "--data", "pictures", "--out", "x.safetensors"}, "vae");
    row("unknown family with its knobs", {"train", "gun", "--bore", "9", "--data", "pictures", "--out", "x.safetensors"}, "vae");
    row("missing data", {"train", "vae", "--data", "nowhere", "--out", "x.safetensors"}, "nowhere");
    row("empty folder", {"data", "empty"}, "empty");
    row("text named png", {"data", "textual"}, "textual");
    row("absurd latent", training("x.safetensors", "5it", {"--beta", "999"}), "beta");
    row("not a number", training("x.safetensors", "5it", {"--beta", "nan"}), "beta");
    row("negative count", {"generate", "tiny.safetensors", "-n", "-5"}, "count");
    row("negative seed", {"generate", "tiny.safetensors", "--seed", "-1"}, "seed");
    row("unknown class", {"generate", "tiny.safetensors", "--class", "zebra"}, "dark");
    row("unknown device", {"generate", "tiny.safetensors", "--device", "abacus"}, "abacus");
    row("budget in words", training("x.safetensors", "soon"), "soon");
    row("film of unknown kind", {"walk", "tiny.safetensors", "--seconds", "0.2", "--out", "walk.txt"}, "walk.txt");
    row("film over a folder", {"walk", "tiny.safetensors", "--seconds", "0.2", "--out", "made.gif"}, " made.gif ");
    row("film in a place for no files", {"walk", "tiny.safetensors", "--seconds", "0.2", "--out", "/proc/walk.mp4"}, " /proc/walk.mp4 ");
    row("film of a timeline that is not there", {"walk", "tiny.safetensors", "--timeline", "nowhere.json", "--out", "walk.gif"}, "nowhere.json");
    row("film without seeds", {"walk", "tiny.safetensors", "--seeds", "", "--out", "walk.gif"}, "seeds");
    row("recipe of a missing model", {"generate", "--recipe", "lost.json"}, "Lost");
    row("recipe of another model", {"generate", "tiny.safetensors", "--recipe", "made/other-seed000001.png"}, "other");
    row("picture without recipe", {"generate", "tiny.safetensors", "--recipe", "pictures/dark/0.png"}, "no recipe");
    row("output in a file", {"generate", "tiny.safetensors", "--out", "lost.json/out"}, "lost.json");
    row("reconstruct other classes", {"reconstruct", "tiny.safetensors", "--data", "pictures/dark", "--out", "r.png"}, "classes");
}

void TestCli::failuresExitWithOneAndOneSentence() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const auto result = run(arguments);
    QVERIFY2(result.code == 1, result.err.constData());
    QVERIFY(result.out.isEmpty());
    QVERIFY2(result.sentence().contains(said), result.err.constData());
    QVERIFY2(!result.err.contains("Exception") && result.err.size() < 500, result.err.constData());
    QVERIFY(!QFile::exists(in("x.safetensors")));
}

void TestCli::jsonIsOneObjectAndNothingElse_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("key");
    QTest::newRow("models") << QStringList{"models"} << "models";
    QTest::newRow("info") << QStringList{"info", "tiny.safetensors"} << "hash";
    QTest::newRow("generate") << QStringList{"generate", "tiny.safetensors", "-n", "2", "--out", "json"} << "samples";
    QTest::newRow("sheet") << QStringList{"generate", "tiny.safetensors", "-n", "3", "--sheet", "json/sheet.png"} << "sheet";
    QTest::newRow("walk") << QStringList{"walk", "tiny.safetensors", "--seconds", "0.4", "--fps", "10", "--out", "json/walk.gif"} << "frames";
    QTest::newRow("train") << training("json/trained.safetensors", "5it") << "metrics";
    QTest::newRow("data") << QStringList{"data", "pictures"} << "held_out";
    QTest::newRow("doctor") << QStringList{"doctor"} << "matmul_gflops";
}

void TestCli::jsonIsOneObjectAndNothingElse() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, key);
    const auto result = run(arguments + QStringList{"--json"});
    QVERIFY2(result.code == 0, result.err.constData());
    QVERIFY2(result.json().contains(key), result.out.constData());
}

void TestCli::reconstructionSaysWhetherTheDataAreThoseOfTheModel() {
    makePictures(in("more"), 20, 40);
    const auto sameData = [&](const QString& data) -> QJsonValue {
        return run({"reconstruct", "tiny.safetensors", "--data", data, "--out", "redrawn.png", "--json"}).json()["same_data"];
    };
    QCOMPARE(sameData("pictures"), QJsonValue(true));
    QVERIFY(seedbed::readPicture(in("redrawn.png").toStdString()).height > 2 * 32);
    QCOMPARE(sameData("more"), QJsonValue(false));
}

void TestCli::pictureIsMadeAgainByteForByteFromItsRecipe() {
    QCOMPARE(run({"generate", "tiny.safetensors", "-n", "1", "--seed", "42", "--scale", "2", "--out", "first"}).code, 0);
    const QByteArray first = readAll(in("first/tiny-seed000042.png"));
    QVERIFY(first.startsWith("\x89PNG"));
    const auto again = run({"generate", "tiny.safetensors", "--recipe", "first/tiny-seed000042.png", "--out", "second"});
    QVERIFY2(again.code == 0, again.err.constData());
    QCOMPARE(again.out.trimmed(), QByteArray("second/tiny-seed000042.png"));
    QCOMPARE(readAll(in("second/tiny-seed000042.png")), first);

    QCOMPARE(run({"generate", "tiny.safetensors", "-n", "10", "--seed", "40", "--scale", "2", "--out", "company"}).code, 0);
    QCOMPARE(readAll(in("company/tiny-seed000042.png")), first); // whatever else was drawn with it

    QVERIFY(QDir().mkpath(in("resources/models")));
    QVERIFY(QFile::copy(in("tiny.safetensors"), in("resources/models/tiny.safetensors")));
    QCOMPARE(run({"generate", "--recipe", "first/tiny-seed000042.png", "--out", "third"}).code, 0);
    QCOMPARE(readAll(in("third/tiny-seed000042.png")), first);
}

void TestCli::diversityIsTheWindowsUnlessSaid() {
    const auto space = seedbed::readModelInfo(in("tiny.safetensors").toStdString()).space;
    QCOMPARE(run({"generate", "tiny.safetensors", "-n", "1", "--seed", "11", "--out", "usual"}).code, 0);
    const auto usual = seedbed::readRecipe(in("usual/tiny-seed000011.png").toStdString());
    QVERIFY(usual.latent == space.fromSeed(11, seedbed::kStandardDiversity).values);
    QCOMPARE(run({"generate", "tiny.safetensors", "-n", "1", "--seed", "11", "--diversity", "1", "--out", "wide"}).code, 0);
    QVERIFY(seedbed::readRecipe(in("wide/tiny-seed000011.png").toStdString()).latent == space.fromSeed(11, 1).values);

    // of a starter: what five steps taught hardly looks at the point
    const QString portraits = QDir::cleanPath(SEEDBED_TEST_DATA "/../../resources/models/portraits.safetensors");
    const auto film = [&](const QString& name, const QStringList& more) {
        return run(QStringList{"walk", portraits, "--seconds", "0.4", "--fps", "10", "--out", name} + more).code == 0 ? readAll(in(name)) : QByteArray();
    };
    const QByteArray walk = film("usual.gif", {});
    QVERIFY(!walk.isEmpty());
    QCOMPARE(film("said.gif", {"--diversity", QString::number(seedbed::kStandardDiversity)}), walk);
    QVERIFY(film("wide.gif", {"--diversity", "1"}) != walk);
    for (const char* command : {"generate", "walk"})
        QVERIFY2(run({command, "--help"}).out.contains(QString("default %1").arg(seedbed::kStandardDiversity).toUtf8()), command);
}

void TestCli::filmsAreMadeInSilenceWhateverTheirKind_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("sign"); // of the kind, near the start
    QTest::newRow("MP4") << "film.mp4" << QByteArray("ftyp");
    QTest::newRow("WebM") << "film.webm" << QByteArray("webm");
    QTest::newRow("GIF") << "film.gif" << QByteArray("GIF89a");
}

void TestCli::filmsAreMadeInSilenceWhateverTheirKind() {
    QFETCH(QString, file);
    QFETCH(QByteArray, sign);
    const auto result = run({"walk", "tiny.safetensors", "--seconds", "0.4", "--fps", "10", "--out", file});
    QCOMPARE(result.code, 0);
    QCOMPARE(result.err, QByteArray());
    QCOMPARE(result.out.trimmed(), file.toUtf8());
    QVERIFY(readAll(in(file)).left(64).contains(sign));
}

void TestCli::classesComeInTurnAndCanBeChosen() {
    const auto classOf = [&](const QString& file) {
        const QByteArray png = readAll(in(file));
        return png.contains("\"class\":\"dark\"") ? "dark" : png.contains("\"class\":\"light\"") ? "light" : "none";
    };
    QCOMPARE(run({"generate", "tiny.safetensors", "-n", "2", "--seed", "4", "--out", "turns"}).code, 0);
    QCOMPARE(classOf("turns/tiny-seed000004.png"), "dark");
    QCOMPARE(classOf("turns/tiny-seed000005.png"), "light");
    QCOMPARE(run({"generate", "tiny.safetensors", "-n", "1", "--seed", "4", "--class", "light", "--out", "turns"}).code, 0);
    QCOMPARE(classOf("turns/tiny-light-seed000004.png"), "light");
}

void TestCli::modelWithSharedStyleDrawsAllItsLettersOnOneSheet() {
    const QString fonts = "/usr/share/fonts/truetype/dejavu";
    if (!QDir(fonts).exists()) QSKIP("needs fonts-dejavu-core");
    const auto trained = run({"train", "vae", "--data", fonts, "--letters", "ABC", "--out", "letters.safetensors", "--size", "32", "--budget", "5it", "--width",
        "8", "--latent", "4", "--batch", "6", "--likelihood", "bernoulli"});
    QVERIFY2(trained.code == 0, trained.err.constData());
    QCOMPARE(run({"generate", "letters.safetensors", "-n", "1", "--out", "letters"}).code, 0);
    const QByteArray sheet = readAll(in("letters/letters-seed000001.png"));
    QVERIFY(sheet.contains("\"latent\"") && !sheet.contains("\"class\""));
    const auto picture = seedbed::readPicture(in("letters/letters-seed000001.png").toStdString());
    QVERIFY(picture.width > 3 * 32 && picture.height >= 32 && picture.height < 2 * 32);

    const auto again = run({"generate", "letters.safetensors", "--recipe", "letters/letters-seed000001.png", "--out", "again"});
    QVERIFY2(again.code == 0, again.err.constData());
    QCOMPARE(readAll(in("again/letters-seed000001.png")), sheet);
    QCOMPARE(run({"generate", "letters.safetensors", "-n", "1", "--class", "B", "--out", "letters"}).code, 0);
    QCOMPARE(seedbed::readPicture(in("letters/letters-B-seed000001.png").toStdString()).width, 32);
}

void TestCli::existingOutputIsRefusedAndStays() {
    const QByteArray before = readAll(in("tiny.safetensors"));
    const auto result = run(training("tiny.safetensors", "5it"));
    QCOMPARE(result.code, 1);
    QVERIFY2(result.sentence().contains("tiny.safetensors"), result.err.constData());
    QCOMPARE(readAll(in("tiny.safetensors")), before);
}

void TestCli::interruptedTrainingGoesOnWhereItStopped() {
    const auto stopped = [&](const QStringList& more) {
        QProcess process;
        prepareCli(process, training("long.safetensors", "1000000it", more), m_folder.path());
        process.start();
        const bool learning = QTest::qWaitFor([&] { return process.readAllStandardError().contains("Learning"); }, 30000);
        process.terminate();
        process.waitForFinished(20000);
        return std::tuple(learning, process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QJsonDocument::fromJson(process.readAllStandardOutput()).object()["steps"].toInt());
    };
    const auto [learned, code, steps] = stopped({"--json"});
    QVERIFY(learned);
    QCOMPARE(code, 130);
    QVERIFY(steps > 0);
    QVERIFY(QFile::exists(in("long.safetensors.checkpoint")));
    QVERIFY(!QFile::exists(in("long.safetensors")));
    const auto [learnedOn, codeAgain, stepsAgain] = stopped({"--json", "--resume"});
    QVERIFY(learnedOn);
    QCOMPARE(codeAgain, 130);
    QVERIFY2(stepsAgain > steps, qPrintable(QString("%1 then %2").arg(steps).arg(stepsAgain)));
}

void TestCli::namesThatAreNotUtf8AreTakenAsTheyAre() {
    const QByteArray command = "exec \"$0\" train vae --data pictures --out $(printf 'n\\377.safetensors') --size 32 --budget 3it --width 8 --latent 4 --json";
    QProcess process;
    prepareCli(process, {}, m_folder.path());
    process.setProgram("sh");
    process.setArguments({"-c", command, SEEDBED_TEST_CLI});
    process.start();
    QVERIFY(process.waitForFinished(60000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    QCOMPARE(QJsonDocument::fromJson(process.readAllStandardOutput()).object()["file"].toString(), "n\\xFF.safetensors");
}

void TestCli::fullOutputIsAFailure() {
    QProcess process;
    prepareCli(process, {"info", "tiny.safetensors"}, m_folder.path());
    process.setStandardOutputFile("/dev/full");
    process.start();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
}

QTEST_GUILESS_MAIN(TestCli)
#include "test_cli.moc"
