#include "tests/ui/lines_fixture.h"

#include "core/base/runtime.h"
#include "core/sample/sampler.h"
#include "ui/panels/accepted_panel.h"
#include "ui/panels/explore_panel.h"
#include "ui/panels/write_knobs.h"
#include "ui/widgets/short_line.h"

#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPainter>

using namespace seedbed;

class TestWindowLines : public QObject {
    Q_OBJECT

    LinesFixture m_on;
    const QString m_first = "The red cat sees a small house.", m_last = "The old horse finds a green stone.";

    void waitForWay() {
        QTRY_VERIFY_WITH_TIMEOUT(m_on.way.ends[0] == m_on.state().ends[0] && m_on.way.ends[1] == m_on.state().ends[1] && m_on.between()->count() > 0,
            kPatience);
    }
    QString accepted() const { return m_on.texts() + "/verses-accepted.txt"; }
    static QString content(const QString& file) {
        QFile read(file);
        return read.open(QFile::ReadOnly) ? QString::fromUtf8(read.readAll()) : QString();
    }
    bool says(const QString& words) const {
        const auto labels = m_on.linePanel()->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
    }

  private Q_SLOTS:
    void initTestCase() {
        m_on.prepareLines();
        prepareComputeThread(physicalCores()); // as the window's: sums of other threads round otherwise on some processors
    }
    void init() {
        QDir(m_on.texts()).removeRecursively();
        m_on.showLines();
    }
    void cleanup() { m_on.window.reset(); }

    void aModelOfLinesHasSlidersAtTheRightAndItsLineInTheMiddle() {
        QVERIFY(m_on.linePanel()->isVisible() && m_on.window->findChild<ExplorePanel*>()->isVisible());
        QVERIFY(!m_on.editor()->isVisible() && !m_on.window->findChild<WriteKnobs*>()->isVisible());
        QVERIFY(!m_on.line().isEmpty());
        QCOMPARE(m_on.line(), m_on.lineOf(m_on.window->document().latent()));
        QVERIFY(m_on.button("Generate")->isEnabled() && m_on.button("Sheet")->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_on.neighbours()->count(), 12, kPatience);
        QCOMPARE(m_on.neighbours()->line(0), m_on.lineOf(m_on.window->document().model().space.fromSeed(kOpeningSeed + 1, kStandardDiversity)));
        for (const auto* end : m_on.window->findChildren<ShortLine*>())
            if (end->accessibleName() == "Direction 1, low end") QTRY_VERIFY_WITH_TIMEOUT(!end->line().isEmpty(), kPatience);
        QVERIFY(m_on.sentence().isEmpty());
    }

    void aSliderChangesTheLineAndUndoBringsItBack() {
        const QString before = m_on.line();
        QStringList passed;
        for (int i = 0; i < 30; ++i) {
            QTest::keyClick(m_on.direction(1), Qt::Key_Right);
            QTRY_VERIFY_WITH_TIMEOUT(m_on.shown.state == m_on.state(), kPatience);
            if (!passed.contains(m_on.line())) passed << m_on.line();
        }
        QVERIFY2(passed.size() > 1, qPrintable(passed.join('\n')));
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QCOMPARE(m_on.line(), m_on.lineOf(m_on.window->document().latent()));
        while (m_on.window->document().undoStack().canUndo())
            m_on.undoInWindow();
        QTRY_COMPARE_WITH_TIMEOUT(m_on.line(), before, kPatience);
    }

    void aSliderAnswersWhileTheSurroundingsAreDrawn() {
        std::vector<double> answers; // ms, looked at every 50
        for (int i = 0; i < 30; ++i) {
            QElapsedTimer clock;
            clock.start();
            QTest::keyClick(m_on.direction(1), i % 2 ? Qt::Key_Left : Qt::Key_Right);
            QTRY_VERIFY_WITH_TIMEOUT(m_on.shown.state == m_on.state(), kPatience);
            answers.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        }
        std::sort(answers.begin(), answers.end());
        QVERIFY(answers[15] < 1000);
    }

    void aClickOnANeighbourGoesToItsSeedAndUndoComesBack() {
        QTRY_COMPARE_WITH_TIMEOUT(m_on.neighbours()->count(), 12, kPatience);
        const QString third = m_on.neighbours()->line(2);
        m_on.clickRow(m_on.neighbours(), 2);
        QCOMPARE(m_on.state().seed(), kOpeningSeed + 3);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QCOMPARE(m_on.line(), third);
        m_on.undoInWindow();
        QCOMPARE(m_on.state().seed(), kOpeningSeed);
    }

