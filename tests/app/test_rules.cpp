#include "tests/app/cli_runner.h"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

/// check_rules.cmake and format.sh see a break planted in a small house of its own.
class TestRules : public QObject {
    Q_OBJECT

    static CliResult run(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.start(program, arguments);
        process.waitForFinished(30000);
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    static QString script(const char* name) { return QDir::cleanPath(SEEDBED_TEST_DATA "/../") + "/" + name; }
    static CliResult check(const QString& root) { return run("cmake", {"-DROOT=" + root, "-P", script("check_rules.cmake")}); }
    static QByteArray including(const QByteArray& header) { return "#include \"" + header + "\"\n"; }
    static QByteArray functionOf(int lines) { return "void f(int a,\n    int b) {\n" + QByteArray("    if (a) {\n    }\n").repeated(lines / 2) + "}\n"; }

  private Q_SLOTS:
    void plantedBreakIsFoundWithItsLine_data();
    void plantedBreakIsFoundWithItsLine();
    void neighboursThatNeedEachOtherAreFound_data();
    void neighboursThatNeedEachOtherAreFound();
    void longFunctionIsFoundWhereverItStands_data();
    void longFunctionIsFoundWhereverItStands();
    void houseInOrderPasses();
    void otherLayoutIsFoundAndMended();
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
    row("formats above themselves by one", "core/formats/a.cpp", "#include \"core/base/recipe.h\"");
    row("data above itself", "core/data/a.cpp", "#include \"core/model/generator.h\"");
    row("model above itself", "core/model/a.cpp", "#include \"core/train/trainer.h\"");
    row("sample above itself", "core/sample/a.cpp", "#include \"core/measure/html.h\"");
    row("measure above itself", "core/measure/pictures/a.cpp", "#include \"core/train/trainer.h\"");
    row("a look that knows the window", "ui/look/a.h", "#include \"ui/window/main_window.h\"");
    row("a widget that knows a panel", "ui/widgets/a.cpp", "#include \"ui/panels/top_bar.h\"");
    row("a dialog that knows a panel", "ui/dialogs/a.cpp", "#include \"ui/panels/top_bar.h\"");
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

void TestRules::neighboursThatNeedEachOtherAreFound_data() {
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("folders of core that no rule names") << "core/one"
                                                        << "core/other";
    QTest::newRow("folders of ui that no rule names") << "ui/one"
                                                      << "ui/other";
    QTest::newRow("rooms of a floor") << "core/data/one"
                                      << "core/data/other";
}

void TestRules::neighboursThatNeedEachOtherAreFound() {
    QFETCH(QString, one);
    QFETCH(QString, other);
    QTemporaryDir house;
    writeAll(house.filePath("core/base/in_order.h"), "#pragma once\n");
    writeAll(house.filePath(one + "/a.cpp"), including(one.toUtf8() + "/a.h") + including(other.toUtf8() + "/a.h"));
    QCOMPARE(check(house.path()).code, 0);
    writeAll(house.filePath(other + "/deep/a.cpp"), "\n\n" + including(one.toUtf8() + "/a.h"));
    writeAll(house.filePath(other + "/b.cpp"), including(one.toUtf8() + "/a.h"));
    const auto result = check(house.path());
    QVERIFY(result.code != 0);
    QVERIFY2(result.err.contains(one.toUtf8() + "/a.cpp:2: "), result.err.constData()); // the rarer arrow is the one to turn
}

void TestRules::longFunctionIsFoundWhereverItStands_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("alone") << QByteArray();
    QTest::newRow("in namespaces") << QByteArray("namespace one::two {\nnamespace {\n");
    QTest::newRow("behind a class") << QByteArray("template <class T> class A : B<(1 > 0)> {\n    Q_OBJECT\n  public:\n    int m_one = 1;\n};\n");
    QTest::newRow("behind a short one") << QByteArray("int g() { return 1; }\n\n") + functionOf(4);
    QTest::newRow("of a template") << QByteArray("template <class T, class U = std::vector<T>>\n");
}

void TestRules::longFunctionIsFoundWhereverItStands() {
    QFETCH(QByteArray, before);
    QTemporaryDir house;
    writeAll(house.filePath("core/base/in_order.h"), before + functionOf(58));
    QCOMPARE(check(house.path()).code, 0);
    for (const auto* file : {"core/train/a.cpp", "tests/core/a.h"}) {
        writeAll(house.filePath(file), before + functionOf(60));
        const auto result = check(house.path());
        QVERIFY(result.code != 0);
        QVERIFY2(result.err.contains(file + (":" + QByteArray::number(before.count('\n') + 2)) + ": f has 61 lines"), result.err.constData());
        QFile::remove(house.filePath(file));
    }
}

void TestRules::houseInOrderPasses() {
    QTemporaryDir house;
    writeAll(house.filePath("core/formats/error.h"), "#pragma once\n");
    writeAll(house.filePath("core/base/a.cpp"), including("core/formats/error.h") + including("core/base/a.h"));
    writeAll(house.filePath("core/train/a.cpp"), including("core/measure/html.h") + including("core/sample/sampler.h"));
    writeAll(house.filePath("core/families/families.cpp"), including("core/families/vae/family.h"));
    writeAll(house.filePath("ui/a.cpp"), "#include <QString>\n" + including("core/model/latent.h"));
    writeAll(house.filePath("ui/window/a.cpp"), including("ui/panels/top_bar.h") + including("ui/look/theme.h") + including("core/base/params.h"));
    writeAll(house.filePath("ui/look/table.h"), "const Row rows[] = {\n" + QByteArray("    row(1),\n").repeated(80) + "};\nclass A {\n" +
                                                    QByteArray("    int f() { return 1; }\n").repeated(80) + "};\n");
    const auto result = check(house.path());
    QVERIFY2(result.code == 0, result.err.constData());
}

void TestRules::otherLayoutIsFoundAndMended() {
    QTemporaryDir house;
    const QString format = script("format.sh");
    writeAll(house.filePath("core/base/a.h"), "int one = 1;\n");
    writeAll(house.filePath("tests/a.cpp"), "int one = 1;\nint  two=2;\n");
    const auto result = run(format, {house.path()});
    if (result.code == 77) QSKIP("needs clang-format 14");
    QVERIFY(result.code != 0);
    QVERIFY2(result.out.startsWith("tests/a.cpp:2: ") && !result.out.contains("core/base"), result.out.constData());
    QCOMPARE(run(format, {"--fix", house.path()}).code, 0);
    QCOMPARE(run(format, {house.path()}).code, 0);
    QCOMPARE(readAll(house.filePath("tests/a.cpp")), QByteArray("int one = 1;\nint two = 2;\n"));
}

void TestRules::strangerAtTheTopLevelIsFound() {
    if (QStandardPaths::findExecutable("git").isEmpty()) QSKIP("needs git");
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
