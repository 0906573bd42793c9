#include "core/formats/json.h"
#include "core/formats/utf8.h"
#include "tests/core/formats/support.h"

using namespace seedbed;
using namespace seedbed::test;

class TestJson : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void readsEveryKindOfValue() {
        const auto value = parseJson(R"({"a":[1,-2,3.5,true,false,null,"\u00e9\ud83c\udf31",[],{}],"b":{"c":{"d":18446744073709551615}}})");
        QCOMPARE(value.dump(), std::string("{\"a\":[1,-2,3.5,true,false,null,\"\xC3\xA9\xF0\x9F\x8C\xB1\",[],{}],"
                                           "\"b\":{\"c\":{\"d\":18446744073709551615}}}"));
        QCOMPARE(parseJson("7").get<int>(), 7);
    }

    void refusesWhatIsNotJson_data() {
        QTest::addColumn<QByteArray>("json");
        for (const char* json : {"", " ", "{", "[1,", "[1,]", "{\"a\":}", "{\"a\":1,}", "{a:1}", "nul", "1 2", "[1]x", "// c\n1", "\"\xFF\"", "\"\xC0\x80\"",
                 "\"\\ud800\"", "1e999", "NaN", "01", "\"\n\"", "'a'"})
            QTest::addRow("%s", QByteArray(json).toPercentEncoding().constData()) << QByteArray(json);
        QTest::newRow("zero byte") << QByteArray("1\0", 2);
    }
    void refusesWhatIsNotJson() {
        QFETCH(QByteArray, json);
        COMPARE_ERROR(parseJson({json.constData(), std::size_t(json.size())}), "The JSON text");
    }

    void refusesDuplicateKeysAtEveryLevel() {
        COMPARE_ERROR(parseJson(R"({"a":1,"b":2,"a":3})"), "the key \"a\" twice");
        COMPARE_ERROR(parseJson(R"([{"x":{"a":1,"\u0061":1}}])"), "the key \"a\" twice");
        QCOMPARE(parseJson(R"({"a":{"a":1},"b":{"a":1}})").size(), std::size_t(2));
    }

    void keepsToItsLimits() {
        const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
        QVERIFY(parseJson(nested(32)).is_array());
        COMPARE_ERROR(parseJson(nested(33)), "nested deeper than 32 levels");
        COMPARE_ERROR(parseJson(std::string(5'000'000, '[')), "nested deeper than 32 levels");
        COMPARE_ERROR(parseJson("[1,2,3]", {.bytes = 6}), "too large: 7 bytes, at most 6");
        QCOMPARE(parseJson("[1,2,3]", {.values = 4}).size(), std::size_t(3));
        COMPARE_ERROR(parseJson("[1,2,3]", {.values = 3}), "more than 3 values");
    }

    void messagesAreShortAndPrintable() {
        const std::string key(100'000, 'k');
        const std::string complaint = errorOf([&] { parseJson("{\"" + key + "\":1,\"" + key + "\":1}"); });
        QVERIFY(complaint.size() < 200);
        QCOMPARE(printable("a\xFF\n\xC3\xA9\x7F"), std::string("a\\xFF\\x0A\xC3\xA9\\x7F"));
        QCOMPARE(displayName("/caf\xE9/" + std::string(200, 'x')), "/caf\\xE9/" + std::string(200, 'x'));
    }

    void knowsWellFormedUtf8() {
        for (const char* good :
            {"", "a", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"})
            QVERIFY2(isUtf8(good), good);
        for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC2", "\xC2\x41", "\xE0\x9F\xBF", "\xE1\x80", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
                 "\xF1\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"})
            QVERIFY2(!isUtf8(bad), bad);
        QCOMPARE(latin1ToUtf8("a\xE9\xFF"), std::string("a\xC3\xA9\xC3\xBF"));
    }
};

QTEST_GUILESS_MAIN(TestJson)
#include "test_json.moc"
