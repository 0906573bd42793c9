#include "core/formats/gettext.h"
#include "tests/core/formats/support.h"

using namespace seedbed;
using namespace seedbed::test;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;
using Texts = std::vector<std::string>;

const std::string kNul(1, '\0');
const std::pair<std::string, std::string> kHeader{"", "Content-Type: text/plain; charset=UTF-8\n"};

std::string mo(const Pairs& pairs, bool isBig = false) {
    const auto number = [&](std::uint64_t value) { return isBig ? big(value, 4) : little(value, 4); };
    const std::size_t n = pairs.size();
    std::string ids, translations, strings;
    for (const auto& [id, translation] : pairs)
        for (auto* table : {&ids, &translations}) {
            const auto& string = table == &ids ? id : translation;
            *table += number(string.size()) + number(28 + 16 * n + strings.size());
            strings += string + kNul;
        }
    return number(0x950412de) + number(0) + number(n) + number(28) + number(28 + 8 * n) + number(0) + number(0) + ids + translations + strings;
}

Catalogue readMo(const std::string& file) { return parseMo(std::as_bytes(std::span(file)), "x.mo"); }

Catalogue readPo(const std::string& file) { return parsePo(std::as_bytes(std::span(file)), "x.po"); }

} // namespace

class TestGettext : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void readsTranslationsOfThreeWordsInBothByteOrders() {
        const Pairs pairs{kHeader, {"Save", "Sàbhail"}, {"Save the file", "Sàbhail am faidhle"}, {"menu\x04Open all files", "Fosgail gach faidhle"}};
        for (const bool isBig : {false, true}) {
            const auto catalogue = readMo(mo(pairs, isBig));
            QCOMPARE(catalogue.texts, (Texts{"Sàbhail am faidhle", "Fosgail gach faidhle"}));
            QCOMPARE(catalogue.encoding, "UTF-8");
        }
    }

    void readsAllPluralForms() {
        const auto catalogue = readMo(mo({kHeader, {"one file" + kNul + "%d files", "%d fhaidhle an seo" + kNul + "%d faidhlichean an seo"}}));
        QCOMPARE(catalogue.texts, (Texts{"%d fhaidhle an seo", "%d faidhlichean an seo"}));
    }

    void leavesOutWhatNobodyHasTranslated() { QCOMPARE(readMo(mo({kHeader, {"Open the file", "Open the file"}, {"Close the file", ""}})).texts, Texts{}); }

    void takesMarksOfMenuKeysAway() {
        QCOMPARE(readMo(mo({kHeader, {"a", "~Sàbhail am faidhle"}, {"b", "Sàbhail _uile an-seo"}, {"c", "A &amp; B is C"}})).texts,
            (Texts{"Sàbhail am faidhle", "Sàbhail uile an-seo", "A &amp; B is C"}));
    }

    void readsScriptsWithoutSpaces() {
        QCOMPARE(readMo(mo({kHeader, {"a", "ཡིག་སྣོད་ཁ་ཕྱེ།"}, {"b", "将文件保存到另一个文件夹中"}, {"c", "保存"}})).texts.size(), std::size_t(2));
    }

    void believesTheCharsetOfTheHeader() {
        const auto catalogue = readMo(mo({{"", "Content-Type: text/plain; charset=ISO-8859-2\n"}, {"a", "p\xF8\xED"
                                                                                                        "li\xB9 mnoho slov"}}));
        QCOMPARE(catalogue.texts, Texts{"příliš mnoho slov"});
        QCOMPARE(catalogue.encoding, "ISO-8859-2");
    }

    void refusesEveryTruncationAndWildNumber() {
        const std::string whole = mo({kHeader, {"Save the file", "Sàbhail am faidhle"}});
        for (std::size_t length = 0; length + 1 < whole.size(); ++length)
            COMPARE_ERROR(readMo(whole.substr(0, length)), "x.mo is ");
        for (const std::size_t at : {8, 12, 16, 28, 32, 44}) {
            std::string wild = whole;
            wild.replace(at, 4, "\xFF\xFF\xFF\xFF");
            COMPARE_ERROR(readMo(wild), "x.mo is damaged");
        }
    }

    void readsSourcesWithTheirStringsOfManyLines() {
        const auto catalogue = readPo("# a comment\nmsgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                                      "#: file.c:1\nmsgctxt \"menu\"\nmsgid \"Save \"\n\"the file\"\nmsgstr \"\"\n"
                                      "\"Sàbhail am \\\"faidhle\\\"\\n\"\n\"an-seo\"\n\n"
                                      "msgid \"one file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"aon fhaidhle a-mhàin\"\n"
                                      "msgstr[1] \"%d faidhlichean an seo\"\n");
        QCOMPARE(catalogue.texts, (Texts{"Sàbhail am \"faidhle\"\nan-seo", "aon fhaidhle a-mhàin", "%d faidhlichean an seo"}));
    }

    void leavesOutFuzzyAndObsoleteEntries() {
        QCOMPARE(readPo("msgid \"a\"\nmsgstr \"aon dhà trì\"\n#, c-format, fuzzy\nmsgid \"b\"\nmsgstr \"dhà trì "
                        "ceithir\"\n\n"
                        "#~ msgid \"c\"\n#~ msgstr \"trì ceithir còig\"\nmsgid \"d\"\nmsgstr \"ceithir còig sia\"\n")
                     .texts,
            (Texts{"aon dhà trì", "ceithir còig sia"}));
    }

    void refusesASourceWhoseStringDoesNotEnd() { COMPARE_ERROR(readPo("msgid \"a\"\nmsgstr \"aon dhà trì\n"), "no closing quotation mark"); }
};

QTEST_GUILESS_MAIN(TestGettext)
#include "test_gettext.moc"
