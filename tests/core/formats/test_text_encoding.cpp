#include "core/formats/text_encoding.h"
#include "tests/core/formats/support.h"

using namespace seedbed;
using namespace seedbed::test;

namespace {

DecodedText decode(std::string_view text, std::string_view declared = {}) { return decodeText(std::as_bytes(std::span(text)), "x.txt", declared); }

/// ASCII and U+0080..U+FFFF, as UTF-16.
std::string wide(std::u16string_view text, bool bigEndianFirst) {
    std::string bytes;
    for (const char16_t c : text) {
        const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 0xff);
        bytes += bigEndianFirst ? high : low;
        bytes += bigEndianFirst ? low : high;
    }
    return bytes;
}

const std::u16string kIrish = u"Is fearr Gaeilge bhriste ná Béarla cliste.\nNíl aon tinteán mar do thinteán féin.\n";
const std::string kIrishUtf8 = "Is fearr Gaeilge bhriste ná Béarla cliste.\nNíl aon tinteán mar do thinteán féin.\n";
const std::string kIrishLatin1 = "Is fearr Gaeilge bhriste n\xE1 B\xE9"
                                 "arla cliste.\nN\xEDl aon tinte\xE1n mar do thinte\xE1n f\xE9in.\n";

/// Through a table of the encoding's upper half: Qt 6 knows few encodings itself.
QByteArray inEncoding(const QString& text, const QString& encoding) {
    QHash<QChar, char> bytes;
    for (int byte = 0x80; byte < 0x100; ++byte) {
        const std::string one(1, static_cast<char>(byte));
        const auto read = fromEncoding(std::as_bytes(std::span(one)), encoding.toStdString(), "x");
        const QString character = QString::fromUtf8(reinterpret_cast<const char*>(read->data()), qsizetype(read->size()));
        if (character.size() == 1) bytes.insert(character[0], static_cast<char>(byte));
    }
    QByteArray all;
    for (const QChar c : text)
        all += c.unicode() < 0x80 ? static_cast<char>(c.unicode()) : bytes.value(c, '?');
    return all;
}

} // namespace

