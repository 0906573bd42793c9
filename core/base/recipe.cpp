#include "core/base/recipe.h"

#include "core/formats/base64.h"
#include "core/formats/error.h"
#include "core/formats/json.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

using nlohmann::json;

constexpr const char* kPromptKey = "prompt"; // among the params of the file, where it always stood

std::uint64_t seedMember(const json& object) {
    const json& seed = memberOf(object, "seed");
    if (!seed.is_number_unsigned()) throw Error(SEEDBED_TR("\"seed\" is no whole number from 0."));
    return seed.get<std::uint64_t>();
}

std::vector<std::byte> bytesMember(const json& object, const char* key) {
    const auto bytes = fromBase64(textOf(object, key));
    if (!bytes) throw Error(SEEDBED_TR("\"%1\" is no base64 text."), key);
    return *bytes;
}

Recipe::Guide guideMember(const json& object) {
    const json& guide = memberOf(object, "guide");
    if (!guide.is_object()) throw Error(SEEDBED_TR("\"guide\" is no JSON object."));
    const json& change = memberOf(guide, "change");
    if (!change.is_number() || !(change.get<double>() >= 0 && change.get<double>() <= 1)) throw Error(SEEDBED_TR("\"change\" is no number from 0 to 1."));
    return {bytesMember(guide, "picture"), bytesMember(guide, "mask"), change.get<double>()};
}

/// Throws Errors that say only what is wrong.
Recipe parsed(std::string_view text) {
    const json object = parseJson(text);
    if (!object.is_object()) throw Error(SEEDBED_TR("it is no JSON object."));
    Recipe recipe;
    recipe.program = textOf(object, "program");
    recipe.family = textOf(object, "family");
    recipe.model = textOf(object, "model");
    recipe.modelHash = textOf(object, "modelHash");
    recipe.seed = seedMember(object);
    json params = memberOf(object, "params");
    if (params.is_object() && params.contains(kPromptKey) && params[kPromptKey].is_string()) {
        recipe.prompt = params[kPromptKey].get<std::string>();
        params.erase(kPromptKey);
    }
    recipe.params = Params::fromJson(params.dump());
    recipe.latent = numbersOf(object, "latent");
    if (object.contains("writing")) recipe.writing = memberOf(object, "writing") == kWriting ? kWriting : 0;
    if (object.contains("detail")) recipe.detail = packedNumbersOf(object, "detail");
    if (object.contains("guide")) recipe.guide = guideMember(object);
    return recipe;
}

} // namespace

std::string Recipe::toJson() const {
    if (!std::ranges::all_of(latent, [](float value) { return std::isfinite(value); }))
        throw Error(SEEDBED_TR("A recipe cannot be written because its latent point is not finite."));
    json object = {{"program", program}, {"family", family}, {"model", model}, {"modelHash", modelHash}, {"seed", seed},
        {"params", json::parse(params.toJson())}, {"latent", numbersJson(latent)}};
    if (!prompt.empty()) object["params"][kPromptKey] = prompt;
    if (writing > 0) object["writing"] = writing;
    if (!detail.empty()) object["detail"] = packedNumbers(detail);
    if (guide) object["guide"] = {{"picture", toBase64(guide->picture)}, {"mask", toBase64(guide->mask)}, {"change", guide->change}};
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Recipe Recipe::fromJson(std::string_view text) {
    try {
        return parsed(text);
    } catch (const Error& error) {
        throw Error(SEEDBED_TR("This is no recipe of Seedbed that can be read: %1"), error.sentence());
    }
}

} // namespace seedbed
