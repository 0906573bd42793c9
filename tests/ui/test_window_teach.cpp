#include "tests/core/sounds.h"
#include "tests/core/text.h"
#include "tests/ui/training_fixture.h"

#include "ui/panels/library_panel.h"
#include "ui/widgets/checkpoint_wall.h"
#include "ui/widgets/curve_view.h"
#include "ui/widgets/picture_grid.h"
#include "ui/widgets/thumbnail_list.h"

#include <QComboBox>
#include <QFile>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>

#include <algorithm>

using namespace seedbed;

/// From pictures to a model, in the dialog.
class TestWindowTeach : public QObject {
    Q_OBJECT

    TrainingFixture m_on;

    template <class Field> Field* field(const QString& name) const {
        for (auto* found : m_on.dialog()->findChildren<Field*>())
            if (found->accessibleName() == name) return found;
        return nullptr;
    }
    /// As a person does with the keyboard.
    void choose(QComboBox* box, const QString& start) const {
        for (int i = 0; i < box->count(); ++i)
            if (box->itemText(i).startsWith(start)) {
                box->setFocus();
                box->setCurrentIndex(i > 0 ? i - 1 : 1);
                QTest::keyClick(box, i > 0 ? Qt::Key_Down : Qt::Key_Up);
                return;
            }
        QFAIL(qPrintable(start));
    }
    MessageBar* offer() const { return m_on.window->findChildren<MessageBar*>()[1]; }

  private Q_SLOTS:
    void initTestCase() { m_on.prepareWithData(); }
    void init() {
        m_on.forgetModels();
        m_on.show();
        m_on.window->start(m_on.model);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
    }
    void cleanup() { m_on.window.reset(); }

    void droppedFolderBecomesAModelOfTheLibraryThatOpensWithAClick() {
        m_on.teach(12, "Round things");
        QVERIFY(m_on.panel()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
        QCOMPARE(m_on.sentence(), QString());
        QVERIFY2(offer()->sentence().startsWith("Round things is ready."), qPrintable(offer()->sentence()));
        QCOMPARE(m_on.library(), QStringList{"round-things.safetensors"});
        QVERIFY(QFile::exists(QString::fromStdString((libraryFolder() / "round-things.html").string())));
        QVERIFY(m_on.checkpoints().isEmpty());
        auto* list = m_on.window->findChild<LibraryPanel*>()->findChild<QListWidget*>();
        QTRY_VERIFY_WITH_TIMEOUT(!list->findItems("Round things", Qt::MatchExactly).isEmpty(), kPatience);
        m_on.press(offer(), "Open model");
        QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(m_on.window->document().hasModel() ? m_on.window->document().model().card.name : ""),
            QString("Round things"), kPatience);
        const auto& card = m_on.window->document().model().card;
        QCOMPARE(card.training.at("base"), std::string("tiny"));
        QCOMPARE(card.training.at("steps"), std::string("12"));
    }

    void livePageShowsCurvesAndTheWallFromTheUntouchedBaseOn() {
        std::vector<qint64> steps;
        connect(&m_on.training(), &Training::looked, this, [&](const LookView& look) {
            if (!look.samples.empty()) steps.push_back(look.step);
        });
        m_on.teach(12);
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
        QCOMPARE(steps.front(), 0);
        auto* wall = m_on.panel()->findChild<CheckpointWall*>();
        QCOMPARE(wall->rows(), static_cast<int>(steps.size()));
        QVERIFY(wall->rows() >= 2);
        QVERIFY(m_on.panel()->findChild<CurveView*>()->accessibleDescription().contains("12"));
        QString nearest;
        connect(wall, &CheckpointWall::chosen, this, [&](const Glimpse&, const LookView::Near& near) { nearest = near.name; });
        QTest::mouseMove(wall, wall->cell(0, 2).center());
        QTest::mouseMove(wall, wall->cell(0, 3).center());
        QTRY_VERIFY(nearest.endsWith(".png"));
        QVERIFY(m_on.shows(m_on.panel(), "Nearest: "));
        wall->setFocus();
        const QString before = wall->accessibleDescription();
        QTest::keyClick(wall, Qt::Key_Right);
        QVERIFY(wall->accessibleDescription() != before);
    }

