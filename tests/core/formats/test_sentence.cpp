#include "core/formats/json.h"
#include "core/formats/sentence.h"
#include "tests/core/formats/support.h"

using namespace seedbed;
using namespace seedbed::test;

class TestSentence : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void argumentsStandInTheirPlaces() {
        QCOMPARE(Sentence(SEEDBED_TR("%2 of %1, and %2 again"), "b", 7).english(), std::string("7 of b, and 7 again"));
        QCOMPARE(Sentence(SEEDBED_TR("just words, 100 %")).english(), std::string("just words, 100 %"));
        QVERIFY(Sentence().isEmpty() && Sentence().english().empty());
    }

    void whatAnArgumentSaysIsNoPlace() { QCOMPARE(Sentence(SEEDBED_TR("%1 and %2"), "100%2", "鸟 %1 %% ж").english(), std::string("100%2 and 鸟 %1 %% ж")); }

    void sentencesStandInSentences() {
        const Sentence cause(SEEDBED_TR("the disk of %1 is full"), "a%1b");
        const Sentence whole(SEEDBED_TR("%1 could not be saved, because %2."), "x", cause);
        QCOMPARE(whole.english(), std::string("x could not be saved, because the disk of a%1b is full."));
        const std::string translated = whole.in([](const std::string& pattern) {
            return pattern.starts_with("the disk") ? std::string("%1 的磁盘已满") : std::string("因为%2，无法保存 %1。");
        });
        QCOMPARE(translated, std::string("因为a%1b 的磁盘已满，无法保存 x。"));
    }

    void aTranslationMayLackAPlaceOrHaveOneTooMany() {
        const Sentence sentence(SEEDBED_TR("%1 is 5 % of %2"), 1, 20);
        QCOMPARE(sentence.in([](const std::string&) { return std::string("%2, %9, %, 100%"); }), std::string("20, %9, %, 100%"));
    }

    void joinedLeavesOutWhatIsEmpty() {
        QCOMPARE(Sentence::joined({SEEDBED_TR("One."), Sentence(), Sentence::verbatim("Two.")}).english(), std::string("One. Two."));
        QVERIFY(Sentence::joined({}).isEmpty());
        QCOMPARE(Sentence::joined({SEEDBED_TR("a"), SEEDBED_TR("b"), SEEDBED_TR("c")}, SEEDBED_TR("%1, %2")).english(), std::string("a, b, c"));
    }

    void countedSpeaksOfOneAndOfMany() {
        const auto files = [](std::int64_t count) { return counted(count, SEEDBED_TR("1 file"), SEEDBED_TR("%1 files")).english(); };
        QCOMPARE(files(1), std::string("1 file"));
        QCOMPARE(files(0), std::string("0 files"));
        QCOMPARE(files(1'234'567), std::string("1,234,567 files"));
    }

    void jsonKeepsPatternAndArguments() {
        const Sentence sentence(SEEDBED_TR("%1, because %2"), "a \"name\" ж", Sentence(SEEDBED_TR("of %1"), 3));
        const Sentence read = Sentence::fromJson(parseJson(sentence.toJson().dump()));
        QVERIFY(read == sentence);
        QVERIFY(read != Sentence(SEEDBED_TR("%1, because %2"), "a \"name\" ж", "of 3"));
        const Sentence plain = Sentence::fromJson(parseJson("\"Memory ran out at step 5.\"")); // as checkpoints had it before
        QVERIFY(plain.pattern().empty());
        QCOMPARE(plain.english(), std::string("Memory ran out at step 5."));
    }

    void brokenJsonIsRefused() {
        for (const char* broken : {"5", "[]", "[5]", "{}", "[\"%1\", 5]", "null"})
            QVERIFY2(!errorOf([&] { Sentence::fromJson(parseJson(broken)); }).empty(), broken);
    }

    void aHostileSentenceStaysShort() {
        std::string many, text = "\"x\"";
        for (int i = 0; i < 1000; ++i)
            many += "%1";
        for (int depth = 0; depth < 20; ++depth)
            text = "[\"" + many + "\"," + text + "]";
        QVERIFY(Sentence::fromJson(parseJson(text)).english().size() < 1'000'000);
    }

    void anErrorSaysItsReasonAlone() {
        const Error error = Error::about("a.png", {SEEDBED_TR("is too large: %1 bytes"), 7});
        QCOMPARE(QString(error.what()), QString("a.png is too large: 7 bytes."));
        QCOMPARE(error.reason().english(), std::string("is too large: 7 bytes"));
        const Error other(SEEDBED_TR("%1 is gone."), "b");
        QCOMPARE(other.reason().english(), std::string("b is gone."));
    }
};

QTEST_GUILESS_MAIN(TestSentence)
#include "test_sentence.moc"
