#include "tests/ui/window_fixture.h"

#include <QClipboard>
#include <QFileDialog>
#include <QLineEdit>

using namespace seedbed;

namespace {

QLineEdit* words(const MainWindow& window) {
    for (auto* field : window.findChildren<QLineEdit*>())
        if (field->accessibleName() == "Your words") return field;
    return nullptr;
}

int darkest(const QImage& image) {
    int level = 255;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            level = std::min(level, qGray(image.pixel(x, y)));
    return level;
}

} // namespace

/// The typefaces that come with the program, from the first start on.
class TestWindowStarter : public QObject {
    Q_OBJECT

    WindowFixture m_on;

    void start() {
        m_on.show();
        m_on.window->start({});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QVERIFY(m_on.window->document().isAlphabet());
    }

  private Q_SLOTS:
    void initTestCase() {
        m_on.prepare();
        qunsetenv("SEEDBED_RESOURCES"); // the real ones
    }

    void init() {
        QSettings().remove("recent");
        settings::setTheme(Theme::Choice::light);
    }

    void cleanup() { m_on.window.reset(); }

    void ownWordsASliderUndoAndASheetThatLeadsBack() {
        start();
        QLineEdit* field = words(*m_on.window);
        QTest::mouseClick(field, Qt::LeftButton);
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, "Rad"); // R and D are shortcuts elsewhere
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_on.window->document().state().words, "Rad");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        const ExploreState before = m_on.window->document().state();
        const Frame drawn = m_on.shown;
        QCOMPARE(drawn.pictures.size(), m_on.window->document().model().card.labels.size());

        ValueSlider* slider = m_on.direction(1);
        QTest::mouseClick(slider, Qt::LeftButton, {}, {slider->width() - 12, slider->height() / 2});
        QVERIFY(slider->amount() > 2);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QVERIFY(m_on.shown.pictures != drawn.pictures);
        QTest::keyClick(slider, Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QCOMPARE(slider->amount(), 0.0);
        QVERIFY(m_on.shown.pictures == drawn.pictures);

        m_on.generate(2);
        QTRY_COMPARE_WITH_TIMEOUT(m_on.sheet()->count(), 2, kPatience);
        const QStringList files = m_on.made();
        QCOMPARE(files.size(), 2);
        m_on.verifyAllMadeAreWhole();

        QTest::mouseClick(slider, Qt::LeftButton, {}, {12, slider->height() / 2});
        QVERIFY(slider->amount() < -2);
        m_on.window->openFile(files[0]); // the seed that was shown
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().state() == before, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QVERIFY(m_on.shown.pictures == drawn.pictures);
        m_on.window->openFile(files[1]); // the one after it
        const Recipe next = readRecipe(files[1].toStdString());
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().latent().values == next.latent, kPatience);
        QCOMPARE(m_on.window->document().state().words, "Rad");
    }

    void copyGivesTheAlphabetInBlackOnWhiteInEveryTheme() {
        QImage copies[2];
        for (const auto theme : {Theme::Choice::light, Theme::Choice::dark}) {
            settings::setTheme(theme);
            QSettings().remove("recent");
            start();
            QApplication::clipboard()->clear();
            QTest::keyClick(m_on.window.get(), Qt::Key_C, Qt::ControlModifier);
            QTRY_VERIFY_WITH_TIMEOUT(!QApplication::clipboard()->image().isNull(), kPatience);
            copies[theme == Theme::Choice::dark] = QApplication::clipboard()->image();
        }
        const int side = m_on.shown.pictures.front().height();
        QVERIFY2(copies[0].height() > 4 * side && copies[0].width() > 10 * side, qPrintable(QString("%1 x %2").arg(copies[0].width()).arg(copies[0].height())));
        QCOMPARE(copies[0].pixelColor(0, 0), QColor(Qt::white));
        QCOMPARE(copies[0].pixelColor(copies[0].width() - 1, copies[0].height() - 1), QColor(Qt::white));
        QVERIFY(darkest(copies[0]) < 10);
        QVERIFY(copies[0] == copies[1]);
    }

    void ownWordsAreCopiedAndSavedAsAPictureOfTheirOwn() {
        for (const auto theme : {Theme::Choice::dark, Theme::Choice::light}) {
            settings::setTheme(theme);
            start();
            m_on.window->document().edit("words", [](ExploreState& state) { state.words = "Hamburg"; });
            QApplication::clipboard()->clear();
            QTest::mouseClick(m_on.button("Copy words"), Qt::LeftButton);
            QTRY_VERIFY_WITH_TIMEOUT(!QApplication::clipboard()->image().isNull(), kPatience);
        }
        const QImage copied = QApplication::clipboard()->image().convertToFormat(QImage::Format_RGB32);
        const int cell = m_on.window->document().model().card.size * settings::pictureScale();
        QVERIFY2(copied.height() > cell && copied.height() < 2 * cell && copied.width() > 3 * cell,
            qPrintable(QString("%1 x %2").arg(copied.width()).arg(cell)));
        QCOMPARE(copied.pixelColor(0, 0), QColor(Qt::white));
        QVERIFY(darkest(copied) < 10);

        QTest::keyClick(m_on.window.get(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->findChild<QFileDialog*>(), kPatience);
        auto* dialog = m_on.window->findChild<QFileDialog*>();
        const QString file = dialog->selectedFiles().value(0);
        QVERIFY2(file.endsWith("/typefaces – Hamburg.png"), qPrintable(file));
        QMetaObject::invokeMethod(dialog, "accept");
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), kPatience);
        QCOMPARE(QImage(file).convertToFormat(QImage::Format_RGB32), copied);
        m_on.window->document().newSeed(99);
        m_on.window->openFile(file); // the style comes back, the words stay
        QTRY_COMPARE_WITH_TIMEOUT(m_on.window->document().state().seed(), kOpeningSeed, kPatience);
        QCOMPARE(m_on.window->document().state().words, "Hamburg");
        m_on.window->document().edit("words", [](ExploreState& state) { state.words = " "; });
        QTest::mouseClick(m_on.button("Copy words"), Qt::LeftButton);
        QVERIFY2(m_on.sentence().contains("words"), qPrintable(m_on.sentence()));
    }

    void ownWordsAndTheStyleAreThereAtTheNextStart() {
        start();
        QLineEdit* field = words(*m_on.window);
        field->selectAll();
        QTest::keyClicks(field, "Hamburg");
        m_on.window->document().newSeed(5);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        const Frame left = m_on.shown;
        m_on.showAgain();
        m_on.window->start({});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QCOMPARE(words(*m_on.window)->text(), "Hamburg");
        QVERIFY(m_on.shown.pictures == left.pictures);
    }

    void theWindowFitsSmallScreensWithEachModel() {
        for (const QString& name : QDir(QString::fromStdString(starterFolder().string())).entryList({"*.safetensors"})) {
            m_on.show();
            m_on.window->openFile(QString::fromStdString(starterFolder().string()) + '/' + name);
            QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().hasModel(), kPatience);
            for (const Page page : {Page::canvas, Page::sheet, Page::training}) {
                m_on.window->showPage(page);
                const QSize least = m_on.window->minimumSizeHint();
                QVERIFY2(least.width() <= 1264 && least.height() <= 700, qPrintable(QString("%1: %2 x %3").arg(name).arg(least.width()).arg(least.height())));
            }
        }
    }

    void fileDroppedOnTheWordsOpensAndIsNotTyped() {
        start();
        QLineEdit* field = words(*m_on.window);
        const QString before = field->text();
        const QPoint at = field->mapTo(m_on.window.get(), field->rect().center());
        QCOMPARE(m_on.drop(at, {m_on.model}), Qt::CopyAction);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().model().path == m_on.model.toStdString(), kPatience);
        QCOMPARE(field->text(), before);
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowStarter>(argc, argv); }
#include "test_window_starter.moc"
