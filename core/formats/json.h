#pragma once
#include <cstddef>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// What a JSON text may cost: `values` bounds memory (about 50 bytes each).
struct JsonLimits {
    std::size_t bytes = std::size_t(64) << 20;
    std::size_t depth = 32;
    std::size_t values = 1'000'000;
};

/// JSON from anywhere: UTF-8, no duplicate keys, no comments, nothing after the value, within the limits.
/// The Error is a sentence about "the JSON text"; callers that know the file say so around it.
nlohmann::json parseJson(std::string_view text, const JsonLimits& limits = {});

/// What an object holds under a key. These give an Error that names the key where it is missing or something else.
const nlohmann::json& memberOf(const nlohmann::json& object, const std::string& key);
std::string textOf(const nlohmann::json& object, const std::string& key);
/// As numbersJson() or packedNumbers() wrote them.
std::vector<float> numbersOf(const nlohmann::json& object, const std::string& key);
std::vector<float> packedNumbersOf(const nlohmann::json& object, const std::string& key);

/// A list of finite numbers, each with the fewest digits that still give the same bits.
nlohmann::json numbersJson(std::span<const float> numbers);
/// Their bytes as base64, which is shorter where they are many.
std::string packedNumbers(std::span<const float> numbers);

} // namespace seedbed
