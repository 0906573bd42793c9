#include "core/model/family.h"
#include "ui/document/document.h"
#include "ui/look/theme.h"
#include "ui/panels/state_rows.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/value_slider.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace seedbed;

namespace {

/// One of each kind, as a family to come may have them.
ParamSpecs knobs() {
    using S = ParamSpec;
    return {
        S::number("glow", SEEDBED_TR("Glow"), SEEDBED_TR("How bright."), 1, 0, 2, 0.1),
        S::number("seats", SEEDBED_TR("Seats"), SEEDBED_TR("How many."), 4000, 1, 100000, 1),
        S::number("chance", SEEDBED_TR("Chance"), SEEDBED_TR("Which."), 0, 0, 9999, 1).as(Role::details),
        S::flag("tiles", SEEDBED_TR("Tiles"), SEEDBED_TR("Fits to itself."), true),
        S::choice("way", SEEDBED_TR("Way"), SEEDBED_TR("How."), {SEEDBED_TR("short"), SEEDBED_TR("long")}, "short"),
        S::text("motto", SEEDBED_TR("Motto"), SEEDBED_TR("What it says."), "grow").asAdvanced(),
        S::path("list", SEEDBED_TR("List"), SEEDBED_TR("Where it lies.")).asAdvanced(),
    };
}

ModelInfo model() {
    ModelInfo info;
    info.card.family = "vae";
    info.card.config = Params::defaults(familyById("vae").trainSpecs);
    info.card.hash = "1";
    info.space.dimension = 1;
    info.space.mean = {0};
    info.space.mixture = {{1, {0}, {1}}};
    return info;
}

} // namespace

/// Rows that show a document's state and edit it.
class TestStateRows : public QObject {
    Q_OBJECT

    Theme m_theme;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<QWidget> m_row;

    template <typename Widget> Widget* named(const QString& name) const {
        for (auto* found : m_row->findChildren<Widget*>())
            if (found->accessibleName() == name) return found;
        return nullptr;
    }
    const Params& params() const { return m_document->state().place.params; }
    void show(QWidget* row) {
        m_row.reset(row);
        m_row->resize(320, 500);
        m_row->show();
        QVERIFY(QTest::qWaitForWindowActive(m_row.get()));
    }

  private Q_SLOTS:
    void init() {
        m_document = std::make_unique<Document>();
        m_document->open(model());
        m_document->edit("begin", [](ExploreState& state) { state.place.params = Params::defaults(knobs()); });
        m_document->endGesture();
        m_document->undoStack().clear();
    }
    void cleanup() { m_row.reset(); }

