#include "core/train/course.h"
#include "tests/core/data/cases.h"
#include "tests/ui/training_fixture.h"

#include <QLocale>

using namespace seedbed;

/// What people bring (tests/data/cases), dropped on the dialog: it finds what the command line finds.
class TestWindowCases : public QObject {
    Q_OBJECT

    TrainingFixture m_on;

    static QString in(const char* path) { return QString::fromStdString((std::filesystem::path(SEEDBED_TEST_DATA) / "cases" / path).string()); }

    /// The numbers that stand large on the page, by what they count.
    std::map<QString, QString> figures() const {
        std::map<QString, QString> all;
        if (!m_on.dialog()) return all;
        for (const auto* label : m_on.dialog()->findChildren<QLabel*>())
            if (label->objectName() == "figure" && label->isVisible()) all[label->accessibleName()] = label->text();
        return all;
    }

  private Q_SLOTS:
    void initTestCase() { m_on.prepareWithData(); }

    void dialogFindsWhatTheCommandLineFinds() {
        m_on.showWith(m_on.model);
        for (const Case& one : cases()) {
            if (*one.letters != '\0') continue;
            const std::filesystem::path path = in(one.path).toStdString();
            const Course& course = courseOfData(path);
            NoProgress quiet;
            const auto examples = course.open(path, course.dataParams(Params::defaults(course.dataSpecs())), nullptr, {}, quiet);
            std::map<QString, QString> expected;
            for (const auto& figure : examples->inWords().figures)
                expected[shown(figure.name)] =
                    figure.isBytes ? QLocale().formattedDataSize(figure.amount, 0, QLocale::DataSizeSIFormat) : QLocale().toString(qlonglong(figure.amount));
            m_on.drop({m_on.window->width() / 2, m_on.window->height() / 2}, {in(one.path)});
            QTRY_VERIFY_WITH_TIMEOUT(m_on.dialog() && m_on.dialog()->isVisible(), kPatience);
            QTRY_VERIFY2_WITH_TIMEOUT(figures() == expected, one.path, kPatience);
            m_on.dialog()->close();
            QTRY_VERIFY_WITH_TIMEOUT(!m_on.dialog(), kPatience);
        }
    }
};

int main(int argc, char** argv) { return runWindowTest<TestWindowCases>(argc, argv); }
#include "test_window_cases.moc"
