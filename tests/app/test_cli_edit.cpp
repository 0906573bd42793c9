#include "tests/app/cli_here.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbed;

/// `edit` on a diffusion model of a few steps.
class TestCliEdit : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    CliResult run(const QStringList& arguments) const { return runCliHere(arguments, m_folder.path()); }
    QString in(const QString& name) const { return m_folder.filePath(name); }

    /// A grey picture, white in the left half.
    void writeMask(const QString& name, int side) const {
        Image mask{side, side, 1, {}};
        for (int i = 0; i < side * side; ++i)
            mask.pixels.push_back(i % side < side / 2 ? 255 : 0);
        const auto png = encodePng(mask);
        writeAll(in(name), QByteArray(reinterpret_cast<const char*>(png.data()), static_cast<qsizetype>(png.size())));
    }

  private Q_SLOTS:
    void initTestCase() {
        makePictures(in("pictures"), 12, 40);
        const QStringList shared{"--data", "pictures", "--size", "32", "--budget", "3it", "--width", "8", "--latent", "4", "--batch", "4"};
        QCOMPARE(run(QStringList{"train", "diffusion", "--out", "tiny.safetensors"} + shared).code, 0);
        QCOMPARE(run(QStringList{"train", "vae", "--out", "vae.safetensors"} + shared).code, 0);
        writeMask("mask.png", 40);
        writeMask("small.png", 20);
        QVERIFY(QFile::copy(in("pictures/dark/0.png"), in("one.png")));
    }

    void drawsAnewWhatTheMaskShowsAndEachDrawingIsAnother() {
        const CliResult edited = run({"edit", "tiny.safetensors", "one.png", "--mask", "mask.png", "--change", "1", "--count", "2", "--out", "made", "--sheet",
            "sheet.png", "--json"});
        QVERIFY2(edited.code == 0, edited.err.constData());
        const auto samples = edited.json()["samples"].toArray();
        QCOMPARE(samples.size(), 2);
        const QByteArray first = readAll(in("made/one-1.png"));
        QVERIFY(!first.isEmpty() && first != readAll(in("made/one-2.png")) && QFile::exists(in("sheet.png")));
        QCOMPARE(run({"generate", "tiny.safetensors", "--recipe", "made/one-1.png", "--out", "again"}).code, 0);
        const QStringList again = QDir(in("again")).entryList({"*.png"}, QDir::Files);
        QCOMPARE(again.size(), 1);
        QCOMPARE(readAll(in("again/" + again.first())), first);
    }

    void failuresAreOneSentence_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("words");
        QTest::newRow("mask of another size") << QStringList{"tiny.safetensors", "one.png", "--mask", "small.png"}
                                              << "The mask small.png has 20 x 20 pixels, the picture 40 x 40";
        QTest::newRow("family that cannot") << QStringList{"vae.safetensors", "one.png"} << "cannot start from a picture";
        QTest::newRow("no picture") << QStringList{"tiny.safetensors", "none.png"} << "none.png";
        QTest::newRow("too much change") << QStringList{"tiny.safetensors", "one.png", "--change", "2"} << "change";
    }
    void failuresAreOneSentence() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, words);
        const CliResult failed = run(QStringList{"edit"} + arguments);
        QVERIFY(failed.code == 1 || failed.code == 2);
        QVERIFY2(failed.err.contains(words.toUtf8()) && failed.err.trimmed().count('\n') == 0, failed.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestCliEdit)
#include "test_cli_edit.moc"