    void dialogSaysWhatWasFoundAndWhatWasSkippedAndWhy() {
        const QString mixed = m_on.folder.filePath("mixed");
        tiny::writeDiscs(mixed.toStdString(), 20, 3, 2);
        QVERIFY(QFile::copy(mixed + "/a/0.png", mixed + "/a/again.png"));
        QFile broken(mixed + "/a/broken.png");
        QVERIFY(broken.open(QFile::WriteOnly) && broken.write("\x89PNG\r\n\x1a\n") == 8);
        broken.close();
        m_on.drop({600, 400}, {mixed});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.dialog() && m_on.in(m_on.dialog(), "Next step") && m_on.in(m_on.dialog(), "Next step")->isEnabled(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.shows(m_on.dialog(), "22"), kPatience);
        QVERIFY(m_on.dialog()->findChild<ThumbnailList*>()->count() == 20);
        Disclosure *skipped = m_on.folded("Skipped"), *duplicates = m_on.folded("Duplicates");
        QVERIFY(skipped && skipped->isVisible() && duplicates && duplicates->isVisible());
        QVERIFY(!m_on.shows(skipped, "broken.png"));
        skipped->setOpen(true);
        QVERIFY(m_on.shows(skipped, "broken.png: is damaged or cut off"));
        duplicates->setOpen(true);
        QVERIFY(m_on.shows(duplicates, "again.png is the same as"));
    }

