#include "core/formats/error.h"
#include "core/formats/mapped_file.h"
#include "core/measure/synthesis/synthesis.h"
#include "core/model/family.h"
#include "core/model/model_file.h"
#include "core/train/course.h"
#include "core/train/trainer.h"
#include "ui/look/convert.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace seedbed;

/// Whether all that core says can be said in Chinese.
class TestTranslations : public QObject {
    Q_OBJECT

  private:
    QTranslator m_chinese;

    bool isTranslated(const Sentence& sentence) const {
        return !sentence.pattern().empty() && !m_chinese.translate(kTranslationContext, sentence.pattern().c_str()).isEmpty();
    }

    /// The literals that are marked in the text of a source.
    static QStringList markedIn(const QString& source) {
        static const QRegularExpression marks("SEEDBED_TR\\(((?:\\s*\"(?:[^\"\\\\]|\\\\.)*\")+)\\)"),
            parts("\"((?:[^\"\\\\]|\\\\.)*)\""); // moc reads no raw strings of such kind
        QStringList all;
        for (const auto& mark : marks.globalMatch(source)) {
            QString literal;
            for (const auto& part : parts.globalMatch(mark.captured(1)))
                literal += part.captured(1);
            for (qsizetype at = literal.indexOf('\\'); at >= 0; at = literal.indexOf('\\', at + 1))
                literal.replace(at, 2, literal.mid(at + 1, 1) == "n" ? QString("\n") : literal.mid(at + 1, 1));
            all << literal;
        }
        return all;
    }

    void checkSpecs(const ParamSpecs& specs) const {
        for (const ParamSpec& spec : specs) {
            QVERIFY2(isTranslated(spec.label), (spec.key + ": " + spec.label.english()).c_str());
            QVERIFY2(isTranslated(spec.help), spec.help.english().c_str());
            for (const Sentence& choice : spec.choices)
                QVERIFY2(choice.pattern().empty() || isTranslated(choice), choice.english().c_str());
        }
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_chinese.load(":/i18n/seedbed_zh_CN.qm"));
        QCoreApplication::installTranslator(&m_chinese);
    }

    void allThatIsMarkedIsTranslated() {
        static const QRegularExpression places("%[1-9]");
        const auto placesOf = [](const QString& text) {
            QStringList all;
            for (const auto& place : places.globalMatch(text))
                all << place.captured();
            all.sort();
            all.removeDuplicates();
            return all;
        };
        int count = 0;
        for (const char* folder : {"core", "ui"})
            for (QDirIterator files(QString(SEEDBED_TEST_DATA) + "/../../" + folder, {"*.cpp", "*.h"}, QDir::Files, QDirIterator::Subdirectories);
                 files.hasNext();) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                for (const QString& words : markedIn(QString::fromUtf8(file.readAll()))) {
                    const QString chinese = m_chinese.translate(kTranslationContext, words.toUtf8().constData());
                    QVERIFY2(!chinese.isEmpty(), qPrintable(file.fileName() + ": " + words));
                    QVERIFY2(placesOf(chinese) == placesOf(words), qPrintable(words + " | " + chinese));
                    ++count;
                }
            }
        QVERIFY2(count > 600, qPrintable(QString::number(count)));
    }

    void everyKnobOfEveryFormIsTranslated() {
        ModelCard card;
        card.labels = {"A", "B"};
        card.size = 32;
        card.channels = 1;
        for (const Family& family : families()) {
            QVERIFY2(isTranslated(family.label) && isTranslated(family.about), family.id.c_str());
            for (const ParamSpecs* specs : {&family.trainSpecs, &family.adaptSpecs})
                checkSpecs(*specs);
            card.family = family.id;
            card.config = Params::defaults(family.trainSpecs);
            checkSpecs(family.sampleSpecs(card));
        }
        for (const Course* course : courses()) {
            for (const ParamSpecs& specs : {course->dataSpecs(), course->augmentSpecs(), course->baseSpecs()})
                checkSpecs(specs);
            QVERIFY2(isTranslated(course->items()), course->items().text);
            QVERIFY2(isTranslated(course->fromScratch()), course->fromScratch().text);
        }
        checkSpecs(trainerSpecs());
        checkSpecs(synthesisSpecs());
    }

    void startersAreTranslated() {
        const auto models = listModels();
        QVERIFY(models.size() >= 5);
        for (const ModelInfo& model : models)
            if (model.path.parent_path() == starterFolder())
                for (const std::string& text : {model.card.name, model.card.about})
                    QVERIFY2(isTranslated(cardWords(text)), text.c_str());
        QCOMPARE(modelText("line"), QString("line")); // a name that a person gave, though "line" is among our words
    }

    void anErrorIsToldInChinese() {
        try {
            readFile("/somewhere/鸟%2.png", 1000);
        } catch (const Error& error) {
            const QString told = shown(error.sentence());
            QVERIFY2(told.contains(QString::fromUtf8("不存在")) && told.contains(QString::fromUtf8("鸟%2.png")), qPrintable(told));
            QVERIFY2(!told.contains("exist"), qPrintable(told));
        }
    }
};

QTEST_MAIN(TestTranslations)
#include "test_translations.moc"
