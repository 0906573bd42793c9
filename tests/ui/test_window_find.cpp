#include "tests/ui/window_fixture.h"
#include "ui/panels/canvas_panel.h"
#include "ui/widgets/picture_inset.h"
#include "ui/widgets/picture_view.h"
#include "ui/widgets/work_bar.h"

#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QSignalSpy>

using namespace seedbed;

/// A picture of one's own finds its place in the model.
class TestWindowFind : public QObject {
    Q_OBJECT

    WindowFixture m_on;
    QString m_mine, m_broken, m_alphabet, m_diffusion;

    QString save(PictureModel& generator, const QString& name) const {
        const QString file = m_on.folder.filePath(name);
        saveModel(generator, file.toStdString(), Precision::full);
        return file;
    }

    QPoint canvas() const {
        const auto* picture = m_on.window->findChild<CanvasPanel*>()->findChild<PictureView*>();
        return picture->mapTo(m_on.window.get(), picture->rect().center());
    }
    WorkBar* work() const { return m_on.window->findChild<WorkBar*>(); }
    PictureInset* inset() const { return m_on.window->findChild<PictureInset*>(); }
    bool hasFound() const {
        return QTest::qWaitFor([this] { return m_on.sentence().contains("your picture") && m_on.settled(); }, kPatience);
    }

  private Q_SLOTS:
    void initTestCase() {
        m_on.prepare();
        m_mine = m_on.folder.filePath("mine.png");
        const auto png = encodePng(tiny::disc(500, 3, 48));
        writeAtomic(m_mine.toStdString(), std::span(png));
        m_broken = m_on.folder.filePath("broken.jpg");
        QVERIFY(QImage(m_mine).save(m_broken));
        QFile file(m_broken);
        QVERIFY(file.resize(file.size() / 2));
        QTemporaryDir letters, data;
        const auto alphabet = tiny::trained(families().front(), tiny::discs(letters, 32, 3, 2), tiny::steps(2));
        alphabet->card().grouped = true;
        m_alphabet = save(*alphabet, "alphabet.safetensors");
        m_diffusion = save(*tiny::trained(familyById("diffusion"), tiny::discs(data, 16), tiny::steps(2)), "diffusion.safetensors");
    }
    void init() { m_on.showWith(m_on.model); }
    void cleanup() { m_on.window.reset(); }

