#include "tests/ui/window_fixture.h"
#include "ui/dialogs/grow_dialog.h"
#include "ui/look/words.h"
#include "ui/widgets/work_bar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QSignalSpy>

using namespace seedbed;

/// Data > Grow this dataset.
class TestWindowGrow : public QObject {
    Q_OBJECT

    WindowFixture m_on;
    QTemporaryDir m_data;
    QString m_labelled;

    GrowDialog* dialog() const { return m_on.window->findChild<GrowDialog*>(); }
    template <typename Widget> Widget* named(const QString& name) const {
        for (auto* found : dialog()->findChildren<Widget*>())
            if (found->accessibleName() == name) return found;
        return nullptr;
    }

    void ask() const {
        for (QAction* menu : m_on.window->menuBar()->actions())
            if (menu->text() == "&Data") menu->menu()->actions().first()->trigger();
    }
    void fillIn(const QString& out, int count, bool test) const {
        named<QComboBox>("Model")->setCurrentIndex(named<QComboBox>("Model")->findData(m_labelled));
        named<QLineEdit>("Folder of your pictures")->setText(m_data.path());
        named<QLineEdit>("Folder for the new pictures")->setText(out);
        named<QDoubleSpinBox>("Pictures of each class")->setValue(count);
        auto* tests = named<QCheckBox>("Test whether they help, which takes some minutes");
        if (tests->isChecked() != test) QTest::mouseClick(tests, Qt::LeftButton, {}, QPoint(8, tests->height() / 2));
        QCOMPARE(tests->isChecked(), test);
    }
    QString offer() const { return m_on.window->findChildren<MessageBar*>().at(1)->sentence(); }
    bool isGrowing() const {
        for (const auto* bar : m_on.window->findChildren<WorkBar*>())
            if (bar->isVisible()) return true;
        return false;
    }

  private Q_SLOTS:
    void initTestCase() {
        m_on.prepare();
        const auto labelled = tiny::trained(families().front(), tiny::discs(m_data, 32, 3, 2), tiny::steps(6));
        m_labelled = m_on.folder.filePath("models/labelled.safetensors");
        saveModel(*labelled, m_labelled.toStdString(), Precision::full);
    }
    void init() {
        m_on.showWith(m_labelled);
        ask();
        QTRY_VERIFY(dialog() && dialog()->isVisible());
    }
    void cleanup() { m_on.window.reset(); }

    void dialogSaysWhatIsMissingBeforeItStarts() {
        auto* start = named<QAbstractButton>("Start");
        QCOMPARE(named<QComboBox>("Model")->currentData().toString(), m_labelled); // the one that is open
        QVERIFY(!start->isEnabled());
        fillIn(m_on.folder.filePath("new"), 3, false);
        QVERIFY(start->isEnabled());
        named<QLineEdit>("Folder for the new pictures")->setText(m_data.path());
        QVERIFY(!start->isEnabled()); // it is not empty
        named<QLineEdit>("Folder for the new pictures")->setText(m_on.folder.filePath("new"));
        named<QLineEdit>("Folder of your pictures")->setText("/nowhere");
        QVERIFY(!start->isEnabled());
        for (auto* field : dialog()->findChildren<QWidget*>())
            if (qobject_cast<QLineEdit*>(field) || qobject_cast<QAbstractButton*>(field) || qobject_cast<QComboBox*>(field))
                if (!field->objectName().startsWith("qt_")) QVERIFY2(!field->accessibleName().isEmpty(), field->metaObject()->className());
    }

    void datasetGrowsInTheBackgroundAndTheReportIsOffered() {
        const QString out = m_on.folder.filePath("grown");
        fillIn(out, 3, false);
        QTest::mouseClick(named<QAbstractButton>("Start"), Qt::LeftButton);
        QVERIFY(isGrowing());
        QTRY_VERIFY_WITH_TIMEOUT(!isGrowing(), kPatience);
        QVERIFY2(offer().startsWith("Made: 6 pictures of 2 classes."), qPrintable(offer() + m_on.sentence()));
        QVERIFY(QFile::exists(out + "/report.html"));
        QVERIFY(m_on.button("Open report")->isVisible() && m_on.button("Open folder")->isVisible());
        QVERIFY(m_on.sentence().isEmpty());
    }

    void cancelStopsSoonAndLeavesNothing() {
        const QString out = m_on.folder.filePath("cancelled");
        fillIn(out, 2000, false);
        QTest::mouseClick(named<QAbstractButton>("Start"), Qt::LeftButton);
        QTest::qWait(300);
        QVERIFY(isGrowing());
        QTest::mouseClick(m_on.button("Cancel growing the dataset"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!isGrowing(), kPatience);
        QVERIFY(!QFile::exists(out));
        QVERIFY(m_on.sentence().isEmpty() && offer().isEmpty());
    }

    void whatGoesWrongIsOneSentence() {
        fillIn("/proc/grown", 3, false);
        QTest::mouseClick(named<QAbstractButton>("Start"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_on.sentence().contains("/proc"), kPatience);
        QVERIFY(!m_on.sentence().contains('\n'));
        QVERIFY(!isGrowing());
    }

    void closingWhileItGrowsAsks() {
        fillIn(m_on.folder.filePath("closed"), 2000, false);
        QTest::mouseClick(named<QAbstractButton>("Start"), Qt::LeftButton);
        QTest::qWait(200);
        QVERIFY(!m_on.window->close());
        QTRY_VERIFY(m_on.window->findChild<QMessageBox*>());
        auto* question = m_on.window->findChild<QMessageBox*>();
        for (QAbstractButton* choice : question->buttons())
            if (choice->text() == "Stop growing and close") QTest::mouseClick(choice, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_on.window->isVisible(), kPatience);
        QVERIFY(!QFile::exists(m_on.folder.filePath("closed")));
    }

    void reportIsToldInPlainWords() {
        SynthesisReport report;
        report.classes = {{"a", "a", 50}, {"b", "b", 50}};
        QCOMPARE(sentenceOf(report), "Made: 100 pictures of 2 classes. Whether they help was not tested.");
        BenefitRow row;
        row.perClass = 10;
        row.accuracy[static_cast<std::size_t>(Diet::real)].value = 0.712;
        row.accuracy[static_cast<std::size_t>(Diet::made)].value = 0.759;
        row.gain = {0.047, 0.02, 0.07, 400};
        report.rows = {row};
        QCOMPARE(sentenceOf(report), QString("Made: 100 pictures of 2 classes. With 10 real pictures of a class it helped: %1 % named rightly became %2 %.")
                                         .arg(QLocale().toString(71.2, 'f', 1), QLocale().toString(75.9, 'f', 1)));
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowGrow>(argc, argv); }
#include "test_window_grow.moc"
