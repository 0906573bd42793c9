#include "core/data/text/tokenizer_json.h"

#include "core/formats/error.h"
#include "core/formats/json.h"

#include <algorithm>

namespace seedbed {

namespace {

nlohmann::json parsed(const std::string& text) {
    try {
        return parseJson(text);
    } catch (const Error&) {
        demandWhole(false, SEEDBED_TR("it is no JSON text"));
        throw;
    }
}

const nlohmann::json& listIn(const nlohmann::json& json, const char* name) {
    demandWhole(json.contains(name) && json[name].is_array(), {SEEDBED_TR("it has no %1"), name});
    demandWhole(json[name].size() <= kMostTokens - kFirstToken, {SEEDBED_TR("it has too many %1"), name});
    return json[name];
}

std::string textIn(const nlohmann::json& json, const char* name) {
    demandWhole(json.is_object() && json.contains(name) && json[name].is_string(), {SEEDBED_TR("it does not say its %1"), name});
    return json[name];
}

bool isToken(const nlohmann::json& value, std::size_t end) {
    return value.is_number_unsigned() && value.get<std::uint64_t>() < end && value.get<std::uint64_t>() != kBytes;
}

std::vector<Merge> mergesIn(const nlohmann::json& list) {
    std::vector<Merge> merges;
    for (const auto& pair : list) {
        const std::size_t end = kFirstToken + merges.size();
        demandWhole(pair.is_array() && pair.size() == 2 && isToken(pair[0], end) && isToken(pair[1], end), SEEDBED_TR("a piece is made of what is not there"));
        merges.push_back({pair[0], pair[1]});
    }
    return merges;
}

std::vector<std::string> charactersIn(const nlohmann::json& list) {
    std::vector<std::string> characters;
    for (const auto& character : list) {
        demandWhole(character.is_string(), SEEDBED_TR("a character is none"));
        characters.push_back(character);
        const std::string& added = characters.back();
        demandWhole(added.size() > 1 && characterLength(added) == added.size(), SEEDBED_TR("a character is none"));
    }
    return characters;
}

} // namespace

void demandWhole(bool holds, const Sentence& what) {
    if (!holds) throw Error(SEEDBED_TR("The tokenizer of this model is damaged (%1); get the file again from where it came."), what);
}

TokenizerParts parseTokenizer(const std::string& text) {
    const auto json = parsed(text);
    const std::string kind = textIn(json, "kind");
    demandWhole(kind == "characters" || kind == "pieces", SEEDBED_TR("it is of no kind that this version knows"));
    TokenizerParts parts;
    parts.ascii = textIn(json, "ascii");
    demandWhole(std::ranges::all_of(parts.ascii, [](char c) { return static_cast<signed char>(c) >= 0; }), SEEDBED_TR("its ASCII characters are none"));
    parts.isMerged = kind == "pieces";
    if (parts.isMerged)
        parts.merges = mergesIn(listIn(json, "merges"));
    else
        parts.characters = charactersIn(listIn(json, "characters"));
    return parts;
}

std::string writeTokenizer(const TokenizerParts& parts) {
    nlohmann::json json = {{"ascii", parts.ascii}, {"kind", parts.isMerged ? "pieces" : "characters"}};
    if (parts.isMerged)
        json["merges"] = parts.merges;
    else
        json["characters"] = parts.characters;
    return json.dump();
}

} // namespace seedbed
