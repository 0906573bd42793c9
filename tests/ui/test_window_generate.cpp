#include "tests/ui/window_fixture.h"

#include "ui/widgets/thumbnail_list.h"

#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSet>
#include <QTranslator>

#include <algorithm>
#include <set>

using namespace seedbed;

namespace {

constexpr int kMany = 1000; // not done before the test has looked

} // namespace

/// What happens while pictures are made, and what is left when they stop.
class TestWindowGenerate : public QObject {
    Q_OBJECT

    WindowFixture m_on;

    ThumbnailList* list() const { return m_on.sheet()->findChild<ThumbnailList*>(); }
    QMessageBox* question() const { return m_on.window->findChild<QMessageBox*>(); }

    /// Pictures come, and many are still to come.
    bool startMany(int count) {
        m_on.generate(count);
        return QTest::qWaitFor([this] { return m_on.sheet()->count() >= 3; }, kPatience) && m_on.sheet()->count() < count;
    }

    /// As a person does it, by the window's own button. True when a question is there and the window too.
    bool askToClose() {
        return !m_on.window->close() && QTest::qWaitFor([this] { return question() && question()->isVisible(); });
    }

  private Q_SLOTS:
    void initTestCase() { m_on.prepare(); }
    void init() {
        QDir(m_on.pictures()).removeRecursively();
        m_on.showWith(m_on.model);
    }
    void cleanup() { m_on.window.reset(); }

    void cancelStopsSoonKeepsWhatIsMadeAndTheNextGenerateWorks_data() {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("Escape") << true;
        QTest::newRow("button") << false;
    }

