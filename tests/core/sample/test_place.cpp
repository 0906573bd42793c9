#include "core/base/random.h"
#include "core/model/family.h"
#include "core/sample/place.h"
#include "tests/core/tiny.h"

#include <QTest>

using namespace seedbed;

namespace {

/// Ten directions of the data, of which eight have a slider, and two of the network; four layers, where it has any.
LatentSpace space(int layers = 4) {
    LatentSpace space;
    space.dimension = 12;
    space.layers = layers;
    space.mean.assign(12, 0.25f);
    for (std::size_t i = 0; i < 12; ++i) {
        space.directions.emplace_back(12, 0.0f);
        space.directions.back()[i] = 1;
    }
    space.sigmas.assign(12, 1);
    space.sigmas[0] = 2;
    space.ofNetwork = 2;
    std::vector<float> cholesky(144);
    for (std::size_t i = 0; i < 12; ++i)
        cholesky[i * 13] = 1;
    space.mixture = {{1, space.mean, cholesky}};
    return space;
}

ParamSpecs specs() {
    return {ParamSpec::number("sharpness", {}, {}, 0.25, 0, 1, 0.05).retouching(0), ParamSpec::number("steps", {}, {}, 8, 1, 64, 1).as(Role::effort),
        ParamSpec::number("details", {}, {}, 0, 0, 9999, 1).as(Role::details),
        ParamSpec::choice("class", {}, {}, std::vector<std::string>{"a", "b"}, "a").as(Role::kind)};
}

std::vector<float> floats(Random& random, std::size_t count) {
    std::vector<float> all(count);
    for (float& value : all)
        value = static_cast<float>(random.normal() * std::pow(10.0, 6 * random.uniform() - 3));
    return all;
}

/// With everything that a place may have, or some of it.
Place anyPlace(Random& random) {
    Place place = Place::fresh(space(), specs());
    const auto mayBe = [&] { return random.uniform() < 0.7; };
    for (std::uint64_t& seed : place.corners)
        seed = random.below(1000) + (mayBe() ? 0 : ~std::uint64_t(0) - 1000);
    place.padX = random.uniform();
    place.padY = mayBe() ? random.uniform() : 0;
    place.diversity = 2 * random.uniform();
    place.part = static_cast<LayerPart>(random.below(4));
    for (int i = 0; mayBe() && i < 4; ++i)
        place.addOwn({"a \"name\" – " + std::to_string(i), floats(random, 12)});
    for (const LayerPart part : {LayerPart::all, LayerPart::coarse, LayerPart::middle, LayerPart::fine})
        for (double& amount : place.slidersOf(part))
            amount = mayBe() ? 6 * random.uniform() - 3 : 0;
    if (mayBe()) place.detailSeed = random.below(1000000);
    if (mayBe()) place.captions = {"madra \"beag\" – a dog", mayBe() ? "cat teo" : ""};
    if (mayBe()) place.restored = Latent{floats(random, mayBe() ? 12 : 48), mayBe() ? floats(random, 20) : std::vector<float>()};
    place.params.set("sharpness", random.uniform());
    place.params.set("class", std::string(mayBe() ? "a" : "b"));
    return place;
}

std::string refusal(const std::string& json) {
    return tiny::saidBy([&] { Place::fromJson(json, space()); });
}

} // namespace

