#include "core/model/steering.h"

#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

using nlohmann::json;

constexpr int kMostSteeredLayers = 1000;
constexpr double kSlack = 0.001; // of a direction's range: an end as it was typed

json objectOf(const Steering& steering) {
    auto steps = json::array();
    for (const auto& step : steering.steps)
        steps.push_back({step.strength, step.perplexity});
    json object = {
        {"name", steering.name}, {"model", steering.model}, {"layer", steering.layer}, {"vector", packedNumbers(steering.vector)}, {"steps", std::move(steps)}};
    if (steering.pairs > 0) object["pairs"] = {steering.right, steering.pairs};
    return object;
}

void require(bool holds) {
    if (!holds) throw Error(SEEDBED_TR("damaged"));
}

Steering steeringOf(const json& object) {
    Steering steering;
    steering.name = object.at("name").get<std::string>();
    steering.model = object.at("model").get<std::string>();
    steering.layer = object.at("layer").get<int>();
    require(steering.layer >= 0 && steering.layer < kMostSteeredLayers);
    steering.vector = packedNumbersOf(object, "vector");
    require(!steering.vector.empty());
    for (const json& step : object.at("steps"))
        steering.steps.push_back({step.at(0).get<double>(), step.at(1).get<double>()});
    require(steering.steps.size() >= 2 && std::ranges::is_sorted(steering.steps, {}, &Steering::Step::strength) && steering.low() <= 0 && steering.high() >= 0);
    if (object.contains("pairs")) {
        steering.right = object["pairs"].at(0).get<int>();
        steering.pairs = object["pairs"].at(1).get<int>();
    }
    require(steering.right >= 0 && steering.right <= steering.pairs);
    require(std::ranges::all_of(steering.steps,
        [](const auto& step) { return std::isfinite(step.strength) && std::isfinite(step.perplexity) && step.perplexity > 0; }));
    return steering;
}

double perplexityAt(const std::vector<Steering::Step>& steps, double strength) {
    const auto after = std::ranges::lower_bound(steps, strength, {}, &Steering::Step::strength);
    if (after == steps.begin() || after == steps.end()) return after == steps.begin() ? steps.front().perplexity : steps.back().perplexity;
    const auto before = after - 1;
    const double share = (strength - before->strength) / (after->strength - before->strength);
    return before->perplexity + share * (after->perplexity - before->perplexity);
}

} // namespace

double Steering::oddness(double strength) const { return perplexityAt(steps, strength) / perplexityAt(steps, 0); }

std::string Steering::toJson() const { return objectOf(*this).dump(-1, ' ', false, json::error_handler_t::replace); }

Steering Steering::fromJson(std::string_view text, const std::string& file) {
    try {
        return steeringOf(parseJson(text));
    } catch (const std::exception&) {
        throw Error(SEEDBED_TR("The file %1 is no direction for a language model, or it is damaged. Make one with seedbed-cli steer."), file);
    }
}

std::string steeringText(const std::vector<Steered>& all) {
    auto list = json::array();
    for (const Steered& one : all) {
        list.push_back(objectOf(one.by));
        list.back()["strength"] = one.strength;
    }
    return all.empty() ? std::string() : list.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<Steered> steeringsOf(std::string_view text) {
    std::vector<Steered> all;
    try {
        for (const json& one : text.empty() ? json::array() : parseJson(text))
            all.push_back({steeringOf(one), one.at("strength").get<double>()});
    } catch (const std::exception&) {
        throw Error(SEEDBED_TR("What is to steer the text cannot be read. Choose the directions again."));
    }
    for (const Steered& one : all)
        if (const double slack = kSlack * (one.by.high() - one.by.low()); !(one.strength >= one.by.low() - slack && one.strength <= one.by.high() + slack))
            throw Error(SEEDBED_TR("The direction %1 goes %2; farther out the model finds its text more than 20 % odder. Give a strength between."),
                printable(one.by.name), formatted("from %.4g to %.4g", one.by.low(), one.by.high()));
    return all;
}

} // namespace seedbed
