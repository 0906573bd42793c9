#include "tests/ui/writing_fixture.h"
#include "ui/look/convert.h"
#include "ui/panels/explore_panel.h"
#include "ui/panels/write_knobs.h"
#include "ui/widgets/disclosure.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>

using namespace seedbed;

/// Knobs of every kind, where a person explores and where one writes.
class TestWindowKnobs : public QObject {
    Q_OBJECT

    WritingFixture m_on;
    QString m_noise; ///< a diffusion model

    template <typename Widget> Widget* named(const QWidget* panel, const QString& name) const {
        for (auto* found : panel->findChildren<Widget*>())
            if (found->accessibleName() == name) return found;
        return nullptr;
    }
    const Params& params() const { return m_on.state().place.params; }
    QWidget* explore() const { return m_on.window->findChild<ExplorePanel*>(); }
    QWidget* write() const { return m_on.window->findChild<WriteKnobs*>(); }
    static void unfold(const QWidget* panel) { panel->findChild<Disclosure*>()->setOpen(true); }

    void verifyAllKnobsAreIn(const QWidget* panel) const {
        for (const ParamSpec& spec : m_on.window->document().sampleSpecs())
            if (spec.role != Role::scale && spec.role != Role::diversity && spec.role != Role::steer) {
                const auto* field = named<QWidget>(panel, shown(spec.label));
                QVERIFY2(field, spec.key.c_str());
                QVERIFY2(field->accessibleDescription() == shown(spec.help) && field->toolTip().startsWith(shown(spec.help)), spec.key.c_str());
            }
    }

  private Q_SLOTS:
    void initTestCase() {
        m_on.prepareWriting();
        QTemporaryDir data;
        const Dataset discs = tiny::discs(data, 16, 3, 2);
        ModelCard card = tiny::cardFor(familyById("diffusion"), discs);
        card.name = "Noise";
        card.config.set("width", 8.0);
        card.config.set("latent", 4.0);
        auto model = familyById("diffusion").create(card, DeviceChoice::cpu, 1);
        NoProgress quiet;
        trainOnPictures(need<PictureModel>(*model), discs, tiny::steps(6), quiet);
        m_noise = m_on.folder.path() + "/models/noise.safetensors";
        saveModel(*model, m_noise.toStdString(), Precision::full);
    }
    void cleanup() { m_on.window.reset(); }

    void noKnobOfAModelIsMissing() {
        m_on.showWith(m_noise);
        verifyAllKnobsAreIn(explore());
        m_on.window->openFile(m_on.textModel);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.window->document().medium() == Medium::text, kPatience);
        verifyAllKnobsAreIn(write());
    }

    void aChoiceUnderTheFoldChangesWhatIsDrawn() {
        m_on.showWith(m_noise);
        auto* solver = named<QComboBox>(explore(), "Solver");
        QVERIFY(solver && !solver->isVisible());
        unfold(explore());
        QVERIFY(solver->isVisible());
        QCOMPARE(solver->currentText(), QString("multistep"));
        const QImage before = m_on.shown.pictures.front();
        solver->setFocus();
        QTest::keyClick(solver, Qt::Key_Down);
        QCOMPARE(params().text("solver"), std::string("heun"));
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled() && m_on.shown.pictures.front() != before, kPatience);
        m_on.window->document().undoStack().undo();
        QCOMPARE(solver->currentText(), QString("multistep"));
        QTRY_COMPARE_WITH_TIMEOUT(m_on.shown.pictures.front(), before, kPatience);
    }

    void whatIsDrawnIsChosenInALineOfItsOwn() {
        m_on.showWith(m_noise);
        auto* kind = named<QComboBox>(explore(), "Class");
        QVERIFY(kind && kind->isVisible());
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down);
        QCOMPARE(params().text("class"), std::string("b"));
    }

    void textsChoicesAndTypedNumbersDecideWhatIsWritten() {
        m_on.showWriting();
        auto* stop = named<QLineEdit>(write(), "Stops at");
        auto* length = named<QDoubleSpinBox>(write(), "Length");
        auto* weights = named<QComboBox>(write(), "Weights in");
        QVERIFY(stop && stop->isVisible() && length && length->isVisible() && weights && !weights->isVisible());
        unfold(write());
        stop->setFocus();
        QTest::keyClicks(stop, "cat");
        QTest::keyClick(stop, Qt::Key_Return);
        length->setFocus();
        length->selectAll();
        QTest::keyClicks(length, "12");
        QTest::keyClick(length, Qt::Key_Return);
        weights->setFocus();
        QTest::keyClick(weights, Qt::Key_Down);
        QCOMPARE(params().text("stop"), std::string("cat"));
        QCOMPARE(params().integer("tokens"), 12);
        QCOMPARE(params().text("weights"), std::string("bfloat16"));
        QUndoStack& steps = m_on.window->document().undoStack();
        QCOMPARE(steps.count(), 3); // typing is one step
        steps.undo();
        steps.undo();
        steps.undo();
        QVERIFY(stop->text().isEmpty() && length->value() == 200 && weights->currentIndex() == 0);
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowKnobs>(argc, argv); }
#include "test_window_knobs.moc"
