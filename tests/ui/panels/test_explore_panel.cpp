#include "core/model/family.h"
#include "ui/look/theme.h"
#include "ui/panels/explore_panel.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

using namespace seedbed;

namespace {

constexpr int kLayers = 6, kDimension = 2;

/// Of a network that takes a point for each of its layers.
ModelInfo model(int layers) {
    ModelInfo info;
    info.card.family = "vae";
    info.card.config = Params::defaults(familyById("vae").trainSpecs);
    info.card.config.set("likelihood", std::string("laplace"));
    info.card.hash = std::to_string(layers);
    LatentSpace& space = info.space;
    space.dimension = kDimension;
    space.layers = layers;
    space.mean = {0, 0};
    space.directions = {{1, 0}, {0, 1}};
    space.sigmas = {1, 1};
    space.mixture = {{1, {0, 0}, {1, 0, 0, 1}}};
    return info;
}

} // namespace

/// The panel by itself, which edits a document and needs no network.
class TestExplorePanel : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<ExplorePanel> m_panel;

    void show(int layers) {
        m_panel.reset();
        m_document = std::make_unique<Document>();
        m_panel = std::make_unique<ExplorePanel>(*m_document, *m_theme);
        m_panel->serve(Medium::picture, {});
        m_panel->resize(320, 800);
        m_panel->show();
        m_document->open(model(layers));
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    }

    template <typename Widget> Widget* named(const QString& name) const {
        for (auto* widget : m_panel->findChildren<Widget*>())
            if (widget->accessibleName() == name) return widget;
        return nullptr;
    }
    void chose(const QString& part) const { QTest::mouseClick(named<QPushButton>("Sliders move: " + part), Qt::LeftButton); }
    ValueSlider* slider() const { return named<ValueSlider>("Direction 1"); }
    void slideUp() const { QTest::keyClick(slider(), Qt::Key_Right); }

    /// By how much each layer of the point lies away from where it lay.
    std::vector<float> movedFrom(const Latent& before) const {
        const Latent now = m_document->latent();
        std::vector<float> moves;
        for (std::size_t i = 0; i < now.values.size(); i += kDimension)
            moves.push_back(now.values[i] - before.values[before.values.size() == kDimension ? 0 : i]);
        return moves;
    }

  private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void init() { show(kLayers); }
    void cleanup() { m_panel.reset(); }

    void modelsWithOneLayerShowNeitherPartsNorDetails() {
        show(1);
        QVERIFY(!named<QPushButton>("Sliders move: All"));
        QVERIFY(!named<QCheckBox>("Details from another seed"));
        QVERIFY(slider());
    }

    void twoLayersHaveNoMiddle() {
        show(2);
        QVERIFY(named<QPushButton>("Sliders move: Coarse") && named<QPushButton>("Sliders move: Fine"));
        QVERIFY(!named<QPushButton>("Sliders move: Middle"));
    }

    void slidersMoveTheLayersThatWereChosen() {
        const Latent before = m_document->latent();
        const struct {
            QString name;
            std::vector<bool> moved;
        } parts[] = {{"Coarse", {true, true, false, false, false, false}}, {"Middle", {false, false, true, true, false, false}},
            {"Fine", {false, false, false, false, true, true}}};
        for (const auto& part : parts) {
            chose(part.name);
            slideUp();
            const auto moves = movedFrom(before);
            QCOMPARE(moves.size(), std::size_t(kLayers));
            for (std::size_t layer = 0; layer < kLayers; ++layer)
                QVERIFY2((qAbs(moves[layer]) > 0.01f) == part.moved[layer], qPrintable(QString("%1, layer %2").arg(part.name).arg(layer)));
            QTest::keyClick(slider(), Qt::Key_Backspace);
        }
        chose("All");
        slideUp();
        for (const float move : movedFrom(before))
            QVERIFY(move > 0.01f);
    }

    void ownDirectionsFollowThePartTooAndAreNamed() {
        m_document->edit("add", [](ExploreState& state) { state.addOwn({"glasses", {0, 2}}); });
        auto* own = named<ValueSlider>("glasses");
        QTRY_VERIFY(own->isVisible());
        QVERIFY(named<QToolButton>("Remove the direction glasses") && named<QToolButton>("Pin glasses"));
        const Latent before = m_document->latent();
        chose("Fine");
        QTest::keyClick(own, Qt::Key_End);
        const Latent now = m_document->latent();
        for (std::size_t i = 0; i < now.values.size(); ++i)
            QCOMPARE(now.values[i], before.values[i % kDimension] + (i % kDimension == 1 && i / kDimension >= 4 ? 6.0f : 0.0f));
        m_document->reset();
        QCOMPARE(own->amount(), 0.0);
        QTest::mouseClick(named<QToolButton>("Pin glasses"), Qt::LeftButton);
        m_document->randomise();
        QCOMPARE(own->amount(), 0.0);
        QVERIFY(named<ValueSlider>("Direction 1")->amount() != 0);
        QTest::mouseClick(named<QToolButton>("Remove the direction glasses"), Qt::LeftButton);
        QVERIFY(m_document->state().place.own.empty());
        m_document->undoStack().undo();
        QVERIFY(m_document->state().pinned.back());
    }

    void everyPartHasAmountsOfItsOwnAndUndoKeepsThem() {
        chose("Coarse");
        slideUp();
        const double coarse = slider()->amount();
        QVERIFY(coarse > 0);
        chose("Fine");
        QCOMPARE(slider()->amount(), 0.0);
        QTest::keyClick(slider(), Qt::Key_Left);
        QVERIFY(slider()->amount() < 0);
        chose("Coarse");
        QCOMPARE(slider()->amount(), coarse);
        m_document->undoStack().undo(); // back to fine
        QVERIFY(slider()->amount() < 0);
        QVERIFY(named<QPushButton>("Sliders move: Fine")->isChecked());
        m_document->undoStack().undo();
        QCOMPARE(slider()->amount(), 0.0);
    }

    void randomiseStaysWithinThePartAndResetLevelsAll() {
        chose("Fine");
        m_document->randomise();
        QVERIFY(m_document->state().place.slidersOf(LayerPart::fine)[0] != 0);
        QCOMPARE(m_document->state().place.sliders[0], 0.0);
        chose("Coarse");
        m_document->reset();
        QCOMPARE(m_document->state().place.slidersOf(LayerPart::fine)[0], 0.0);
    }

    void detailsComeFromAnotherSeedUntilTheyAreSwitchedOff() {
        const Latent before = m_document->latent();
        auto* has = named<QCheckBox>("Details from another seed");
        auto* seed = named<QLineEdit>("Seed of the details");
        QVERIFY(!seed->isEnabled());
        QTest::mouseClick(has, Qt::LeftButton, {}, QPoint(10, has->height() / 2));
        QVERIFY(m_document->state().place.detailSeed.has_value() && seed->isEnabled());
        QCOMPARE(seed->text(), QString::number(*m_document->state().place.detailSeed));
        seed->setFocus();
        seed->selectAll();
        QTest::keyClicks(seed, "77");
        QTest::keyClick(seed, Qt::Key_Return);
        QCOMPARE(*m_document->state().place.detailSeed, std::uint64_t(77));
        const Latent other = m_document->model().space.fromSeed(77, m_document->state().place.diversity), mixed = m_document->latent();
        for (std::size_t i = 0; i < mixed.values.size(); ++i) // the last third of the layers
            QCOMPARE(mixed.values[i], (i < 8 ? before : other).values[i % kDimension]);
        QTest::mouseClick(named<QToolButton>("Other details"), Qt::LeftButton);
        QVERIFY(*m_document->state().place.detailSeed != 77 && m_document->latent() != mixed);
        QTest::mouseClick(has, Qt::LeftButton, {}, QPoint(10, has->height() / 2));
        QVERIFY(m_document->latent() == before);
        m_document->undoStack().undo();
        m_document->undoStack().undo();
        QVERIFY(m_document->latent() == mixed);
    }

    void everythingOfItIsNamedAndReachedByTab() {
        for (auto* widget : m_panel->findChildren<QWidget*>()) {
            if (!qobject_cast<QAbstractButton*>(widget)) continue;
            QVERIFY(!widget->accessibleName().isEmpty());
            QVERIFY(widget->focusPolicy() & Qt::TabFocus);
        }
    }
};

QTEST_MAIN(TestExplorePanel)
#include "test_explore_panel.moc"
