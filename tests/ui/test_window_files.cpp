#include "tests/ui/window_fixture.h"
#include "ui/dialogs/train_dialog.h"
#include "ui/widgets/drop_shade.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QStatusBar>

#include <algorithm>

using namespace seedbed;

/// Files from the command line and from other programs.
class TestWindowFiles : public QObject {
    Q_OBJECT

    WindowFixture m_on;
    QString m_other, m_picture, m_text, m_broken, m_lost;

    QString write(const QString& name, const QByteArray& bytes) const {
        QFile file(m_on.folder.filePath(name));
        return file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }

    /// Somewhere on the canvas, in the library, among the sliders, on the bar above.
    QList<QPoint> places() const {
        const QSize size = m_on.window->size();
        return {{size.width() / 2, size.height() / 2}, {60, size.height() / 2}, {size.width() - 100, size.height() / 2}, {size.width() / 2, 50}};
    }

  private Q_SLOTS:
    void initTestCase() {
        m_on.prepare();
        QTemporaryDir data;
        auto other = tiny::trained(families().front(), tiny::discs(data, 32), tiny::steps(6, 2));
        m_other = m_on.folder.filePath("other.safetensors"); // outside the library
        other->card().about = "Discs of another kind.";
        saveModel(*other, m_other.toStdString(), Precision::full);
        const auto known = openModel<PictureModel>(m_on.model.toStdString());
        NoProgress quiet;
        m_picture = m_on.folder.filePath("picture.png");
        auto request = tiny::requests(*known, 6)[5];
        request.latent = known->space().fromSeed(request.seed, kStandardDiversity); // as the window makes it
        saveSample(known->generate({&request, 1}, quiet)[0], m_picture.toStdString());
        m_text = write("notes.log", "Buy milk.\n");
        QFile model(m_on.model);
        QVERIFY(model.open(QFile::ReadOnly));
        m_broken = write("broken.safetensors", model.read(model.size() / 2));
        m_lost = write("lost.json", R"({"program":"0.1.0","family":"vae","model":"Lost","modelHash":"00","latent":[0],"params":{},"seed":1})");
    }

    void init() { QSettings().remove("recent"); }
    void cleanup() { m_on.window.reset(); }

