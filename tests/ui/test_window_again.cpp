#include "core/model/own_directions.h"
#include "tests/ui/lines_fixture.h"
#include "ui/document/state_json.h"

#include <QElapsedTimer>
#include <QFile>
#include <QUndoStack>

#include <cmath>

using namespace seedbed;

namespace {

ModelInfo tinySpace() {
    ModelInfo model;
    model.card.family = "diffusion";
    model.card.config = Params::defaults(familyById("diffusion").trainSpecs);
    model.card.hash = "abc";
    model.card.size = 4;
    model.card.channels = 1;
    model.space.dimension = 3;
    model.space.mean = {0, 0, 0};
    model.space.directions = {{1, 0, 0}};
    model.space.sigmas = {1};
    return model;
}

bool areAlike(const ExploreState& a, const ExploreState& b) {
    StateWriter writer;
    return writer.write(a) == writer.write(b);
}

} // namespace

/// The window is at the next start as it was left, however it ended.
class TestWindowAgain : public QObject {
    Q_OBJECT

    LinesFixture m_on;

    const ExploreState& state() const { return m_on.state(); }
    QUndoStack& steps() const { return m_on.window->document().undoStack(); }

    void startAgain() {
        m_on.showAgain();
        m_on.window->start({});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().hasModel(), kPatience);
    }

    QString keptFile() const { return QString::fromStdString(KeptPlaces::fileOf(m_on.window->document().model().card.hash).string()); }
    static QByteArray read(const QString& name) {
        QFile file(name);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString& name, const QByteArray& bytes) {
        QFile file(name);
        QVERIFY(file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size());
    }

    void clickAt(int direction, double share) const {
        ValueSlider* slider = m_on.direction(direction);
        QTest::mouseClick(slider, Qt::LeftButton, {}, {static_cast<int>(slider->width() * share), slider->height() / 2});
    }

  private Q_SLOTS:
    void initTestCase() { m_on.prepareLines(); }
    void init() {
        QSettings().remove("recent");
        m_on.showWith(m_on.model);
    }
    void cleanup() { m_on.window.reset(); }

    void aPointAndItsStepsAreThereAgainToThePixel() {
        clickAt(1, 0.8);
        QTest::keyClick(m_on.window.get(), Qt::Key_D); // another seed
        clickAt(2, 0.3);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        const ExploreState left = state();
        const QImage picture = m_on.shown.pictures.front();
        QTest::keyClick(m_on.window.get(), Qt::Key_R);
        QTest::keyClick(m_on.window.get(), Qt::Key_Z, Qt::ControlModifier); // which can be done again
        QCOMPARE(steps().count(), 4);
        startAgain();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        QVERIFY(state() == left);
        QCOMPARE(m_on.shown.pictures.front(), picture);
        QVERIFY2(m_on.sentence().isEmpty(), qPrintable(m_on.sentence()));
        QCOMPARE(steps().count(), 4);
        QCOMPARE(steps().index(), 3);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(m_on.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(state().place.sliders[0], 0.0);
        QCOMPARE(state().seed(), kOpeningSeed);
        QTest::keyClick(m_on.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(state().place.sliders[0], left.place.sliders[0]);
    }

    void whatIsSetIsOnDiskSoonWhileTheHandNeverRests() {
        QElapsedTimer since;
        since.start();
        int moves = 0;
        const QString file = keptFile();
        while (since.elapsed() < 2 * KeptPlaces::kPause) {
            ++moves;
            m_on.window->document().edit("slide", [&](ExploreState& changed) { changed.place.sliders[0] = moves % 2 ? 1.02 : 1.04; });
            QTest::qWait(20);
        }
        const auto kept = pastOf(read(file).toStdString(), m_on.window->document().model());
        QVERIFY(kept && std::abs(kept->now->place.sliders[0] - 1) < 0.1);
    }

    void eachModelIsWhereItWasLeft() {
        clickAt(1, 0.9);
        const ExploreState picture = state();
        m_on.openLines();
        m_on.typeEnds("the dog runs home", "a cat sees us");
        const ExploreState lines = state();
        QCOMPARE(lines.ends[1], "a cat sees us");
        m_on.window->openFile(m_on.textModel);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::text, kPatience);
        m_on.editor()->setFocus();
        m_on.type("the dog ");
        startAgain();
        QCOMPARE(m_on.window->document().medium(), Medium::text);
        QCOMPARE(m_on.editor()->whole(), "the dog ");
        m_on.openLines();
        QVERIFY(state() == lines);
        QCOMPARE(m_on.end("From")->text(), "the dog runs home");
        m_on.window->openFile(m_on.model);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::picture, kPatience);
        QVERIFY(state() == picture);
    }

    void whatTheModelWroteIsStillKnownToBeItsOwn() {
        m_on.window->openFile(m_on.textModel);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::text, kPatience);
        m_on.editor()->setFocus();
        m_on.type("the ");
        m_on.pressWrite();
        QTRY_VERIFY_WITH_TIMEOUT(m_on.rests() && !state().writing.runs.empty(), kPatience);
        const TextWork left = state().writing;
        startAgain();
        QCOMPARE(m_on.editor()->whole(), left.text);
        QCOMPARE(state().writing.runs.size(), left.runs.size());
        const WrittenRun &was = *left.runs[0], &is = *state().writing.runs[0];
        QCOMPARE(is.ends, was.ends);
        QCOMPARE(is.request.prompt, was.request.prompt);
        QVERIFY(is.request.params == was.request.params && is.request.seed == was.request.seed);
        for (std::size_t i = 0; i < was.tokens.size(); ++i) {
            QCOMPARE(is.tokens[i].bytes, was.tokens[i].bytes);
            QCOMPARE(is.tokens[i].alternatives.size(), was.tokens[i].alternatives.size());
        }
        m_on.editor()->setFocus();
        m_on.undo();
        QCOMPARE(m_on.editor()->whole(), "the ");
    }

    void aFileThatCannotBeReadOpensAfreshWithOneSentence() {
        clickAt(1, 0.8);
        const QString file = keptFile();
        m_on.window.reset();
        const QByteArray good = read(file);
        QVERIFY(good.contains("\"sliders\""));
        const QList<QByteArray> bad{"", "{}", "[]", "null", "7", QByteArray(100, '['), QByteArray("\0\1\2", 3), good.left(good.size() / 2),
            QByteArray(good).replace("\"sliders\":[", "\"sliders\":[1e9,"), QByteArray(good).replace("\"seeds\":[13", "\"seeds\":[-13"),
            QByteArray(good).replace("\"done\":1", "\"done\":9"), QByteArray(good).replace("\"candidates\":1", "\"candidates\":9"),
            QByteArray(good).replace("\"model\":\"", "\"model\":\"f"), QByteArray(good).replace("\"pinned\":[", "\"pinned\":[3,"),
            QByteArray(good).replace("\"change\":{", "\"change\":7,\"x\":{")};
        for (const QByteArray& bytes : bad) {
            QVERIFY(bytes != good);
            write(file, bytes);
            startAgain();
            QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
            QVERIFY2(m_on.sentence().startsWith("Where you left"), qPrintable(m_on.sentence() + ' ' + bytes.left(60)));
            QCOMPARE(state().place.sliders[0], 0.0);
            QCOMPARE(steps().count(), 0);
            m_on.window.reset();
        }
        startAgain(); // what opened afresh was kept again
        QVERIFY(m_on.sentence().isEmpty());
    }

    void whatALaterSeedbedKeptStaysAsItIs() {
        const QString file = keptFile();
        m_on.window.reset();
        const QByteArray newer = read(file).replace("\"version\":1", "\"version\":2");
        write(file, newer);
        startAgain();
        QVERIFY2(m_on.sentence().contains("newer Seedbed"), qPrintable(m_on.sentence()));
        clickAt(1, 0.8);
        m_on.window.reset();
        QCOMPARE(read(file), newer);
    }

    void aModelThatIsGoneGivesWayToAStarterAndComesBackAsItWas() {
        const QString elsewhere = m_on.folder.filePath("elsewhere.safetensors");
        QVERIFY(QFile::copy(m_on.lineModel, elsewhere));
        m_on.window->openFile(elsewhere);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::line, kPatience);
        m_on.window->document().newSeed(77);
        m_on.window.reset();
        QVERIFY(QFile::rename(elsewhere, elsewhere + ".away"));
        startAgain();
        QVERIFY2(m_on.sentence().contains("elsewhere"), qPrintable(m_on.sentence()));
        QVERIFY(QFile::rename(elsewhere + ".away", elsewhere));
        m_on.window->openFile(elsewhere);
        QTRY_COMPARE_WITH_TIMEOUT(state().seed(), std::uint64_t(77), kPatience);
        m_on.window.reset();
        QFile::remove(elsewhere);
    }

    void anotherModelOfTheSameNameOpensAfreshWithoutAWord() {
        const QString changing = m_on.folder.filePath("changing.safetensors");
        QVERIFY(QFile::copy(m_on.textModel, changing));
        m_on.window->openFile(changing);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::text, kPatience);
        m_on.window->document().type("mine");
        m_on.window.reset();
        QVERIFY(QFile::remove(changing) && QFile::copy(m_on.lineModel, changing));
        startAgain();
        QCOMPARE(m_on.window->document().medium(), Medium::line);
        QVERIFY(m_on.sentence().isEmpty());
        QVERIFY(state().writing.text.isEmpty());
        m_on.window.reset();
        QFile::remove(changing);
    }

    void twoWindowsDoNoHarm() {
        clickAt(1, 0.8);
        MainWindow other;
        other.openFile(m_on.model);
        QTRY_VERIFY_WITH_TIMEOUT(other.document().hasModel(), kPatience);
        for (int i = 0; i < 50; ++i) {
            m_on.window->document().newSeed(100 + static_cast<std::uint64_t>(i));
            other.document().newSeed(200 + static_cast<std::uint64_t>(i));
            QTest::qWait(5);
        }
        other.close();
        startAgain();
        QCOMPARE(state().seed(), std::uint64_t(149)); // of the one that closed last
        QVERIFY(m_on.sentence().isEmpty());
    }

    void aDirectionThatWasFoundJustBeforeTheEndIsThereAndTheOthersStayWhereTheyWere() {
        const ModelInfo model = m_on.window->document().model();
        const OwnDirection one{"one", std::vector<float>(static_cast<std::size_t>(model.space.dimension), 0.1f)}, two{"two", one.step};
        m_on.window->document().step("add", [&](ExploreState& changed) { changed.addOwn(one); });
        m_on.window->document().step("slide", [](ExploreState& changed) { changed.place.sliders.back() = 1.5; });
        const std::size_t count = state().place.sliders.size();
        m_on.window.reset();
        keepOwnDirections(model.card.hash, {one, two}); // and the program was killed before its place was kept
        startAgain();
        QCOMPARE(state().place.own.size(), std::size_t(2));
        QCOMPARE(state().place.sliders.size(), count + 1);
        QCOMPARE(state().place.sliders[count - 1], 1.5);
        QCOMPARE(state().place.sliders[count], 0.0);
        m_on.window->document().step("remove", [](ExploreState& changed) {
            changed.removeOwn(0);
            changed.removeOwn(0);
        });
    }

    void theWindowIsWhereItWasMovedToWithoutBeingClosed() {
        m_on.window->resize(1100, 700);
        QTRY_VERIFY_WITH_TIMEOUT(settings::geometry() == m_on.window->saveGeometry(), kPatience);
        settings::setGeometry({});
    }

    void pictureWorkIsTheSameAfterReading() {
        const ModelInfo model = tinySpace();
        Document document;
        document.open(model);
        const auto mask = std::make_shared<Image>(Image{4, 4, 1, std::vector<std::uint8_t>(16, 255)});
        const Image shown{4, 4, 1, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}};
        document.step("paint", [&](ExploreState& state) { state.picture.mask = mask; });
        document.drawAnew(shown, 0.7);
        document.goTo({{1e-30f, -2.5f, 3}, {0.1f, 0.2f}}, document.state().place.params, "go");
        document.undoStack().undo();
        const Past past = document.past("abc");
        const auto again = pastOf(pastText(past, "abc"), model);
        QVERIFY(again);
        QCOMPARE(again->done, std::size_t(2));
        QCOMPARE(again->steps.size(), std::size_t(3));
        QVERIFY(areAlike(*again->now, document.state()));
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(areAlike(*again->steps[i].after, *past.steps[i].after));
        QCOMPARE(again->now->picture.mask, again->steps[0].after->picture.mask); // shared, so that nothing is drawn again
        Document next;
        next.open(model, *again);
        QVERIFY(areAlike(next.state(), document.state()));
        next.undoStack().redo();
        QCOMPARE(next.state().place.restored->values, (std::vector<float>{1e-30f, -2.5f, 3}));
    }

    void onlyTheNewestStepsAreKeptAndTheFileStaysSmall() {
        const ModelInfo model = tinySpace();
        Document document;
        document.open(model);
        for (std::uint64_t i = 0; i < 400; ++i)
            document.newSeed(i + 100);
        auto again = pastOf(pastText(document.past("abc"), "abc"), model);
        QCOMPARE(again->steps.size(), kMostSteps);
        QCOMPARE(again->first->seed(), std::uint64_t(399));
        QCOMPARE(again->now->seed(), std::uint64_t(499));
        for (int i = 0; i < 50; ++i)
            document.step("words", [i](ExploreState& state) { state.words = QString(200'000, QChar(QChar('a').unicode() + i % 26)); });
        document.undoStack().undo();
        const std::string text = pastText(document.past("abc"), "abc");
        QVERIFY2(text.size() < 2 * kMostStepBytes, qPrintable(QString::number(text.size())));
        again = pastOf(text, model);
        QVERIFY(again->now->words == document.state().words);
        QCOMPARE(again->done + 1, again->steps.size());
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowAgain>(argc, argv); }
#include "test_window_again.moc"
