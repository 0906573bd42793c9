#include "core/formats/text_lists.h"
#include "tests/core/formats/support.h"

using namespace seedbed;

namespace {
using Texts = std::vector<std::string>;
}

class TestTextLists : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void fortunesStandBetweenLinesOfOnePercent() {
        const std::string text = "%\nTús maith\nleath na hoibre.\n%\n100 % sure\n%\n%\n\t\tAn rud\n";
        QVERIFY(looksLikeFortunes(text));
        QVERIFY(!looksLikeFortunes("100 % sure\n50 % not\n"));
        QCOMPARE(splitFortunes(text), (Texts{"Tús maith\nleath na hoibre.", "100 % sure", "\t\tAn rud"}));
        QCOMPARE(splitFortunes(""), Texts{});
        QCOMPARE(splitFortunes("%"), Texts{});
    }

    void treebanksGiveTheirSentencesByDocument() {
        QCOMPARE(splitConllu("# newdoc id = a\n# sent_id = 1\n# text = Tá sé anseo.\n1\tTá\t_\n\n# text = "
                             "Níl sé.\n1\tNíl\n\n"
                             "# newdoc\n# text = Slán.\n# text =  \n"),
            (Texts{"Tá sé anseo.\nNíl sé.", "Slán."}));
        QCOMPARE(splitConllu("# text = Slán.\n"), Texts{"Slán."});
        QCOMPARE(splitConllu("1\tNíl\n"), Texts{});
    }

    void paragraphsStandBetweenBlankLines() {
        QCOMPARE(splitParagraphs("\n\n  one\ntwo  \n \t\n\n\nthree\n"), (Texts{"  one\ntwo", "three"}));
        QCOMPARE(splitParagraphs(" \n\n"), Texts{});
    }

    void linesLoseTheSpaceAroundThem() { QCOMPARE(splitLines("  one \n\n\ttwo\nthree"), (Texts{"one", "two", "three"})); }

    // 75 kB without a line's end were one line, of which nothing could be held out.
    void longLinesAreCutWhereSentencesEnd() {
        std::string line;
        for (int i = 0; i < 100; ++i)
            line += "Bhí sé fuar, agus bhí an oíche ann. ";
        const auto pieces = splitPieces(line + "\nslán\n" + std::string(1500, 'x'));
        QVERIFY(pieces.size() > 8);
        std::string together;
        for (const std::string& piece : pieces) {
            QVERIFY(!piece.empty() && piece.size() <= 600);
            together += piece;
        }
        QVERIFY(pieces.front().ends_with("ann."));
        QCOMPARE(std::ranges::count(together, 'x'), 1500);
        QVERIFY(std::ranges::find(pieces, "slán") != pieces.end());
        for (const std::string& piece : splitPieces(std::string(100, ' ') + std::string("\u1005", 3) + std::string(2000, ' ')))
            QVERIFY(!piece.empty());
    }
};

QTEST_GUILESS_MAIN(TestTextLists)
#include "test_text_lists.moc"
