#include "tests/ui/window_fixture.h"

#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
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
