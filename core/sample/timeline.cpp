#include "core/sample/timeline.h"

#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/formats/mapped_file.h"
#include "core/formats/utf8.h"
#include "core/model/abilities.h"
#include "core/model/family.h"
#include "core/sample/sampler.h"

#include <algorithm>

namespace seedbed {

namespace {

using nlohmann::json;

constexpr std::size_t kMostBytes = std::size_t(64) << 20;
constexpr double kSeconds = 2, kLongest = 600;

/// Slow, quick, slow: 0 to 1 as t goes from 0 to 1.
double eased(double t) { return t * t * (3 - 2 * t); }

Place placeOf(const Recipe& recipe, const ModelCard& card, const LatentSpace& space, const ParamSpecs& specs) {
    const Request sample = requestOf(recipe, card, space);
    if (sample.guide) throw Error(SEEDBED_TR("A sample that was drawn from a picture has no place of its own."));
    Place place = Place::fresh(space, specs);
    place.goTo(sample, space);
    return place;
}

/// As a person who types it into a model as it was opened.
Place placeOf(const std::string& caption, const LatentSpace& space, const ParamSpecs& specs) {
    Place place = Place::fresh(space, specs);
    place.setCaption(0, caption);
    return place;
}

Timeline::Stop stopOf(const json& object, const std::filesystem::path& folder, Model& model, const ParamSpecs& specs) {
    const LatentSpace& space = model.space();
    const int kinds = object.is_object() ? object.contains("recipe") + object.contains("place") + object.contains("caption") : 0;
    if (kinds != 1) throw Error(SEEDBED_TR("A stop is either a \"place\", a \"recipe\" or a \"caption\"."));
    Timeline::Stop stop;
    if (object.contains("seconds") && !object["seconds"].is_number()) throw Error(SEEDBED_TR("\"seconds\" is no number."));
    stop.seconds = object.value("seconds", kSeconds);
    if (!(stop.seconds > 0)) throw Error(SEEDBED_TR("\"seconds\" must be more than 0."));
    if (object.contains("recipe")) {
        stop.place = placeOf(readRecipe(folder / textOf(object, "recipe")), model.card(), space, specs);
        return stop;
    }
    if (object.contains("caption")) {
        if (!as<CaptionPoints>(model)) throw Error(SEEDBED_TR("The model %1 draws no captions."), model.card().name);
        stop.place = placeOf(textOf(object, "caption"), space, specs);
        if (!stop.place.hasCaption()) throw Error(SEEDBED_TR("A caption is empty."));
        return stop;
    }
    stop.place = Place::fromJson(object["place"].dump(), space);
    stop.place.params.check(specs);
    stop.place.params = stop.place.params.over(Params::defaults(specs));
    return stop;
}

std::vector<Timeline::Stop> stopsOf(std::string_view text, const std::filesystem::path& folder, Model& model) {
    const ModelCard& card = model.card();
    const json object = parseJson(text);
    if (!object.is_object() || !memberOf(object, "stops").is_array()) throw Error(SEEDBED_TR("it is no JSON object with a list of \"stops\"."));
    if (object.contains("modelHash") && textOf(object, "modelHash") != card.hash)
        throw Error(SEEDBED_TR("it was made with another model than \"%1\"."), card.name);
    const ParamSpecs specs = familyById(card.family).sampleSpecs(card);
    std::vector<Timeline::Stop> stops;
    for (const json& stop : object["stops"])
        stops.push_back(stopOf(stop, folder, model, specs));
    ReadCaptionPoints known;
    for (Timeline::Stop& stop : stops)
        stop.place = withCaptions(std::move(stop.place), model, known);
    return stops;
}

} // namespace

Timeline::Timeline(std::vector<Stop> stops, const ModelCard& card, const LatentSpace& space)
    : m_stops(std::move(stops)), m_card(card), m_space(space), m_specs(familyById(card.family).sampleSpecs(card)) {
    if (m_space.dimension == 0) throw Error(SEEDBED_TR("The model \"%1\" has no space to walk through."), m_card.name);
    if (m_stops.empty()) throw Error(SEEDBED_TR("A timeline needs at least one stop."));
    m_stops.front().seconds = 0;
    const ParamSpec* scale = knobWith(m_specs, Role::scale);
    for (Stop& stop : m_stops) {
        m_seconds += stop.seconds;
        if (scale && m_stops.front().place.params.has(scale->key)) stop.place.params.set(scale->key, m_stops.front().place.params.number(scale->key));
    }
    if (!(m_seconds <= kLongest)) throw Error(SEEDBED_TR("A timeline may last 600 seconds."));
}

Timeline Timeline::read(const std::filesystem::path& file, Model& model) {
    const auto bytes = readFile(file, kMostBytes);
    try {
        return {stopsOf({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, file.parent_path(), model), model.card(), model.space()};
    } catch (const Error& error) {
        throw Error(SEEDBED_TR("The timeline %1 cannot be used: %2"), displayName(file), error.sentence());
    }
}

Place Timeline::at(double seconds) const {
    for (std::size_t i = 1; i < m_stops.size(); ++i) {
        if (seconds < m_stops[i].seconds)
            return between(m_stops[i - 1].place, m_stops[i].place, eased(std::max(0.0, seconds / m_stops[i].seconds)), m_space, m_specs);
        seconds -= m_stops[i].seconds;
    }
    return m_stops.back().place;
}

std::vector<Request> Timeline::steps(int count) const {
    std::vector<Request> requests;
    for (int i = 0; i < count; ++i) // the last exactly, however times add up
        requests.push_back((i > 0 && i == count - 1 ? m_stops.back().place : at(m_seconds * i / std::max(1, count - 1))).request(m_card, m_space));
    return requests;
}

} // namespace seedbed
