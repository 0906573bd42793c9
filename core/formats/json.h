#pragma once
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string_view>

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

} // namespace seedbed