    void theSeedIsNamedOnlyWhereThePointIsItsOwn() {
        show(seedRow(*m_document, m_theme, "help", "dice"));
        auto* field = named<QLineEdit>("Seed");
        m_document->newSeed(17);
        QCOMPARE(field->text(), QString("17"));
        QVERIFY2(field->accessibleDescription().startsWith("Seed 17. "), qPrintable(field->accessibleDescription()));
        m_document->step("pad", [](ExploreState& state) { state.place.padX = 0.5; });
        QVERIFY(field->accessibleDescription().startsWith("Between four seeds. "));
        QCOMPARE(m_row->findChild<QLabel*>()->text(), QString("First of four"));
        m_document->goTo(Latent{{0.25f}}, params(), "found");
        QCOMPARE(field->text(), QString());
        QVERIFY(field->accessibleDescription().startsWith("A point of its own. "));
        field->setFocus();
        QTest::keyClicks(field, "17"); // leads there, though it was the last
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!m_document->state().place.restored);
        QCOMPARE(field->text(), QString("17"));
    }

    void everyKindOfKnobEditsTheStateInOneStep() {
        show(stateForm(*m_document, knobs(), {}));
        QTest::keyClick(named<ValueSlider>("Glow"), Qt::Key_Right);
        QCOMPARE(params().number("glow"), 1.1);
        QVERIFY(!named<ValueSlider>("Chance")); // near numbers are not alike
        QVERIFY(!named<ValueSlider>("Seats"));
        named<QDoubleSpinBox>("Seats")->setValue(12);
        QCOMPARE(params().integer("seats"), 12);
        auto* tiles = named<QCheckBox>("Tiles");
        QTest::mouseClick(tiles, Qt::LeftButton, {}, QPoint(8, tiles->height() / 2));
        QVERIFY(!params().flag("tiles"));
        auto* way = named<QComboBox>("Way");
        way->setFocus();
        QTest::keyClick(way, Qt::Key_Down);
        QCOMPARE(params().text("way"), std::string("long"));
        auto* motto = named<QLineEdit>("Motto");
        QVERIFY(!motto->isVisible());
        m_row->findChild<Disclosure*>()->setOpen(true);
        motto->setFocus();
        QTest::keyClicks(motto, "ing");
        QTest::keyClick(motto, Qt::Key_Return);
        QCOMPARE(params().text("motto"), std::string("growing"));
        QVERIFY(named<QLineEdit>("List")->isVisible());
        QCOMPARE(m_document->undoStack().count(), 5);
        while (m_document->undoStack().canUndo())
            m_document->undoStack().undo();
        QCOMPARE(named<ValueSlider>("Glow")->amount(), 1.0);
        QCOMPARE(named<QDoubleSpinBox>("Seats")->value(), 4000.0);
        QVERIFY(tiles->isChecked());
        QCOMPARE(way->currentText(), QString("short"));
        QCOMPARE(motto->text(), QString("grow"));
    }

    void valuesThatDoNotFitAreNotShown() {
        show(stateForm(*m_document, knobs(), {}));
        m_document->edit("odd", [](ExploreState& state) { // as a damaged recipe may bring them
            state.place.params.set("glow", std::string("bright"));
            state.place.params.set("nothing", 3.0);
        });
        QCOMPARE(named<ValueSlider>("Glow")->amount(), 1.0);
    }

    void aRowOfTheViewStandsAboveTheFold() {
        auto* form = stateForm(*m_document, knobs(), {});
        auto* own = new QCheckBox("Own");
        form->addRow(own);
        show(form);
        QVERIFY(own->y() > named<QCheckBox>("Tiles")->y() && own->y() < m_row->findChild<Disclosure*>()->y());
    }

    void theSeedIsTypedOrTakenByChance() {
        show(seedRow(*m_document, m_theme, "One sample.", "Another one (D)"));
        auto* field = named<QLineEdit>("Seed");
        m_document->newSeed(5);
        QCOMPARE(field->text(), QString("5"));
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, "77");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_document->state().seed(), std::uint64_t(77));
        QTest::mouseClick(named<QToolButton>("Another seed"), Qt::LeftButton);
        QVERIFY(m_document->state().seed() != 77);
        QCOMPARE(field->text(), QString::number(m_document->state().seed()));
    }

    void aChanceOfTheModelIsTypedOrRolled() {
        ModelInfo diffusion = model();
        diffusion.card.family = "diffusion";
        diffusion.card.config = Params::defaults(familyById("diffusion").trainSpecs);
        diffusion.card.hash = "2";
        m_document->open(diffusion);
        const ParamSpec spec = *knobWith(m_document->sampleSpecs(), Role::details);
        show(chanceRow(*m_document, m_theme, spec));
        m_document->endGesture();
        const auto standing = [&] { return params().integer(spec.key); };
        auto* field = m_row->findChild<QLineEdit*>();
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, "4516");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(standing(), 4516);
        QTest::keyClicks(field, "99"); // 451699 is more than there are
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(standing(), 9999);
        QCOMPARE(field->text(), QString("9999"));
        for (int i = 0; i < 20; ++i) {
            QTest::mouseClick(m_row->findChild<QToolButton*>(), Qt::LeftButton);
            QVERIFY(standing() >= 0 && standing() <= 9999);
        }
        QCOMPARE(field->text(), QString::number(standing()));
        QVERIFY(m_document->undoStack().count() > 10);
    }
};

QTEST_MAIN(TestStateRows)
#include "test_state_rows.moc"