class TestPlace : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void freshPlaceIsExactlyItsSeed() {
        const Place place = Place::fresh(space(), specs());
        QVERIFY(place.latent(space()) == space().fromSeed(kOpeningSeed, kStandardDiversity));
        QCOMPARE(place.sliders.size(), std::size_t(kDataSliders + 2)); // no more than the model has directions of a kind
        QVERIFY(place.params == Params::defaults(specs()));
    }

    void slidersMoveInStandardDeviationsAndEachAlongItsOwnDirection() {
        Place place = Place::fresh(space(), specs());
        const Latent before = place.latent(space());
        place.sliders[0] = 1.5;
        place.sliders[kDataSliders - 1] = 1;
        place.sliders[kDataSliders] = 2;
        std::vector<float> expected = before.values;
        expected[0] += 3;
        expected[7] += 1;
        expected[10] += 2;
        QVERIFY(place.latent(space()).values == expected);
    }

    void partsOfTheLayersMoveAlone() {
        Place place = Place::fresh(space(), specs());
        place.slidersOf(LayerPart::coarse)[0] = 1;
        const Latent moved = place.latent(space()), before = space().fromSeed(kOpeningSeed, kStandardDiversity);
        QCOMPARE(moved.values.size(), std::size_t(48));
        QCOMPARE(moved.values[0], before.values[0] + 2);
        QCOMPARE(moved.values[36], before.values[0]);
    }

    void padsCornersAreItsSeeds() {
        Place place = Place::fresh(space(), specs());
        place.padX = place.padY = 1;
        const Latent expected = space().fromSeed(place.corners[3], kStandardDiversity), there = place.latent(space());
        for (std::size_t i = 0; i < 12; ++i)
            QVERIFY(qAbs(there.values[i] - expected.values[i]) < 1e-5f);
    }

    void ownDirectionsAreTheLastSlidersAndGoAgain() {
        Place place = Place::fresh(space(), specs());
        const std::size_t ofModel = place.sliders.size();
        OwnDirection up{"up", std::vector<float>(12)}, on = up;
        up.step[2] = 4;
        on.step[3] = 1;
        place.addOwn(up);
        place.addOwn(on);
        place.sliders[ofModel] = 0.5;
        place.sliders[ofModel + 1] = 1;
        const Latent before = space().fromSeed(kOpeningSeed, kStandardDiversity);
        QCOMPARE(place.latent(space()).values[2], before.values[2] + 2);
        place.removeOwn(0);
        QCOMPARE(place.sliders.size(), ofModel + 1);
        QCOMPARE(place.latent(space()).values[2], before.values[2]);
        QCOMPARE(place.latent(space()).values[3], before.values[3] + 1);
    }

    void foundPointsAreDrawnAsTheyAreAndTheNextSeedAsUsual() {
        Place place = Place::fresh(space(), specs());
        place.sliders[1] = 2;
        place.params.set("sharpness", 0.0);
        const Latent point{std::vector<float>(12, 3.0f), {1, 2}};
        place.goTo(point);
        QVERIFY(place.latent(space()) == point);
        const Place next = place.atSeed(8, specs());
        QVERIFY(next.latent(space()) == space().fromSeed(8, kStandardDiversity));
        QCOMPARE(next.params.number("sharpness"), 0.25);
    }

    void goingToASampleOfASeedLeavesRoomToExploreFromIt() {
        Place place = Place::fresh(space(), specs());
        place.goTo({.latent = space().fromSeed(77, kStandardDiversity), .seed = 77}, space());
        QVERIFY(!place.restored && place.seed() == 77 && place.diversity == kStandardDiversity);
        place.goTo({.latent = space().fromSeed(77, 0.3), .seed = 77}, space());
        QVERIFY(place.restored && place.latent(space()) == space().fromSeed(77, 0.3));
    }

    void aCaptionStandsWhereItsPointIsAndSeedsAreOtherDrawingsOfIt() {
        Place place = Place::fresh(space(), specs());
        place.setCaption(0, "dog");
        place.setCaption(1, "cat");
        const Latent dog{std::vector<float>(12, 2)}, cat{std::vector<float>(12, -1)};
        Place meant = place;
        meant.meant = {dog, cat};
        QCOMPARE(meant.latent(space()), dog);
        meant.padX = 1;
        QCOMPARE(meant.latent(space()), cat);
        const Place other = meant.atSeed(99, specs());
        QCOMPARE(other.latent(space()), cat);
        QCOMPARE(other.seed(), std::uint64_t(99));
        meant.setCaption(1, "");
        QCOMPARE(meant.padX, 0.0);
        QCOMPARE(Place::fromJson(place.toJson(), space()), place);
        QVERIFY(refusal(R"({"captions": ["dog"]})").find("captions") != std::string::npos);
    }

    void requestsSayTheDiversityAndAskForAllLettersOfAStyle() {
        Place place = Place::fresh(space(), specs());
        place.params.set("diversity", 0.7);
        place.diversity = 1.5;
        ModelCard card;
        const Request one = place.request(card, space());
        QVERIFY(one.latent == place.latent(space()) && one.seed == place.seed());
        QCOMPARE(one.params.number("diversity"), 1.5);
        QCOMPARE(one.params.text("class"), "a");
        card.grouped = true;
        QVERIFY(!place.request(card, space()).params.has("class"));
    }

    void modelWithoutASpaceHasAPlaceToo() {
        const Place place = Place::fresh({}, {});
        QVERIFY(place.latent({}).values.empty());
        QVERIFY(Place::fromJson(place.toJson(), {}) == place);
    }

    void everyPlaceComesBackFromItsJsonWithTheSameBits() {
        Random random(7);
        for (int i = 0; i < 300; ++i) {
            const Place place = anyPlace(random), back = Place::fromJson(place.toJson(), space());
            QVERIFY2(back == place, place.toJson().c_str());
            QVERIFY(back.latent(space()) == place.latent(space()));
            QCOMPARE(back.toJson(), place.toJson());
        }
    }

    void whatIsLeftOutIsAsNobodyTouchedIt() {
        Place expected = Place::fresh(space(), {});
        QVERIFY(Place::fromJson("{}", space()) == expected);
        expected.corners = cornersFrom(5);
        QVERIFY(Place::fromJson(R"({"seeds": [5]})", space()) == expected);
    }

    void damagedJsonIsNamed_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, const char* json, const char* named) { QTest::newRow(name) << json << named; };
        row("no JSON", "{", "byte");
        row("a list", "[]", "no JSON object");
        row("an unknown key", R"({"sliderz": []})", "sliderz");
        row("three seeds", R"({"seeds": [1, 2, 3]})", "seeds");
        row("a negative seed", R"({"seeds": [-1]})", "seeds");
        row("half a pad", R"({"pad": [0.5]})", "pad");
        row("off the pad", R"({"pad": [0.5, 1.5]})", "pad");
        row("a wild diversity", R"({"diversity": 1e300})", "diversity");
        row("words for sliders", R"({"sliders": ["far"]})", "sliders");
        row("sliders of another model", R"({"sliders": [1, 2]})", "sliders");
        row("a slider out of the world", R"({"coarse": [1e9, 0, 0, 0, 0, 0, 0, 0, 0, 0]})", "coarse");
        row("an unknown part", R"({"part": "upper"})", "part");
        row("details of no seed", R"({"details": 1.5})", "details");
        row("a point of another model", R"({"latent": [1, 2, 3]})", "latent");
        row("a point that is none", R"({"latent": "here"})", "latent");
        row("damaged details", R"({"latent": [0,0,0,0,0,0,0,0,0,0,0,0], "detail": "AAA"})", "detail");
        row("params that are none", R"({"params": [1]})", "");
        row("no list of directions", R"({"own": {}})", "own");
        row("a direction without a name", R"({"own": [{"step": "AAAAAA=="}]})", "own");
    }

    void damagedJsonIsNamed() {
        QFETCH(QString, json);
        QFETCH(QString, named);
        const QString said = QString::fromStdString(refusal(json.toStdString()));
        QVERIFY2(said.startsWith("This is no place") && said.contains(named), qPrintable(said));
    }

    void directionsOfAnotherModelAreRefused() {
        Place place = Place::fresh(space(), specs());
        place.addOwn({"up", {0, 1}});
        const std::string said = refusal(place.toJson());
        QVERIFY2(said.find("\"own\"") != std::string::npos, said.c_str());
    }

    void endsOfABlendAreExact() {
        Random random(3);
        for (int i = 0; i < 100; ++i) {
            const Place a = anyPlace(random), b = anyPlace(random);
            QVERIFY(between(a, b, 0, space(), specs()) == a);
            QVERIFY(between(a, b, 1, space(), specs()) == b);
            const Place half = between(a, b, 0.5, space(), specs());
            QVERIFY(Place::fromJson(half.toJson(), space()) == half);
            half.params.check(specs());
        }
    }

    void placesOfOneGroundAreBlendedByWhatIsInTheHand() {
        const Place a = Place::fresh(space(), specs());
        Place b = a;
        b.sliders[0] = 2;
        b.padX = 1;
        b.params.set("sharpness", 0.75);
        b.params.set("steps", 11.0);
        b.params.set("details", 100.0);
        b.params.set("class", std::string("b"));
        const Place half = between(a, b, 0.5, space(), specs());
        QVERIFY(!half.restored);
        QCOMPARE(half.sliders[0], 1.0);
        QCOMPARE(half.padX, 0.5);
        QCOMPARE(half.params.number("sharpness"), 0.5);
        QCOMPARE(half.params.number("steps"), 10.0);                                  // 9.5: steps are whole
        QCOMPARE(between(a, b, 0.4, space(), specs()).params.number("details"), 0.0); // chance has nothing in between
        QCOMPARE(between(a, b, 0.4, space(), specs()).params.text("class"), "a");
        QCOMPARE(half.params.text("class"), "b");
    }

    void otherPlacesAreBlendedByTheirPoints() {
        Random random(5);
        for (int i = 0; i < 50; ++i) {
            const Place a = anyPlace(random), b = anyPlace(random);
            const Latent expected = lerp(a.latent(space()), b.latent(space()), 0.25);
            QVERIFY(between(a, b, 0.25, space(), specs()).latent(space()) == expected);
        }
    }
};

QTEST_GUILESS_MAIN(TestPlace)
#include "test_place.moc"
