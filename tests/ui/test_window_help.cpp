#include "tests/ui/window_fixture.h"
#include "ui/dialogs/dialogs.h"

#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QTextBrowser>
#include <QToolTip>

using namespace seedbed;

class TestWindowHelp : public QObject {
    Q_OBJECT

    WindowFixture m_on;

    QString textOf(const QDialog& dialog) const {
        QStringList texts;
        for (const auto* label : dialog.findChildren<QLabel*>())
            texts << label->text();
        return texts.join('\n');
    }

  private Q_SLOTS:
    void initTestCase() { m_on.prepare(); }
    void init() { m_on.showWith(m_on.model); }
    void cleanup() { m_on.window.reset(); }

    void controlAndITellsOfTheModel() {
        QTest::keyClick(m_on.window.get(), Qt::Key_I, Qt::ControlModifier);
        const auto* dialog = m_on.window->findChild<QDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY2(textOf(*dialog).contains("tiny.safetensors"), qPrintable(textOf(*dialog)));
        QVERIFY(textOf(*dialog).contains(QFileInfo(m_on.model).path()));
    }

    void cardIsToldInWords() {
        ModelInfo model;
        model.card.family = "diffusion";
        model.path = "/there/faces.safetensors";
        model.card.data = {{"source", "folder"}, {"training", "8511"}, {"held_out", "1486"}, {"groups", "0"}, {"credit", "Somebody"}, {"licence", "CC BY 4.0"}};
        model.card.metrics["reconstruction_mae"] = {0.014, 0.013, 0.015, 400};
        showModel(m_on.window.get(), model);
        const QString text = textOf(*m_on.window->findChild<QDialog*>());
        const QString number = QLocale().toString(8511), percent = QLocale().toString(1.4, 'f', 1);
        for (const QString& part :
            {QString("Somebody"), QString("CC BY 4.0"), number + " pictures", percent + " %", QString("faces.safetensors"), QString("/there")})
            QVERIFY2(text.contains(part), qPrintable(part + " in " + text));
        QVERIFY(!text.contains("styles"));
    }

    void helpShowsWhatIsNew() {
        showNews(m_on.window.get());
        const auto* text = m_on.window->findChild<QTextBrowser*>();
        QVERIFY(text && text->isVisible());
        QVERIFY2(text->toPlainText().contains("0.1.0"), qPrintable(text->toPlainText().left(200)));
    }

    void everyKnobIsExplained() {
        int explained = 0;
        for (const auto* slider : m_on.window->findChildren<ValueSlider*>()) {
            QVERIFY2(!slider->accessibleDescription().isEmpty(), qPrintable(slider->accessibleName()));
            QVERIFY(slider->toolTip().startsWith(slider->accessibleDescription()));
            ++explained;
        }
        QVERIFY(explained >= kDataSliders);
        for (const auto* box : m_on.window->findChildren<QComboBox*>())
            QVERIFY2(!box->toolTip().isEmpty(), qPrintable(box->accessibleName()));
    }

    void tooManyPicturesBecomeTheMostAndThatIsSaid() {
        QSpinBox* count = m_on.window->findChild<QSpinBox*>();
        count->setFocus();
        count->selectAll();
        QTest::keyClicks(count, "2000");
        QCOMPARE(count->value(), 1000);
        QVERIFY2(QToolTip::text().contains("1000"), qPrintable(QToolTip::text()));
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowHelp>(argc, argv); }
#include "test_window_help.moc"