class TestTextEncoding : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void utf8StaysAndIsNamed() {
        const auto decoded = decode(kIrishUtf8);
        QCOMPARE(decoded.text, kIrishUtf8);
        QCOMPARE(decoded.encoding, "UTF-8");
        QVERIFY(!decoded.guessed);
    }

    void aByteOrderMarkIsTakenAwayAndSaid() {
        const auto decoded = decode("\xEF\xBB\xBF" + kIrishUtf8);
        QCOMPARE(decoded.text, kIrishUtf8);
        QCOMPARE(decoded.encoding, "UTF-8 with BOM");
    }

    void utf16IsReadWithAndWithoutItsMark() {
        for (const bool big : {false, true}) {
            const std::string name = big ? "UTF-16BE" : "UTF-16LE";
            const auto marked = decode((big ? "\xFE\xFF" : "\xFF\xFE") + wide(kIrish, big));
            QCOMPARE(marked.text, kIrishUtf8);
            QCOMPARE(marked.encoding, name);
            QVERIFY(!marked.guessed);
            const auto bare = decode(wide(kIrish, big));
            QCOMPARE(bare.text, kIrishUtf8);
            QCOMPARE(bare.encoding, name);
            QVERIFY(bare.guessed);
        }
    }

    void utf16WithoutAMarkIsReadInOtherScriptsToo() {
        const std::u16string armenian = u"Բոլոր մարդիկ ծնվում են ազատ ու հավասար\nիրենց արժանապատվությամբ\n";
        QCOMPARE(decode(wide(armenian, true)).encoding, "UTF-16BE");
        QVERIFY(decode(wide(armenian, false)).text.starts_with("Բոլոր մարդիկ"));
    }

    void latin1IsGuessedAndSaid() {
        const auto decoded = decode(kIrishLatin1);
        QCOMPARE(decoded.text, kIrishUtf8);
        QVERIFY(decoded.guessed);
        QVERIFY(decoded.encoding != "UTF-8");
    }

    void latin2IsGuessedAndSaid() {
        const auto decoded = decode("V\xB9"
                                    "echny lid\xE9 rod\xED se svobodn\xED a rovn\xED. Ka\xBE"
                                    "d\xFD m\xE1 "
                                    "pr\xE1vo na \xBEivot, svobodu a osobn\xED bezpe\xE8nost. Nikdo nesm\xED b\xFDt "
                                    "dr\xBE"
                                    "en v otroctv\xED. P\xF8\xED"
                                    "li\xB9 \xBElu\xBBou\xE8k\xFD k\xF9\xF2.");
        QVERIFY2(decoded.text.find("bezpečnost") != decoded.text.npos, decoded.text.c_str());
        QVERIFY2(decoded.text.ends_with("Příliš žluťoučký kůň."), decoded.text.c_str());
        QVERIFY(decoded.guessed);
    }

    // Each was read as another language: ŵ as the Icelandic ð, ą as a sign, Baltic letters as Western ones.
    void theAccentsOfALanguageTellItsEncoding_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("encoding");
        const char* welsh = "Mae'r dŵr yn oer. Y tŷ a'r môr, y gwŷr a'r ffŵl; tân yn y gegin, siŵr o fod. Ŵyr hi ddim.";
        const char* dotted = "Ní ṫuigeann an sáċ an seang. Is fearr Gaeilge ḃriste ná Béarla cliste. Ḃí an ċailleaċ ar an ḃóṫar aṁáin, a ḋuine ċóir.";
        const char* polish = "Zażółć gęślą jaźń. Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem.";
        const char* czech = "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem a svědomím a mají žít v bratrství.";
        const char* hungarian = "Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek, ésszel bírván, űrt hagynak őrizetlenül.";
        const char* turkish = "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine karşı kardeşçe.";
        const char* lithuanian =
            "Visi žmonės gimsta laisvi ir lygūs savo orumu ir teisėmis. Jiems suteiktas protas ir sąžinė, ir jie turi elgtis kaip broliai, būti geresnių.";
        const char* icelandic =
            "Hver maður er borinn frjáls og jafn öðrum að virðingu og réttindum. Menn eru gæddir vitsmunum og samvisku, og ber þeim að breyta bróðurlega.";
        const char* french =
            "Tous les êtres humains naissent libres et égaux en dignité. Ils sont doués de raison «et» de conscience et doivent agir où il faut, ça va.";
        for (const auto& [text, encoding] : {std::pair(welsh, "ISO-8859-14"), {dotted, "ISO-8859-14"}, {polish, "ISO-8859-2"}, {polish, "windows-1250"},
                 {czech, "ISO-8859-2"}, {czech, "windows-1250"}, {hungarian, "ISO-8859-2"}, {turkish, "ISO-8859-9"}, {lithuanian, "ISO-8859-13"},
                 {icelandic, "ISO-8859-1"}, {french, "ISO-8859-1"}})
            QTest::addRow("%s: %.12s", encoding, text) << text << encoding;
    }
    void theAccentsOfALanguageTellItsEncoding() {
        QFETCH(QString, text);
        QFETCH(QString, encoding);
        const QByteArray bytes = inEncoding(text, encoding);
        const auto decoded = decode(std::string_view(bytes.constData(), std::size_t(bytes.size())));
        QCOMPARE(QString::fromStdString(decoded.text), text);
        QCOMPARE(QString::fromStdString(decoded.encoding), encoding);
        QVERIFY(decoded.guessed);
    }

    void anEncodingThatAPersonNamesIsTaken() {
        const auto named = [](const std::string& text, const std::string& encoding) {
            const auto read = fromEncoding(std::as_bytes(std::span(text)), encoding, "x.txt");
            return read ? std::string(reinterpret_cast<const char*>(read->data()), read->size()) : "as it is";
        };
        QCOMPARE(named("p\xF8\xED", "ISO-8859-2"), "pří");
        QCOMPARE(named("p\xF8\xED", "ISO-8859-1"), "pøí");
        QCOMPARE(named(std::string("p\0\xED\0", 4), "UTF-16LE"), "pí");
        QCOMPARE(named("\x1b$B4A;z\x1b(B", "ISO-2022-JP"), "漢字"); // all of it ASCII
        QCOMPARE(named(kIrishUtf8, "ISO-8859-2"), "as it is");
        QCOMPARE(named("\xEF\xBB\xBF"
                       "a",
                     "ISO-8859-2"),
            "as it is");
        COMPARE_ERROR(named("a", "no-such-encoding"), "cannot be read as no-such-encoding");
        QVERIFY(isEncoding("windows-1250") && !isEncoding("no-such-encoding") && !isEncoding(""));
    }

    void whatAFileSaysOfItselfIsBelieved() {
        const auto decoded = decode("p\xF8\xED", "ISO-8859-2");
        QCOMPARE(decoded.text, "pří");
        QVERIFY(!decoded.guessed);
        QCOMPARE(decode("p\xF8\xED", "no-such-encoding").guessed, true);
    }

    void whatAFileSaysWronglyIsNotBelieved() { QCOMPARE(decode(kIrishUtf8, "ISO-8859-1").text, kIrishUtf8); }

    // Three NUL bytes, or a bell, made a long diary "a binary file".
    void fewControlCharactersAreLeftOutAndSaid() {
        const std::string diary = "Bhí sé fuar.\nBhí sé te.\n";
        std::string stray;
        for (int i = 0; i < 200; ++i)
            stray += diary;
        const std::string clean = stray;
        stray.insert(20, 1, '\0');
        stray.insert(40, "\x1b[31m");
        stray.insert(60, "\a");
        const auto decoded = decode(stray);
        QCOMPARE(decoded.text, clean);
        QCOMPARE(decoded.encoding, "UTF-8, without 3 control characters (the first in line 2)");
        QCOMPARE(decode(clean + std::string(512, '\0')).text, clean); // filled up to a block
        QCOMPARE(decode(clean + "\x1a").text, clean);
        QCOMPARE(decode("\x1b[á").text, "[á");                                                                                    // found by the fuzzer
        COMPARE_ERROR(decode(wide(u"这是很长的一段文字，没有空格 " + std::u16string(1, u'\0') + u"又一段", false)), "NUL bytes"); // numbers look like this, too
    }

    void everyWayToEndALineIsOne() {
        for (const char* end : {"\n", "\r\n", "\r", "\u0085", "\u2028"})
            QCOMPARE(decode("á" + std::string(end) + "b" + end).text, "á\nb\n");
    }

    void aDamagedLineKeepsItsLetters() {
        const auto decoded = decode(kIrishUtf8 + "tr\xFFéigthe, a cú\n");
        QVERIFY2(decoded.text.ends_with("tr\uFFFDéigthe, a cú\n"), decoded.text.c_str());
        QCOMPARE(decoded.encoding, "damaged UTF-8");
    }

    void linesOfAnotherEncodingAmongUtf8AreRead() {
        const auto decoded = decode(kIrishUtf8 + kIrishLatin1);
        QCOMPARE(decoded.text, kIrishUtf8 + kIrishUtf8);
        QVERIFY2(decoded.encoding.starts_with("UTF-8 mixed with"), decoded.encoding.c_str());
    }

    void utf8WithOneBrokenCharacterIsStillUtf8() {
        const std::string oneLine = "níl aon tinteán mar do thinteán féin ó bhéal go béal is é an rud é";
        const auto decoded = decode(oneLine + "\xC3");
        QCOMPARE(decoded.text, oneLine + "\uFFFD");
        QCOMPARE(decoded.encoding, "damaged UTF-8");
    }

    void lettersAndTheirAccentsBecomeOneCharacter() {
        QCOMPARE(decode("Be\u0301arla").text, "Béarla");
        QCOMPARE(toNfc("\u1112\u1161\u11ab"), "한");
    }

    void linesEndWithALineFeed() { QCOMPARE(decode("a\r\nb\rc\n\r\n").text, "a\nb\nc\n\n"); }

    void binaryFilesAreRefusedInOneSentence() {
        const std::string nul = std::string("text\0more", 9), png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
        for (const auto& bytes : {nul, png, std::string("%PDF-1.4 text")})
            COMPARE_ERROR(decode(bytes), "x.txt ");
        std::string controls(1000, 'a');
        for (std::size_t i = 0; i < controls.size(); i += 10)
            controls[i] = '\x01';
        COMPARE_ERROR(decode(controls), "control characters");
    }

    void nothingIsText() { QCOMPARE(decode("").text, ""); }

    void aLineOfAMegabyteIsRead() {
        const std::string line = std::string(1 << 20, 'a') + "é";
        QCOMPARE(decode(line).text, line);
    }

    void anyBytesGiveTextOrAnError() {
        std::uint64_t state = 1;
        for (int round = 0; round < 2000; ++round) {
            std::string bytes;
            for (std::uint64_t i = 0; i < state % 40; ++i)
                bytes += static_cast<char>((state = state * 6364136223846793005ULL + 1442695040888963407ULL) >> 56 | (round % 2 ? 0x80 : 0));
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            try {
                const auto decoded = decode(bytes);
                QCOMPARE(toNfc(decoded.text), decoded.text);
                QVERIFY(!decoded.encoding.empty());
            } catch (const Error&) {
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTextEncoding)
#include "test_text_encoding.moc"
