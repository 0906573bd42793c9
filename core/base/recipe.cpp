#include "core/base/recipe.h"

#include "core/formats/error.h"
#include "core/formats/base64.h"
#include "core/formats/json.h"
#include "core/formats/utf8.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

namespace seedbed {

namespace {

using nlohmann::json;

constexpr const char* kPromptKey = "prompt"; // among the params of the file, where it always stood

/// The number with the fewest digits that still rounds to `value`: keeps recipes short.
double shortest(float value) {
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    double number = value;
    std::from_chars(digits.data(), end, number);
    const bool fits = std::abs(number) <= std::numeric_limits<float>::max();
    return fits && static_cast<float>(number) == value ? number : value;
}

const json& member(const json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end())
        throw Error(SEEDBED_TR("\"%1\" is missing."), std::string(key));
    return *found;
}

std::string textMember(const json& object, const char* key) {
    const json& value = member(object, key);
    if (!value.is_string())
        throw Error(SEEDBED_TR("\"%1\" is no text."), std::string(key));
    return value.get<std::string>();
}

std::vector<float> latentMember(const json& object) {
    const json& values = member(object, "latent");
    if (!values.is_array())
        throw Error(SEEDBED_TR("\"latent\" is no list of numbers."));
    std::vector<float> latent;
    for (const json& value : values) {
        if (!value.is_number() || std::abs(value.get<double>()) > std::numeric_limits<float>::max())
            throw Error(SEEDBED_TR("\"latent\" holds something that is no number or too large."));
        latent.push_back(static_cast<float>(value.get<double>()));
    }
    return latent;
}

std::uint64_t seedMember(const json& object) {
    const json& seed = member(object, "seed");
    if (!seed.is_number_unsigned())
        throw Error(SEEDBED_TR("\"seed\" is no whole number from 0."));
    return seed.get<std::uint64_t>();
}

std::vector<std::byte> bytesMember(const json& object, const char* key) {
    const auto bytes = fromBase64(textMember(object, key));
    if (!bytes)
        throw Error(SEEDBED_TR("\"%1\" is no base64 text."), std::string(key));
    return *bytes;
}

std::vector<float> detailMember(const json& object) {
    const auto bytes = bytesMember(object, "detail");
    std::vector<float> detail(bytes.size() / sizeof(float));
    std::memcpy(detail.data(), bytes.data(), detail.size() * sizeof(float));
    for (const float value : detail)
        if (!std::isfinite(value))
            throw Error(SEEDBED_TR("\"detail\" holds numbers that are not finite."));
    return detail;
}

Recipe::Guide guideMember(const json& object) {
    const json& guide = member(object, "guide");
    if (!guide.is_object())
        throw Error(SEEDBED_TR("\"guide\" is no JSON object."));
    const json& change = member(guide, "change");
    if (!change.is_number() || !(change.get<double>() >= 0 && change.get<double>() <= 1))
        throw Error(SEEDBED_TR("\"change\" is no number from 0 to 1."));
    return {bytesMember(guide, "picture"), bytesMember(guide, "mask"), change.get<double>()};
}

/// Throws Errors that say only what is wrong.
Recipe parsed(std::string_view text) {
    const json object = parseJson(text);
    if (!object.is_object())
        throw Error(SEEDBED_TR("it is no JSON object."));
    Recipe recipe;
    recipe.program = textMember(object, "program");
    recipe.family = textMember(object, "family");
    recipe.model = textMember(object, "model");
    recipe.modelHash = textMember(object, "modelHash");
    recipe.seed = seedMember(object);
    json params = member(object, "params");
    if (params.is_object() && params.contains(kPromptKey) && params[kPromptKey].is_string()) {
        recipe.prompt = params[kPromptKey].get<std::string>();
        params.erase(kPromptKey);
    }
    recipe.params = Params::fromJson(params.dump());
    recipe.latent = latentMember(object);
    if (object.contains("detail"))
        recipe.detail = detailMember(object);
    if (object.contains("guide"))
        recipe.guide = guideMember(object);
    return recipe;
}

} // namespace

std::string Recipe::toJson() const {
    auto point = json::array();
    for (const float value : latent) {
        if (!std::isfinite(value))
            throw Error(SEEDBED_TR("A recipe cannot be written because its latent point is not finite."));
        point.push_back(shortest(value));
    }
    json object = {
        {"program", program},        {"family", family}, {"model", model},
        {"modelHash", modelHash},    {"seed", seed},     {"params", json::parse(params.toJson())},
        {"latent", std::move(point)}};
    if (!prompt.empty())
        object["params"][kPromptKey] = prompt;
    if (!detail.empty())
        object["detail"] = toBase64(std::as_bytes(std::span(detail)));
    if (guide)
        object["guide"] = {{"picture", toBase64(guide->picture)}, {"mask", toBase64(guide->mask)}, {"change", guide->change}};
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Recipe Recipe::fromJson(std::string_view text) {
    try {
        return parsed(text);
    } catch (const Error& error) {
        throw Error(SEEDBED_TR("This is no recipe of Seedbed that can be read: %1"), error.what());
    }
}

} // namespace seedbed
