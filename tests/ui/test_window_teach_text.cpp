#include "core/model/family.h"
#include "core/model/model_file.h"
#include "tests/core/text.h"
#include "tests/ui/training_fixture.h"

#include <QPlainTextEdit>
#include <QTest>

#include <algorithm>

using namespace seedbed;

class TestWindowTeachText : public QObject {
    Q_OBJECT

    TrainingFixture m_on;

    QListWidget* models() const {
        for (auto* list : m_on.dialog()->findChildren<QListWidget*>())
            if (list->accessibleName() == "Model to start from") return list;
        return nullptr;
    }

  private Q_SLOTS:
    void initTestCase() { m_on.prepareWithData(); }
    void init() {
        m_on.forgetModels();
        m_on.show();
        m_on.window->start(m_on.model);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().hasModel(), kPatience);
    }
    void cleanup() { m_on.window.reset(); }

    void textThatIsDroppedIsLearnedInThreeSteps() {
        const QString file = m_on.folder.filePath("words.txt");
        writeAtomic(file.toStdString(), tiny::sentences(300));
        m_on.drop({600, 400}, {file});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.dialog() && m_on.dialog()->isVisible(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.shows(m_on.dialog(), "Learned from: "), kPatience);
        QVERIFY(!m_on.shows(m_on.dialog(), "Scripts: Latin")); // what few need is folded away
        m_on.folded("Details")->setOpen(true);
        QVERIFY(m_on.shows(m_on.dialog(), "Scripts: Latin"));
        m_on.press(m_on.dialog(), "Next step");
        QCOMPARE(models()->count(), 2); // no model that draws
        QCOMPARE(models()->currentItem()->text(), QString("From scratch: goes on with a text (transformer)"));
        m_on.press(m_on.dialog(), "Next step");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.in(m_on.dialog(), "Start learning") && m_on.in(m_on.dialog(), "Start learning")->isEnabled(), kLongPatience);
        QVERIFY(m_on.shows(m_on.dialog(), "kB of text to learn from"));
        QDoubleSpinBox *steps = m_on.field("Steps"), *batch = m_on.field("Batch");
        QVERIFY(steps && batch);
        steps->setValue(6);
        batch->setValue(2);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.in(m_on.dialog(), "Start learning")->isEnabled(), kLongPatience);
        m_on.press(m_on.dialog(), "Start learning");
        QVERIFY(m_on.training().isRunning());
        const auto* texts = m_on.panel()->findChild<QPlainTextEdit*>();
        QVERIFY(texts);
        QTRY_VERIFY_WITH_TIMEOUT(texts->toPlainText().contains("Step 6"), kLongPatience);
        QVERIFY(texts->toPlainText().contains("Before learning"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
        QVERIFY(m_on.library().contains("words.safetensors"));
        const ModelInfo learned = readModelInfo(libraryFolder() / "words.safetensors");
        QCOMPARE(learned.card.about, "Learned from " + std::to_string(std::stoll(learned.card.data.at("bytes")) / 1000) + " kB of text.");
        QVERIFY(learned.card.metrics.contains("bits_per_byte"));
    }

    void shortLinesMayBecomeASpaceOfLines() {
        const QString file = m_on.folder.filePath("proverbs.txt");
        writeAtomic(file.toStdString(), tiny::sentences(300));
        m_on.drop({600, 400}, {file});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.dialog() && m_on.shows(m_on.dialog(), "Learned from: "), kPatience);
        m_on.press(m_on.dialog(), "Next step");
        models()->setCurrentRow(1);
        QCOMPARE(models()->currentItem()->text(), QString("From scratch: short lines with ways between them"));
        m_on.press(m_on.dialog(), "Next step");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.in(m_on.dialog(), "Start learning") && m_on.in(m_on.dialog(), "Start learning")->isEnabled(), kLongPatience);
        m_on.field("Steps")->setValue(6);
        m_on.field("Batch")->setValue(2);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.in(m_on.dialog(), "Start learning")->isEnabled(), kLongPatience);
        m_on.press(m_on.dialog(), "Start learning");
        const auto* texts = m_on.panel()->findChild<QPlainTextEdit*>();
        QTRY_VERIFY_WITH_TIMEOUT(texts->toPlainText().contains("Step 6"), kLongPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
        const ModelInfo learned = readModelInfo(libraryFolder() / "proverbs.safetensors");
        QVERIFY(makes(learned.card, Medium::line));
        QVERIFY(!learned.space.directions.empty());
        m_on.window->openFile(QString::fromStdString(learned.path.string()));
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::line, kPatience);
    }

    void aTrainingThatWasBegunWithoutNamingItsFamilyGoesOnInTheWindow() {
        QTemporaryDir data;
        NoProgress quiet;
        TrainJob base = tiny::textJob(data, 6);
        trainModel(base, quiet);
        TrainJob job;
        job.data = base.data;
        job.base = base.out; // which says what family it is
        job.out = libraryFolder() / "begun.safetensors";
        job.name = "Begun";
        job.trainParams.set("batch", 2.0);
        job.budget.steps = 3000;
        tiny::StopAfter stop(60);
        QVERIFY(!trainModel(job, stop).finished);
        m_on.training().findUnfinished();
        const auto* offer = m_on.window->findChildren<MessageBar*>()[1];
        QTRY_VERIFY_WITH_TIMEOUT(offer->sentence().contains("Begun"), kPatience);
        m_on.press(offer, "Resume");
        QTRY_VERIFY_WITH_TIMEOUT(m_on.panel()->findChild<QPlainTextEdit*>()->toPlainText().contains("Step"), kLongPatience);
        m_on.press(m_on.panel(), "Cancel training");
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);

        // as the command line leaves it, with an empty family
        job.out = libraryFolder() / "fresh.safetensors";
        m_on.training().start(job);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.panel()->findChild<QPlainTextEdit*>()->toPlainText().contains("Before learning"), kLongPatience);
        QVERIFY(m_on.sentence().isEmpty());
        m_on.training().cancel(true);
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.training().isRunning(), kLongPatience);
    }

    void longTextIsNotOfferedAsLines() {
        const QString file = m_on.folder.filePath("prose.txt");
        std::string prose;
        for (int paragraph = 0; paragraph < 40; ++paragraph) {
            std::string sentences = tiny::sentences(6, static_cast<std::uint64_t>(paragraph) + 1);
            std::ranges::replace(sentences, '\n', ' ');
            prose += sentences + "\n\n";
        }
        writeAtomic(file.toStdString(), prose);
        m_on.drop({600, 400}, {file});
        QTRY_VERIFY_WITH_TIMEOUT(m_on.dialog() && m_on.shows(m_on.dialog(), "Learned from: "), kPatience);
        m_on.press(m_on.dialog(), "Next step");
        QCOMPARE(models()->count(), 1);
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowTeachText>(argc, argv); }

#include "test_window_teach_text.moc"