    void cancelStopsSoonKeepsWhatIsMadeAndTheNextGenerateWorks() {
        QFETCH(bool, byKey);
        QAbstractButton *generate = m_on.button("Generate"), *cancel = m_on.button("Cancel generating");
        QVERIFY(generate->isEnabled() && !cancel->isVisible());
        QVERIFY(startMany(kMany));
        QVERIFY(!generate->isEnabled() && cancel->isVisible());
        const int before = m_on.sheet()->count();
        if (byKey)
            QTest::keyClick(m_on.window.get(), Qt::Key_Escape);
        else
            QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(generate->isEnabled(), kPatience);
        QVERIFY(!cancel->isVisible());
        const int made = m_on.sheet()->count();
        QVERIFY2(made - before <= 32, qPrintable(QString("%1 more").arg(made - before))); // the batch that was under way, and what lay in the queue
        QVERIFY(m_on.sentence().isEmpty());                                               // being asked to stop is no error
        QCOMPARE(m_on.made().size(), made);
        const auto labels = m_on.sheet()->findChildren<QLabel*>();
        QVERIFY(std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().startsWith(QString("%1 kept").arg(made)); }));
        m_on.verifyAllMadeAreWhole();

        m_on.generate(3);
        QTRY_COMPARE_WITH_TIMEOUT(m_on.sheet()->count(), 3, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(generate->isEnabled(), kPatience);
        QCOMPARE(m_on.made().size(), made + 3);
    }

    void generatingAgainGoesOnAndWhatIsThereIsNotWrittenTwice() {
        const auto generateFour = [&] {
            m_on.generate(4);
            return QTest::qWaitFor([this] { return m_on.sheet()->count() == 4 && m_on.button("Generate")->isEnabled(); }, kPatience);
        };
        QVERIFY(generateFour());
        const QStringList once = m_on.made();
        QCOMPARE(once.size(), 4);
        QVERIFY(generateFour());
        QCOMPARE(m_on.made().size(), 8);
        std::set<std::uint64_t> seeds;
        for (const QString& file : m_on.made())
            seeds.insert(readRecipe(file.toStdString()).seed);
        QCOMPARE(seeds.size(), std::size_t(8));
        m_on.showWith(m_on.model); // a new session begins at the same seed
        QVERIFY(generateFour());
        QCOMPARE(m_on.made().size(), 8);
    }

    void whatTheCanvasShowsIsSavedLargeAndCanBeOpenedAgain() {
        const QString file = m_on.folder.path() + "/mine.png";
        const ExploreState state = m_on.window->document().state();
        const auto ask = [this] {
            QTest::keyClick(m_on.window.get(), Qt::Key_S, Qt::ControlModifier);
            return m_on.window->findChild<QFileDialog*>();
        };
        auto* dialog = ask();
        QVERIFY(dialog && dialog->isVisible());
        dialog->selectFile(file);
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sentence().contains("mine.png"), kPatience);
        const ModelInfo& model = m_on.window->document().model();
        QCOMPARE(QImage(file).width(), 4 * model.card.size);
        const Recipe recipe = readRecipe(file.toStdString());
        QCOMPARE(recipe.latent, state.place.latent(model.space).values);

        QTRY_VERIFY(!m_on.window->findChild<QFileDialog*>());
        m_on.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_on.window.get()));
        dialog = ask();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected("/proc/mine.png"); // where nothing can be written
        QTRY_VERIFY2_WITH_TIMEOUT(m_on.sentence().contains("/proc/mine.png") && !m_on.sentence().startsWith("Saved"), qPrintable(m_on.sentence()), kPatience);
        dialog->reject();
    }

    void theProposedNameSaysWhatWasSetAndIsFree() {
        const auto proposed = [this] {
            QTest::keyClick(m_on.window.get(), Qt::Key_S, Qt::ControlModifier);
            auto* dialog = m_on.window->findChild<QFileDialog*>();
            if (!dialog) return QString();
            const QString file = dialog->selectedFiles().value(0);
            QMetaObject::invokeMethod(dialog, "accept");
            return file;
        };
        QSet<QString> names;
        m_on.window->document().step("slide", [](ExploreState& state) { state.place.sliders[1] = -1.5; });
        for (int i = 0; i < 3; ++i) {
            const QString file = proposed();
            QVERIFY2(file.startsWith(m_on.pictures() + "/tiny – ") && file.contains("direction 2 -1.5"), qPrintable(file));
            QVERIFY(!names.contains(file));
            names << file;
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), kPatience);
            QTRY_VERIFY(!m_on.window->findChild<QFileDialog*>());
            m_on.window->activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(m_on.window.get()));
        }
        m_on.window->document().newSeed(17);
        const QString other = proposed();
        QVERIFY2(other.contains("seed 17") && !QFile::exists(other), qPrintable(other));
    }

    void freshSeedsKeepTheSliders() {
        Document& document = m_on.window->document();
        document.step("slide", [](ExploreState& state) { state.place.sliders[1] = -1.5; });
        m_on.generate(3);
        QTRY_COMPARE_WITH_TIMEOUT(m_on.made().size(), 3, kPatience);
        for (const QString& file : m_on.made()) {
            const Recipe recipe = readRecipe(file.toStdString());
            QCOMPARE(recipe.latent, document.state().place.atSeed(recipe.seed, document.sampleSpecs()).latent(document.model().space).values);
        }
        QTRY_COMPARE(list()->count(), 3);
        QCOMPARE(list()->item(1)->toolTip(), QString("Seed %1, with your sliders").arg(document.state().seed() + 1));
    }

    void whatIsShownIsCopiedAndSavedWithButtonsAndBothAreTheSame() {
        m_on.window->theme().apply(Theme::Choice::dark);
        QApplication::clipboard()->clear();
        QVERIFY(m_on.button("Copy picture")->isVisible());
        QTest::mouseClick(m_on.button("Copy picture"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!QApplication::clipboard()->image().isNull(), kPatience);
        QTest::mouseClick(m_on.button("Save picture…"), Qt::LeftButton);
        auto* dialog = m_on.window->findChild<QFileDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        const QString file = m_on.folder.filePath("shown.png");
        Q_EMIT dialog->fileSelected(file);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), kPatience);
        QCOMPARE(QApplication::clipboard()->image().convertToFormat(QImage::Format_RGB32), QImage(file).convertToFormat(QImage::Format_RGB32));
        m_on.window->theme().apply(Theme::Choice::light);
    }

    void aPictureOfTheSheetIsCopiedAndSavedElsewhereWithButtons() {
        m_on.generate(3);
        QTRY_COMPARE_WITH_TIMEOUT(list()->count(), 3, kPatience);
        QAbstractButton *copy = m_on.button("Copy the chosen picture"), *save = m_on.button("Save the chosen picture");
        QVERIFY(copy && copy->isVisible() && !copy->isEnabled() && save->isVisible() && !save->isEnabled());
        list()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(list(), Qt::Key_Right);
        QVERIFY(copy->isEnabled() && save->isEnabled());
        const int chosen = list()->currentRow();
        QApplication::clipboard()->clear();
        QTest::mouseClick(copy, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!QApplication::clipboard()->image().isNull(), kPatience);
        QTest::mouseClick(save, Qt::LeftButton);
        auto* dialog = m_on.window->findChild<QFileDialog*>();
        QVERIFY(dialog);
        const QString file = m_on.folder.filePath("of-the-sheet.png");
        Q_EMIT dialog->fileSelected(file);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), kPatience);
        QCOMPARE(QApplication::clipboard()->image().convertToFormat(QImage::Format_RGB32), QImage(file).convertToFormat(QImage::Format_RGB32));
        QCOMPARE(readRecipe(file.toStdString()).seed, m_on.window->document().state().seed() + static_cast<std::uint64_t>(chosen));
    }

    void whatWasSavedJustBeforeClosingIsSavedWhateverIsBeingSearched() {
        const Document& document = m_on.window->document();
        const QString file = m_on.folder.filePath("late.png"), text = m_on.folder.filePath("late.txt");
        m_on.window->engine().find(document.model(), document.state(), [] {
            QTest::qSleep(300); // the worker is busy
            return tiny::disc(500, 3, 48);
        });
        m_on.window->engine().save(document.model(), document.state(), 8, file);
        m_on.window->engine().saveText(text, "late", {});
        m_on.window->close();
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.window->isVisible(), kPatience);
        m_on.window.reset();
        QCOMPARE(QImage(file).width(), 8 * 32);
        QVERIFY(QFile::exists(text));
    }

    void aSaveThatFailsKeepsTheWindowOpenToSayWhy() {
        const Document& document = m_on.window->document();
        m_on.window->engine().save(document.model(), document.state(), 8, "/proc/late.png");
        m_on.window->close();
        QTRY_VERIFY2_WITH_TIMEOUT(m_on.sentence().contains("/proc/late.png"), qPrintable(m_on.sentence()), kPatience);
        QVERIFY(m_on.window->isVisible());
        QVERIFY(m_on.window->close());
    }

    void closingWithNothingToDoClosesAtOnce() {
        QVERIFY(m_on.window->close());
        QVERIFY(!question());
        QVERIFY(!m_on.window->isVisible());
    }

    void closingWhilePicturesAreMadeAsksAndTheWindowLivesOn() {
        QVERIFY(startMany(kMany));
        QVERIFY(askToClose());
        QCOMPARE(question()->windowModality(), Qt::WindowModal);
        QVERIFY2(question()->text().startsWith("Pictures are still being made."), qPrintable(question()->text()));
        QCOMPARE(question()->defaultButton()->text(), "Keep working");
        const int before = m_on.sheet()->count(); // the event loop is not held up by the question
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sheet()->count() > before, kPatience);
        QCOMPARE(m_on.window->close(), false); // asked again while asking: still one question
        QCOMPARE(m_on.window->findChildren<QMessageBox*>().size(), 1);

        QTest::keyClick(question(), Qt::Key_Escape);
        QTRY_VERIFY(!question());
        QVERIFY(m_on.window->isVisible());
        const int after = m_on.sheet()->count();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sheet()->count() > after, kPatience);
    }

    void stoppingAndClosingKeepsThePicturesThatAreMadeAndLeavesNothingElse() {
        QVERIFY(startMany(kMany));
        QVERIFY(askToClose());
        for (QAbstractButton* choice : question()->buttons())
            if (choice->text() == "Stop and close") QTest::mouseClick(choice, Qt::LeftButton);
        QTRY_VERIFY(!m_on.window->isVisible());
        const int seen = m_on.sheet()->count();
        m_on.window.reset(); // as at the end of the program
        const auto left = m_on.made().size();
        QVERIFY(left >= seen && left < kMany);
        m_on.verifyAllMadeAreWhole();
    }

    void questionGoesAwayWhenThereIsNothingLeftToStop() {
        QVERIFY(startMany(400));
        QVERIFY(askToClose());
        QTRY_VERIFY_WITH_TIMEOUT(!question(), kPatience);
        QVERIFY(m_on.window->isVisible());
        QVERIFY(m_on.window->close());
    }

    void questionIsAskedInChinese() {
        QTranslator chinese;
        QVERIFY(chinese.load(":/i18n/seedbed_zh_CN.qm"));
        QVERIFY(startMany(kMany));
        QCoreApplication::installTranslator(&chinese);
        QVERIFY(askToClose());
        QStringList words{question()->text()};
        for (const QAbstractButton* choice : question()->buttons())
            words << choice->text();
        QCoreApplication::removeTranslator(&chinese);
        QCOMPARE(words.size(), 3);
        for (const QString& word : words)
            QVERIFY2(std::any_of(word.begin(), word.end(), [](QChar c) { return c.script() == QChar::Script_Han; }), qPrintable(word));
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowGenerate>(argc, argv); }
#include "test_window_generate.moc"