    void droppedPictureWithoutARecipeIsFoundAndUndoLeavesIt() {
        const ExploreState before = m_on.window->document().state();
        QSignalSpy found(&m_on.window->engine(), &Engine::found), progress(&m_on.window->engine(), &Engine::findingProgressed);
        QCOMPARE(m_on.drop(canvas(), {m_mine}), Qt::CopyAction);
        QTRY_VERIFY_WITH_TIMEOUT(work()->isVisible(), kPatience);
        QVERIFY(hasFound());
        QVERIFY(!work()->isVisible());
        QVERIFY(!progress.isEmpty());
        const Found result = qvariant_cast<Found>(found.at(0).at(0));
        QVERIFY2(result.error > 0 && result.error < 1, qPrintable(QString::number(result.error)));
        const QString alike = result.error <= 0.02    ? "as good as"
                              : result.error <= 0.075 ? "much alike"
                              : result.error <= 0.12  ? "roughly alike"
                                                      : "hardly alike";
        QVERIFY2(m_on.sentence().contains(alike), qPrintable(QString("%1: %2").arg(result.error).arg(m_on.sentence())));
        QVERIFY(m_on.window->document().latent() == result.latent);
        QVERIFY(inset()->isVisible());
        QCOMPARE(inset()->picture().size(), QSize(32, 32)); // as the model takes it
        QCOMPARE(m_on.window->document().undoStack().count(), 1);

        QTest::keyClick(m_on.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_on.window->document().state() == before);
        QVERIFY(!inset()->isVisible()); // it belongs to what was found
        QTest::keyClick(m_on.window.get(), Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(inset()->isVisible());
    }

    void theErrorThatIsToldIsThatOfThePictureShown() {
        QSignalSpy found(&m_on.window->engine(), &Engine::found);
        QImage first; // as the model draws it
        connect(&m_on.window->engine(), &Engine::frameDrawn, m_on.window.get(), [&](const Frame& frame) {
            if (frame.scale == 1) first = frame.pictures.front();
        });
        m_on.drop(canvas(), {m_mine});
        QVERIFY(hasFound());
        const Found result = qvariant_cast<Found>(found.at(0).at(0));
        double sum = 0;
        for (int y = 0; y < 32; ++y)
            for (int x = 0; x < 32; ++x) {
                const QRgb drawn = first.pixel(x, y), wanted = result.original.pixel(x, y);
                sum += qAbs(qRed(drawn) - qRed(wanted)) + qAbs(qGreen(drawn) - qGreen(wanted)) + qAbs(qBlue(drawn) - qBlue(wanted));
            }
        QVERIFY2(qAbs(sum / (32 * 32 * 3 * 255) - result.error) < 1e-6, qPrintable(QString("%1, told %2").arg(sum / (32 * 32 * 3 * 255)).arg(result.error)));
    }

    void searchIsCancelledByButtonAndByKeyAndNothingChanges() {
        for (const bool byKey : {false, true}) {
            const ExploreState before = m_on.window->document().state();
            QSignalSpy progress(&m_on.window->engine(), &Engine::findingProgressed), found(&m_on.window->engine(), &Engine::found);
            m_on.drop(canvas(), {m_mine});
            QTRY_VERIFY_WITH_TIMEOUT(!progress.isEmpty(), kPatience);
            if (byKey)
                QTest::keyClick(m_on.window.get(), Qt::Key_Escape);
            else
                QTest::mouseClick(m_on.button("Cancel the search"), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(!work()->isVisible(), kPatience);
            QTest::qWait(50);
            QVERIFY(found.isEmpty());
            QVERIFY(m_on.window->document().state() == before);
            QVERIFY(m_on.sentence().isEmpty()); // being asked to stop is no error
        }
    }

    void insetIsHeldToCompareAndPutAwayForGood() {
        m_on.drop(canvas(), {m_mine});
        QVERIFY(hasFound());
        auto* large = m_on.window->findChild<CanvasPanel*>()->findChild<PictureView*>();
        const QImage own = large->grab().toImage();
        auto* small = m_on.button("Your picture");
        QTest::mousePress(small, Qt::LeftButton);
        const QImage held = large->grab().toImage();
        QVERIFY(held.copy(0, 0, held.width() / 2, held.height()) != own.copy(0, 0, own.width() / 2, own.height()));
        QTest::mouseRelease(small, Qt::LeftButton);
        QTest::keyPress(small, Qt::Key_Space);
        const QImage byKey = large->grab().toImage();
        QVERIFY(byKey.copy(0, 0, held.width() / 2, held.height()) == held.copy(0, 0, held.width() / 2, held.height()));
        QTest::keyRelease(small, Qt::Key_Space);
        QTest::mouseClick(m_on.button("Put your picture away"), Qt::LeftButton);
        QVERIFY(!inset()->isVisible());
        m_on.window->document().newSeed(3);
        QTest::keyClick(m_on.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!inset()->isVisible());
    }

    void copiedPictureIsFoundAndCopiedTextIsOneSentence() {
        QApplication::clipboard()->setImage(QImage(m_mine));
        QTest::keyClick(m_on.window.get(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(hasFound());
        const ExploreState found = m_on.window->document().state();
        QVERIFY(found.place.restored.has_value());
        QApplication::clipboard()->setText("milk");
        QTest::keyClick(m_on.window.get(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY2(m_on.sentence().startsWith("Nothing that was copied is a picture"), qPrintable(m_on.sentence()));
        QVERIFY(m_on.window->document().state() == found);
    }

    void pictureCopiedInAnotherProgramIsFound() {
        QFile file(m_mine);
        QVERIFY(file.open(QFile::ReadOnly));
        auto* copied = new QMimeData;
        copied->setData("image/png", file.readAll());
        QApplication::clipboard()->setMimeData(copied);
        QTest::keyClick(m_on.window.get(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(hasFound());
    }

    void menuAsksForAPictureAndADamagedOneIsOneSentence() {
        QTest::keyClick(m_on.window.get(), Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        auto* dialog = m_on.window->findChild<QFileDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        const ExploreState before = m_on.window->document().state();
        Q_EMIT dialog->fileSelected(m_broken);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sentence().contains("broken.jpg"), kPatience);
        QVERIFY(!m_on.sentence().contains('\n'));
        QTRY_VERIFY(!work()->isVisible());
        QVERIFY(m_on.window->document().state() == before);
        Q_EMIT dialog->fileSelected(m_mine);
        QVERIFY(hasFound());
        dialog->reject();
    }

    void modelOfWholeAlphabetsSaysWhyNot() {
        m_on.window->openFile(m_alphabet);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().isAlphabet(), kPatience);
        const ExploreState before = m_on.window->document().state();
        m_on.drop(m_on.window->rect().center(), {m_mine});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sentence().contains("whole alphabets"), kPatience);
        QVERIFY(!work()->isVisible());
        QVERIFY(m_on.window->document().state() == before);
    }

    void familyWithoutASearchReadsThePicture() {
        m_on.window->openFile(m_diffusion);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled() && m_on.window->document().model().card.family == "diffusion", kPatience);
        m_on.drop(canvas(), {m_mine});
        QVERIFY(hasFound());
        QVERIFY(m_on.window->document().state().place.restored.has_value());
    }

    void pictureToStartFromReachesTheEngine() {
        const int side = m_on.window->document().model().card.size;
        m_on.window->document().drawAnew(tiny::disc(1, 3, side), 0.5);
        QTRY_VERIFY2_WITH_TIMEOUT(m_on.sentence().contains("cannot start from a picture"), qPrintable(m_on.sentence()), kPatience); // this family
    }

    void withoutAModelOneIsAskedFor() {
        qputenv("SEEDBED_RESOURCES", "/nowhere");
        m_on.show();
        m_on.window->openFile(m_mine);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sentence().startsWith("Open a model first"), kPatience);
        qputenv("SEEDBED_RESOURCES", m_on.folder.path().toUtf8());
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowFind>(argc, argv); }
#include "test_window_find.moc"
