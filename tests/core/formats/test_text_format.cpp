#include "core/formats/text_format.h"
#include "core/formats/unpack.h"
#include "core/formats/utf8.h"
#include "tests/core/formats/archive.h"

using namespace seedbed;
using namespace seedbed::test;

namespace {

using Texts = std::vector<std::string>;

std::optional<TextFormat> kindOf(std::string_view file, std::string_view extension = "") { return formatOf(std::as_bytes(std::span(file)), extension); }

Texts read(std::string_view file, std::string_view extension = "") {
    const auto kind = kindOf(file, extension);
    return kind ? textsIn(*kind, std::as_bytes(std::span(file)), "x").texts : Texts{"no document"};
}

std::string word(const std::string& body) {
    return archive({{"[Content_Types].xml", "<Types/>"},
        {"word/document.xml", "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>"}});
}

const std::string kContainer = "<?xml version=\"1.0\"?><container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>";

} // namespace

/// Text in what people write text with: only its words are read.
class TestTextFormat : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void subtitlesAreWhatIsSaid() {
        const std::string srt =
            "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Dia duit,</i>\r\na chara.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n{\\an8}1916\r\n";
        QCOMPARE(kindOf(srt), std::optional(TextFormat::subtitles)); // whatever its name
        QCOMPARE(read(srt), Texts{"Dia duit, a chara.\n1916\n"});
        const std::string vtt =
            "WEBVTT - film\n\nNOTE by nobody\nat all\n\nSTYLE\n::cue { color: red }\n\nfirst\n00:01.000 --> 00:02.000 align:start\nMaidin mhaith\n"
            "\n01:00:03.000 --> 01:00:04.000\n- Cé hé?\n- Mise.\n";
        QCOMPARE(read(vtt), Texts{"Maidin mhaith\n- Cé hé? - Mise.\n"});
        const std::string glued = "1\n00:00:01,000 --> 00:00:02,000\nA haon\n2\n00:00:03,000 --> 00:00:04,000\nA dó\n";
        QCOMPARE(read(glued), Texts{"A haon\nA dó\n"});
        QCOMPARE(kindOf("1\nis a number --> and no time\nhere\n"), std::nullopt);
    }

    void anEncodingThatWasGuessedIsSaid() {
        const std::string srt = "1\n00:00:01,000 --> 00:00:02,000\nN\xEDl aon tinte\xE1n mar do thinte\xE1n f\xE9in\n";
        const auto found = textsIn(TextFormat::subtitles, std::as_bytes(std::span(srt)), "x");
        QCOMPARE(found.texts, Texts{"Níl aon tinteán mar do thinteán féin\n"});
        QVERIFY(found.guessed && found.encoding != "UTF-8");
    }

    void jsonIsTheTextOfItsRecords() {
        QCOMPARE(read("{\"id\": 1, \"text\": \"Tá sé fuar\\nanocht.\"}\n\n{\"id\": 2, \"text\": \"Tá\"}\n"), (Texts{"Tá sé fuar\nanocht.", "Tá"}));
        QCOMPARE(read("[{\"text\": \"a\"}, {\"text\": \"b\", \"url\": \"http://c\"}]"), (Texts{"a", "b"}));
        QCOMPARE(read("{\"version\": 1, \"data\": [{\"content\": \"a\"}, {\"content\": \"b\"}]}"), (Texts{"a", "b"}));
        QCOMPARE(read("{\"messages\": [{\"role\": \"user\", \"content\": \"Cá bhfuil sé?\"}, {\"role\": \"x\", \"content\": \"Anseo.\"}]}"),
            Texts{"Cá bhfuil sé?\nAnseo.\n"});
        QCOMPARE(read("[{\"hash\": \"0123456789abcdef\", \"ga\": \"go maith ar fad\"}, {\"hash\": \"0\", \"ga\": \"slán go fóill\"}]"),
            (Texts{"go maith ar fad", "slán go fóill"}));
        QCOMPARE(read("[\"one\", \"two\"]", "json"), (Texts{"one", "two"}));
        QCOMPARE(read("{\"menu\": {\"open\": \"Oscail an comhad seo\", \"id\": \"x1\"}}"), Texts{"Oscail an comhad seo"});
        COMPARE_ERROR(read("{\"text\": \"a\"}\n{\"text\": \n{\"text\": \"c\"}\n", "jsonl"), "line 2");
        COMPARE_ERROR(read("{\"text\": \"a\"", "json"), "x cannot be read");
    }

    void pagesAreWhatIsShown() {
        const std::string page =
            "<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body><nav>Home</nav><h1>Ceann</h1><p>A&nbsp;b <b>c</b>\n d"
            "<br>e &amp; f</p><script>var x;</script><ul><li>g<li>h</ul></body></html>";
        QCOMPARE(kindOf(page), std::optional(TextFormat::html));
        QCOMPARE(read(page), Texts{"Ceann\n\nA\u00A0b c d\ne & f\n\ng\nh\n"});
        QCOMPARE(read("<html><meta charset=\"iso-8859-2\"><p>za\xBF\xF3\xB3\xE6"), Texts{"zażółć\n"});
        QCOMPARE(read("<p>no end", "htm"), Texts{"no end\n"});
        std::string deep = "<html>";
        for (int i = 0; i < 100000; ++i)
            deep += "<div>";
        read(deep + "x"); // neither crash nor hang
    }

    void lettersAreTheirParagraphs() {
        const std::string letter =
            word("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t xml:space=\"preserve\">A </w:t></w:r><w:r><w:t>chara,</w:t></w:r></w:p>"
                 "<w:p><w:del><w:r><w:delText>out</w:delText></w:r></w:del><w:r><w:t>x</w:t><w:tab/><w:t>y</w:t><w:br/><w:instrText>PAGE</w:instrText><w:t>z</"
                 "w:t></w:r></w:p>");
        QCOMPARE(kindOf(letter, "docx"), std::optional(TextFormat::word));
        QCOMPARE(read(letter, "docx"), Texts{"A chara,\n\nx\ty\nz\n"});
        const std::string odt = archive({{"mimetype", "application/vnd.oasis.opendocument.text"},
            {"content.xml",
                "<o:document-content xmlns:o=\"o\" xmlns:text=\"t\"><o:automatic-styles><o:style>s</o:style></o:automatic-styles><text:h>H</text:h>"
                "<text:p>a<text:s text:c=\"3\"/>b<text:line-break/>c</text:p><text:tracked-changes>gone</text:tracked-changes></o:document-content>"}});
        QCOMPARE(read(odt, "odt"), Texts{"H\n\na b\nc\n"});
        COMPARE_ERROR(read(archive({{"other", "x"}}), "docx"), "is damaged");
        COMPARE_ERROR(read(word("<w:p>"), "docx"), "is damaged");
        COMPARE_ERROR(read("no zip", "odt"), "x");
    }

    void booksAreReadInTheirOrder() {
        const auto book = [](const std::string& spine) {
            return archive({{"mimetype", "application/epub+zip"}, {"META-INF/container.xml", kContainer},
                {"OEBPS/book.opf", "<package><manifest><item id=\"b\" href=\"b%20two.xhtml\"/><item id=\"a\" href=\"a.xhtml#top\"/><item id=\"c\" "
                                   "href=\"cover.png\"/></manifest><spine>" +
                                       spine + "</spine></package>"},
                {"OEBPS/a.xhtml", "<html><head><title>t</title></head><body><p>first</p></body></html>"},
                {"OEBPS/b two.xhtml", "<html><body><p>second</p></body></html>"}});
        };
        QCOMPARE(read(book("<itemref idref=\"b\"/><itemref idref=\"a\"/>"), "epub"), Texts{"second\n\nfirst\n"});
        QCOMPARE(read(book(""), "epub"), Texts{"first\n\nsecond\n"}); // by name
    }

    void richTextIsItsCharacters() {
        const std::string rtf = "{\\rtf1\\ansi\\ansicpg1250{\\fonttbl{\\f0 Times;}}{\\*\\generator x;}{\\info{\\title no}}\\f0 Za\\'bf\\'f3\\'b3\\'e6\\par\n"
                                "b\\u322?\\u8211 -c {\\b d}\\tab e\\line f\\\\\\{\\u-10179?\\u-8704?}";
        QCOMPARE(kindOf(rtf), std::optional(TextFormat::rtf));
        QCOMPARE(read(rtf), Texts{"Zażółć\n\nbł–c d\te\nf\\{😀"});
        COMPARE_ERROR(read("{\\rtf" + std::string(100000, '{')), "nested too deeply");
        read("{\\rtf\\bin999999999 x\\'"); // ends anywhere
        for (const char* cut : {"{\\rtf \\é}", "{\\rtf \\'é}", "{\\rtf \\bin1 é}"})
            QVERIFY(isUtf8(read(cut).front())); // a sign of several bytes stays whole
    }

    void anEntityThatGrowsIsNotFollowed() {
        std::string bomb = "<!DOCTYPE x [<!ENTITY a0 \"lol\">";
        for (int i = 1; i < 30; ++i)
            bomb += "<!ENTITY a" + std::to_string(i) + " \"&a" + std::to_string(i - 1) + ";&a" + std::to_string(i - 1) + ";\">";
        const std::string letter = archive({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", bomb + "]><d><p>&a29;</p><p>end</p></d>"}});
        try {
            QVERIFY(read(letter, "docx").front().size() < 1000);
        } catch (const Error&) {
        }
    }

    void whatIsPackedIsUnpackedWithinBounds() {
        // printf 'slan go foill\n' | gzip -n9 | xxd -p
        const std::string gz = QByteArray::fromHex("1f8b08000000000002032bce49cc5348cf5748cbcfccc9e10200303e31380e000000").toStdString();
        QVERIFY(looksPacked(buffer(gz)));
        QCOMPARE(test::text(unpack(buffer(gz), 100, "x")).substr(0, 13), std::string("slan go foill"));
        COMPARE_ERROR(unpack(buffer(gz), 5, "x"), "holds more than");
        COMPARE_ERROR(unpack(buffer(gz.substr(0, 20)), 100, "x"), "is damaged");
        QVERIFY(!looksPacked(buffer("plain")));
    }

    void aWikiIsTheWordsOfItsArticles() {
        const auto page = [](const std::string& title, int space, const std::string& text, const std::string& more = {}) {
            return "<page><title>" + title + "</title><ns>" + std::to_string(space) + "</ns>" + more +
                   "<revision><model>wikitext</model><text xml:space=\"preserve\">" + text + "</text></revision></page>\n";
        };
        const auto dump = [](const std::string& pages) {
            return "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.10/\" xml:lang=\"ga\"><siteinfo><namespaces><namespace key=\"0\" />"
                   "<namespace key=\"6\">Íomhá</namespace><namespace key=\"14\">Catagóir</namespace></namespaces></siteinfo>\n" +
                   pages + "</mediawiki>\n";
        };
        const std::string wiki = dump(page("Cat", 0,
                                          "{{Bosca|ainm={{PAGENAME}}|[[x]]}}\n[[Íomhá:cat.jpg|thumb|Cat agus [[luch]]]]\n"
                                          "'''Is [[Ainmhí|ainmhí]]''' é an ''cat''&lt;ref name=&quot;a&quot;&gt;nóta&lt;/ref&gt; a itheann [[luch|lucha]]"
                                          "&amp;nbsp;&amp;ndash; [http://x.ie suíomh].\n== Naisc ==\n{| class=wikitable\n! a || b\n|-\n| 1 || 2\n|}\n"
                                          "* a haon\n* a dó&lt;br/&gt;a trí\n&lt;!-- rún --&gt;__NOTOC__\n[[Catagóir:Cait]]\n[[de:Katze]]\n") +
                                      page("Plé:Cat", 1, "caint") + page("Madra", 0, "#ATHSHEOLADH [[Cat]]", "<redirect title=\"Cat\" />") +
                                      page("Dara", 0, "<!-- --> Tá {{oscailte an scéal.\n\nDeireadh ]] }} [[ anseo.\n&lt;ref&gt;gan deireadh"));
        QCOMPARE(kindOf(wiki), std::optional(TextFormat::wiki));
        const Texts texts = read(wiki);
        QCOMPARE(texts.size(), std::size_t(2));
        QCOMPARE(QString::fromStdString(texts[0]), QString("Is ainmhí é an cat a itheann lucha\u00A0– suíomh.\n\na haon\na dó\na trí\n"));
        QVERIFY2(texts[1].find("anseo.") != texts[1].npos, texts[1].c_str());
        QCOMPARE(read("<?xml version=\"1.0\"?>\n" + dump(page("A", 0, "focal"))), Texts{"focal\n"});
        QCOMPARE(read(wiki.substr(0, wiki.find("Plé"))).size(), std::size_t(1)); // cut off while it came
        COMPARE_ERROR(read("<mediawiki><page><title>x"), "is damaged");
        std::string deep; // neither crash nor hang
        for (int i = 0; i < 200'000; ++i)
            deep += i % 2 ? "{{a[[b" : "&lt;ref&gt;";
        read(dump(page("A", 0, deep)));
    }

    void whatIsNotReadIsNamed() {
        for (const auto& [start, words] : {std::pair("<?xml version=\"1.0\"?><tmx/>", "XML"), std::pair("\xD0\xCF\x11\xE0", "office"),
                 std::pair("PAR1", "Parquet"), std::pair("Rar!", "archive")}) {
            const std::string why = unreadable(std::as_bytes(std::span(std::string_view(start)))).english();
            QVERIFY2(why.find(words) != std::string::npos, why.c_str());
        }
        QVERIFY(unreadable(buffer("plain words")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTextFormat)
#include "test_text_format.moc"
