#include "core/formats/delimited.h"
#include "tests/core/formats/support.h"

using namespace seedbed;
using namespace seedbed::test;

namespace {

using Texts = std::vector<std::string>;

std::vector<Texts> rowsOf(std::string_view text, char separator = ',') {
    std::vector<Texts> rows;
    DelimitedReader reader(text, separator);
    for (Texts row; reader.next(row);)
        rows.push_back(row);
    return rows;
}

const std::string kTable = "id,text,author\n1,\"Is fearr, dar liom\",me\n2,\"An rud is \"\"annamh\"\"\",you\n"
                           "3,\"Two\nlines of it\",\n";

} // namespace

class TestDelimited : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void readsQuotedFieldsAsTheStandardSays() {
        QCOMPARE(rowsOf("a,\"b,\"\"c\"\"\nd\",\n,e\n"), (std::vector<Texts>{{"a", "b,\"c\"\nd", ""}, {"", "e"}}));
        QCOMPARE(rowsOf("a;b\r\nc;\"d\"\r\n", ';'), (std::vector<Texts>{{"a", "b"}, {"c", "d"}}));
        QCOMPARE(rowsOf("a,\"\"\n\n\nb"), (std::vector<Texts>{{"a", ""}, {"b"}}));
        QCOMPARE(rowsOf(""), std::vector<Texts>{});
        QCOMPARE(rowsOf("say \"hi\",x"), (std::vector<Texts>{{"say \"hi\"", "x"}}));
    }

    void findsTheColumnByNameNumberOrMostText() {
        const Texts texts{"Is fearr, dar liom", "An rud is \"annamh\"", "Two\nlines of it"};
        for (const char* column : {"text", "2", ""})
            QCOMPARE(columnOf(kTable, ',', column, "x.csv"), texts);
        QCOMPARE(columnOf(kTable, ',', "author", "x.csv"), (Texts{"me", "you"}));
    }

    void aFirstRowThatIsNoNamesIsText() {
        QCOMPARE(columnOf("one,Tús maith leath na hoibre\ntwo,Níl aon tinteán\n", ',', "2", "x.csv").size(), std::size_t(2));
        QCOMPARE(columnOf("Tús maith leath na hoibre\nNíl aon tinteán\n", '\t', "", "x.tsv").size(), std::size_t(2));
    }

    void saysWhichColumnsThereAre() {
        COMPARE_ERROR(columnOf(kTable, ',', "verse", "x.csv"), "choose one of id, text, author");
        COMPARE_ERROR(columnOf(kTable, ',', "4", "x.csv"), "from 1 to 3");
        COMPARE_ERROR(columnOf(kTable, ',', "0", "x.csv"), "from 1 to 3");
    }

    void aStrayMarkIsACharacterAndGluesNoRows() {
        QCOMPARE(rowsOf("a,\"b\nc,d\n"), (std::vector<Texts>{{"a", "\"b"}, {"c", "d"}}));
        QCOMPARE(rowsOf("a,\"b\nc,\"d\ne,f\n"), (std::vector<Texts>{{"a", "\"b"}, {"c", "\"d"}, {"e", "f"}}));
        QCOMPARE(rowsOf("\"she said \"no\" again\",b\nc,d\n"), (std::vector<Texts>{{"\"she said \"no\" again\"", "b"}, {"c", "d"}}));
    }

    void betweenTabsEveryCharacterIsItself() { QCOMPARE(rowsOf("1\t\"a\n2\t\"b\" c\n", '\t'), (std::vector<Texts>{{"1", "\"a"}, {"2", "\"b\" c"}})); }

    void aLineThatNamesTheSeparatorIsNoRow() {
        QCOMPARE(guessSeparator("sep=|\na;b|c\n"), '|');
        QCOMPARE(rowsOf("sep=;\r\na;b\r\n", ';'), (std::vector<Texts>{{"a", "b"}}));
        QCOMPARE(rowsOf("sep=;", ';'), (std::vector<Texts>{{"sep=", ""}}));
        QCOMPARE(guessSeparator("sep="), ','); // ends before it says which: found by the fuzzer
    }

    void guessesTheSeparator() {
        QCOMPARE(guessSeparator(kTable), ',');
        QCOMPARE(guessSeparator("a;b, c;d\n1;2;3\n"), ';');
        QCOMPARE(guessSeparator("a\tb\nc, d\te\n"), '\t');
        QCOMPARE(guessSeparator("one\ntwo\n"), ',');
    }

    void rowsMayHaveDifferentLengths() { QCOMPARE(columnOf("1,two words\n1\n1,and two,more\n", ',', "2", "x.csv").size(), std::size_t(2)); }
};

QTEST_GUILESS_MAIN(TestDelimited)
#include "test_delimited.moc"
