#include "tests/app/cli_here.h"
#include "tests/core/text.h"

#include <QJsonArray>
#include <QTest>

#include <cmath>

using seedbed::tiny::sentences;

class TestCliText : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path(const QString& name) const { return m_folder.filePath(name); }
    CliResult run(const QStringList& arguments) const { return runCliHere(arguments, m_folder.path()); }

  private Q_SLOTS:
    void initTestCase() {
        writeAll(path("text/lines.txt"), QByteArray::fromStdString(sentences(300)));
        const auto trained = run({"train", "transformer", "--data", "text", "--out", "tiny.safetensors", "--network", "0.8M", "--context", "32", "--batch", "4",
            "--budget", "30it", "--json"});
        QVERIFY2(trained.code == 0, trained.err);
        const auto metrics = trained.json()["metrics"].toObject();
        QVERIFY(metrics.contains("bits_per_byte"));
        QVERIFY(metrics.contains("kneser_ney_bits_per_byte"));
    }

    void textGoesOnFromThePrompt() {
        const auto once = run({"generate", "tiny.safetensors", "--prompt", "The old", "-n", "2", "--tokens", "20", "--seed", "7"});
        QVERIFY2(once.code == 0, once.err);
        QVERIFY(once.out.startsWith("The old") && once.out.count("The old") >= 2);
        QCOMPARE(run({"generate", "tiny.safetensors", "--prompt", "The old", "-n", "2", "--tokens", "20", "--seed", "7"}).out, once.out);
    }

    void aStreamIsTheSameText() {
        const QStringList wish{"generate", "tiny.safetensors", "--prompt", "A ", "--tokens", "24", "--seed", "3"};
        QCOMPARE(run(wish + QStringList{"--stream"}).out, run(wish).out);
        QCOMPARE(run(QStringList{"generate", "--stream"} + wish.mid(1)).out, run(wish).out);
    }

    void aRecipeWritesTheSameTextAgain() {
        const auto made = run({"generate", "tiny.safetensors", "--prompt", "The ", "--tokens", "16", "--seed", "5", "--out", "texts", "--json"}).json();
        const QString text = made["samples"][0]["text"].toString();
        QVERIFY(text.startsWith("The "));
        QCOMPARE(readAll(path("texts/tiny-seed000005.txt")), (text + "\n").toUtf8());
        const auto again = run({"generate", "tiny.safetensors", "--recipe", "texts/tiny-seed000005.json"});
        QVERIFY2(again.code == 0, again.err);
        QCOMPARE(again.out, (text + "\n").toUtf8());
        QVERIFY(QDir().mkpath(path("resources/models")));
        QVERIFY(QFile::copy(path("tiny.safetensors"), path("resources/models/tiny.safetensors")));
        QCOMPARE(run({"generate", "--recipe", "texts/tiny-seed000005.json"}).out, again.out); // the sample tells that it is text
        QVERIFY(QFile::remove(path("resources/models/tiny.safetensors")));
    }

    void figuresOfTextHaveIntervals() {
        const auto figures = run({"evaluate", "tiny.safetensors", "--data", "text", "--json"});
        QVERIFY2(figures.code == 0, figures.err);
        for (const char* measure : {"bits_per_byte", "kneser_ney_bits_per_byte", "xz_bits_per_byte", "copy_rate"}) {
            const auto one = figures.json()[measure].toObject();
            QVERIFY2(one["low"].toDouble() <= one["value"].toDouble() && one["value"].toDouble() <= one["high"].toDouble() && one["n"].toInt() > 0, measure);
        }
        QCOMPARE(figures.json()["same_data"].toBool(), true);
    }

    void aModelIsTaughtMoreText() {
        writeAll(path("more.txt"), QByteArray::fromStdString(sentences(80, 5)));
        const auto taught = run({"finetune", "tiny.safetensors", "--data", "more.txt", "--out", "more.safetensors", "--budget", "5it", "--own_tokens", "yes",
            "--replay", "text", "--json"});
        QVERIFY2(taught.code == 0, taught.err);
        QVERIFY(taught.json()["finished"].toBool());
    }

    void aDirectionOfExampleLinesSteersAndItsRecipeRepeats() {
        writeAll(path("river.txt"), "The river finds a stone.\nThe river sees a tall river.\n");
        writeAll(path("cat.txt"), "The cat sees a child.\nThe cat wants a green horse.\n");
        const auto found = run({"steer", "tiny.safetensors", "--toward", "river.txt", "--away", "cat.txt", "--out", "rivers.json", "--json"});
        QVERIFY2(found.code == 0, found.err);
        const double high = found.json()["high"].toDouble();
        QVERIFY(high > 0 && found.json()["low"].toDouble() < 0);
        QCOMPARE(found.json()["steps"].toArray().size(), 11);
        const QStringList plain{"generate", "tiny.safetensors", "--tokens", "40", "--seed", "2"};
        const QStringList steered = plain + QStringList{"--steer", QString("rivers.json:%1").arg(high / 2)};
        const auto first = run(steered + QStringList{"--out", "steered"});
        QVERIFY2(first.code == 0, first.err);
        QVERIFY(first.out != run(plain).out);
        QCOMPARE(run({"generate", "tiny.safetensors", "--recipe", "steered/tiny-seed000002.json"}).out, first.out);
        const auto beyond = run(plain + QStringList{"--steer", QString("rivers.json:%1").arg(2 * high)});
        QVERIFY(beyond.code == 1 && beyond.sentence().contains("20 % odder"));
    }

    void weightsOfFewerBitsAreMeasuredAsTheyWrite() {
        const auto bits = [this](const QString& weights) {
            return run({"evaluate", "tiny.safetensors", "--data", "text", "--draw", "weights=" + weights, "--json"})
                .json()["bits_per_byte"]
                .toObject()["value"]
                .toDouble();
        };
        const double exact = bits("float32");
        QVERIFY(exact > 0);
        QVERIFY(std::abs(bits("int8") - exact) < 0.02 && std::abs(bits("bfloat16") - exact) < 0.02);
    }

    void anAdditionWithoutItsBaseSaysSo() {
        writeAll(path("more2.txt"), QByteArray::fromStdString(sentences(60, 6)));
        const auto taught =
            run({"finetune", "tiny.safetensors", "--data", "more2.txt", "--out", "small.safetensors", "--adapt", "lora", "--budget", "3it", "--json"});
        QVERIFY2(taught.code == 0, taught.err);
        QCOMPARE(run({"generate", "small.safetensors", "--strength", "0", "--seed", "4"}).out, run({"generate", "tiny.safetensors", "--seed", "4"}).out);
        QDir().mkpath(path("alone"));
        QVERIFY(QFile::copy(path("small.safetensors"), path("alone/small.safetensors")));
        const auto failed = run({"generate", "alone/small.safetensors"});
        QVERIFY(failed.code == 1 && failed.sentence().contains("beyond tiny"));
    }

    void aPromptOfLettersThatItNeverSawIsWrittenOn() {
        const auto written = run({"generate", "tiny.safetensors", "--prompt", QString::fromUtf8("བོད་ Żółw 😀 "), "--tokens", "8"});
        QVERIFY2(written.code == 0, written.err);
        QVERIFY(QString::fromUtf8(written.out).startsWith(QString::fromUtf8("བོད་ Żółw 😀 ")));
        QVERIFY(!QString::fromUtf8(written.out).contains(QChar::ReplacementCharacter));
    }

    void textThatIsNoneIsSaid_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("empty") << QByteArray() << QByteArray("is empty");
        QTest::newRow("three lines") << QByteArray("one\ntwo\nthree\n") << QByteArray("at least 10 are needed");
        QTest::newRow("a program") << QByteArray("\x7f"
                                                 "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0",
                                          20)
                                   << QByteArray("NUL bytes");
        QTest::newRow("NUL bytes in text") << QByteArray("The cat\0sees a horse.\n", 22).repeated(40) << QByteArray("NUL bytes");
    }
    void textThatIsNoneIsSaid() {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, reason);
        writeAll(path("bad.txt"), text);
        const auto failed = run({"train", "transformer", "--data", "bad.txt", "--out", "bad.safetensors"});
        QCOMPARE(failed.code, 1);
        QVERIFY2(failed.sentence().contains(reason) && failed.sentence().contains("bad.txt"), failed.err);
        QVERIFY(!QFile::exists(path("bad.safetensors")));
    }

    void anEncodingIsNamedAndFilesAreLeftOut() {
        for (const char* name : {"a.txt", "b.txt", "c d.txt"}) {
            QByteArray text = QByteArray::fromStdString(sentences(60, name[0]));
            writeAll(path("some/") + name, text + "za\xBF\xF3\xB3\xE6 g\xEA\xB6l\xB1 ja\xBC\xF1\n");
        }
        const QStringList flags{"--encoding", "ISO-8859-2", "--without", "b.txt", "--without", "c d.txt"};
        const auto seen = run(QStringList{"data", "some", "--json"} + flags);
        QVERIFY2(seen.code == 0, seen.err);
        QCOMPARE(seen.json()["files"].toArray().size(), 1);
        QCOMPARE(seen.json()["files"][0]["encoding"].toString(), QString("ISO-8859-2"));
        QCOMPARE(seen.json()["left_out"].toArray().size(), 2);
        const auto learned = run(QStringList{"train", "transformer", "--data", "some", "--out", "some.safetensors", "--network", "0.8M", "--context", "32",
                                     "--batch", "2", "--budget", "3it", "--json"} +
                                 flags);
        QVERIFY2(learned.code == 0, learned.err);
        QFile report(path("some.html"));
        QVERIFY(report.open(QFile::ReadOnly));
        const QByteArray page = report.readAll();
        QVERIFY(page.contains("--encoding ISO-8859-2") && page.contains("--without b.txt --without &#39;c d.txt&#39;"));
        const auto failed = run({"data", "some", "--encoding", "nonsense"});
        QVERIFY2(failed.sentence().contains("No encoding is called"), failed.err);
    }

    void mixedEncodingsAndALineOfAMegabyteAreLearnedFrom() {
        QByteArray text = QByteArray::fromStdString(sentences(150, 8));
        text += QString::fromUtf8("Fuair mé é sin, agus tá sé go maith.\n").repeated(3).toUtf8() + QByteArray("Caf\xe9 is gar\xe7on, a d\xe9j\xe0-vu.\n");
        text += QByteArray("The long line goes on and on. ").repeated(36000) + "\n";
        writeAll(path("mixed.txt"), text);
        const auto seen = run({"data", "mixed.txt", "--json"});
        QVERIFY2(seen.code == 0, seen.err);
        QVERIFY2(seen.out.contains("mixed with"), seen.out);
        const auto learned = run({"train", "transformer", "--data", "mixed.txt", "--out", "mixed.safetensors", "--network", "0.8M", "--context", "32",
            "--batch", "2", "--budget", "3it", "--json"});
        QVERIFY2(learned.code == 0, learned.err);
    }

    void withoutSpaceNothingHalfWrittenIsLeft() {
        QProcess shell;
        prepareCli(shell, {}, m_folder.path());
        shell.setProgram("sh"); // a file may have 50 kB at most
        shell.setArguments({"-c", QString("trap '' XFSZ; ulimit -f 100; exec '%1' train transformer --data text --out full.safetensors --network 0.8M "
                                          "--context 32 --batch 2 --budget 3it")
                                      .arg(SEEDBED_TEST_CLI)});
        shell.start();
        QVERIFY(shell.waitForFinished(60000));
        QCOMPARE(shell.exitCode(), 1);
        const QByteArray said = shell.readAllStandardError();
        QVERIFY2(said.contains("seedbed-cli: ") && said.contains("full.safetensors"), said);
        QVERIFY(!QFile::exists(path("full.safetensors")));
    }

    void wishesThatCannotBeAreSaid_data() {
        QTest::addColumn<QStringList>("wish");
        QTest::newRow("no such character set") << QStringList{"generate", "tiny.safetensors", "--syllables", "five"};
        QTest::newRow("too hot") << QStringList{"generate", "tiny.safetensors", "--temperature", "9"};
        QTest::newRow("a walk") << QStringList{"walk", "tiny.safetensors", "--out", "walk.mp4"};
        QTest::newRow("no text") << QStringList{"train", "transformer", "--data", "nowhere", "--out", "none.safetensors"};
        QTest::newRow("other data") << QStringList{"evaluate", "tiny.safetensors", "--data", "tiny.safetensors"};
    }
    void wishesThatCannotBeAreSaid() {
        QFETCH(const QStringList, wish);
        const auto failed = run(wish);
        QVERIFY(failed.code == 1 || failed.code == 2);
        QVERIFY2(!failed.sentence().isEmpty(), failed.err);
        QVERIFY2(failed.out.isEmpty(), failed.out);
    }
};

QTEST_GUILESS_MAIN(TestCliText)
#include "test_cli_text.moc"
