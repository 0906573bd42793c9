#include "core/base/params.h"
#include "tests/core/formats/support.h"

#include <cmath>
#include <limits>

using namespace seedbed;
using namespace seedbed::test;

namespace {

ParamSpecs specs() {
    return {ParamSpec::number("rate", SEEDBED_TR("Rate"), SEEDBED_TR("How fast."), 0.5, 0, 2, 0.1),
        ParamSpec::number("size", SEEDBED_TR("Size"), SEEDBED_TR("How large."), 64, 8, 512, 1, "px"),
        ParamSpec::choice("loss", SEEDBED_TR("Loss"), SEEDBED_TR("Which loss."), {SEEDBED_TR("laplace"), SEEDBED_TR("bce")}, "laplace"),
        ParamSpec::text("name", SEEDBED_TR("Name"), SEEDBED_TR("What it is called.")),
        ParamSpec::flag("ema", SEEDBED_TR("Average"), SEEDBED_TR("Average weights."), true),
        ParamSpec::path("out", SEEDBED_TR("Output"), SEEDBED_TR("Where to."), "out").asAdvanced()};
}

Params typed(const std::string& key, std::string_view text) {
    Params params = Params::defaults(specs());
    params.setFromText(specs(), key, text);
    return params;
}

} // namespace

class TestParams : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void startsFromTheDefaults() {
        const Params params = Params::defaults(specs());
        QCOMPARE(params.number("rate"), 0.5);
        QCOMPARE(params.integer("size"), 64);
        QCOMPARE(params.text("loss"), std::string("laplace"));
        QCOMPARE(params.text("name"), std::string());
        QVERIFY(params.flag("ema"));
        QCOMPARE(params.text("out"), std::string("out"));
        QVERIFY(specs().back().advanced && !specs().front().advanced);
        params.check(specs());
    }

    void takesWhatPeopleType() {
        QCOMPARE(typed("rate", "1.25").number("rate"), 1.25);
        QCOMPARE(typed("rate", " +1e-3 ").number("rate"), 0.001);
        QCOMPARE(typed("size", "512").integer("size"), 512);
        QCOMPARE(typed("loss", "bce").text("loss"), std::string("bce"));
        QCOMPARE(typed("name", " two words ").text("name"), std::string(" two words "));
        for (const char* yes : {"yes", "true", "on", "1"})
            QVERIFY(typed("ema", yes).flag("ema"));
        for (const char* no : {"no", "false", "off", "0"})
            QVERIFY(!typed("ema", no).flag("ema"));
    }

    void refusesTheRestByNameAndRange() {
        COMPARE_ERROR(typed("rate", "2.1"), "--rate must be a number from 0 to 2, not \"2.1\"");
        COMPARE_ERROR(typed("size", "7"), "--size must be a whole number from 8 to 512 px, not \"7\"");
        COMPARE_ERROR(typed("size", "64.5"), "a whole number");
        for (const char* text : {"", "abc", "1.5x", "nan", "inf", "-inf", "1e999", "+-1", "0x10", "1 2"})
            COMPARE_ERROR(typed("rate", text), "--rate must be a number from 0 to 2");
        COMPARE_ERROR(typed("loss", "l2"), "--loss must be one of laplace, bce, not \"l2\"");
        COMPARE_ERROR(typed("ema", "maybe"), "--ema must be yes or no, not \"maybe\"");
        COMPARE_ERROR(typed("colour", "red"), "no option --colour here; there are --rate, --size");
    }

    void aRefusedValueChangesNothing() {
        Params params = Params::defaults(specs());
        (void)errorOf([&] { params.setFromText(specs(), "size", "7"); });
        QCOMPARE(params, Params::defaults(specs()));
    }

    void checksValuesThatCameFromElsewhere() {
        const auto with = [](const char* key, ParamSpec::Value value) {
            Params params;
            params.set(key, std::move(value));
            return params;
        };
        with("rate", 2.0).check(specs());
        COMPARE_ERROR(with("rate", 2.0001).check(specs()), "--rate must be");
        COMPARE_ERROR(with("rate", std::nan("")).check(specs()), "--rate must be");
        COMPARE_ERROR(with("rate", std::string("1")).check(specs()), "--rate must be");
        COMPARE_ERROR(with("size", 8.5).check(specs()), "whole number");
        COMPARE_ERROR(with("loss", std::string("l2")).check(specs()), "one of laplace, bce");
        COMPARE_ERROR(with("ema", 1.0).check(specs()), "yes or no, not 1");
        COMPARE_ERROR(with("name", true).check(specs()), "a text, not yes");
        COMPARE_ERROR(with("colour", 1.0).check(specs()), "no option --colour");
    }

    void complainsOfMissingAndWrongKinds() {
        const Params params = Params::defaults(specs());
        COMPARE_ERROR(params.number("nothing"), "\"nothing\" is missing");
        COMPARE_ERROR(params.number("loss"), "\"loss\" must be a number");
        COMPARE_ERROR(params.flag("rate"), "\"rate\" must be yes or no");
        Params huge;
        huge.set("n", 1e12);
        COMPARE_ERROR(huge.integer("n"), "too large");
        huge.set("n", std::nan(""));
        COMPARE_ERROR(huge.integer("n"), "too large");
        huge.set("n", -2.6);
        QCOMPARE(huge.integer("n"), -3);
    }

    void jsonGivesBackEveryBit() {
        Params params = Params::defaults(specs());
        for (const double number : {0.1, -0.0, 1.0 / 3, 64.0, 1e300, 5e-324, 9007199254740993.0}) {
            params.set("rate", number);
            const double back = Params::fromJson(params.toJson()).number("rate");
            QCOMPARE(std::bit_cast<std::uint64_t>(back), std::bit_cast<std::uint64_t>(number));
        }
        params.set("name", std::string("quote \" line\n snow ☃"));
        QCOMPARE(Params::fromJson(params.toJson()), params);
        QCOMPARE(Params().toJson(), std::string("{}"));
        Params whole;
        whole.set("n", 64.0);
        QCOMPARE(whole.toJson(), std::string("{\"n\":64}"));
    }

    void refusesJsonThatHoldsNoParams() {
        COMPARE_ERROR(Params::fromJson("[1]"), "no object of options");
        COMPARE_ERROR(Params::fromJson("{\"a\":null}"), "\"a\" in the JSON text is no number, text or flag");
        COMPARE_ERROR(Params::fromJson("{\"a\":[1]}"), "\"a\"");
        COMPARE_ERROR(Params::fromJson("{\"a\":1"), "JSON text");
    }
};

QTEST_GUILESS_MAIN(TestParams)
#include "test_params.moc"
