#include "core/data/text/tokenizer.h"
#include "tests/core/formats/support.h"

#include <QElapsedTimer>

#include <algorithm>
#include <set>

using namespace seedbed;
using namespace seedbed::test;

namespace {

const std::string kProverbs = "Is fearr Gaeilge bhriste ná Béarla cliste.\nNíl aon tinteán mar do thinteán féin.\n"
                              "Is fearr rith maith ná drochsheasamh.\nAn rud is annamh is iontach.\nIs fearr an tsláinte ná na "
                              "táinte.\n"
                              "བཀྲ་ཤིས་བདེ་ལེགས། བཀྲ་ཤིས་\n12345 — „fearr“ 世界 世界 🌱 🌱\n";

Tokenizer pieces(std::string_view text, int vocabulary) {
    NoProgress progress;
    return Tokenizer::pieces(text, vocabulary, progress);
}

std::vector<Tokenizer> someTokenizers() {
    return {Tokenizer(), Tokenizer::characters(kProverbs), Tokenizer::characters(""), pieces(kProverbs, 400), pieces(kProverbs, 257), pieces("", 300)};
}

/// Words of a made-up language, as unlike each other as such words are.
std::string longText(std::size_t bytes) {
    const char* syllables[] = {"ba", "no", "ché", "lú", "tir", "an", "go", "mí", "sea", "dh"};
    Random random(5);
    std::string text;
    while (text.size() < bytes) {
        for (std::uint64_t i = 0, count = 1 + random.below(4); i < count; ++i)
            text += syllables[std::min(random.below(10), random.below(10))];
        text += random.below(12) == 0 ? ".\n" : " ";
    }
    return text;
}

class Stopper final : public Progress {
  public:
    void report(Activity, std::int64_t, std::int64_t, const Sentence&) override {}
    bool cancelled() const override { return true; }
};

} // namespace