    void twoTypedLinesMakeAWayWhoseEndsAreTheirsAndAClickGoesThere() {
        m_on.typeEnds(m_first, m_last);
        waitForWay();
        QCOMPARE(m_on.between()->count(), 8);
        const auto points = openModel<LineSpace>(m_on.lineModel.toStdString())->encode(std::vector<std::string>{m_first.toStdString(), m_last.toStdString()});
        QCOMPARE(m_on.between()->line(0), m_on.lineOf(points[0]));
        QCOMPARE(m_on.between()->line(7), m_on.lineOf(points[1]));
        QCOMPARE(m_on.between()->line(3), m_on.lineOf(lerp(points[0], points[1], 3.0 / 7)));
        const QString before = m_on.line();
        m_on.clickRow(m_on.between(), 7);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QCOMPARE(m_on.window->document().latent(), points[1]);
        QCOMPARE(m_on.line(), m_on.between()->line(7));
        QCOMPARE(m_on.between()->currentRow(), 7);
        m_on.undoInWindow();
        QTRY_COMPARE_WITH_TIMEOUT(m_on.line(), before, kPatience);
        QCOMPARE(m_on.between()->selectedItems().size(), 0);
        QTest::mouseClick(m_on.button("Copy all lines between"), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), m_on.between()->lines().join('\n'));
    }

    void whatStandsBesideTheLineIsTrueOfItsPoint() {
        QVERIFY(says("Seed 13") && !says("sliders"));
        QTest::keyClick(m_on.direction(1), Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(says("Seed 13, with your sliders"), kPatience);
        m_on.typeEnds(m_first, m_last);
        waitForWay();
        m_on.clickRow(m_on.between(), 3);
        QTRY_VERIFY_WITH_TIMEOUT(says("A point of its own") && !says("Seed 13"), kPatience);
    }

    void theLineAboveCanBeTakenForAnEnd() {
        QTest::mouseClick(m_on.button("From: take the line above"), Qt::LeftButton);
        QCOMPARE(m_on.end("From")->text(), m_on.line());
        m_on.undoInWindow();
        QCOMPARE(m_on.end("From")->text(), QString());
    }

    void aCharacterThatTheModelNeverSawAndALineThatIsTooLongAreSaidInPlace() {
        m_on.typeEnds("The red fox?", m_last);
        QTRY_VERIFY_WITH_TIMEOUT(says("never saw the character \"x\""), kPatience);
        QCOMPARE(m_on.between()->count(), 0);
        QVERIFY(m_on.sentence().isEmpty());
        m_on.typeEnds(m_first, QString(100, 'a'));
        QTRY_VERIFY_WITH_TIMEOUT(says("has 100 characters; the model takes at most 96"), kPatience);
        QVERIFY(!says("never saw"));
        m_on.typeEnds(m_first, m_last);
        waitForWay();
        QVERIFY(!says("at most 96"));
    }

    void aLineThatTheModelCannotSayIsSaidInPlace() {
        QString strange = m_first;
        std::reverse(strange.begin(), strange.end());
        m_on.typeEnds(strange, m_last);
        waitForWay();
        QVERIFY(m_on.between()->line(0) != strange);
        QVERIFY(says("The model cannot say this line"));
    }

    void generatedLinesAreChosenAcceptedCopiedAndSavedWithTheirRecipe() {
        m_on.generate(5);
        LineList* made = m_on.list("Made lines");
        QTRY_COMPARE_WITH_TIMEOUT(made->count(), 5, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.button("Generate")->isEnabled(), kPatience);
        QCOMPARE(m_on.made(), QStringList()); // nothing is written unasked
        const auto& space = m_on.window->document().model().space;
        QCOMPARE(made->line(0), m_on.lineOf(space.fromSeed(kOpeningSeed, kStandardDiversity)));
        QCOMPARE(made->line(4), m_on.lineOf(space.fromSeed(kOpeningSeed + 4, kStandardDiversity)));
        m_on.clickRow(made, 4);
        QCOMPARE(m_on.window->document().latent(), space.fromSeed(kOpeningSeed + 4, kStandardDiversity));
        QTest::keyClick(made, Qt::Key_Space); // ticks it
        QTRY_COMPARE_WITH_TIMEOUT(content(accepted()), made->line(4) + '\n', kPatience);
        QCOMPARE(made->item(4)->checkState(), Qt::Checked);
        m_on.undoInWindow();
        QTRY_COMPARE_WITH_TIMEOUT(content(accepted()), QString(), kPatience);
        QCOMPARE(made->item(4)->checkState(), Qt::Unchecked);
        QTest::keyClick(made, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), made->line(4));
        QTest::mouseClick(m_on.button("Save the selected line"), Qt::LeftButton);
        auto* dialog = m_on.window->findChild<QFileDialog*>();
        QVERIFY(dialog);
        const QString file = m_on.folder.filePath("kept.txt");
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_on.folder.filePath("kept.json")), kPatience);
        QCOMPARE(content(file), made->line(4) + '\n');
        QCOMPARE(Latent{readRecipe(m_on.folder.filePath("kept.json").toStdString()).latent}, space.fromSeed(kOpeningSeed + 4, kStandardDiversity));
        m_on.window->openFile(m_on.model); // and back by its recipe
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::picture && m_on.settled(), kPatience);
        m_on.window->openFile(m_on.folder.filePath("kept.json"));
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::line && m_on.settled(), kPatience);
        QCOMPARE(m_on.line(), made->line(4));
    }

    void variationsOfALineCanBeMadeAndASampleOfAnotherModelOpensItAgain() {
        QTest::keyClick(m_on.direction(1), Qt::Key_Right);
        for (auto* way : m_on.window->findChildren<QComboBox*>())
            if (way->accessibleName() == "What to generate") way->setCurrentIndex(1);
        m_on.generate(3);
        LineList* made = m_on.list("Made lines");
        QTRY_COMPARE_WITH_TIMEOUT(made->count(), 3, kPatience);
        m_on.window->openFile(m_on.model);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::picture && m_on.settled(), kPatience);
        QTest::keyClick(m_on.window.get(), Qt::Key_2, Qt::ControlModifier);
        m_on.clickRow(made, 1);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::line && m_on.settled(), kPatience);
        QCOMPARE(m_on.line(), made->line(1));
    }

    void aLineIsAcceptedWithAKeyAndForgottenWithTheSame() {
        QTest::keyClick(m_on.window.get(), Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(content(accepted()), m_on.line().trimmed() + '\n', kPatience);
        QVERIFY(m_on.window->findChild<AcceptedPanel*>()->isVisible());
        QTest::mouseClick(m_on.button("Accept the line"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(content(accepted()), QString(), kPatience);
        QVERIFY(!m_on.window->findChild<AcceptedPanel*>()->isVisible());
        QTest::keyClick(m_on.window.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), m_on.line());
    }

    void picturesLinesAndTextsEachKeepTheirSession() {
        m_on.typeEnds(m_first, m_last);
        waitForWay();
        m_on.clickRow(m_on.between(), 4);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        const QString line = m_on.line(), middle = m_on.between()->line(4);
        m_on.window->openFile(m_on.model);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::picture && m_on.settled(), kPatience);
        QVERIFY(!m_on.linePanel()->isVisible() && m_on.window->findChild<ExplorePanel*>()->isVisible());
        QTest::keyClick(m_on.direction(1), Qt::Key_Right);
        m_on.window->openFile(m_on.textModel);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::text, kPatience);
        QVERIFY(m_on.editor()->isVisible() && !m_on.linePanel()->isVisible());
        m_on.editor()->setFocus();
        m_on.type("A cat");
        m_on.openLines();
        QCOMPARE(m_on.line(), line);
        QCOMPARE(m_on.end("From")->text(), m_first);
        QTRY_COMPARE_WITH_TIMEOUT(m_on.between()->count(), 8, kPatience);
        QCOMPARE(m_on.between()->line(4), middle);
        QCOMPARE(m_on.between()->currentRow(), 4);
        m_on.window->openFile(m_on.textModel);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::text, kPatience);
        QCOMPARE(m_on.editor()->whole(), QString("A cat"));
    }

    void linesOfAnyScriptRunInTheirOwnDirection() {
        const QString hebrew = QString::fromUtf8("שלום עולם."), latin = "Tá sé anseo.";
        const auto inkSide = [](const QString& line) { // where the ink lies in a wide row: < 0 left
            QImage row(400, 24, QImage::Format_RGB32);
            row.fill(Qt::white);
            QPainter painter(&row);
            drawLine(painter, row.rect(), line);
            painter.end();
            int left = 0, right = 0;
            for (int y = 0; y < row.height(); ++y)
                for (int x = 0; x < row.width(); ++x)
                    if (qGray(row.pixel(x, y)) < 128) ++(x < row.width() / 2 ? left : right);
            return right - left;
        };
        QVERIFY(inkSide(latin) < 0);
        QVERIFY(inkSide(hebrew) > 0);
        QImage narrow(60, 60, QImage::Format_RGB32);
        narrow.fill(Qt::white);
        QPainter painter(&narrow);
        QVERIFY(drawLine(painter, narrow.rect(), latin + latin + latin, Qt::AlignLeft, 2)); // cut
        QVERIFY(!drawLine(painter, narrow.rect(), "Tá", Qt::AlignLeft, 2));
    }

    void closingWhileLinesAreMadeIsSafe() {
        m_on.generate(1000);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sheet()->count() > 0, kPatience);
        QVERIFY(m_on.sheet()->count() < m_on.window->findChild<QSpinBox*>()->value()); // it still goes on
        QVERIFY(m_on.window->close());
        m_on.window.reset();
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowLines>(argc, argv); }
#include "test_window_lines.moc"
