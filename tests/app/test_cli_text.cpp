#include "tests/app/cli_runner.h"
#include "tests/core/text.h"

#include <QJsonArray>
#include <QTest>

using seedbed::tiny::sentences;

class TestCliText : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString path(const QString& name) const { return m_folder.filePath(name); }
    CliResult run(const QStringList& arguments) const { return runCli(arguments, m_folder.path()); }

  private Q_SLOTS:
    void initTestCase() {
        writeAll(path("text/lines.txt"), QByteArray::fromStdString(sentences(300)));
        const auto trained = run({"train", "transformer", "--data", "text", "--out", "tiny.safetensors", "--network", "0.8M", "--context", "32", "--batch", "4", "--budget", "30it", "--json"});
        QVERIFY2(trained.code == 0, trained.err);
        const auto metrics = trained.json()["metrics"].toObject();
        QVERIFY(metrics.contains("bits_per_byte"));
        QVERIFY(metrics.contains("kneser_ney_bits_per_byte"));
    }

    void textGoesOnFromThePrompt() {
        const auto once = run({"generate", "tiny.safetensors", "--prompt", "The old", "-n", "2", "--tokens", "20", "--seed", "7"});
        QVERIFY2(once.code == 0, once.err);
        QCOMPARE(once.out.count("The old"), 2);
        QCOMPARE(run({"generate", "tiny.safetensors", "--prompt", "The old", "-n", "2", "--tokens", "20", "--seed", "7"}).out, once.out);
    }

    void aStreamIsTheSameText() {
        const QStringList wish{"generate", "tiny.safetensors", "--prompt", "A ", "--tokens", "24", "--seed", "3"};
        QCOMPARE(run(wish + QStringList{"--stream"}).out, run(wish).out);
    }

    void aRecipeWritesTheSameTextAgain() {
        const auto made = run({"generate", "tiny.safetensors", "--prompt", "The ", "--tokens", "16", "--seed", "5", "--out", "texts", "--json"}).json();
        const QString text = made["samples"][0]["text"].toString();
        QVERIFY(text.startsWith("The "));
        QCOMPARE(readAll(path("texts/tiny-seed000005.txt")), (text + "\n").toUtf8());
        const auto again = run({"generate", "tiny.safetensors", "--recipe", "texts/tiny-seed000005.json"});
        QVERIFY2(again.code == 0, again.err);
        QCOMPARE(again.out, (text + "\n").toUtf8());
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
        const auto taught = run({"finetune", "tiny.safetensors", "--data", "more.txt", "--out", "more.safetensors", "--budget", "5it", "--own_tokens", "yes", "--replay", "text", "--json"});
        QVERIFY2(taught.code == 0, taught.err);
        QVERIFY(taught.json()["finished"].toBool());
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