class TestTokenizer : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void anyBytesAreWrittenAndReadBack() {
        Random random(1);
        const std::string alphabet = " \n,19aéB\xC3\xA1\xE0\xBD\x96\xF0\x9F\x8C\xB1\xFF\xED\xA0";
        for (const Tokenizer& tokenizer : someTokenizers())
            for (int round = 0; round < 400; ++round) {
                std::string text;
                for (std::uint64_t i = random.below(120); i > 0; --i)
                    text += round % 2 ? static_cast<char>(random.below(256)) : alphabet[random.below(alphabet.size())];
                QCOMPARE(tokenizer.decode(tokenizer.encode(text)), text);
                QCOMPARE(tokenizer.decode(tokenizer.encode(text, 0.3, random)), text);
            }
    }

    void textIsWrittenInFewerTokensThanBytes() {
        const auto characters = Tokenizer::characters(kProverbs);
        const auto words = pieces(kProverbs, 400);
        QVERIFY(characters.encode(kProverbs).size() < kProverbs.size());
        QVERIFY(words.encode(kProverbs).size() < characters.encode(kProverbs).size() * 2 / 3);
        QCOMPARE(words.encode(" fearr").size(), std::size_t(1));
        QCOMPARE(Tokenizer().encode(kProverbs).size(), kProverbs.size());
    }

    void theTokenBetweenDocumentsIsEmptyAndNeverWritten() {
        for (const Tokenizer& tokenizer : someTokenizers()) {
            QCOMPARE(tokenizer.bytes(tokenizer.end()), "");
            QVERIFY(tokenizer.end() < tokenizer.size());
            const auto tokens = tokenizer.encode(kProverbs);
            QVERIFY(std::ranges::find(tokens, tokenizer.end()) == tokens.end());
        }
    }

    void theFirstTokensAreTheBytes() {
        for (const Tokenizer& tokenizer : someTokenizers())
            for (int byte = 0; byte < 256; ++byte)
                QCOMPARE(tokenizer.bytes(byte), std::string(1, static_cast<char>(byte)));
    }

    void charactersAreTokensFromTheGivenCountOn() {
        const auto tokenizer = Tokenizer::characters("áá éé í ááé", 3);
        QCOMPARE(tokenizer.size(), 259);
        QCOMPARE(tokenizer.bytes(257), "á");
        QCOMPARE(tokenizer.bytes(258), "é");
        QCOMPARE(tokenizer.encode("íá"), (std::vector<int>{0xC3, 0xAD, 257}));
    }

    void whatNeverStoodInTheTextIsNotKnown() {
        for (const Tokenizer& tokenizer : {Tokenizer::characters(kProverbs), pieces(kProverbs, 400)}) {
            for (const auto* known : {"á", "f", " ", "\n", "世", "🌱", "fearr á"})
                QVERIFY2(tokenizer.knows(known), known);
            for (const auto* unknown : {"ж", "Z", "~", "\xC3", "fearr ж", "界界ж"})
                QVERIFY2(!tokenizer.knows(unknown), unknown);
        }
    }

    void theSameTextMakesTheSameTokenizer() {
        QCOMPARE(pieces(kProverbs, 380).toJson(), pieces(kProverbs, 380).toJson());
        QCOMPARE(Tokenizer::characters(kProverbs).toJson(), Tokenizer::characters(kProverbs).toJson());
    }

    void piecesAreNoMoreThanAskedForAndMadeOfWholeCharacters() {
        const std::string text = longText(100'000);
        const auto tokenizer = pieces(text, 700);
        QCOMPARE(tokenizer.size(), 700);
        std::set<std::string_view> seen;
        for (int token = 257; token < tokenizer.size(); ++token) {
            QVERIFY((static_cast<unsigned char>(tokenizer.bytes(token).front()) & 0xC0) != 0x80);
            QVERIFY((static_cast<unsigned char>(tokenizer.bytes(token).back())) < 0xC0);
            seen.insert(tokenizer.bytes(token));
        }
        QVERIFY(seen.size() > 430);
        QVERIFY(pieces("abcdef", 500).size() < 300);
    }

    void moreVocabularyOnlyAdds() {
        const std::string text = longText(50'000);
        const auto small = pieces(text, 400), large = pieces(text, 600);
        for (int token = 300; token < small.size(); ++token)
            QCOMPARE(small.bytes(token), large.bytes(token));
    }

    void withoutDropoutEncodingIsPlain() {
        Random random(2);
        for (const Tokenizer& tokenizer : someTokenizers())
            QCOMPARE(tokenizer.encode(kProverbs, 0, random), tokenizer.encode(kProverbs));
    }

    void dropoutVariesThePiecesAndAllOfItLeavesBytes() {
        Random random(3);
        const auto tokenizer = pieces(kProverbs, 400);
        const auto one = tokenizer.encode(kProverbs, 0.1, random), other = tokenizer.encode(kProverbs, 0.1, random);
        QVERIFY(one != other);
        QVERIFY(one.size() > tokenizer.encode(kProverbs).size());
        QCOMPARE(tokenizer.encode(kProverbs, 1, random).size(), kProverbs.size());
        COMPARE_ERROR(tokenizer.encode("a", 1.5, random), "from 0 to 1");
    }

    void isTheSameAfterJson() {
        for (const Tokenizer& tokenizer : someTokenizers()) {
            const auto read = Tokenizer::fromJson(tokenizer.toJson());
            QCOMPARE(read.toJson(), tokenizer.toJson());
            QCOMPARE(read.size(), tokenizer.size());
            QCOMPARE(read.encode(kProverbs), tokenizer.encode(kProverbs));
            QCOMPARE(read.knows("á"), tokenizer.knows("á"));
        }
    }

    void refusesEveryLieInJson() {
        for (const char* lie : {"", "[]", "{}", R"({"kind":"words","ascii":"","words":[]})", R"({"kind":"pieces","ascii":""})",
                 R"({"kind":"pieces","merges":[]})", R"({"kind":"pieces","ascii":"é","merges":[]})", R"({"kind":"pieces","ascii":"","merges":[[97,257]]})",
                 R"({"kind":"pieces","ascii":"","merges":[[256,97]]})", R"({"kind":"pieces","ascii":"","merges":[[-1,97]]})",
                 R"({"kind":"pieces","ascii":"","merges":[[97]]})", R"({"kind":"pieces","ascii":"","merges":[[97,98],[97,98]]})",
                 R"({"kind":"pieces","ascii":"","merges":[[97.5,98]]})", R"({"kind":"pieces","ascii":"","merges":{"a":1}})",
                 R"({"kind":"pieces","ascii":"","merges":[[97,97],[257,257],[258,258],[259,259],[260,260],[261,261]]})",
                 R"({"kind":"characters","ascii":"","characters":["a"]})", R"({"kind":"characters","ascii":"","characters":[1]})",
                 R"({"kind":"characters","ascii":"","characters":["éé"]})", R"({"kind":"characters","ascii":"","characters":["é","é"]})"})
            COMPARE_ERROR(Tokenizer::fromJson(lie), "The tokenizer of this model is damaged");
        const std::string whole = pieces(kProverbs, 300).toJson();
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY(!errorOf([&] { Tokenizer::fromJson(whole.substr(0, length)); }).empty());
    }

    void refusesWhatIsNoToken() {
        const Tokenizer tokenizer;
        COMPARE_ERROR(tokenizer.bytes(-1), "no token -1");
        COMPARE_ERROR(tokenizer.decode(std::vector<int>{65, 257}), "no token 257");
        COMPARE_ERROR(pieces("a", 100), "from 257 to 65,536");
        COMPARE_ERROR(pieces("a", 70'000), "from 257 to 65,536");
    }

    void aMegabyteTakesMomentsWhateverItHolds() {
        Random random(4);
        std::string noise(1 << 20, ' '), letters(1 << 20, 'a');
        for (char& c : noise)
            c = static_cast<char>(random.below(256));
        for (char& c : letters)
            c = static_cast<char>('a' + random.below(3));
        QElapsedTimer timer;
        timer.start();
        const auto tokenizer = pieces(longText(1 << 20), 2000);
        QVERIFY2(timer.elapsed() < 60'000, std::to_string(timer.elapsed()).c_str());
        qInfo("training: %lld ms", timer.restart());
        for (const auto& text : {longText(1 << 20), noise, letters, std::string(1 << 20, ' ')}) {
            timer.restart();
            QCOMPARE(tokenizer.decode(tokenizer.encode(text)), text);
            qInfo("encoding and decoding: %lld ms", timer.elapsed());
            QVERIFY2(timer.elapsed() < 20'000, std::to_string(timer.elapsed()).c_str());
        }
    }

    void stopsWhenAskedTo() {
        Stopper stopper;
        QVERIFY_THROWS_EXCEPTION(Cancelled, Tokenizer::pieces(longText(2 << 20), 2000, stopper));
    }
};

QTEST_GUILESS_MAIN(TestTokenizer)
#include "test_tokenizer.moc"
