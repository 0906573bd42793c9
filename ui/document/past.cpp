#include "ui/document/past.h"

#include "core/formats/error.h"
#include "core/formats/json.h"
#include "ui/document/state_json.h"

namespace seedbed {

namespace {

using nlohmann::json;

constexpr int kVersion = 1;
constexpr JsonLimits kLimits{.bytes = kMostPastBytes, .values = 4'000'000};

/// What leads from one object to the other as a JSON merge patch (RFC 7396). No value of a state is null.
json patchOf(const json& from, const json& to) {
    json patch = json::object();
    for (const auto& [key, value] : to.items())
        if (!from.contains(key))
            patch[key] = value;
        else if (from[key] != value)
            patch[key] = from[key].is_object() && value.is_object() ? patchOf(from[key], value) : value;
    for (const auto& [key, value] : from.items())
        if (!to.contains(key)) patch[key] = nullptr;
    return patch;
}

/// Without the oldest steps, or the last that could be done again, where they are too many.
Past shortened(Past past, const std::vector<std::size_t>& bytes) {
    std::size_t from = 0, to = past.steps.size(), sum = 0;
    for (const std::size_t some : bytes)
        sum += some;
    while (to > from && (to - from > kMostSteps || sum > kMostStepBytes))
        sum -= bytes[past.done > from ? from++ : --to];
    if (from > 0) past.first = past.steps[from - 1].after;
    past.steps = {past.steps.begin() + static_cast<std::ptrdiff_t>(from), past.steps.begin() + static_cast<std::ptrdiff_t>(to)};
    past.done -= from;
    return past;
}

} // namespace

std::string pastText(const Past& whole, const std::string& modelHash) {
    StateWriter writer;
    std::vector<std::size_t> bytes;
    json before = writer.write(*whole.first);
    for (const auto& step : whole.steps) {
        json after = writer.write(*step.after);
        bytes.push_back(patchOf(before, after).dump(-1, ' ', false, json::error_handler_t::replace).size());
        before = std::move(after);
    }
    const Past past = shortened(whole, bytes);
    before = writer.write(*past.first);
    json object = {{"version", kVersion}, {"model", modelHash}, {"first", before}, {"done", past.done}, {"steps", json::array()}};
    json standing = before;
    for (std::size_t i = 0; i < past.steps.size(); ++i) {
        json after = writer.write(*past.steps[i].after);
        object["steps"].push_back({{"what", past.steps[i].what.toStdString()}, {"change", patchOf(before, after)}});
        before = std::move(after);
        if (i + 1 == past.done) standing = before;
    }
    object["now"] = patchOf(standing, writer.write(*past.now));
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<Past> pastOf(std::string_view text, const ModelInfo& model) {
    json object = parseJson(text, kLimits);
    const json& version = memberOf(object, "version");
    if (!version.is_number_integer()) throw Error(SEEDBED_TR("\"%1\" is not as Seedbed writes it."), "version");
    if (version > kVersion) return {};
    if (textOf(object, "model") != model.card.hash) throw Error(SEEDBED_TR("\"%1\" is not as Seedbed writes it."), "model");
    const json &steps = memberOf(object, "steps"), &done = memberOf(object, "done");
    if (!steps.is_array() || !done.is_number_unsigned() || done > steps.size()) throw Error(SEEDBED_TR("\"%1\" is not as Seedbed writes it."), "steps");
    StateReader reader(model);
    Past past;
    past.done = done.get<std::size_t>();
    json state = memberOf(object, "first"), standing = state;
    past.first = std::make_shared<ExploreState>(reader.read(state));
    for (std::size_t i = 0; i < steps.size() && i < kMostSteps; ++i) {
        state.merge_patch(memberOf(steps[i], "change"));
        past.steps.push_back({QString::fromStdString(textOf(steps[i], "what")), std::make_shared<ExploreState>(reader.read(state))});
        if (i + 1 == past.done) standing = state;
    }
    past.done = std::min(past.done, past.steps.size());
    standing.merge_patch(memberOf(object, "now"));
    past.now = std::make_shared<ExploreState>(reader.read(standing));
    return past;
}

} // namespace seedbed
