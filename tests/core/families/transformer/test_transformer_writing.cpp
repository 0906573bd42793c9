#include "core/model/family.h"
#include "core/model/model_file.h"

#include <QRegularExpression>
#include <QTest>

using namespace seedbed;

/// How the starter writes where something is wished of its text.
class TestTransformerWriting : public QObject {
    Q_OBJECT

    NoProgress m_quiet;
    std::unique_ptr<Model> m_model;

    std::vector<QString> written(const char* prompt, const Params& wishes, int count) {
        Request request{.params = wishes.over(sampleParams(m_model->card())), .prompt = prompt};
        std::vector<Request> requests(static_cast<std::size_t>(count), request);
        std::vector<QString> texts;
        for (Request& one : requests)
            one.seed = static_cast<std::uint64_t>(&one - requests.data());
        for (const Sample& sample : m_model->generate(requests, m_quiet))
            texts.push_back(QString::fromStdString(sample.text()));
        return texts;
    }

  private Q_SLOTS:
    void initTestCase() {
        startRuntime();
        m_model = openModel(findModel("irish"), DeviceChoice::cpu);
    }

    void aSpaceBehindThePromptChangesNothing() {
        const Params sure{{"temperature", 0.0}, {"tokens", 12.0}};
        const QString plain = written("Is fearr", sure, 1).front();
        QVERIFY2(plain.startsWith(' '), qPrintable(plain));
        QCOMPARE(written("Is fearr ", sure, 1).front(), plain.mid(1));
        QCOMPARE(written("Is fearr  ", sure, 1).front(), plain.mid(1));
        QCOMPARE(written(" ", sure, 1), written("", sure, 1));
        const Request request{.params = sure.over(sampleParams(m_model->card())), .prompt = "Is fearr "};
        std::string heard;
        const Sample sample = m_model->generate({&request, 1}, m_quiet, [&](std::size_t, const WrittenToken& token) { heard += token.bytes; }).front();
        QCOMPARE(heard, sample.text());
        QCOMPARE(sample.recipe.writing, kWriting);
        QCOMPARE(Recipe::fromJson(sample.recipe.toJson()), sample.recipe);
    }

    void linesOfSoManySyllablesAreMadeOfWords() {
        const QRegularExpression word("[\\p{L}]+"), vowel("[aeiouyáéíóúàèìòù]", QRegularExpression::CaseInsensitiveOption);
        int bare = 0;
        for (const QString& poem : written("", {{"syllables", std::string("5 7 5")}, {"tokens", 100.0}}, 20)) {
            QCOMPARE(poem.count('\n'), 3);
            bool isBare = false;
            for (auto words = word.globalMatch(poem); words.hasNext();)
                isBare |= !words.next().captured().contains(vowel);
            bare += isBare;
        }
        QVERIFY2(bare <= 4, qPrintable(QString::number(bare)));
    }

    void anEndingFollowsFromItsLine() {
        int lines = 0, behind = 0;
        for (const QString& text : written("", {{"ends", std::string("ann")}, {"tokens", 60.0}}, 10))
            for (const QString& line : text.left(text.lastIndexOf('\n')).split('\n', Qt::SkipEmptyParts)) {
                QVERIFY2(line.endsWith("ann"), qPrintable(line));
                ++lines;
                behind += line.contains(QRegularExpression("[.!?] ann$"));
            }
        QVERIFY(lines > 10);
        QVERIFY2(behind * 10 <= lines, qPrintable(QString("%1 of %2").arg(behind).arg(lines)));
    }
};

QTEST_GUILESS_MAIN(TestTransformerWriting)
#include "test_transformer_writing.moc"
