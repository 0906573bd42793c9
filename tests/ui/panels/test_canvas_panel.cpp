#include "core/data/pictures/picture.h"
#include "core/model/family.h"
#include "ui/look/theme.h"
#include "ui/panels/canvas_panel.h"
#include "ui/panels/paint_bar.h"
#include "ui/widgets/mask_view.h"
#include "ui/widgets/value_slider.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

#include <algorithm>

using namespace seedbed;

namespace {

constexpr int kSide = 32;

ModelInfo model() {
    ModelInfo info;
    info.card.family = "vae";
    info.card.config = Params::defaults(familyById("vae").trainSpecs);
    info.card.config.set("likelihood", std::string("laplace"));
    info.card.hash = "abc";
    info.card.size = kSide;
    info.card.channels = 3;
    info.space.dimension = 2;
    info.space.mean = {0, 0};
    info.space.directions = {{1, 0}, {0, 1}};
    info.space.sigmas = {1, 1};
    info.space.mixture = {{1, {0, 0}, {1, 0, 0, 1}}};
    return info;
}

int markedPixels(const Document& document) {
    const auto& mask = document.state().picture.mask;
    return mask ? static_cast<int>(std::ranges::count(mask->pixels, std::uint8_t(255))) : 0;
}

} // namespace

/// Changing a part of a picture: the mask, and what is asked of the engine. The engine itself is not needed.
class TestCanvasPanel : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<CanvasPanel> m_canvas;

    QPushButton* button(const QString& name) const {
        for (auto* found : m_canvas->findChildren<QPushButton*>())
            if (found->accessibleName() == name) return found;
        return nullptr;
    }
    ValueSlider* slider(const QString& name) const {
        for (auto* found : m_canvas->findChildren<ValueSlider*>())
            if (found->accessibleName() == name) return found;
        return nullptr;
    }
    MaskView* view() const { return m_canvas->findChild<MaskView*>(); }

    /// As the engine answers a state: grey of a level.
    Image draw(std::uint8_t level) {
        Frame frame;
        frame.plain = {kSide, kSide, 3, std::vector<std::uint8_t>(kSide * kSide * 3, level)};
        frame.pictures = {QImage(kSide, kSide, QImage::Format_RGB32)};
        frame.pictures.front().fill(qRgb(level, level, level));
        frame.modelHash = "abc";
        frame.state = m_document->state();
        m_canvas->showFrame(frame);
        return frame.plain;
    }

    void stroke(QPoint from, QPoint to, Qt::MouseButton with = Qt::LeftButton, Qt::KeyboardModifiers keys = {}) const {
        QTest::mousePress(view(), with, keys, from);
        QMouseEvent move(QEvent::MouseMove, to, view()->mapToGlobal(to), Qt::NoButton, with, keys);
        QApplication::sendEvent(view(), &move);
        QTest::mouseRelease(view(), with, keys, to);
    }
    QPoint middle() const { return view()->rect().center(); }

  private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void init() {
        m_canvas.reset();
        m_document = std::make_unique<Document>();
        m_canvas = std::make_unique<CanvasPanel>(*m_document, *m_theme);
        m_canvas->resize(800, 700);
        m_canvas->show();
        m_document->open(model());
        draw(100);
        QVERIFY(QTest::qWaitForWindowActive(m_canvas.get()));
        m_canvas->paintBar().setAvailable(true); // as for a family that edits pictures
        QTest::mouseClick(button("Change part of it"), Qt::LeftButton);
        draw(100);
        QVERIFY(m_canvas->paintBar().isOn());
        QTest::qWait(20); // laid out anew
    }
    void cleanup() { m_canvas.reset(); }

    void familiesThatCannotStartFromAPictureDoNotOfferIt() {
        ModelInfo other = model();
        other.card.hash = "other";
        m_document->open(other);
        QVERIFY(!m_canvas->paintBar().isVisible());
        QVERIFY(!m_canvas->paintBar().isOn());
        stroke(middle(), middle() + QPoint(40, 0));
        QVERIFY(!m_document->state().picture.mask);
    }

    void strokeIsOneStepOfUndoAndTheRightButtonAndAltErase() {
        stroke(middle(), middle() + QPoint(80, 0));
        const int painted = markedPixels(*m_document);
        QVERIFY(painted > 50 && painted < kSide * kSide / 2);
        QCOMPARE(m_document->undoStack().count(), 1);
        stroke(middle(), middle() + QPoint(1, 0), Qt::RightButton);
        const int erased = markedPixels(*m_document);
        QVERIFY(erased < painted);
        stroke(middle() + QPoint(80, 0), middle() + QPoint(81, 0), Qt::LeftButton, Qt::AltModifier);
        QVERIFY(markedPixels(*m_document) < erased);
        m_document->undoStack().undo();
        QCOMPARE(markedPixels(*m_document), erased);
        m_document->undoStack().undo();
        m_document->undoStack().undo();
        QVERIFY(!m_document->state().picture.mask);
    }

    void keysMarkAllAndNothingAndSizeTheBrush() {
        QTest::keyClick(m_canvas.get(), Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(markedPixels(*m_document), kSide * kSide);
        QTest::keyClick(m_canvas.get(), Qt::Key_D, Qt::ControlModifier);
        QVERIFY(!m_document->state().picture.mask);
        stroke(middle(), middle());
        const int thin = markedPixels(*m_document);
        QTest::keyClick(m_canvas.get(), Qt::Key_D, Qt::ControlModifier);
        for (int i = 0; i < 4; ++i)
            QTest::keyClick(m_canvas.get(), Qt::Key_BracketRight);
        QCOMPARE(slider("Brush")->amount(), 10.0);
        stroke(middle(), middle());
        QVERIFY(markedPixels(*m_document) > 2 * thin);
        QTest::keyClick(m_canvas.get(), Qt::Key_BracketLeft);
        QCOMPARE(slider("Brush")->amount(), 9.0);
    }

    void keyboardAlonePaints() {
        QVERIFY(view()->focusPolicy() & Qt::TabFocus);
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Left);
        QTest::keyClick(view(), Qt::Key_Space);
        const auto& mask = *m_document->state().picture.mask;
        QCOMPARE(mask.pixels[16 * kSide + 10], std::uint8_t(255)); // a brush's width left of the middle
        QCOMPARE(mask.pixels[16 * kSide + 24], std::uint8_t(0));
        QTest::keyClick(view(), Qt::Key_Delete);
        QVERIFY(!m_document->state().picture.mask);
    }

    void drawingAnewAsksForThePaintedPartOfWhatIsShown() {
        const Image shown = draw(100);
        stroke(middle(), middle() + QPoint(60, 0));
        slider("Change")->setFocus();
        QTest::keyClick(slider("Change"), Qt::Key_Left);
        const double change = slider("Change")->amount();
        QVERIFY(change < 0.8);
        const ExploreState before = m_document->state();
        QTest::mouseClick(button("Draw anew"), Qt::LeftButton);
        const auto guide = m_document->state().picture.guide;
        QVERIFY(guide && guide->picture == shown && guide->mask == *before.picture.mask);
        QCOMPARE(guide->change, change);
        QVERIFY(!button("Draw anew")->isEnabled()); // until it is drawn
        draw(150);
        QVERIFY(button("Draw anew")->isEnabled());
        m_document->undoStack().undo();
        QVERIFY(m_document->state() == before);
    }

    void anotherTryStartsWhereTheFirstDidAndAnotherPartFromWhatIsShown() {
        const Image first = draw(100);
        stroke(middle(), middle() + QPoint(60, 0));
        QTest::mouseClick(button("Draw anew"), Qt::LeftButton);
        const Image second = draw(150);
        const ExploreState once = m_document->state();
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Return);
        QVERIFY(m_document->state().picture.guide->picture == first);
        QVERIFY(m_document->state().seed() != once.seed()); // else the same would come again
        draw(150);
        stroke(middle() + QPoint(0, 60), middle() + QPoint(60, 60));
        QTest::keyClick(view(), Qt::Key_Return);
        QVERIFY(m_document->state().picture.guide->picture == second);
    }

    void movingTheChangeAfterwardsChangesTheSamePicture() {
        const Image shown = draw(100);
        stroke(middle(), middle() + QPoint(60, 0));
        QTest::mouseClick(button("Draw anew"), Qt::LeftButton);
        slider("Change")->setFocus();
        QTest::keyClick(slider("Change"), Qt::Key_Left);
        QVERIFY(qAbs(m_document->state().picture.guide->change - 0.75) < 1e-9);
        QVERIFY(m_document->state().picture.guide->picture == shown);
        m_document->undoStack().undo();
        QCOMPARE(m_document->state().picture.guide->change, 0.8);
        QCOMPARE(slider("Change")->amount(), 0.8);
    }

    void anotherSeedChangesOnlyThePaintedPart() {
        draw(100);
        stroke(middle(), middle() + QPoint(60, 0));
        QTest::mouseClick(button("Draw anew"), Qt::LeftButton);
        m_document->newSeed(5);
        QVERIFY(m_document->state().picture.guide);
        draw(150);
        QTest::mouseClick(button("Change part of it"), Qt::LeftButton); // it is done
        QVERIFY(!m_document->state().picture.mask && m_document->state().picture.guide);
        m_document->newSeed(6);
        QVERIFY(!m_document->state().picture.guide);
    }

    void undoBringsThePaintingBackToo() {
        stroke(middle(), middle() + QPoint(60, 0));
        QTest::mouseClick(button("Change part of it"), Qt::LeftButton);
        QVERIFY(!view()->isPainting() && !m_document->state().picture.mask);
        m_document->undoStack().undo();
        QVERIFY(view()->isPainting() && m_document->state().picture.mask);
    }

    void recipeWithAPictureLeadsBackToIt() {
        Recipe recipe;
        recipe.modelHash = m_document->model().card.hash;
        recipe.latent = {0.5f, 1};
        const Image picture{kSide, kSide, 3, std::vector<std::uint8_t>(kSide * kSide * 3, 7)},
            mask{kSide, kSide, 1, std::vector<std::uint8_t>(kSide * kSide, 255)};
        recipe.guide = {encodePng(picture), encodePng(mask), 0.5};
        m_document->recall(recipe);
        const auto guide = m_document->state().picture.guide;
        QVERIFY(guide && guide->picture == picture && guide->mask == mask);
        QCOMPARE(guide->change, 0.5);
        recipe.guide.reset();
        m_document->recall(recipe);
        QVERIFY(!m_document->state().picture.guide);
    }
};

QTEST_MAIN(TestCanvasPanel)
#include "test_canvas_panel.moc"
