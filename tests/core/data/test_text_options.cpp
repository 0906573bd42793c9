#include "core/data/text/text_corpus.h"
#include "tests/core/formats/support.h"

#include <algorithm>

using namespace seedbed;
using namespace seedbed::test;

class TestTextOptions : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void knobsBecomeOptions() {
        const TextOptions plain = textOptions({});
        QVERIFY(plain.unit == TextUnit::automatic && plain.column.empty() && plain.heldOutShare == 0.1);
        Params params;
        params.set("unit", std::string("paragraph"));
        params.set("column", std::string("verse"));
        params.set("held_out", 20.0);
        const TextOptions options = textOptions(params);
        QVERIFY(options.unit == TextUnit::paragraph && options.column == "verse" && options.heldOutShare == 0.2);
        params.set("unit", std::string("word"));
        QVERIFY(!errorOf([&] { textOptions(params); }).empty());
    }

    void aReportIsReadAsSentences() {
        TextReport report;
        report.files = {{"a.txt", "text", "UTF-8", false, 1, 1200}, {"b.txt", "text", "windows-1252", true, 1, 34}};
        report.unit = TextUnit::line;
        report.documents = 2;
        report.training = 90;
        report.heldOut = 1;
        report.lines = 93;
        report.characters = 1'234'567;
        report.bytes = 1'300'000;
        report.trainingBytes = 900;
        report.heldOutBytes = 100;
        report.scripts = {{"Latin", 0.9996}, {"Greek", 0.0004}};
        report.differentCharacters = 50;
        report.exactDuplicates = 2;
        report.nearDuplicates = 1;
        report.nearExamples = {{"one two", "one\ntwo"}};
        report.unlike = {{"Quite other", 1, 1.5}};
        report.skipped = {{"c.png", SEEDBED_TR("is no text")}};
        const std::vector<std::string> lines = english(inWords(report).sentences);
        QCOMPARE(lines, (std::vector<std::string>{
                            "Learned from: 90 lines; kept aside: 1 line (10 % of the text).",
                            "2 passages repeat others and are taken once.",
                            "1 passage is nearly another: both are learned from, or both kept aside.",
                            "1,234,567 characters (1,300,000 bytes) in 93 lines of 2 documents from 2 files.",
                            "Encoding: UTF-8 (1 file), windows-1252, guessed (1 file); look whether the letters are "
                            "right, or save the "
                            "files as UTF-8.",
                            "Scripts: Latin 100 %; 50 different characters.",
                        }));
        std::vector<std::string> folded;
        for (const auto& list : inWords(report).lists) {
            folded.push_back(list.heading.english());
            for (const Sentence& line : list.lines)
                folded.push_back("  " + line.english());
        }
        QCOMPARE(folded, (std::vector<std::string>{
                             "Unlike the rest, perhaps another language or a list",
                             "  \"Quite other\"",
                             "Nearly the same",
                             "  \"one two\" is nearly \"one two\"",
                             "Skipped",
                             "  c.png is no text",
                         }));
    }
};

QTEST_GUILESS_MAIN(TestTextOptions)
#include "test_text_options.moc"
