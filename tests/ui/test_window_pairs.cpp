#include "tests/ui/pairs_fixture.h"

#include "ui/dialogs/data_page.h"
#include "ui/panels/explore_panel.h"
#include "ui/panels/write_panel.h"
#include "ui/widgets/thumbnail_list.h"
#include "ui/widgets/tinted_line.h"

#include <QClipboard>
#include <QLabel>
#include <QListWidget>

#include <algorithm>

using namespace seedbed;

/// Words and pictures in the window: a caption is drawn, a picture is described, pictures are found by words.
class TestWindowPairs : public QObject {
    Q_OBJECT

    PairsFixture m_on;

    void openPainter() {
        m_on.show();
        m_on.open(m_on.painter);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
    }
    void describe(const QString& file) {
        m_on.window->openFile(file);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.state().picture.guide && !m_on.panel()->captions().isEmpty(), kPatience);
    }
    QString disc(int number) const { return m_on.discs + QString("/%1.png").arg(number); }
    /// What the model itself draws of a caption.
    Latent pointOf(const std::string& caption) const { return need<CaptionPoints>(openModel(m_on.painter.toStdString()))->pointsOf({&caption, 1}).front(); }
    QStringList texts() const {
        QStringList all;
        for (const auto* line : m_on.panel()->findChildren<TintedLine*>())
            if (line->isVisible()) all << line->line();
        return all;
    }

  private Q_SLOTS:
    void initTestCase() { m_on.preparePairs(); }
    void init() { m_on.show(); }
    void cleanup() { m_on.window.reset(); }

    void eachModelOpensInTheStageOfWhatItMakes() {
        m_on.open(m_on.captioner);
        QVERIFY(m_on.panel()->isVisible() && !m_on.window->findChild<WritePanel*>()->isVisible() && !m_on.window->findChild<ExplorePanel*>()->isVisible());
        m_on.open(m_on.space);
        QVERIFY(m_on.panel()->isVisible() && !m_on.window->findChild<WritePanel*>()->isVisible());
        m_on.open(m_on.painter);
        QVERIFY(!m_on.panel()->isVisible() && m_on.window->findChild<ExplorePanel*>()->isVisible() && m_on.field("What to draw")->isVisible());
        m_on.open(m_on.model);
        QVERIFY(!m_on.panel()->isVisible() && !m_on.field("What to draw")->isVisible());
        QVERIFY2(m_on.sentence().isEmpty(), qPrintable(m_on.sentence()));
    }

    void aCaptionIsDrawnWhileItIsTypedAndUndoTakesItBack() {
        openPainter();
        const QImage before = m_on.shown.pictures.front();
        QElapsedTimer clock;
        m_on.type("What to draw", "red disc");
        clock.start();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.shown.state.place.captions[0] == "red disc", kPatience);
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QVERIFY(m_on.shown.pictures.front() != before);
        NoProgress quiet;
        const Request wish{.params = m_on.state().place.params, .seed = m_on.state().seed(), .prompt = "red disc"};
        const auto model = openModel(m_on.painter.toStdString());
        QCOMPARE(m_on.shown.plain, model->generate({&wish, 1}, quiet).front().picture());
        m_on.undo();
        QVERIFY(!m_on.state().place.hasCaption());
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled() && m_on.shown.pictures.front() == before, kPatience);
    }

    void twoCaptionsMakeASlider() {
        openPainter();
        QVERIFY(!m_on.field("… and on to")->isEnabled());
        m_on.type("What to draw", "red disc");
        m_on.type("… and on to", "large blue disc");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        ValueSlider* way = nullptr;
        for (auto* slider : m_on.window->findChildren<ValueSlider*>())
            if (slider->accessibleName() == "On the way") way = slider;
        QVERIFY(way && way->isVisible());
        const Image first = m_on.shown.plain;
        way->setFocus();
        QTest::keyClick(way, Qt::Key_End);
        QCOMPARE(m_on.state().place.padX, 1.0);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QVERIFY(!(m_on.shown.plain == first));
        NoProgress quiet;
        const Request wish{.latent = pointOf("large blue disc"), .params = m_on.state().place.params, .seed = m_on.state().seed()};
        QCOMPARE(m_on.shown.plain, openModel(m_on.painter.toStdString())->generate({&wish, 1}, quiet).front().picture());
    }

    void anotherSeedIsAnotherDrawingOfTheSameCaption() {
        openPainter();
        m_on.type("What to draw", "red disc");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        const Image before = m_on.shown.plain;
        m_on.window->document().goToNeighbour(0);
        QCOMPARE(m_on.state().place.captions[0], std::string("red disc"));
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QVERIFY(!(m_on.shown.plain == before));
        m_on.generate(3);
        QTRY_COMPARE_WITH_TIMEOUT(m_on.made().size(), 3, kPatience);
        for (const QString& file : m_on.made()) {
            const Recipe recipe = readRecipe(file.toStdString());
            QCOMPARE(recipe.prompt, std::string("red disc"));
            QCOMPARE(Latent{recipe.latent}, pointOf("red disc"));
        }
        QDir(m_on.pictures()).removeRecursively();
    }

    void aCaptionIsThereAtTheNextStartAndComesBackFromARecipe() {
        openPainter();
        m_on.type("What to draw", "red disc");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        const Image drawn = m_on.shown.plain;
        m_on.window->document().endGesture();
        m_on.showAgain();
        m_on.open(m_on.painter);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QCOMPARE(m_on.field("What to draw")->text(), QString("red disc"));
        QVERIFY(m_on.shown.plain == drawn);
        const Request wish{.latent = pointOf("small disc"), .params = m_on.state().place.params, .seed = 77, .prompt = "small disc"};
        m_on.window->document().recall(recipeOf(wish, m_on.window->document().model().card));
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QCOMPARE(m_on.field("What to draw")->text(), QString("small disc"));
        NoProgress quiet;
        QCOMPARE(m_on.shown.plain, openModel(m_on.painter.toStdString())->generate({&wish, 1}, quiet).front().picture());
    }

    void aPictureOfYoursIsWhatTheDrawingBeginsWith() {
        openPainter();
        m_on.type("What to draw", "red disc");
        m_on.window->openFile(disc(3));
        QTRY_VERIFY_WITH_TIMEOUT(m_on.state().picture.guide != nullptr, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QVERIFY(m_on.sentence().contains("Change"));
        QCOMPARE(m_on.state().place.captions[0], std::string("red disc"));
        m_on.undo();
        QVERIFY(!m_on.state().picture.guide);
    }

    void aPictureGetsCaptionsWordByWord() {
        m_on.open(m_on.captioner);
        describe(disc(1));
        QTRY_COMPARE_WITH_TIMEOUT(texts(), m_on.panel()->captions(), kPatience); // when they have their places
        const auto* first = m_on.panel()->findChild<TintedLine*>();
        QVERIFY(!first->words().empty());
        QVERIFY2(first->accessibleDescription().contains("times as probable as without the picture"), qPrintable(first->accessibleDescription()));
        NoProgress quiet;
        Request wish{.params = m_on.state().place.params, .seed = m_on.state().seed(), .guide = m_on.state().picture.guide};
        wish.params.set("temperature", 0.0);
        QCOMPARE(m_on.panel()->caption().toStdString(), openModel(m_on.captioner.toStdString())->generate({&wish, 1}, quiet).front().text());
        QTest::keyClick(m_on.window.get(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), m_on.panel()->caption());
    }

    void otherCaptionsKeepThePictureAndUndoBringsTheFirstBack() {
        m_on.open(m_on.captioner);
        describe(disc(1));
        const auto picture = m_on.state().picture.guide;
        const QStringList before = m_on.panel()->captions();
        QTest::mouseClick(m_on.button("Other captions"), Qt::LeftButton);
        QCOMPARE(m_on.state().picture.guide, picture);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.panel()->captions() != before, kPatience);
        QCOMPARE(m_on.panel()->caption(), before.first());
        m_on.undo();
        QTRY_COMPARE_WITH_TIMEOUT(m_on.panel()->captions(), before, kPatience);
        m_on.undo();
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.state().picture.guide && m_on.panel()->captions().isEmpty(), kPatience);
    }

    void thePictureIsThereAtTheNextStart() {
        m_on.open(m_on.captioner);
        describe(disc(2));
        const QString caption = m_on.panel()->caption();
        m_on.showAgain();
        m_on.open(m_on.captioner);
        QTRY_COMPARE_WITH_TIMEOUT(m_on.panel()->caption(), caption, kPatience);
    }

    void aPictureIsDroppedOrPasted() {
        m_on.open(m_on.captioner);
        m_on.drop(m_on.panel()->mapTo(m_on.window.get(), QPoint(80, 80)), {disc(4)});
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.panel()->captions().isEmpty(), kPatience);
        const auto dropped = m_on.state().picture.guide;
        QApplication::clipboard()->setImage(QImage(disc(5)));
        QTest::keyClick(m_on.window.get(), Qt::Key_V, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.state().picture.guide != dropped, kPatience);
        QApplication::clipboard()->setText("no picture");
        QTest::keyClick(m_on.window.get(), Qt::Key_V, Qt::ControlModifier);
        QVERIFY(m_on.sentence().contains("Nothing that was copied is a picture"));
    }

    void aSpaceNamesAPictureWithoutTints() {
        m_on.open(m_on.space);
        describe(disc(1));
        QCOMPARE(m_on.panel()->captions().size(), 1);
        QVERIFY(m_on.panel()->findChild<TintedLine*>()->words().empty());
    }

    void picturesAreFoundByWordsAndAClickShowsOne() {
        m_on.open(m_on.captioner);
        auto* search = m_on.search();
        search->setFolder(m_on.discs);
        Searched found;
        connect(&m_on.window->engine(), &Engine::searched, search, [&](const Searched& searched) { found = searched; });
        m_on.type("Find pictures by words", "red disc");
        QTRY_VERIFY_WITH_TIMEOUT(found.words == "red disc" && !m_on.window->engine().isSearching(), kPatience);
        QCOMPARE(found.of, 12);
        QCOMPARE(found.hits.size(), std::size_t(12));
        for (std::size_t i = 1; i < found.hits.size(); ++i)
            QVERIFY(found.hits[i - 1].agreement >= found.hits[i].agreement);
        auto* list = search->findChild<ThumbnailList*>();
        QCOMPARE(list->count(), 12);
        list->setFocus();
        list->setCurrentRow(0);
        QTest::keyClick(list, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.state().picture.guide && !m_on.panel()->captions().isEmpty(), kPatience);
    }

    void teachingWithPicturesAndCaptionsOffersWhatCanBeLearnedFromBoth() {
        m_on.window->teach({m_on.discs});
        auto* page = m_on.window->findChild<DataPage*>();
        const auto says = [&](const QString& words) {
            const auto labels = page->findChildren<QLabel*>();
            return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text().contains(words); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(says("learn to draw what a caption says"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.button("Next step")->isEnabled(), kPatience);
        QTest::mouseClick(m_on.button("Next step"), Qt::LeftButton);
        QStringList offered;
        for (auto* list : m_on.window->findChildren<QListWidget*>())
            for (int i = 0; list->accessibleName() == "Model to start from" && i < list->count(); ++i)
                offered << list->item(i)->text();
        const auto first = [&](const QString& words) { return offered.indexOf(offered.filter(words).value(0)); };
        QVERIFY2(!offered.filter("From scratch: draws what a caption says").isEmpty(), qPrintable(offered.join('\n')));
        QVERIFY2(first("From scratch: says what is in a picture") < first("From scratch: smooth and quick"), qPrintable(offered.join('\n')));
    }

    void theWallOfATrainingShowsCaptionsBesideTheirPictures() {
        NoProgress quiet;
        for (const char* family : {"painter", "captioner"}) {
            TrainJob job = tiny::jobOf(familyById(family), m_on.discs.toStdString(), 2);
            job.familyParams.set(job.family == "painter" ? "eyes" : "width", 8.0);
            job.out = (m_on.folder.path() + "/looked-at-" + job.family.c_str() + ".safetensors").toStdString();
            std::vector<TrainLook> looks;
            trainModel(job, quiet, [&](const TrainLook& look) { looks.push_back(look); });
            const LookView view = viewOf(looks.front(), SEEDBED_TR("pictures"));
            QVERIFY(!view.samples.empty());
            QVERIFY2(!view.samples.front().picture.isNull(), family);
            if (job.family == "painter") QVERIFY(view.samples.front().line.endsWith("disc"));
        }
    }

    void aFolderWithoutPicturesIsSaid() {
        m_on.open(m_on.captioner);
        QDir().mkpath(m_on.folder.path() + "/empty");
        m_on.window->findChild<SearchPanel*>()->setFolder(m_on.folder.path() + "/empty");
        m_on.type("Find pictures by words", "red disc");
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.sentence().isEmpty(), kPatience);
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowPairs>(argc, argv); }
#include "test_window_pairs.moc"
