#include "tests/ui/pairs_fixture.h"

#include "ui/panels/canvas_panel.h"
#include "ui/widgets/picture_view.h"
#include "ui/widgets/thumbnail_list.h"
#include "ui/widgets/tinted_line.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>

#include <algorithm>

using namespace seedbed;

/// What a person can do with words besides drawing and reading them: find pictures, see where in a picture a word comes from, hear what
/// the model knows and what it does not.
class TestWindowWords : public QObject {
    Q_OBJECT

    PairsFixture m_on;

    void openPainter() {
        m_on.open(m_on.painter);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
    }
    void findPictures() {
        QTest::mouseClick(m_on.button("Find pictures"), Qt::LeftButton);
        QVERIFY(m_on.search());
        QVERIFY(m_on.field("Find pictures by words")->hasFocus());
    }
    ThumbnailList* hits() const { return m_on.search()->findChild<ThumbnailList*>(); }
    void lookAmongMade() const {
        auto* where = m_on.search()->findChild<QComboBox*>();
        where->setFocus();
        QTest::keyClick(where, Qt::Key_Down);
    }
    void choose(int row) const {
        hits()->setFocus();
        hits()->setCurrentRow(row);
        QTest::keyClick(hits(), Qt::Key_Space);
    }
    bool says(const QString& words) const {
        const auto labels = m_on.window->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [&](const QLabel* label) { return label->isVisible() && label->text().contains(words); });
    }

  private Q_SLOTS:
    void initTestCase() { m_on.preparePairs(); }
    void init() { m_on.show(); }
    void cleanup() {
        m_on.window.reset();
        settings::setSearchedFolder({});
        QDir(m_on.pictures()).removeRecursively();
    }

    void aModelThatDrawsCaptionsFindsPicturesOfAFolderAndAClickBeginsWithOne() {
        openPainter();
        QVERIFY(!m_on.search());
        findPictures();
        QVERIFY(says("Choose the folder"));
        m_on.search()->setFolder(m_on.discs);
        m_on.type("Find pictures by words", "red disc");
        QTRY_COMPARE_WITH_TIMEOUT(hits()->count(), 12, kPatience);
        choose(0);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.state().picture.guide != nullptr, kPatience);
        QVERIFY2(m_on.sentence().contains("beginning with your picture"), qPrintable(m_on.sentence()));
        m_on.undo();
        QVERIFY(!m_on.state().picture.guide);
        m_on.open(m_on.model);
        QVERIFY(!m_on.search() && !m_on.button("Find pictures")->isVisible());
    }

    void whatWasMadeIsFoundTooAndAClickGoesBackToIt() {
        openPainter();
        findPictures();
        lookAmongMade();
        QVERIFY(says("Nothing was made yet"));
        m_on.type("What to draw", "red disc");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        m_on.generate(3);
        QTRY_COMPARE_WITH_TIMEOUT(m_on.made().size(), 3, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.window->engine().isGenerating(), kPatience);
        QTest::keyClick(m_on.window.get(), Qt::Key_1, Qt::ControlModifier);
        m_on.type("Find pictures by words", "red disc");
        QTRY_COMPARE_WITH_TIMEOUT(hits()->count(), 3, kPatience);
        m_on.type("What to draw", "small disc");
        choose(2);
        QTRY_COMPARE_WITH_TIMEOUT(m_on.state().place.captions[0], std::string("red disc"), kPatience);
        m_on.generate(5); // those that came since are looked at, too
        QTRY_VERIFY_WITH_TIMEOUT(m_on.made().size() > 3 && !m_on.window->engine().isGenerating(), kPatience);
        QTest::keyClick(m_on.window.get(), Qt::Key_1, Qt::ControlModifier);
        QTest::keyClick(m_on.field("Find pictures by words"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(hits()->count() > 3, kPatience);
    }

    void whatIsMostLikeAFoundPictureIsFoundFirstItself() {
        m_on.open(m_on.space);
        m_on.search()->setFolder(m_on.discs);
        m_on.type("Find pictures by words", "red disc");
        QTRY_COMPARE_WITH_TIMEOUT(hits()->count(), 12, kPatience);
        QVERIFY(!m_on.button("Most like it")->isEnabled());
        const QString third = hits()->item(3)->toolTip().section(',', 0, 0);
        choose(3);
        QVERIFY(m_on.button("Most like it")->isEnabled());
        QTest::mouseClick(m_on.button("Most like it"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(hits()->count() == 12 && hits()->item(0)->toolTip().startsWith(third), kPatience);
        QVERIFY2(hits()->item(0)->toolTip().endsWith("1.00"), qPrintable(hits()->item(0)->toolTip()));
    }

    void aWordThatIsPointedAtShowsWhereInThePictureItComesFrom() {
        m_on.open(m_on.captioner);
        m_on.window->openFile(m_on.discs + "/1.png");
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.panel()->captions().isEmpty(), kPatience);
        auto* line = m_on.panel()->findChild<TintedLine*>();
        QVERIFY(!line->words().empty());
        QElapsedTimer clock;
        clock.start();
        line->setFocus(Qt::TabFocusReason);
        QCOMPARE(line->pointed(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(says("leans"), kPatience);
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY2(line->accessibleDescription().contains("leans"), qPrintable(line->accessibleDescription()));
        if (line->words().size() > 1) {
            QTest::keyClick(line, Qt::Key_Right);
            QCOMPARE(line->pointed(), 1);
        }
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(!says("leans"));
        const QPoint place = line->mapTo(m_on.window.get(), QPoint(6, 12));
        QTest::mouseMove(line, QPoint(6, 12));
        QTRY_COMPARE_WITH_TIMEOUT(line->pointed(), 0, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(says("leans"), kPatience);
        QTest::qWait(50);
        QCOMPARE(line->mapTo(m_on.window.get(), QPoint(6, 12)), place); // it does not slip away
        QCOMPARE(line->pointed(), 0);
        m_on.window->openFile(m_on.discs + "/2.png"); // another picture while one is asked for
        line->setFocus();
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.window->engine().isWriting(), kPatience);
    }

    void theFieldsShowCaptionsThatTheModelLearnedFromAndTheNearestToWhereTheSlidersLead() {
        openPainter();
        auto* field = m_on.field("What to draw");
        QTRY_VERIFY_WITH_TIMEOUT(field->placeholderText().endsWith("disc"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(says("the nearest to where you stand"), kPatience);
        m_on.type("What to draw", "red disc");
        QTRY_VERIFY_WITH_TIMEOUT(!says("the nearest to where you stand"), kPatience);
        m_on.direction(1)->setFocus();
        QTest::keyClick(m_on.direction(1), Qt::Key_Home);
        QTRY_VERIFY_WITH_TIMEOUT(says("the nearest to where you stand"), kPatience);
    }

    void wordsInLettersThatTheModelHasNeverReadAreSaidToBeSo() {
        openPainter();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.field("What to draw")->placeholderText().endsWith("disc"), kPatience);
        m_on.field("What to draw")->setFocus();
        QInputMethodEvent chinese;
        chinese.setCommitString(QString::fromUtf8("红色的圆"));
        QApplication::sendEvent(m_on.field("What to draw"), &chinese);
        QTRY_VERIFY_WITH_TIMEOUT(says("has never read such letters"), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        m_on.type("What to draw", "red disc");
        QVERIFY(!says("has never read such letters"));
    }

    void diversityIsForSeedsAndSaysSoWhileWordsAreDrawn() {
        openPainter();
        ValueSlider* diversity = nullptr;
        for (auto* slider : m_on.window->findChildren<ValueSlider*>())
            if (slider->accessibleName() == "Diversity" && slider->isVisible()) diversity = slider;
        QVERIFY(diversity && diversity->isEnabled());
        m_on.type("What to draw", "red disc");
        QVERIFY(!diversity->isEnabled());
        QVERIFY2(diversity->accessibleDescription().contains("your words say what is drawn") || diversity->toolTip().contains("your words say what is drawn"),
            qPrintable(diversity->toolTip()));
        m_on.undo();
        QVERIFY(diversity->isEnabled());
    }

    void aLongCaptionAndOneOfBlanksAreDrawnAsWell() {
        openPainter();
        QApplication::clipboard()->setText(QString("red disc ").repeated(5000));
        auto* field = m_on.field("What to draw");
        field->setFocus();
        QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(m_on.state().place.hasCaption());
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        m_on.type("What to draw", "   ");
        QVERIFY(!m_on.state().place.hasCaption());
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QVERIFY2(m_on.sentence().isEmpty(), qPrintable(m_on.sentence()));
    }

    void whatIsNoPictureOrNoWholeModelIsRefusedInASentenceAndNothingIsLost() {
        m_on.open(m_on.captioner);
        m_on.window->openFile(m_on.discs + "/1.png");
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.panel()->captions().isEmpty(), kPatience);
        const auto picture = m_on.state().picture.guide;
        const QString broken = m_on.folder.path() + "/broken.png", cut = m_on.folder.path() + "/cut.safetensors";
        writeAtomic(std::filesystem::path(broken.toStdString()), std::string("no picture"));
        m_on.drop(m_on.panel()->mapTo(m_on.window.get(), QPoint(80, 80)), {broken});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sentence().contains("broken.png"), kPatience);
        QCOMPARE(m_on.state().picture.guide, picture);
        QFile whole(m_on.painter);
        QVERIFY(whole.open(QIODevice::ReadOnly));
        writeAtomic(std::filesystem::path(cut.toStdString()), whole.read(whole.size() / 2).toStdString());
        m_on.window->openFile(cut);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sentence().contains("cut.safetensors") || m_on.sentence().contains("cut"), kPatience);
        QCOMPARE(m_on.state().picture.guide, picture);
        QVERIFY(!m_on.panel()->captions().isEmpty());
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowWords>(argc, argv); }
#include "test_window_words.moc"
