// What a person does with models of the library besides opening them, and the messages at the foot of the window.
#include "core/model/own_directions.h"
#include "core/train/report.h"
#include "tests/ui/training_fixture.h"
#include "ui/panels/library_panel.h"

#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QMenu>
#include <QStatusBar>

using namespace seedbed;

/// Instead of the programs of this computer.
class Opener : public QObject {
    Q_OBJECT

  public:
    QStringList opened;

  public Q_SLOTS:
    void open(const QUrl& url) { opened << url.toLocalFile(); }
};

class TestWindowLibrary : public QObject {
    Q_OBJECT

    TrainingFixture m_on;
    QString m_file;
    std::string m_hash;

    MessageBar* message() const { return m_on.window->findChildren<MessageBar*>()[0]; }
    MessageBar* offer() const { return m_on.window->findChildren<MessageBar*>()[1]; }
    QListWidget* list() const { return m_on.window->findChild<LibraryPanel*>()->findChild<QListWidget*>(); }
    QListWidgetItem* card(const QString& name) const {
        for (int i = 0; i < list()->count(); ++i)
            if (list()->item(i)->text() == name) return list()->item(i);
        return nullptr;
    }
    QMenu* menu() const { return m_on.window->findChild<LibraryPanel*>()->findChild<QMenu*>(); }
    QAction* command(const QString& name) const {
        for (QAction* action : menu()->actions())
            if (action->text().remove('&').startsWith(name)) return action;
        return nullptr;
    }
    QString file(const QString& name) const { return QString::fromStdString((libraryFolder() / name.toStdString()).string()); }
    QString accepted(const QString& stem) const { return settings::textsFolder() + '/' + stem + "-accepted.txt"; }
    static void put(const QString& path, const QByteArray& bytes = "here") {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size());
    }
    /// The card is the current one, the list has the focus.
    void choose(const QString& name) const {
        QTRY_VERIFY_WITH_TIMEOUT(card(name), kPatience);
        list()->setCurrentItem(card(name));
        list()->setFocus();
    }

  private Q_SLOTS:
    void initTestCase() {
        m_on.prepareWithData();
        settings::setTextsFolder(m_on.folder.filePath("texts"));
        m_file = file("mine.safetensors");
    }

    void init() {
        QSettings().remove("recent");
        m_on.forgetModels();
        QDir(m_on.folder.filePath("Trash")).removeRecursively();
        QTemporaryDir data;
        auto generator = tiny::trained(families().front(), tiny::discs(data, 32), tiny::steps(3, 7));
        generator->card().name = "Mine";
        QDir().mkpath(QFileInfo(m_file).path());
        saveModel(*generator, m_file.toStdString(), Precision::full);
        m_hash = readModelInfo(m_file.toStdString()).card.hash;
        put(file("mine.html"), "<p>report</p>");
        put(accepted("mine"), "a line\n");
        QFile::remove(accepted("yours"));
        keepOwnDirections(m_hash, {{"round", std::vector<float>(static_cast<std::size_t>(generator->space().dimension), 1)}});
        m_on.show();
        m_on.window->start(m_on.model);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled() && card("Mine"), kPatience);
    }
    void cleanup() { m_on.window.reset(); }

    void renamedByTheKeyboardWithAllThatBelongsToIt() {
        choose("Mine");
        QTest::keyClick(list(), Qt::Key_F2);
        auto* dialog = m_on.window->findChild<QDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        auto* name = dialog->findChild<QLineEdit*>();
        auto* rename = m_on.in(dialog, "Rename");
        QTRY_VERIFY(name->hasFocus());
        QVERIFY(!rename->isEnabled()); // it is called so already
        name->selectAll();
        QTest::keyClick(name, Qt::Key_Space);
        QVERIFY(!rename->isEnabled() && m_on.shows(dialog, "needs a name"));
        name->selectAll();
        QTest::keyClicks(name, readModelInfo(m_on.model.toStdString()).card.name.c_str());
        QVERIFY(!rename->isEnabled() && m_on.shows(dialog, "Another model"));
        name->selectAll();
        QTest::keyClicks(name, "Yours");
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(card("Yours") && !card("Mine"), kPatience);
        QVERIFY(!QFile::exists(m_file) && QFile::exists(file("yours.safetensors")) && QFile::exists(file("yours.html")) && !QFile::exists(file("mine.html")));
        QVERIFY(QFile::exists(accepted("yours")) && !QFile::exists(accepted("mine")));
        QVERIFY(m_on.sentence().contains("Yours"));
        QCOMPARE(message()->kind(), MessageBar::Kind::information);
    }

    void theOpenModelStaysOpenUnderItsNewName() {
        m_on.window->openFile(m_file);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().model().card.hash == m_hash && m_on.settled(), kPatience);
        m_on.window->document().newSeed(77);
        choose("Mine");
        QTest::keyClick(list(), Qt::Key_F2);
        auto* name = m_on.window->findChild<QDialog*>()->findChild<QLineEdit*>();
        name->setText("A/B");
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->windowTitle().startsWith("A/B") && m_on.settled(), kPatience);
        QCOMPARE(m_on.window->document().state().seed(), std::uint64_t(77));
        QCOMPARE(settings::recentModels().first(), file("a-b.safetensors"));
        QVERIFY(!settings::recentModels().contains(m_file));
    }

    void deletedGoesToTheTrashAndUndoBringsAllBack() {
        m_on.window->openFile(m_file);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().model().card.hash == m_hash && m_on.settled(), kPatience);
        choose("Mine");
        QTest::keyClick(list(), Qt::Key_Delete);
        QTRY_VERIFY_WITH_TIMEOUT(!card("Mine"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().model().card.hash != m_hash, kPatience); // a starter instead
        for (const QString& gone : {m_file, file("mine.html"), accepted("mine"), QString::fromStdString(ownDirectionsFile(m_hash).string())})
            QVERIFY2(!QFile::exists(gone), qPrintable(gone));
        QVERIFY(offer()->sentence().contains("Mine"));
        m_on.press(offer(), "Undo");
        QTRY_VERIFY_WITH_TIMEOUT(card("Mine") && m_on.window->document().model().card.hash == m_hash, kPatience);
        for (const QString& back : {m_file, file("mine.html"), accepted("mine"), QString::fromStdString(ownDirectionsFile(m_hash).string())})
            QVERIFY2(QFile::exists(back), qPrintable(back));
        QVERIFY(QDir(m_on.folder.filePath("Trash/info")).isEmpty());
    }

    // The page of the training had lost the name, and could not go on.
    void whatWasTaughtCanBeTaughtOnAfterDeleteAndUndo() {
        m_on.teach(20, "Taught");
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning() && card("Taught"), kLongPatience);
        QVERIFY(m_on.in(m_on.panel(), "Teach on"));
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience); // the list is made anew when the model is there
        choose("Taught");
        QVERIFY(command("Delete")->isEnabled());
        command("Delete")->trigger();
        QTRY_VERIFY2_WITH_TIMEOUT(!card("Taught"), qPrintable(m_on.sentence()), kPatience);
        QVERIFY(!m_on.training().canGoOn() && !m_on.in(m_on.panel(), "Teach on"));
        m_on.press(offer(), "Undo");
        QTRY_VERIFY_WITH_TIMEOUT(card("Taught") && m_on.settled(), kPatience);
        QVERIFY(m_on.training().canGoOn());
        m_on.window->showPage(Page::training);
        QVERIFY(m_on.in(m_on.panel(), "Teach on") && m_on.shows(m_on.panel(), "TAUGHT"));
    }

    void theMenuIsThereForMouseKeysAndAButton() {
        choose("Mine");
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {1, 1}, list()->mapToGlobal(QPoint(1, 1))); // wherever that is: the current one is meant
        QApplication::sendEvent(list(), &event);
        QTRY_VERIFY(menu()->isVisible());
        for (const char* name : {"Rename", "Delete", "About this model", "Open its report", "Show in folder"})
            QVERIFY2(command(name) && command(name)->isEnabled() && command(name)->isVisible(), name);
        menu()->close();
        QTest::mouseClick(m_on.button("What to do with the model"), Qt::LeftButton);
        QTRY_VERIFY(menu()->isVisible());
        menu()->close();
    }

    void aStarterIsNeitherRenamedNorDeleted() {
        choose(QString::fromStdString(readModelInfo(m_on.model.toStdString()).card.name));
        QVERIFY(!command("Rename")->isEnabled() && !command("Delete")->isEnabled());
        QTest::keyClick(list(), Qt::Key_Delete);
        QTest::qWait(100);
        QVERIFY(QFile::exists(m_on.model));
    }

    void reportAndFolderAreOpenedAndWhatIsGoneIsSaid() {
        Opener opener;
        QDesktopServices::setUrlHandler("file", &opener, "open");
        choose("Mine");
        command("Open its report")->trigger();
        command("Show in folder")->trigger();
        QFile::remove(file("mine.html"));
        command("Open its report")->trigger();
        QDesktopServices::unsetUrlHandler("file");
        QCOMPARE(opener.opened, (QStringList{file("mine.html"), QFileInfo(m_file).path()}));
        QVERIFY2(m_on.sentence().contains("mine.html is no longer there"), qPrintable(m_on.sentence()));
    }

    void aModelThatIsTaughtFromIsLeftAlone() {
        TrainJob job;
        job.data = m_on.data.toStdString();
        job.base = m_file.toStdString();
        job.out = file("child.safetensors").toStdString();
        job.name = "Child";
        job.budget.steps = 100000;
        m_on.training().start(job);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.training().isRunning(), kPatience);
        choose("Mine");
        QTest::keyClick(list(), Qt::Key_Delete);
        QVERIFY2(m_on.sentence().contains("taught"), qPrintable(m_on.sentence()));
        QCOMPARE(message()->kind(), MessageBar::Kind::problem);
        QVERIFY(QFile::exists(m_file));
        m_on.training().cancel(true);
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
    }

    void droppedFilesGoWhenTheDialogIsClosed() {
        const QString copies = file("data/my_discs");
        const QStringList some{m_on.data + "/1.png", m_on.data + "/2.png", m_on.data + "/3.png", m_on.data + "/4.png", m_on.data + "/5.png"};
        m_on.drop({600, 400}, some);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.dialog() && m_on.in(m_on.dialog(), "Next step") && m_on.in(m_on.dialog(), "Next step")->isEnabled(), kPatience);
        QVERIFY(QFile::exists(copies));
        m_on.press(m_on.dialog(), "Close");
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(copies), kPatience);
        const auto left = [&] { return QDir(file("data")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); };
        QTRY_VERIFY2_WITH_TIMEOUT(left().isEmpty(), qPrintable(left().join(' ')), kPatience);
    }

    void aFolderThatHoldsTheLibraryIsNotCopiedIntoItself() {
        m_on.drop({600, 400}, {m_on.folder.path(), m_on.data});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.dialog() && m_on.shows(m_on.dialog(), "holds the library"), kPatience);
        QVERIFY(QDir(file("data")).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void filesDroppedBeforeACrashGoAtTheNextStart() {
        put(file("data/lost/1.png"));
        put(file("data/lost.claim"), {});
        put(file("data/taught/1.png")); // something learned from these
        m_on.window.reset();
        m_on.show();
        m_on.window->start(m_on.model);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(file("data/lost")) && !QFile::exists(file("data/lost.claim")), kPatience); // the claim goes last
        QVERIFY(QFile::exists(file("data/taught/1.png")));
    }

    void messagesMoveNothingAndInformationGoesByItself() {
        const auto places = [this] {
            QList<QRect> all;
            for (auto* found : m_on.window->findChildren<QAbstractButton*>())
                if (!message()->isAncestorOf(found) && !offer()->isAncestorOf(found)) all << QRect(found->mapTo(m_on.window.get(), QPoint()), found->size());
            return all;
        };
        const auto before = places();
        m_on.window->say("Saved.");
        QTest::qWait(50);
        QCOMPARE(places(), before);
        QVERIFY(message()->isVisible() && message()->mapTo(m_on.window.get(), QPoint()).y() >= m_on.window->statusBar()->y());
        QCOMPARE(message()->accessibleDescription(), QString("Saved."));
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sentence().isEmpty(), 10000);
        message()->say("It went wrong.", {}, MessageBar::Kind::problem);
        message()->say("Again.", {}, MessageBar::Kind::problem);
        QTest::qWait(3600); // information so short would be gone
        QCOMPARE(m_on.sentence(), QString("Again."));
        QCOMPARE(places(), before);
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowLibrary>(argc, argv); }
#include "test_window_library.moc"
