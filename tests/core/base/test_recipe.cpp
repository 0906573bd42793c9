#include "core/base/recipe.h"

#include "core/base/random.h"
#include "core/base/version.h"
#include "tests/core/formats/support.h"

#include <bit>
#include <cmath>
#include <limits>

using namespace seedbed;
using namespace seedbed::test;

namespace {

Recipe recipe() {
    Recipe recipe;
    recipe.program = kVersion;
    recipe.family = "vae";
    recipe.model = "Portraits \"ü\"";
    recipe.modelHash = "0123456789abcdef0123456789abcdef";
    recipe.latent = {0.1f, -2.5f, 0.f};
    recipe.params.set("class", std::string("A"));
    recipe.params.set("diversity", 0.7);
    recipe.seed = std::numeric_limits<std::uint64_t>::max();
    return recipe;
}

std::string without(const std::string& key) {
    std::string json = recipe().toJson();
    return json.replace(json.find("\"" + key + "\""), key.size() + 2, "\"x\"");
}

} // namespace

class TestRecipe : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void isTheSameAfterWritingAndReading() {
        const std::string json = recipe().toJson();
        QCOMPARE(Recipe::fromJson(json), recipe());
        QVERIFY(json.find('\n') == json.npos);
        QVERIFY(json.find("[0.1,-2.5,0.0]") != json.npos);
    }

    void latentsKeepEveryBit() {
        Recipe written = recipe();
        written.latent = {-0.f, std::numeric_limits<float>::denorm_min(), std::numeric_limits<float>::max(), std::numeric_limits<float>::lowest(),
            std::numeric_limits<float>::min(), 1.f / 3};
        Random random(4);
        while (written.latent.size() < 20'000) {
            const auto number = std::bit_cast<float>(static_cast<std::uint32_t>(random.next()));
            if (std::isfinite(number)) written.latent.push_back(number);
        }
        const Recipe read = Recipe::fromJson(written.toJson());
        QCOMPARE(read.latent.size(), written.latent.size());
        for (std::size_t i = 0; i < read.latent.size(); ++i)
            QCOMPARE(std::bit_cast<std::uint32_t>(read.latent[i]), std::bit_cast<std::uint32_t>(written.latent[i]));
    }

    void detailAndGuideAreTheSameAfterWritingAndReading() {
        for (int bytes = 0; bytes < 5; ++bytes) {
            Recipe written = recipe();
            written.detail = {1.f / 3, -0.f, 7e-40f};
            written.guide = {std::vector(static_cast<std::size_t>(bytes), std::byte{251}), {}, 0.6};
            QCOMPARE(Recipe::fromJson(written.toJson()), written);
        }
    }

    void refusesADamagedDetailOrGuide() {
        Recipe written = recipe();
        written.detail = {1.f};
        written.guide = {{std::byte{1}}, {}, 0.5};
        const std::string json = written.toJson();
        const auto with = [&](const std::string& old, const std::string& text) {
            std::string changed = json;
            return changed.replace(changed.find(old), old.size(), text);
        };
        COMPARE_ERROR(Recipe::fromJson(with("AACAPw==", "AACAPw=")), "\"detail\" is no base64");
        COMPARE_ERROR(Recipe::fromJson(with("AACAPw==", "A CAPw==")), "\"detail\" is no base64");
        COMPARE_ERROR(Recipe::fromJson(with("AACAPw==", "AADAfw==")), "\"detail\" holds numbers that are not finite");
        COMPARE_ERROR(Recipe::fromJson(with("AQ==", "AR==")), "\"picture\" is no base64");
        COMPARE_ERROR(Recipe::fromJson(with("0.5", "1.5")), "\"change\"");
    }

    void refusesToWriteWhatIsNotFinite() {
        Recipe broken = recipe();
        broken.latent[1] = std::nanf("");
        COMPARE_ERROR(broken.toJson(), "not finite");
    }

    void saysWhatIsMissing_data() {
        QTest::addColumn<QByteArray>("key");
        for (const char* key : {"program", "family", "model", "modelHash", "seed", "params", "latent"})
            QTest::newRow(key) << QByteArray(key);
    }

    void saysWhatIsMissing() {
        QFETCH(QByteArray, key);
        COMPARE_ERROR(Recipe::fromJson(without(key.toStdString())), "\"" + key.toStdString() + "\" is missing");
    }

    void refusesWhatIsNoRecipe() {
        for (const char* json : {"", "hello", "[]", "{}", "3", "{\"latent\":[1e400]}"})
            COMPARE_ERROR(Recipe::fromJson(json), "This is no recipe of Seedbed");
        std::string json = recipe().toJson();
        COMPARE_ERROR(Recipe::fromJson(json.replace(json.find("0.1,"), 3, "1e39")), "\"latent\" holds");
        json = recipe().toJson();
        COMPARE_ERROR(Recipe::fromJson(json.replace(json.find("0.1,"), 3, "\"a\"")), "\"latent\" holds");
        json = recipe().toJson();
        COMPARE_ERROR(Recipe::fromJson(json.replace(json.find("18446744073709551615"), 20, "-1")), "\"seed\"");
        json = recipe().toJson();
        COMPARE_ERROR(Recipe::fromJson(json.replace(json.find("\"vae\""), 5, "7")), "\"family\" is no text");
        json = recipe().toJson();
        for (std::size_t length = 0; length < json.size(); ++length)
            COMPARE_ERROR(Recipe::fromJson(json.substr(0, length)), "This is no recipe");
    }
};

QTEST_GUILESS_MAIN(TestRecipe)
#include "test_recipe.moc"
