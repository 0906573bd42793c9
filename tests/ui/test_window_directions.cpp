#include "tests/ui/window_fixture.h"
#include "ui/dialogs/mark_dialog.h"
#include "ui/widgets/thumbnail_list.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>

#include <algorithm>
#include <numeric>

using namespace seedbed;

namespace {

constexpr int kSteps = 300;

double brightness(const QImage& picture) {
    double sum = 0;
    for (int y = 0; y < picture.height(); ++y)
        for (int x = 0; x < picture.width(); ++x)
            sum += qGray(picture.pixel(x, y));
    return sum / (picture.width() * picture.height());
}

} // namespace

/// A slider from pictures that a person marked.
class TestWindowDirections : public QObject {
    Q_OBJECT

    WindowFixture m_on;
    QPointer<MarkDialog> m_dialog;

    ThumbnailList* list() const { return m_dialog->findChild<ThumbnailList*>(); }
    QPushButton* add() const { return m_dialog->findChild<QPushButton*>("primary"); }
    const ExploreState& state() const { return m_on.window->document().state(); }
    bool says(const QString& words) const {
        return std::ranges::any_of(m_dialog->findChildren<QLabel*>(), [&](QLabel* label) { return label->text().contains(words); });
    }
    void press(const QString& name) const {
        const auto buttons = m_dialog->findChildren<QPushButton*>();
        QTest::mouseClick(*std::ranges::find(buttons, name, &QPushButton::text), Qt::LeftButton);
    }
    QString nameOf(int index) const { return list()->item(index)->data(Qt::AccessibleTextRole).toString(); }
    void click(int index) const {
        list()->scrollToItem(list()->item(index));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, list()->visualItemRect(list()->item(index)).center());
    }
    ValueSlider* slider(const QString& name) const {
        for (auto* one : m_on.window->findChildren<ValueSlider*>())
            if (one->accessibleName() == name && one->isVisible()) return one;
        return nullptr;
    }
    void ask() {
        QTest::mouseClick(m_on.button("Add a direction…"), Qt::LeftButton);
        m_dialog = m_on.window->findChild<MarkDialog*>();
        QVERIFY(m_dialog && m_dialog->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(list()->count(), 48, kPatience);
    }
    std::vector<int> byBrightness() const {
        std::vector<int> order(48);
        std::iota(order.begin(), order.end(), 0);
        std::ranges::sort(order, {}, [this](int i) { return brightness(list()->picture(i)); });
        return order;
    }
    /// The lightest ten have it, the darkest have not.
    void markLight() {
        const auto order = byBrightness();
        for (std::size_t i = 0; i < 10; ++i) {
            click(order[order.size() - 1 - i]);
            click(order[i]);
            click(order[i]);
        }
    }
    void addLight() {
        ask();
        markLight();
        QTest::keyClicks(m_dialog->findChild<QLineEdit*>(), "light");
        QTRY_VERIFY_WITH_TIMEOUT(add()->isEnabled(), kPatience);
        QTest::mouseClick(add(), Qt::LeftButton);
        QTRY_VERIFY(!m_dialog);
        QTRY_VERIFY(slider("light"));
    }
    void undo() { QTest::keyClick(m_on.window.get(), Qt::Key_Z, Qt::ControlModifier); }
    void activate() {
        m_on.window->activateWindow(); // there is no window manager that does it when the dialog closes
        QVERIFY(QTest::qWaitForWindowActive(m_on.window.get()));
    }

  private Q_SLOTS:
    void initTestCase() {
        m_on.prepare();
        QTemporaryDir data;
        auto generator = tiny::trained(familyById("vae"), tiny::discs(data, 64), tiny::steps(kSteps)); // its points mean something
        saveModel(*generator, m_on.model.toStdString(), Precision::full);
    }
    void init() {
        QDir(m_on.folder.path() + "/seedbed/directions").removeRecursively();
        m_on.showWith(m_on.model);
    }
    void cleanup() { m_on.window.reset(); }

    void clicksAndTheSpaceBarMarkAndEachMarkIsTold() {
        ask();
        QVERIFY(says("With it: 0, without it: 0"));
        QCOMPARE(nameOf(0), QString("Picture 1, not marked"));
        click(0);
        QCOMPARE(nameOf(0), QString("Picture 1 has it"));
        QVERIFY(says("With it: 1, without it: 0"));
        click(0);
        QCOMPARE(nameOf(0), QString("Picture 1 has it not"));
        click(0);
        QCOMPARE(nameOf(0), QString("Picture 1, not marked"));
        list()->setFocus();
        list()->setCurrentRow(0);
        QTest::keyClick(list(), Qt::Key_Right);
        QTest::keyClick(list(), Qt::Key_Space);
        QCOMPARE(nameOf(1), QString("Picture 2 has it"));
        QVERIFY(m_dialog->isVisible() && !add()->isEnabled());
        press("Cancel");
        QTRY_VERIFY(!m_dialog);
        QVERIFY(state().place.own.empty());
    }

    void morePicturesComeBelowAndTheMarksStay() {
        ask();
        click(5);
        press("More pictures");
        QTRY_COMPARE_WITH_TIMEOUT(list()->count(), 96, kPatience);
        QCOMPARE(nameOf(5), QString("Picture 6 has it"));
        QVERIFY(list()->picture(60) != list()->picture(12));
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
        QVERIFY(state().place.own.empty());
    }

    void markedPicturesBecomeASliderThatChangesWhatWasMarked() {
        const ExploreState before = state();
        ask();
        markLight();
        QVERIFY(says("With it: 10, without it: 10"));
        QTRY_VERIFY_WITH_TIMEOUT(says("times of 100"), kPatience);
        QVERIFY(!add()->isEnabled() && says("Give it a name."));
        QTest::keyClicks(m_dialog->findChild<QLineEdit*>(), "light");
        QVERIFY(add()->isEnabled());
        QTest::mouseClick(add(), Qt::LeftButton);
        QTRY_VERIFY(!m_dialog);
        activate();
        QTRY_VERIFY(slider("light"));
        QCOMPARE(state().place.sliders.size(), before.place.sliders.size() + 1);
        QVERIFY(m_on.window->document().latent() == before.place.latent(m_on.window->document().model().space)); // nothing has moved yet
        slider("light")->setFocus();
        QTest::keyClick(slider("light"), Qt::Key_Home);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        const double dark = brightness(m_on.shown.pictures.front());
        QTest::keyClick(slider("light"), Qt::Key_End);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.settled(), kPatience);
        const double light = brightness(m_on.shown.pictures.front());
        QVERIFY2(light > dark, qPrintable(QString("%1 %2").arg(light).arg(dark)));
    }

    void undoTakesSliderAndDirectionBackAndRemovingIsAStepToo() {
        addLight();
        activate();
        const ExploreState added = state();
        slider("light")->setFocus();
        QTest::keyClick(slider("light"), Qt::Key_End);
        QCOMPARE(state().place.sliders.back(), 3.0);
        undo();
        QVERIFY(state() == added);
        undo();
        QVERIFY(state().place.own.empty() && !slider("light"));
        QTest::keyClick(m_on.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(state() == added && slider("light"));
        QTest::mouseClick(m_on.button("Remove the direction light"), Qt::LeftButton);
        QVERIFY(state().place.own.empty() && !slider("light"));
        undo();
        QTRY_VERIFY(state() == added && slider("light"));
        for (int i = 0; i < 20; ++i) // faster than files are written
            i % 2 == 0 ? m_on.window->document().undoStack().redo() : m_on.window->document().undoStack().undo();
        const std::string model = m_on.window->document().model().card.hash;
        QTRY_VERIFY(readOwnDirections(model, m_on.window->document().model().space.dimension) == added.place.own);
        m_on.window.reset();
        QVERIFY(readOwnDirections(model, static_cast<int>(added.place.own.front().step.size())) == added.place.own);
    }

    void theDirectionIsThereAtTheNextStartAndARecipeNeedsNone() {
        addLight();
        activate();
        const auto own = state().place.own;
        slider("light")->setFocus();
        QTest::keyClick(slider("light"), Qt::Key_End);
        const Latent moved = m_on.window->document().latent();
        m_on.window.reset();
        m_on.showWith(m_on.model);
        QTRY_VERIFY(state().place.own == own && slider("light"));
        QCOMPARE(state().place.sliders.back(), 0.0);
        QTest::mouseClick(m_on.button("Remove the direction light"), Qt::LeftButton);
        const Recipe recipe{"1", "vae", "tiny", m_on.window->document().model().card.hash, moved.values, moved.detail, state().place.params, 13, {}};
        m_on.window->document().recall(recipe);
        QVERIFY(m_on.window->document().latent() == moved);
        m_on.window.reset();
        m_on.showWith(m_on.model);
        QVERIFY(state().place.own.empty());
    }

    void aSliderThatChangesLittleSaysSo() {
        const ModelInfo model = m_on.window->document().model();
        m_on.window.reset();
        keepOwnDirections(model.card.hash, {{"bald", model.space.directions[0], 1, 9}, {"light", model.space.directions[1], 8, 9}});
        m_on.showWith(m_on.model);
        QTRY_VERIFY(slider("bald") && slider("light"));
        QVERIFY2(slider("bald")->accessibleDescription().contains("1 of 9"), qPrintable(slider("bald")->accessibleDescription()));
        QVERIFY(slider("bald")->toolTip().contains("sorts pictures better than it changes them"));
        QVERIFY(slider("light")->toolTip().contains("8 of 9") && !slider("light")->toolTip().contains("sorts"));
        const auto labels = m_on.window->findChildren<QLabel*>();
        QCOMPARE(std::ranges::count(labels, QString("Changes little that is seen"), &QLabel::text), 1);
    }

    void aDamagedFileOfDirectionsIsNoneAndDoesNoHarm() {
        const ModelInfo model = m_on.window->document().model();
        keepOwnDirections(model.card.hash, {{"light", model.space.directions[0]}});
        m_on.window.reset();
        QFile file(m_on.folder.path() + "/seedbed/directions/" + QDir(m_on.folder.path() + "/seedbed/directions").entryList(QDir::Files).value(0));
        QVERIFY(file.exists() && file.resize(file.size() / 2));
        m_on.showWith(m_on.model);
        QVERIFY(state().place.own.empty());
        QVERIFY(m_on.sentence().isEmpty());
    }

    void closingTheWindowWhilePicturesAreDrawnEndsThem() {
        QTest::mouseClick(m_on.button("Add a direction…"), Qt::LeftButton);
        QVERIFY(m_on.window->findChild<MarkDialog*>());
        m_on.window.reset();
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowDirections>(argc, argv); }
#include "test_window_directions.moc"
