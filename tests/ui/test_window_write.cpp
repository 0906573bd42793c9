#include "tests/ui/writing_fixture.h"
#include "ui/widgets/message_bar.h"

#include "ui/dialogs/steer_dialog.h"
#include "ui/panels/accepted_panel.h"
#include "ui/panels/explore_panel.h"
#include "ui/panels/library_panel.h"
#include "ui/panels/write_knobs.h"
#include "ui/widgets/value_slider.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QTextLayout>
#include <QTimer>

#include <algorithm>

using namespace seedbed;

class TestWindowWrite : public QObject {
    Q_OBJECT

    WritingFixture m_on;

  private Q_SLOTS:
    void initTestCase() { m_on.prepareWriting(); }
    void init() {
        QDir(m_on.texts()).removeRecursively();
        m_on.showWriting();
        m_on.set("tokens", 40.0);
    }
    void cleanup() { m_on.window.reset(); }

    void aModelThatWritesHasItsOwnPanelsAndAModelThatDrawsGetsThePicturesBack() {
        auto* explore = m_on.window->findChild<ExplorePanel*>();
        auto* knobs = m_on.window->findChild<WriteKnobs*>();
        QVERIFY(m_on.editor()->isVisible() && knobs->isVisible() && !explore->isVisible());
        QCOMPARE(m_on.button("Write")->isEnabled(), true);
        m_on.window->openFile(m_on.model);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QVERIFY(!m_on.editor()->isVisible() && !knobs->isVisible() && explore->isVisible());
        QVERIFY(m_on.button("Generate")->isEnabled());
        QVERIFY(m_on.sentence().isEmpty());
    }