    void badFileOnTheCommandLineIsOneSentenceAndAStarterOpens_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("said");
        QTest::newRow("missing") << m_on.folder.filePath("nowhere.safetensors") << "nowhere.safetensors";
        QTest::newRow("text") << m_text << "notes.log";
        QTest::newRow("damaged") << m_broken << "broken.safetensors";
        QTest::newRow("folder") << m_on.folder.path() << "folder";
        QTest::newRow("missing model") << m_lost << "Lost";
    }

    void badFileOnTheCommandLineIsOneSentenceAndAStarterOpens() {
        QFETCH(QString, file);
        QFETCH(QString, said);
        m_on.show();
        m_on.window->start(file);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QCOMPARE(QString::fromStdString(m_on.window->document().model().path.string()), m_on.model);
        QTest::qWait(50); // what follows an opening does not wipe the sentence away
        QVERIFY2(m_on.sentence().contains(said), qPrintable(m_on.sentence()));
        QVERIFY(!m_on.sentence().contains('\n'));
        QVERIFY(m_on.button("Generate")->isEnabled());
    }

    void whatWasOpenLastAndIsDamagedNowGivesWayToAStarterToo() {
        settings::addRecentModel(m_broken);
        m_on.show();
        m_on.window->start({});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QVERIFY2(m_on.sentence().contains("broken.safetensors"), qPrintable(m_on.sentence()));
    }

    void aLibraryOfNothingButDamageSaysSoAndStops() {
        QTemporaryDir empty;
        QVERIFY(QDir(empty.path()).mkdir("models") && QFile::copy(m_broken, empty.filePath("models/typefaces.safetensors")));
        qputenv("SEEDBED_RESOURCES", empty.path().toUtf8());
        m_on.show();
        m_on.window->start({});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sentence().contains("typefaces.safetensors"), kPatience);
        QTest::qWait(300); // it does not try for ever
        qputenv("SEEDBED_RESOURCES", m_on.folder.path().toUtf8());
        QVERIFY(!m_on.window->document().hasModel());
        QVERIFY2(m_on.sentence().contains("typefaces.safetensors"), qPrintable(m_on.sentence()));
    }

    void goodFileOnTheCommandLineOpensWithoutAWord() {
        m_on.show();
        m_on.window->start(m_other);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QCOMPARE(QString::fromStdString(m_on.window->document().model().path.string()), m_other);
        QVERIFY(m_on.sentence().isEmpty());
    }

    void modelDroppedAnywhereOpensAndIsCopiedNotMoved() {
        for (int i = 0; i < 4; ++i) {
            m_on.showWith(m_on.model);
            QCOMPARE(m_on.drop(places()[i], {m_other}), Qt::CopyAction);
            QTRY_VERIFY_WITH_TIMEOUT(m_on.settled() && m_on.window->document().model().path == m_other.toStdString(), kPatience);
        }
    }

    void droppedPictureBringsItsStateBackAndUndoLeavesIt() {
        m_on.showWith(m_on.model);
        const ExploreState before = m_on.window->document().state();
        const Recipe recipe = readRecipe(m_picture.toStdString());
        QVERIFY(m_on.window->document().latent().values != recipe.latent);
        QCOMPARE(m_on.drop(places()[0], {m_picture}), Qt::CopyAction);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().latent().values == recipe.latent, kPatience);
        QCOMPARE(m_on.window->document().state().seed(), recipe.seed);
        QTest::keyClick(m_on.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_on.window->document().state() == before);
    }

    void pictureOfAnotherModelKeepsThatModelsUndoSteps() {
        m_on.showWith(m_on.model);
        m_on.window->document().newSeed(41);
        const ExploreState before = m_on.window->document().state();
        m_on.window->openFile(m_other);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().model().path == m_other.toStdString(), kPatience);
        m_on.window->openFile(m_picture);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().model().path == m_on.model.toStdString(), kPatience);
        QCOMPARE(m_on.window->document().latent().values, readRecipe(m_picture.toStdString()).latent);
        QCOMPARE(m_on.window->document().state().place.diversity, kStandardDiversity); // a seed's own, as when it is chosen in the sheet
        QTest::keyClick(m_on.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_on.window->document().state() == before);
        QCOMPARE(m_on.window->document().undoStack().index(), 1);
    }

    void droppedTextFileIsOneSentenceAndChangesNothing() {
        m_on.showWith(m_on.model);
        const ExploreState before = m_on.window->document().state();
        m_on.drop(places()[0], {m_text});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sentence().contains("notes.log"), kPatience);
        QVERIFY(!m_on.sentence().contains('\n'));
        QVERIFY(m_on.window->document().state() == before);
        QCOMPARE(m_on.window->document().undoStack().count(), 0);
        QCOMPARE(QString::fromStdString(m_on.window->document().model().path.string()), m_on.model);
    }

    void aModelOfSoundsIsOneSentenceAndChangesNothing() {
        ModelCard card;
        card.family = "clips";
        card.name = "Drums";
        card.size = 64;
        card.channels = 1;
        card.config = Params::defaults(familyById("clips").trainSpecs);
        card.config.set("width", 8.0);
        const QString file = m_on.folder.filePath("drums.safetensors");
        saveModel(*familyById("clips").create(card, DeviceChoice::cpu, 1), file.toStdString(), Precision::full);
        m_on.showWith(m_on.model);
        const ModelInfo before = m_on.window->document().model();
        m_on.drop(places()[0], {file});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sentence().contains("cannot play yet"), kPatience);
        QVERIFY2(m_on.sentence().startsWith("Drums makes sounds"), qPrintable(m_on.sentence()));
        QCOMPARE(m_on.window->document().model().card.hash, before.card.hash);
    }

    void filesGoToTheWindowEvenOverAFieldThatTakesText() {
        m_on.showWith(m_on.model);
        int fields = 0;
        for (auto* field : m_on.window->findChildren<QLineEdit*>()) {
            if (!field->isVisible() || field->visibleRegion().isEmpty()) continue;
            const QString text = field->text();
            m_on.window->findChild<MessageBar*>()->say({});
            m_on.drop(field->mapTo(m_on.window.get(), field->rect().center()), {m_text});
            QTRY_VERIFY_WITH_TIMEOUT(m_on.sentence().contains("notes.log"), kPatience);
            QCOMPARE(field->text(), text);
            ++fields;
        }
        QVERIFY(fields > 5);
    }

    void statusBarSpeaksOfTheModelThatIsOpen() {
        m_on.showWith(m_on.model);
        const auto* status = m_on.window->statusBar()->findChild<QLabel*>();
        QVERIFY(status->text() != "Discs of another kind.");
        m_on.window->openFile(m_other);
        QTRY_COMPARE_WITH_TIMEOUT(status->text(), QString("Discs of another kind."), kPatience);
    }

    // The other program takes back what it offered: files.first() of none ended the program.
    void aDropWhoseSourceIsGoneIsSaid() {
        m_on.showWith(m_on.model);
        QTest::mouseClick(m_on.button("Teach a model with your own pictures or text"), Qt::LeftButton);
        QWidget* places[] = {m_on.window.get(), m_on.window->findChild<TrainDialog*>()};
        for (QWidget* place : places) {
            QMimeData offered, gone;
            offered.setUrls({QUrl::fromLocalFile(m_picture)});
            const QPoint middle = place->rect().center();
            QDragEnterEvent enter(middle, Qt::CopyAction, &offered, Qt::LeftButton, {});
            QApplication::sendEvent(place, &enter);
            QDropEvent drop(middle, Qt::CopyAction, &gone, Qt::LeftButton, {});
            QApplication::sendEvent(place, &drop);
            QVERIFY(std::ranges::any_of(place->findChildren<QLabel*>(), [](const QLabel* label) { return label->text().contains("no longer there"); }));
        }
    }

    void theWindowAndTheDialogLightUpWhileFilesAreDraggedOverThem() {
        m_on.showWith(m_on.model);
        QTest::mouseClick(m_on.button("Teach a model with your own pictures or text"), Qt::LeftButton);
        QWidget* places[] = {m_on.window.get(), m_on.window->findChild<TrainDialog*>()};
        for (QWidget* place : places) {
            DropShade* shade = nullptr;
            for (auto* found : place->findChildren<DropShade*>())
                if (found->window() == place) shade = found;
            QVERIFY(shade && !shade->isVisible());
            QMimeData files, text;
            files.setUrls({QUrl::fromLocalFile(m_picture)});
            text.setText("milk");
            const auto enter = [&](const QMimeData& data) {
                QDragEnterEvent event(place->rect().center(), Qt::CopyAction, &data, Qt::LeftButton, {});
                QApplication::sendEvent(place, &event);
            };
            enter(text);
            QVERIFY(!shade->isVisible());
            enter(files);
            QVERIFY(shade->isVisible());
            QVERIFY(shade->width() > place->width() / 2 && shade->height() > place->height() / 2);
            QDragLeaveEvent leave;
            QApplication::sendEvent(place, &leave);
            QVERIFY(!shade->isVisible());
            enter(files);
            QMimeData gone;
            QDropEvent drop(place->rect().center(), Qt::CopyAction, &gone, Qt::LeftButton, {});
            QApplication::sendEvent(place, &drop);
            QVERIFY(!shade->isVisible());
        }
    }

    void aDropOfNoFileIsLeftAlone() {
        m_on.showWith(m_on.model);
        QCOMPARE(m_on.drop(places()[0], {}), Qt::IgnoreAction);
        QVERIFY(m_on.sentence().isEmpty());
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowFiles>(argc, argv); }
#include "test_window_files.moc"
