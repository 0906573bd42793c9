#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/formats/utf8.h"
#include "core/sample/place.h"

#include <algorithm>

namespace seedbed {

namespace {

using nlohmann::json;

constexpr double kMostDiversity = 3, kFarthest = 1000; // of a slider, far outside of what makes sense
constexpr std::array<std::string_view, 14> kKeys{
    "seeds", "pad", "diversity", "sliders", "coarse", "middle", "fine", "part", "details", "own", "latent", "detail", "captions", "params"};
constexpr std::array<const char*, 4> kPartNames{"all", "coarse", "middle", "fine"}, kSliderKeys{"sliders", "coarse", "middle", "fine"}; // by LayerPart

double numberOf(const json& value, const char* key, double low, double high) {
    if (!value.is_number() || !(value.get<double>() >= low && value.get<double>() <= high))
        throw Error(SEEDBED_TR("\"%1\" holds something that is no number or too large."), key);
    return value.get<double>();
}

/// Not there: empty.
std::vector<double> amountsOf(const json& object, const char* key, double low, double high) {
    std::vector<double> all;
    if (!object.contains(key)) return all;
    if (!object[key].is_array()) throw Error(SEEDBED_TR("\"%1\" is no list of numbers."), key);
    for (const json& value : object[key])
        all.push_back(numberOf(value, key, low, high));
    return all;
}

std::uint64_t seedOf(const json& value, const char* key) {
    if (!value.is_number_unsigned()) throw Error(SEEDBED_TR("\"%1\" is no whole number from 0."), key);
    return value.get<std::uint64_t>();
}

std::array<std::uint64_t, 4> cornersOf(const json& object) {
    if (!object.contains("seeds")) return cornersFrom(kOpeningSeed);
    const json& seeds = object["seeds"];
    if (!seeds.is_array() || (seeds.size() != 1 && seeds.size() != 4))
        throw Error(SEEDBED_TR("\"seeds\" must be a list of one seed, or of the four at the corners of the pad."));
    std::array<std::uint64_t, 4> corners = cornersFrom(seedOf(seeds[0], "seeds"));
    std::ranges::transform(seeds, corners.begin(), [](const json& seed) { return seedOf(seed, "seeds"); });
    return corners;
}

LayerPart partOf(const json& object) {
    const auto found = std::ranges::find(kPartNames, object.contains("part") ? textOf(object, "part") : kPartNames[0]);
    if (found == kPartNames.end()) throw Error(SEEDBED_TR("\"part\" must be all, coarse, middle or fine."));
    return static_cast<LayerPart>(found - kPartNames.begin());
}

std::vector<OwnDirection> ownOf(const json& object, const LatentSpace& space) {
    if (!object.contains("own")) return {};
    auto own = ownDirectionsOf(object["own"].dump(), space.dimension);
    if (!object["own"].is_array() || own.size() != object["own"].size())
        throw Error(SEEDBED_TR("\"own\" holds a direction that is damaged or one of another model."));
    return own;
}

std::optional<Latent> restoredOf(const json& object, const LatentSpace& space) {
    if (!object.contains("latent")) return {};
    Latent point{numbersOf(object, "latent"), object.contains("detail") ? packedNumbersOf(object, "detail") : std::vector<float>()};
    if (!space.fits(point)) throw Error(SEEDBED_TR("\"latent\" does not fit the model."));
    return point;
}

std::array<std::string, 2> captionsOf(const json& object) {
    if (!object.contains("captions")) return {};
    const json& all = object["captions"];
    if (!all.is_array() || all.size() != 2 || !all[0].is_string() || !all[1].is_string()) throw Error(SEEDBED_TR("\"captions\" must be a list of two texts."));
    return {all[0].get<std::string>(), all[1].get<std::string>()};
}

void readSliders(const json& object, const LatentSpace& space, Place& place) {
    const auto count = static_cast<std::size_t>(sliderCount(space)) + place.own.size();
    for (std::size_t i = 0; i < kSliderKeys.size(); ++i) {
        auto& amounts = place.slidersOf(static_cast<LayerPart>(i));
        amounts = amountsOf(object, kSliderKeys[i], -kFarthest, kFarthest);
        if (amounts.empty()) amounts.resize(count);
        if (amounts.size() != count) throw Error(SEEDBED_TR("\"%1\" holds %2 sliders, and the model has %3."), kSliderKeys[i], amounts.size(), count);
    }
}

/// Throws Errors that say only what is wrong.
Place parsed(std::string_view text, const LatentSpace& space) {
    const json object = parseJson(text);
    if (!object.is_object()) throw Error(SEEDBED_TR("it is no JSON object."));
    for (const auto& [key, value] : object.items())
        if (std::ranges::find(kKeys, key) == kKeys.end()) throw Error(SEEDBED_TR("nobody knows what \"%1\" is."), printable(key));
    Place place;
    place.corners = cornersOf(object);
    const auto pad = amountsOf(object, "pad", 0, 1);
    if (!pad.empty() && pad.size() != 2) throw Error(SEEDBED_TR("\"pad\" must be two numbers from 0 to 1."));
    if (!pad.empty()) {
        place.padX = pad[0];
        place.padY = pad[1];
    }
    if (object.contains("diversity")) place.diversity = numberOf(object["diversity"], "diversity", 0, kMostDiversity);
    place.part = partOf(object);
    if (object.contains("details")) place.detailSeed = seedOf(object["details"], "details");
    place.own = ownOf(object, space);
    place.restored = restoredOf(object, space);
    place.captions = captionsOf(object);
    readSliders(object, space, place);
    if (object.contains("params")) place.params = Params::fromJson(object["params"].dump());
    return place;
}

} // namespace

std::string Place::toJson() const {
    json object = {{"seeds", corners}, {"pad", {padX, padY}}, {"diversity", diversity}, {"part", kPartNames[static_cast<std::size_t>(part)]},
        {"params", json::parse(params.toJson())}};
    for (std::size_t i = 0; i < kSliderKeys.size(); ++i)
        if (const auto& amounts = slidersOf(static_cast<LayerPart>(i)); !amounts.empty()) object[kSliderKeys[i]] = amounts;
    if (detailSeed) object["details"] = *detailSeed;
    if (!own.empty()) object["own"] = json::parse(ownDirectionsText(own));
    if (hasCaption()) object["captions"] = captions;
    if (restored) object["latent"] = numbersJson(restored->values);
    if (restored && !restored->detail.empty()) object["detail"] = packedNumbers(restored->detail);
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Place Place::fromJson(std::string_view text, const LatentSpace& space) {
    try {
        return parsed(text, space);
    } catch (const Error& error) {
        throw Error(SEEDBED_TR("This is no place in this model that can be read: %1"), error.sentence());
    }
}

} // namespace seedbed