    void aPictureIsLeftOutWithAClickAndTakenBack() {
        std::vector<OpenedData> opened;
        connect(&m_on.training(), &Training::dataOpened, m_on.window.get(), [&](const OpenedData& data) { opened.push_back(data); });
        m_on.drop({600, 400}, {m_on.data});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(1), kPatience);
        const int all = opened[0].examples->trainingCount() + opened[0].examples->heldOutCount();
        auto* grid = m_on.dialog()->findChild<ThumbnailList*>();
        const QString name = grid->item(1)->toolTip();
        const QPoint place = grid->mapTo(m_on.dialog(), QPoint());
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->visualItemRect(grid->item(1)).center());
        QVERIFY(!m_on.in(m_on.dialog(), "Next step")->isEnabled()); // what was read is no longer what is wanted
        QCOMPARE(grid->item(1)->toolTip(), name + ", left out");
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(2), kPatience);
        QCOMPARE(opened[1].params.text(kWithout), name.toStdString());
        QCOMPARE(opened[1].examples->trainingCount() + opened[1].examples->heldOutCount(), all - 1);
        QVERIFY(m_on.folded("Left out: 1"));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(grid->mapTo(m_on.dialog(), QPoint()), place);   // the next one to leave out is where it was
        QCOMPARE(grid->item(1)->toolTip(), name + ", left out"); // still in its place
        m_on.press(m_on.dialog(), "Take all back");
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(3), kPatience);
        QCOMPARE(grid->item(1)->toolTip(), name);
        QCOMPARE(opened[2].examples->trainingCount() + opened[2].examples->heldOutCount(), all);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.in(m_on.dialog(), "Next step")->isEnabled(), kPatience);
    }

    void otherDataAreReadFromTheirTop() {
        std::vector<OpenedData> opened;
        connect(&m_on.training(), &Training::dataOpened, m_on.window.get(), [&](const OpenedData& data) { opened.push_back(data); });
        m_on.drop({600, 400}, {m_on.data});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(1), kPatience);
        m_on.dialog()->resize(m_on.dialog()->minimumSizeHint());
        auto* grid = m_on.dialog()->findChild<ThumbnailList*>();
        QScrollBar* bar = nullptr;
        for (auto* area : m_on.dialog()->findChildren<QScrollArea*>())
            if (area->isAncestorOf(grid)) bar = area->verticalScrollBar();
        QVERIFY(bar);
        if (bar->maximum() == 0) QSKIP("all of it has room");
        bar->setValue(bar->maximum());
        const QString other = m_on.folder.filePath("other");
        tiny::writeDiscs(other.toStdString(), 40, 3, 2);
        m_on.dialog()->openData({other});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(2), kPatience);
        QCOMPARE(bar->value(), 0);
    }

    void recordingsAreOneSentence() {
        const QString drums = m_on.folder.filePath("drums");
        tiny::writeTones(drums.toStdString(), 6);
        QStringList said;
        connect(&m_on.training(), &Training::refused, m_on.window.get(), [&](const QString& sentence) { said.push_back(sentence); });
        m_on.drop({600, 400}, {drums});
        QTRY_VERIFY_WITH_TIMEOUT(!said.isEmpty(), kPatience);
        QVERIFY2(said.first().contains("holds recordings") && said.first().contains("seedbed-cli train clips"), qPrintable(said.first()));
    }

    void lettersOfFontsAreChosen() {
        const QString fonts = m_on.folder.filePath("my_fonts"), dejavu = "/usr/share/fonts/truetype/dejavu/";
        if (!QFile::exists(dejavu + "DejaVuSerif.ttf")) QSKIP("needs fonts-dejavu-core");
        QDir().mkpath(fonts);
        for (const char* font : {"DejaVuSans.ttf", "DejaVuSerif.ttf", "DejaVuSansMono.ttf"})
            QFile::copy(dejavu + font, fonts + '/' + font);
        std::vector<OpenedData> opened;
        connect(&m_on.training(), &Training::dataOpened, m_on.window.get(), [&](const OpenedData& data) { opened.push_back(data); });
        m_on.drop({600, 400}, {fonts});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(1), kPatience);
        auto* sets = field<QComboBox>("Letters");
        QVERIFY(sets && sets->isVisible());
        QCOMPARE(sets->currentText(), QString("Letters and digits: all fonts have them"));
        choose(sets, "Greek letters");
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(2), kPatience);
        QVERIFY(opened[1].params.text("letters").starts_with("Α"));
        QVERIFY(sets->currentText().startsWith("Greek letters"));
        choose(sets, "Own letters");
        auto* own = field<QLineEdit>("Own letters");
        QTRY_VERIFY_WITH_TIMEOUT(own->isVisible() && own->hasFocus(), kPatience);
        own->selectAll();
        QTest::keyClicks(own, "abcde");
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(3), kPatience);
        QCOMPARE(opened[2].examples->inWords().labels.size(), std::size_t(5));
        auto* grid = m_on.dialog()->findChild<ThumbnailList*>();
        QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->visualItemRect(grid->item(0)).center());
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(4), kPatience); // with all its letters
        QCOMPARE(opened[3].examples->trainingCount() + opened[3].examples->heldOutCount(), 10);
    }

    void anEncodingIsChosenBesideWhatItMakesOfTheText() {
        QFile text(m_on.folder.filePath("polish.txt"));
        QVERIFY(text.open(QFile::WriteOnly));
        text.write("Za\xBF\xF3\xB3\xE6 g\xEA\xB6l\xB1 ja\xBC\xF1\n"
                   "Wszyscy ludzie rodz\xB1 si\xEA wolni i r\xF3wni pod wzgl\xEA"
                   "dem swej godno\xB6"
                   "ci i swych praw.\n"
                   "S\xB1 oni obdarzeni rozumem i sumieniem i powinni post\xEApowa\xE6 wobec innych w duchu braterstwa.\n" +
                   QByteArray::fromStdString(tiny::sentences(100)));
        text.close();
        std::vector<OpenedData> opened;
        connect(&m_on.training(), &Training::dataOpened, m_on.window.get(), [&](const OpenedData& data) { opened.push_back(data); });
        m_on.drop({600, 400}, {text.fileName()});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(1), kPatience);
        auto* encodings = field<QComboBox>("Encoding");
        QVERIFY(encodings && encodings->isVisible());
        QCOMPARE(encodings->currentText(), QString("As found: ISO-8859-2"));
        QVERIFY(m_on.shows(m_on.dialog(), "Zażółć gęślą jaźń"));
        choose(encodings, "windows-1252");
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(2), kPatience);
        QCOMPARE(opened[1].params.text("encoding"), std::string("windows-1252"));
        QVERIFY(m_on.shows(m_on.dialog(), "Za¿ó³æ"));
        QVERIFY(encodings->currentText().startsWith("windows-1252"));
        choose(encodings, "As found");
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(3), kPatience);
        QVERIFY(!opened[2].params.has("encoding") && m_on.shows(m_on.dialog(), "Zażółć"));
    }

    void aFileOfTextIsLeftOutByItsTick() {
        const QString folder = m_on.folder.filePath("texts");
        QDir().mkpath(folder);
        for (const char* name : {"a.txt", "b.txt"}) {
            QFile text(folder + '/' + name);
            QVERIFY(text.open(QFile::WriteOnly));
            text.write(QByteArray::fromStdString(tiny::sentences(100, static_cast<std::uint64_t>(name[0]))));
        }
        std::vector<OpenedData> opened;
        connect(&m_on.training(), &Training::dataOpened, m_on.window.get(), [&](const OpenedData& data) { opened.push_back(data); });
        m_on.drop({600, 400}, {folder});
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(1), kPatience);
        m_on.folded("Files")->setOpen(true);
        auto* files = field<QListWidget>("Files to learn from");
        QCOMPARE(files->count(), 2);
        files->setCurrentRow(1);
        files->setFocus();
        QTest::keyClick(files, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), std::size_t(2), kPatience);
        QCOMPARE(opened[1].params.text(kWithout), std::string("b.txt"));
        QCOMPARE(opened[1].examples->inWords().leftOut, std::vector<std::string>{"b.txt"});
        QCOMPARE(files->count(), 2); // so that it can be taken back
    }

    void aTextOfOneLineIsRefusedInOneSentence() {
        QFile text(m_on.folder.filePath("notes.txt"));
        QVERIFY(text.open(QFile::WriteOnly) && text.write("Buy milk.\n") > 0);
        text.close();
        m_on.drop({600, 400}, {text.fileName()});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.dialog() && m_on.dialog()->isVisible(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.shows(m_on.dialog(), "notes.txt holds only"), kPatience);
        QVERIFY(!m_on.in(m_on.dialog(), "Next step")->isEnabled());
    }

    void looseFilesAreCopiedToTheLibraryFirst() {
        const QStringList three{m_on.data + "/1.png", m_on.data + "/2.png", m_on.data + "/3.png", m_on.data + "/4.png", m_on.data + "/5.png"};
        m_on.drop({600, 400}, three);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.dialog() && m_on.in(m_on.dialog(), "Next step") && m_on.in(m_on.dialog(), "Next step")->isEnabled(), kPatience);
        const QDir copies(QString::fromStdString((libraryFolder() / "data" / "my_discs").string()));
        QCOMPARE(copies.entryList(QDir::Files).size(), 5);
        QVERIFY(QFile::exists(three[0]));
    }

    void sameChannelsAreRecommendedAndFromScratchCanBeChosen() {
        m_on.drop({600, 400}, {m_on.data});
        m_on.press(m_on.dialog(), "Next step");
        QListWidget* cards = nullptr;
        for (auto* list : m_on.dialog()->findChildren<QListWidget*>())
            if (list->accessibleName() == "Model to start from") cards = list;
        QVERIFY(cards);
        const std::vector pictures{Medium::picture};
        const auto drawing = std::ranges::count_if(families(), [&](const Family& family) { return family.reads == pictures && family.makes == pictures; });
        QCOMPARE(cards->count(), 1 + static_cast<int>(drawing));
        QCOMPARE(cards->currentItem()->text(), QString("tiny"));
        cards->setFocus();
        QTest::keyClick(cards, Qt::Key_Down);
        QCOMPARE(cards->currentItem()->text(), QString("From scratch: smooth and quick (variational autoencoder)"));
        m_on.press(m_on.dialog(), "Next step");
        QVERIFY(m_on.field("Latent size"));
        QVERIFY(!m_on.field("Frozen layers"));
    }

    void sliderOfTimeTriplesTheStepsAndTheFieldFollows() {
        m_on.drop({600, 400}, {m_on.data});
        m_on.press(m_on.dialog(), "Next step");
        m_on.press(m_on.dialog(), "Next step");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.in(m_on.dialog(), "Start learning")->isEnabled(), kLongPatience);
        QVERIFY(m_on.shows(m_on.dialog(), "on this computer"));
        QVERIFY(m_on.shows(m_on.dialog(), "of memory"));
        const double recommended = m_on.field("Steps")->value();
        QVERIFY(recommended >= 1);
        for (auto* slider : m_on.dialog()->findChildren<QSlider*>())
            if (slider->accessibleName() == "How long") {
                slider->setFocus();
                QTest::keyClick(slider, Qt::Key_Right);
            }
        QVERIFY(m_on.field("Steps")->value() > 2.9 * recommended); // and looks do not become more
    }

    void previewOfAugmentationFollowsItsSlider() {
        m_on.drop({600, 400}, {m_on.data});
        m_on.press(m_on.dialog(), "Next step");
        m_on.press(m_on.dialog(), "Next step");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.in(m_on.dialog(), "Start learning")->isEnabled(), kLongPatience);
        QVERIFY(m_on.field("Rotate"));
        auto* grid = m_on.dialog()->findChild<PictureGrid*>();
        for (const char* name : {"Mirror", "Shift", "Zoom", "Rotate", "Hue", "Contrast", "Noise", "Cut-out"})
            m_on.field(name)->setValue(0);
        QTRY_VERIFY_WITH_TIMEOUT(!grid->picture(1, 0).isNull() && grid->picture(1, 0) == grid->picture(0, 0), kPatience);
        m_on.field("Noise")->setValue(0.3);
        QTRY_VERIFY_WITH_TIMEOUT(grid->picture(1, 0) != grid->picture(0, 0), kPatience);
        const QImage noisy = grid->picture(1, 0);
        m_on.field("Noise")->setValue(0);
        QTRY_VERIFY_WITH_TIMEOUT(grid->picture(1, 0) == grid->picture(0, 0), kPatience);
        m_on.field("Noise")->setValue(0.3);
        QTRY_COMPARE_WITH_TIMEOUT(grid->picture(1, 0), noisy, kPatience); // the same seed
    }

    void everythingInTheDialogThatTakesTheFocusHasAName() {
        m_on.drop({600, 400}, {m_on.data});
        m_on.press(m_on.dialog(), "Next step");
        m_on.press(m_on.dialog(), "Next step");
        QVERIFY(m_on.field("Steps"));
        int named = 0;
        for (QWidget* widget : m_on.dialog()->findChildren<QWidget*>()) {
            if (!qobject_cast<QAbstractButton*>(widget) && !qobject_cast<QAbstractSlider*>(widget) && !qobject_cast<QLineEdit*>(widget) &&
                !qobject_cast<QComboBox*>(widget) && !qobject_cast<QAbstractSpinBox*>(widget) && !qobject_cast<QListWidget*>(widget))
                continue;
            if (widget->objectName().startsWith("qt_") || widget->focusPolicy() == Qt::NoFocus || qobject_cast<QAbstractSpinBox*>(widget->parentWidget()))
                continue;
            if (auto* head = qobject_cast<QAbstractButton*>(widget); head && head->objectName() == "disclosure" && !head->isVisible())
                continue; // nothing was skipped
            QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
            ++named;
        }
        QVERIFY(named > 25);
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowTeach>(argc, argv); }
#include "test_window_teach.moc"
