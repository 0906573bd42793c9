#include "tests/ui/window_fixture.h"
#include "ui/panels/paint_bar.h"

using namespace seedbed;

/// Changing a part of a picture, in the window, with a real diffusion model.
class TestWindowEdit : public QObject {
    Q_OBJECT

    WindowFixture m_fixture;
    QString m_model;

    QAbstractButton* button(const QString& text) const {
        for (auto* found : m_fixture.window->findChildren<QAbstractButton*>())
            if (found->text() == text && found->isVisible()) return found;
        return nullptr;
    }

  private Q_SLOTS:
    void initTestCase() {
        m_fixture.prepare();
        QTemporaryDir data;
        const Dataset discs = tiny::discs(data, 16);
        ModelCard card = tiny::cardFor(familyById("diffusion"), discs);
        card.name = "Noise";
        card.config.set("width", 8.0);
        card.config.set("latent", 4.0);
        auto generator = need<PictureModel>(familyById("diffusion").create(card, DeviceChoice::cpu, 1));
        NoProgress quiet;
        trainOnPictures(*generator, discs, tiny::steps(6), quiet);
        m_model = m_fixture.folder.path() + "/models/noise.safetensors";
        saveModel(*generator, m_model.toStdString(), Precision::full);
    }

    void aPartIsDrawnAnewAndComesBackByUndo() {
        m_fixture.showWith(m_model);
        QTest::mouseClick(button("Change part of it"), Qt::LeftButton);
        QVERIFY(button("Draw anew"));
        QTRY_VERIFY_WITH_TIMEOUT(button("Draw anew")->isEnabled(), kPatience); // as soon as the picture is at rest
        const QImage before = m_fixture.shown.pictures.front();
        QTest::mouseClick(button("Mark all"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(button("Draw anew")->isEnabled(), kPatience);
        QTest::mouseClick(button("Draw anew"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture.shown.state.picture.guide && m_fixture.settled(), kPatience);
        QVERIFY(m_fixture.shown.pictures.front() != before);
        QVERIFY(!m_fixture.shown.plain.empty());
        QTest::keyClick(m_fixture.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture.shown.state.picture.guide && m_fixture.settled(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture.shown.pictures.front(), before, kPatience);
    }

    void whatFollowsASliderIsDrawnInFewStepsAndWhatRestsInAll() {
        m_fixture.showWith(m_model);
        std::vector<Frame> frames;
        connect(&m_fixture.window->engine(), &Engine::frameDrawn, this, [&](const Frame& frame) { frames.push_back(frame); });
        m_fixture.window->engine().drawFrame(readModelInfo(m_model.toStdString()), m_fixture.shown.state, 1, Qt::black);
        QTRY_COMPARE_WITH_TIMEOUT(frames.size(), std::size_t(1), kPatience);
        m_fixture.window->engine().drawFrame(readModelInfo(m_model.toStdString()), m_fixture.shown.state, 2, Qt::black);
        QTRY_COMPARE_WITH_TIMEOUT(frames.size(), std::size_t(2), kPatience);
        QVERIFY(frames[0].plain.empty() && !frames[1].plain.empty());
        QVERIFY(frames[0].pictures.front() != frames[1].pictures.front());
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowEdit>(argc, argv); }
#include "test_window_edit.moc"
