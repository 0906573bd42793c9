#include "core/base/random.h"
#include "core/data/text/token_rules.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <QTest>

#include <algorithm>
#include <sstream>

using namespace seedbed;

namespace {

const std::string kText = "Is fearr Gaeilge bhriste ná Béarla cliste. Níl aon tinteán mar do thinteán féin. "
                          "Ní neart go cur le chéile.\n"
                          "Is fearr Gaeilge bhriste ná Béarla cliste. Níl aon tinteán mar do thinteán féin. "
                          "Ní neart go cur le chéile.\n";

/// A text of tokens drawn evenly from those allowed, until the end token, unless it goes on while it can, or `most` tokens.
std::string drawn(const Tokenizer& tokenizer, TokenRules& rules, std::uint64_t seed, int most, bool goesOn = false) {
    Random random(seed);
    std::string text;
    for (int i = 0; i < most && !rules.isComplete(); ++i) {
        const auto& allowed = rules.allowed();
        std::vector<int> choices;
        for (int token = 0; token < tokenizer.size(); ++token)
            if (allowed[static_cast<std::size_t>(token)]) choices.push_back(token);
        if (goesOn && choices.size() > 1) std::erase(choices, tokenizer.end());
        const int token = choices.at(random.below(choices.size()));
        if (rules.endsTooSoon(token)) continue;
        if (token == tokenizer.end()) break;
        rules.take(token);
        text += tokenizer.bytes(token);
    }
    return text;
}

} // namespace

class TestTokenRules : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void whateverIsDrawnIsUtf8() {
        const auto tokenizer = Tokenizer::characters(kText);
        int whole = 0;
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            TokenRules rules(tokenizer, {});
            const std::string text = drawn(tokenizer, rules, seed, 60);
            if (!rules.isWhole()) continue;
            ++whole;
            QVERIFY2(isUtf8(text), printable(text).c_str());
        }
        QVERIFY(whole > 20);
    }

    void onlyTheCharactersThatMayBeWrittenAre() {
        NoProgress quiet;
        const auto tokenizer = Tokenizer::pieces(kText, 400, quiet);
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            TokenRules rules(tokenizer, {"aeioué", "", "", ""});
            std::string text = drawn(tokenizer, rules, seed, 80);
            QVERIFY(rules.isWhole());
            for (std::size_t at = text.find("é"); at != std::string::npos; at = text.find("é"))
                text.erase(at, std::string("é").size());
            QVERIFY2(text.find_first_not_of("aeiou \n") == std::string::npos, text.c_str());
        }
    }

    void linesHaveTheSyllablesAskedFor() {
        const auto tokenizer = Tokenizer::characters(kText);
        int complete = 0;
        for (std::uint64_t seed = 0; seed < 30; ++seed) {
            TokenRules rules(tokenizer, {"abcdeghilmnorst", "5 7 5", "", ""});
            const std::string text = drawn(tokenizer, rules, seed, 2000);
            if (!rules.isComplete()) continue;
            ++complete;
            std::istringstream lines(text);
            std::vector<int> counts;
            for (std::string line; std::getline(lines, line);) {
                bool before = false;
                int count = 0;
                for (const char c : line) {
                    const bool vowel = std::string("aeio").find(c) != std::string::npos;
                    count += vowel && !before;
                    before = vowel;
                }
                counts.push_back(count);
            }
            QCOMPARE(counts, (std::vector<int>{5, 7, 5}));
        }
        QVERIFY(complete > 20);
    }

    void linesBeginAndEndAsTheyAreToldTo_data() {
        QTest::addColumn<bool>("pieces");
        QTest::addColumn<std::string>("syllables");
        QTest::newRow("characters") << false << std::string();
        QTest::newRow("pieces") << true << std::string();
        QTest::newRow("with a meter") << true << std::string("6 6 8");
    }
    void linesBeginAndEndAsTheyAreToldTo() {
        QFETCH(const bool, pieces);
        QFETCH(const std::string, syllables);
        NoProgress quiet;
        const auto tokenizer = pieces ? Tokenizer::pieces(kText, 400, quiet) : Tokenizer::characters(kText);
        const std::vector<std::string> starts{"Is", "N", "Bé"}, ends{"cliste", "féin", "cliste"};
        int complete = 0;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            TokenRules rules(tokenizer, {"abcdefghilmnorstáéí", syllables, "Is N Bé", "cliste féin cliste"});
            const std::string text = drawn(tokenizer, rules, seed, 3000);
            if (!rules.isComplete()) continue;
            ++complete;
            std::istringstream lines(text);
            std::size_t count = 0;
            for (std::string line; std::getline(lines, line); ++count) {
                QVERIFY2(line.starts_with(starts.at(count)), line.c_str());
                QVERIFY2(line.ends_with(ends.at(count)), line.c_str());
            }
            QCOMPARE(count, std::size_t(3));
        }
        QVERIFY2(complete > 15, qPrintable(QString::number(complete)));
    }

    void aSingleEndingIsForAllLinesAndTheLineOfThePromptBeginsAsItDoes() {
        const Tokenizer bytes;
        TokenRules rules(bytes, {"ab", "", "Z", "ba"});
        rules.read("Ein Anfang");
        std::istringstream lines(drawn(bytes, rules, 4, 400, true));
        std::vector<std::string> all;
        for (std::string line; std::getline(lines, line);)
            all.push_back(line);
        QVERIFY(all.size() > 5);
        for (std::size_t i = 0; i + 1 < all.size(); ++i) { // the last may be cut off
            QVERIFY(i == 0 || all[i].starts_with('Z'));
            QVERIFY2(all[i].ends_with("ba"), all[i].c_str());
        }
    }

    void aMeterThatIsTooShortForItsEndingIsAnError() {
        const Tokenizer bytes;
        QVERIFY_EXCEPTION_THROWN(TokenRules(bytes, {"", "2", "", "banana"}), Error);
    }

    void aPatternThatIsNoneIsAnError() {
        const Tokenizer bytes;
        for (const char* pattern : {"five", "5 x", "0", "-", "1000"}) {
            if (std::string(pattern) == "-") {
                TokenRules(bytes, {"", pattern, "", ""}); // no line at all: any number of syllables
                continue;
            }
            QVERIFY_EXCEPTION_THROWN(TokenRules(bytes, {"", pattern, "", ""}), Error);
        }
        QVERIFY_EXCEPTION_THROWN(TokenRules(bytes, {"\xff", "", "", ""}), Error);
    }

    void aPromptWithOtherCharactersStopsNothing() {
        const Tokenizer bytes;
        TokenRules rules(bytes, {"ab", "", "", ""});
        rules.read("Żółw");
        const std::string text = drawn(bytes, rules, 1, 20);
        QVERIFY(text.size() > 0);
        QVERIFY(text.find_first_not_of("ab \n") == std::string::npos);
    }

    void whereNothingFitsTheTextEnds() {
        const Tokenizer bytes;
        TokenRules rules(bytes, {"xyz", "3", "", ""}); // y is a vowel, but then the line must end
        const std::string text = drawn(bytes, rules, 3, 500);
        QVERIFY(rules.isComplete() || text.size() == 500);
        TokenRules none(bytes, {"bcd", "1", "", ""}); // no vowel: the line can never be full
        const auto& allowed = none.allowed();
        QVERIFY(allowed['b'] == 1);
        QVERIFY(allowed['\n'] == 0);
    }
};

QTEST_GUILESS_MAIN(TestTokenRules)
#include "test_token_rules.moc"
