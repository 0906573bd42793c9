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
};

QTEST_GUILESS_MAIN(TestTextLists)
#include "test_text_lists.moc"
