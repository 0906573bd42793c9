#include "tests/app/cli_runner.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

/// check_rules.cmake sees a break planted in a small house of its own.
class TestRules : public QObject {
    Q_OBJECT

    static CliResult check(const QString& root) {
        QProcess process;
        process.start("cmake", {"-DROOT=" + root, "-P", SEEDBED_TEST_DATA "/../check_rules.cmake"});
        process.waitForFinished(30000);
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

  private Q_SLOTS:
    void plantedBreakIsFoundWithItsLine_data();
    void plantedBreakIsFoundWithItsLine();
    void houseInOrderPasses();
    void strangerAtTheTopLevelIsFound();
};

void TestRules::plantedBreakIsFoundWithItsLine_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char* name, const QString& file, const QByteArray& line) { QTest::newRow(name) << file << line; };
    row("Qt in core", "core/base/a.h", "#include <QString>");
    row("Qt in the command line", "app/cli_a.cpp", "#include <QString>");
    row("ui in core", "core/train/a.cpp", "#include \"ui/window.h\"");
    row("torch in ui", "ui/a.cpp", "#include <torch/torch.h>");
    row("torch in app", "app/main.cpp", "#include <ATen/ATen.h>");
    row("OpenCV in formats", "core/formats/a.cpp", "#include <opencv2/core.hpp>");
    row("torch by our name in ui", "ui/a.cpp", "#include \"core/base/torch.h\"");
    row("torch in a header of core", "core/model/a.h", "#include <torch/torch.h>");
    row("formats above itself", "core/formats/a.cpp", "#include \"core/data/dataset.h\"");
    row("data above itself", "core/data/a.cpp", "#include \"core/model/generator.h\"");
    row("model above itself", "core/model/a.cpp", "#include \"core/train/trainer.h\"");
    row("a family from outside", "core/train/a.cpp", "#include \"core/families/vae/family.h\"");
    row("a family from another", "core/families/gan/a.cpp", "#include \"core/families/vae/family.h\"");
    row("nested event loop", "ui/a.cpp", "QCoreApplication::processEvents();");
    row("singleton", "ui/a.h", "static Settings& instance();");
    row("long file", "ui/long.cpp", QByteArray("\n").repeated(500));
    row("long main", "app/main.cpp", QByteArray("\n").repeated(60));
}

void TestRules::plantedBreakIsFoundWithItsLine() {
    QFETCH(QString, file);
    QFETCH(QByteArray, line);
    QTemporaryDir house;
    writeAll(house.filePath("core/base/in_order.h"), "#pragma once\n");
    writeAll(house.filePath(file), "int a[] = {1; 2};\n" + line + "\n");
    const auto result = check(house.path());
    QVERIFY(result.code != 0);
    const auto at = line.startsWith('\n') ? line.size() + 1 : 2; // too long: the first line that is too many
    QVERIFY2(result.err.contains(file.toUtf8() + ":" + QByteArray::number(at) + ": "), result.err.constData());
}

void TestRules::houseInOrderPasses() {
    QTemporaryDir house;
    writeAll(house.filePath("core/formats/error.h"), "#pragma once\n");
    writeAll(house.filePath("core/formats/a.cpp"), "#include \"core/base/error.h\"\n#include \"core/formats/a.h\"\n");
    writeAll(house.filePath("core/families/families.cpp"), "#include \"core/families/vae/family.h\"\n");
    writeAll(house.filePath("ui/a.cpp"), "#include <QString>\n#include \"core/model/latent.h\"\n");
    const auto result = check(house.path());
    QVERIFY2(result.code == 0, result.err.constData());
}

void TestRules::strangerAtTheTopLevelIsFound() {
    if (QStandardPaths::findExecutable("git").isEmpty())
        QSKIP("needs git");
    QTemporaryDir house;
    writeAll(house.filePath("core/base/a.h"), "#pragma once\n");
    writeAll(house.filePath("notes/idea.txt"), "an idea\n");
    for (const QStringList& arguments : {QStringList{"init", "-q"}, QStringList{"add", "-A"}})
        QCOMPARE(QProcess::execute("git", QStringList{"-C", house.path()} + arguments), 0);
    const auto result = check(house.path());
    QVERIFY(result.code != 0);
    QVERIFY2(result.err.contains("notes:1: "), result.err.constData());
}

QTEST_GUILESS_MAIN(TestRules)
#include "test_rules.moc"