    void theTextModelThatWasOpenLastIsOpenAgainAtTheNextStart() {
        m_on.window.reset();
        m_on.show();
        m_on.window->start({});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::text, kPatience);
        QVERIFY(m_on.editor()->isVisible());
    }

    void writingGoesOnFromWhatWasTypedAndTheSameSeedWritesTheSame() {
        m_on.type("The old cat");
        m_on.pressWrite();
        QVERIFY(m_on.window->engine().isWriting());
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests(), kPatience);
        const QString first = m_on.editor()->whole();
        QVERIFY(first.startsWith("The old cat"));
        QVERIFY2(first.size() > 20, qPrintable(first));
        QCOMPARE(m_on.state().writing.text, first);
        QCOMPARE(m_on.state().writing.runs.size(), std::size_t(1));
        QCOMPARE(m_on.state().writing.runs[0]->end(), static_cast<int>(first.size()));
        NoProgress quiet; // as the engine writes by itself
        QCOMPARE(first,
            "The old cat" +
                QString::fromStdString(openModel(m_on.textModel.toStdString())->generate({&m_on.state().writing.runs[0]->request, 1}, quiet).front().text()));
        m_on.undo();
        QCOMPARE(m_on.editor()->whole(), QString("The old cat"));
        m_on.pressWrite();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests(), kPatience);
        QCOMPARE(m_on.editor()->whole(), first);
    }

    void textStreamsWhileTheWindowAnswersAndEscKeepsWhatIsWritten() {
        m_on.set("tokens", 100000.0);
        std::string lines;
        for (int line = 0; line < 1000; ++line)
            lines += "99 ";
        m_on.set("syllables", lines); // it must not end by itself before
        QTimer ticks;
        QElapsedTimer since;
        std::vector<double> gaps; // ms between turns of the event loop beyond the timer's own
        connect(&ticks, &QTimer::timeout, this, [&] {
            gaps.push_back(static_cast<double>(since.nsecsElapsed()) / 1e6 - 1);
            since.start();
        });
        ticks.setTimerType(Qt::PreciseTimer);
        int batches = 0;
        connect(&m_on.window->engine(), &Engine::tokensWritten, this, [&batches] { ++batches; });
        m_on.pressWrite();
        QTRY_VERIFY_WITH_TIMEOUT(batches > 0, kPatience); // the model is open
        since.start();
        ticks.start(1);
        QEventLoop loop;
        QTimer::singleShot(2000, &loop, &QEventLoop::quit);
        batches = 0;
        loop.exec();
        ticks.stop();
        std::sort(gaps.begin(), gaps.end());
        qInfo("%d batches in 2 s, %lld characters; event loop gap p50 %.1f ms, p99 %.1f ms", batches, static_cast<long long>(m_on.editor()->whole().size()),
            gaps[gaps.size() / 2], gaps[gaps.size() * 99 / 100]);
        QVERIFY(batches >= 3 && batches <= 62);
        QVERIFY(m_on.window->engine().isWriting());
        const QString soFar = m_on.editor()->whole();
        QTest::keyClick(m_on.editor(), Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests(), 2000);
        QVERIFY(m_on.editor()->whole().startsWith(soFar));
        QVERIFY(m_on.editor()->whole().size() > 30);
        QCOMPARE(m_on.state().writing.text, m_on.editor()->whole());
        QVERIFY(!m_on.editor()->isReadOnly());
    }

    void candidatesStandSideBySideAndTheOneThatIsTakenBecomesTheText() {
        m_on.type("A ");
        QTest::mouseClick(m_on.button("Candidates: 3"), Qt::LeftButton);
        m_on.pressWrite();
        QCOMPARE(m_on.cards()->count(), 3);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests(), kPatience);
        QCOMPARE(m_on.editor()->whole(), QString("A "));
        const QString second = m_on.cards()->text(1);
        QVERIFY(!second.isEmpty() && second != m_on.cards()->text(0) && second != m_on.cards()->text(2));
        const std::uint64_t seed = m_on.state().seed();
        QTest::mouseClick(m_on.button("Take candidate 2"), Qt::LeftButton);
        QCOMPARE(m_on.editor()->whole(), "A " + second);
        QCOMPARE(m_on.state().seed(), seed + 1);
        QCOMPARE(m_on.cards()->count(), 0);
        m_on.undo();
        QCOMPARE(m_on.editor()->whole(), QString("A "));
        QCOMPARE(m_on.state().seed(), seed);
    }

    void writingAgainTakesBackWhatWasWrittenLast() {
        m_on.type("The ");
        m_on.pressWrite();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests(), kPatience);
        const QString first = m_on.editor()->whole();
        const std::uint64_t seed = m_on.state().seed();
        QTest::keyClick(m_on.editor(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests() && m_on.state().seed() == seed + 1, kPatience);
        QVERIFY(m_on.editor()->whole().startsWith("The "));
        QVERIFY(m_on.editor()->whole() != first);
        QCOMPARE(m_on.state().writing.runs.size(), std::size_t(1));
    }

    void aTokenShowsWhatElseCouldStandThereAndAClickTakesThatWay() {
        m_on.type("The ");
        m_on.pressWrite();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests(), kPatience);
        const auto run = m_on.state().writing.runs.front();
        const QString before = m_on.editor()->whole();
        const int token = 10, from = run->startOf(token);
        const QRect place = m_on.editor()->rectOf(from, run->ends[token]);
        QCOMPARE(m_on.editor()->placeAt(place.center()), from);
        QTest::mouseMove(m_on.editor()->viewport(), place.center());
        QTRY_VERIFY(m_on.popup()->isVisible());
        QListWidget* list = m_on.popup()->list();
        const auto& alternatives = run->tokens[token].alternatives;
        QVERIFY(list->count() >= 2);
        int other = 0;
        while (alternatives[static_cast<std::size_t>(other)].token == run->tokens[token].token || alternatives[static_cast<std::size_t>(other)].bytes.empty())
            ++other;
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(other)).center());
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests() && m_on.state().writing.runs.front() != run, kPatience);
        QCOMPARE(m_on.editor()->whole().left(from), before.left(from));
        const auto branched = m_on.state().writing.runs.front();
        QCOMPARE(branched->tokens[token].token, alternatives[static_cast<std::size_t>(other)].token);
        QCOMPARE(branched->tokens.size(), std::size_t(40));
        m_on.undo();
        QCOMPARE(m_on.editor()->whole(), before);
    }

    void theKeyboardReachesTheOtherWaysToo() {
        m_on.type("The ");
        m_on.pressWrite();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests(), kPatience);
        QTest::keyClick(m_on.editor(), Qt::Key_Down, Qt::AltModifier);
        QVERIFY(m_on.popup()->isVisible() && m_on.popup()->list()->hasFocus());
        QTest::keyClick(m_on.popup()->list(), Qt::Key_Escape);
        QVERIFY(!m_on.popup()->isVisible() && m_on.editor()->hasFocus());
    }

    void acceptedLinesAreAFileAndSurviveARestart() {
        m_on.type("One line.\nAnother line.\nA third.");
        m_on.editor()->setCaret(3);
        QTest::keyClick(m_on.editor(), Qt::Key_L, Qt::ControlModifier);
        m_on.editor()->setCaret(14);
        QTest::keyClick(m_on.editor(), Qt::Key_L, Qt::ControlModifier);
        const QString file = m_on.texts() + "/lines-accepted.txt";
        const auto content = [&file] {
            QFile saved(file);
            return saved.open(QFile::ReadOnly) ? saved.readAll() : QByteArray();
        };
        QTRY_COMPARE(content(), QByteArray("One line.\nAnother line.\n"));
        m_on.undo();
        QTRY_COMPARE(content(), QByteArray("One line.\n"));
        QTest::keyClick(m_on.editor(), Qt::Key_L, Qt::ControlModifier);
        m_on.window.reset(); // at once: what is not written yet is written now
        QCOMPARE(content(), QByteArray("One line.\nAnother line.\n"));
        m_on.showWriting();
        const auto lists = m_on.window->findChildren<QListWidget*>();
        const auto accepted = std::ranges::find(lists, QString("Accepted lines"), &QListWidget::accessibleName);
        QVERIFY(accepted != lists.end());
        QCOMPARE((*accepted)->count(), 2);
        QCOMPARE((*accepted)->item(1)->text(), QString("Another line."));
        (*accepted)->setCurrentRow(0);
        QTest::keyClick(*accepted, Qt::Key_Delete);
        QTRY_COMPARE(content(), QByteArray("Another line.\n"));
    }

    void anEmptyListOfAcceptedLinesLeavesItsRoomToTheKnobs() {
        const auto* panel = m_on.window->findChild<AcceptedPanel*>();
        const auto* list = panel->findChild<QListWidget*>();
        QVERIFY(panel->isVisible() && !list->isVisible());
        const int empty = panel->height();
        m_on.type("One line.\nAnother line.");
        m_on.editor()->setCaret(3);
        QTest::keyClick(m_on.editor(), Qt::Key_L, Qt::ControlModifier);
        QTRY_VERIFY(list->isVisible() && panel->height() > empty);
        m_on.undo();
        QTRY_VERIFY(!list->isVisible() && panel->height() == empty);
    }

    void aRejectedLineGoesAndUndoBringsItBack() {
        m_on.type("One line.\nAnother line.\nA third.");
        m_on.editor()->setCaret(12);
        QTest::keyClick(m_on.editor(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_on.editor()->whole(), QString("One line.\nA third."));
        m_on.editor()->setCaret(12);
        QTest::keyClick(m_on.editor(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_on.editor()->whole(), QString("One line."));
        m_on.undo();
        m_on.undo();
        QCOMPARE(m_on.editor()->whole(), QString("One line.\nAnother line.\nA third."));
    }

    void theOtherLinesKeepTheirOtherWaysWhenOneIsRejected() {
        m_on.type("The old cat\nThe ");
        m_on.set("starts", std::string("The A My The A My")); // so that there are lines
        m_on.set("tokens", 300.0);
        m_on.pressWrite();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests(), kPatience);
        const QString before = m_on.editor()->whole();
        const int first = static_cast<int>(before.indexOf('\n', 12)) + 1, second = static_cast<int>(before.indexOf('\n', first)) + 1;
        QVERIFY(first > 12 && second > first && before.size() > second + 3);
        const auto tokenAt = [this](int place) {
            for (const auto& run : m_on.state().writing.runs)
                if (const int token = run->tokenAt(place); token >= 0) return run->tokens[static_cast<std::size_t>(token)].bytes;
            return std::string();
        };
        const std::string above = tokenAt(first - 2), below = tokenAt(second + 1);
        QVERIFY(!above.empty() && !below.empty());
        m_on.editor()->setCaret(first + 1);
        QTest::keyClick(m_on.editor(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_on.editor()->whole(), before.left(first) + before.mid(second));
        QCOMPARE(tokenAt(first - 2), above);
        QCOMPARE(tokenAt(first + 1), below);
        QCOMPARE(m_on.state().writing.runs.back()->end(), static_cast<int>(m_on.editor()->whole().size()));
        m_on.editor()->setCaret(first + 2); // and they can be taken
        QTest::keyClick(m_on.editor(), Qt::Key_Down, Qt::AltModifier);
        QVERIFY(m_on.popup()->isVisible());
        m_on.undo();
        QCOMPARE(m_on.editor()->whole(), before);
        QCOMPARE(tokenAt(second + 1), below);
    }

    void exampleLinesBecomeASliderThatSteersAndUndoTakesItBack() {
        m_on.type("The river");
        QTest::mouseClick(m_on.button("Add a direction…"), Qt::LeftButton);
        auto* dialog = m_on.window->findChild<SteerDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        const auto fields = dialog->findChildren<QPlainTextEdit*>();
        auto* start = dialog->findChild<QPushButton*>("primary");
        QVERIFY(!start->isEnabled());
        dialog->findChild<QLineEdit*>()->setText("rivers");
        fields[0]->setPlainText("The river finds a stone.\nThe river sees a river.");
        QVERIFY(!start->isEnabled());
        fields[1]->setPlainText("The cat sees a child.\n\nThe cat wants a horse.");
        const auto says = [](QWidget* in, const char* words) {
            return std::ranges::any_of(in->findChildren<QLabel*>(), [&](QLabel* label) { return label->text().contains(words); });
        };
        QVERIFY(says(dialog, "nobody can tell whether it works") && !says(dialog, "enough to try"));
        QTest::mouseClick(start, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.state().place.params.text("steer").empty(), kPatience);
        QVERIFY(says(m_on.window->findChild<WriteKnobs*>(), "Whether it leads to such lines was not measured"));
        const auto steered = steeringsOf(m_on.state().place.params.text("steer"));
        QCOMPARE(steered.size(), std::size_t(1));
        QCOMPARE(steered[0].by.name, std::string("rivers"));
        QVERIFY(steered[0].strength > 0 && steered[0].strength < steered[0].by.high());
        const auto slider = [this] {
            const auto all = m_on.window->findChildren<ValueSlider*>();
            const auto found = std::ranges::find_if(all, [](ValueSlider* one) { return one->accessibleName() == "rivers" && one->isVisible(); });
            return found == all.end() ? nullptr : *found;
        };
        QVERIFY(slider());
        QCOMPARE(slider()->amount(), 50.0);
        slider()->setFocus();
        QTest::keyClick(slider(), Qt::Key_End);
        QCOMPARE(steeringsOf(m_on.state().place.params.text("steer"))[0].strength, steered[0].by.high());
        const auto labels = m_on.window->findChild<WriteKnobs*>()->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [&](QLabel* label) {
            return label->text().contains(QString::number(100 * (steered[0].by.oddness(steered[0].by.high()) - 1), 'f', 0) + " % odder");
        }));
        m_on.window->activateWindow(); // there is no window manager that does it when the dialog closes
        QVERIFY(QTest::qWaitForWindowActive(&*m_on.window));
        m_on.pressWrite();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests(), kPatience);
        QVERIFY2(!m_on.state().writing.runs.empty(), qPrintable(m_on.window->findChild<MessageBar*>()->sentence()));
        QCOMPARE(m_on.state().writing.runs.front()->request.params.text("steer"), m_on.state().place.params.text("steer"));
        for (int step = 0; step < 3; ++step) // writing, the end of the slider, the direction itself
            m_on.undo();
        QVERIFY(m_on.state().place.params.text("steer").empty());
        QVERIFY(!slider());
        QTest::keyClick(m_on.editor(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(slider());
        QTest::mouseClick(m_on.button("Remove the direction rivers"), Qt::LeftButton);
        QVERIFY(m_on.state().place.params.text("steer").empty());
    }

    void rightToLeftTextStaysInOrderAndRunsFromTheRight() {
        const QString hebrew = QString::fromUtf8("שלום עולם"), mixed = QString::fromUtf8("Tá שלום anseo");
        m_on.type(hebrew + "\n" + mixed);
        QCOMPARE(m_on.editor()->whole(), hebrew + "\n" + mixed);
        const QTextBlock first = m_on.editor()->document()->firstBlock();
        QCOMPARE(first.textDirection(), Qt::RightToLeft);
        QCOMPARE(first.next().textDirection(), Qt::LeftToRight);
        const QRect begin = m_on.editor()->rectOf(0, 1), end = m_on.editor()->rectOf(8, 9);
        QVERIFY2(begin.left() > end.left(), "the first letter stands on the right");
        QVERIFY(begin.left() > m_on.editor()->viewport()->width() / 2);
        QCOMPARE(m_on.editor()->placeAt(begin.center()), 0);
        m_on.pressWrite();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests(), kPatience);
        QVERIFY(m_on.state().writing.text.startsWith(hebrew + "\n" + mixed));
        QVERIFY(m_on.state().writing.text.size() > hebrew.size() + 1 + mixed.size());
        QCOMPARE(m_on.editor()->whole(), m_on.state().writing.text);
    }

    void undoGoesBackThroughTypingAndKnobsInTheirOrder() {
        m_on.type("The cat");
        m_on.set("temperature", 1.2);
        m_on.type(" sees");
        m_on.undo();
        QCOMPARE(m_on.editor()->whole(), QString("The cat"));
        m_on.undo();
        QCOMPARE(m_on.state().place.params.number("temperature"), 0.8);
        QCOMPARE(m_on.editor()->whole(), QString("The cat"));
        m_on.undo();
        QCOMPARE(m_on.editor()->whole(), QString());
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(m_on.editor(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_on.editor()->whole(), QString("The cat sees"));
        QCOMPARE(m_on.state().place.params.number("temperature"), 1.2);
    }

    void anEditForgetsTheTokensBehindItAndKeepsThoseBefore() {
        m_on.type("The ");
        m_on.pressWrite();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests(), kPatience);
        const int middle = m_on.state().writing.runs.front()->startOf(20);
        m_on.editor()->setCaret(middle);
        m_on.type("#");
        QCOMPARE(m_on.state().writing.runs.size(), std::size_t(1));
        QCOMPARE(m_on.state().writing.runs.front()->end(), middle);
    }

    void unbreakableSpacesAreKeptAndCopyTakesTheText() {
        const QString text = QString::fromUtf8("Penaos\u00A0?");
        m_on.type(text);
        QCOMPARE(m_on.state().writing.text, text);
        m_on.button("Write")->setFocus();
        QTest::keyClick(m_on.window.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), text);
    }

    void aLongLineAndLettersThatTheModelNeverSawDoNotStopIt() {
        m_on.editor()->insertPlainText(QString(20000, u'x') + QString::fromUtf8("བོད"));
        m_on.set("tokens", 5.0);
        m_on.pressWrite();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests(), kPatience);
        QVERIFY(m_on.sentence().isEmpty());
        QVERIFY(m_on.state().writing.runs.size() == 1);
    }

    void closingWhileItWritesIsSafe() {
        m_on.set("tokens", 100000.0);
        m_on.pressWrite();
        QTest::qWait(150);
        QElapsedTimer clock;
        clock.start();
        m_on.window.reset();
        QVERIFY(clock.elapsed() < 5000);
    }

    void anotherModelInTheMidstOfWritingStopsItAndWhatIsWrittenStays() {
        m_on.type("The ");
        m_on.set("tokens", 100000.0);
        m_on.pressWrite();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.editor()->whole().size() > 10, kPatience);
        m_on.window->openFile(m_on.model);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests(), 3000);
        m_on.window->openFile(m_on.textModel);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::text, kPatience);
        QVERIFY(m_on.editor()->whole().size() > 10);
        QCOMPARE(m_on.state().writing.runs.front()->end(), static_cast<int>(m_on.editor()->whole().size()));
        QVERIFY(m_on.button("Write")->isEnabled());
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowWrite>(argc, argv); }
#include "test_window_write.moc"
