#include "ui/document/state_json.h"

#include "core/data/pictures/picture.h"
#include "core/formats/base64.h"
#include "core/formats/error.h"
#include "core/model/family.h"
#include "ui/look/words.h"

#include <algorithm>
#include <cmath>

namespace seedbed {

namespace {

using nlohmann::json;

constexpr int kMostCandidates = 4, kMostTokens = 1 << 24;
constexpr std::size_t kMostMarked = 20'000; // tokens of which it is kept that the model wrote them, and what else could stand there

[[noreturn]] void refuse(const char* key) { throw Error(SEEDBED_TR("\"%1\" is not as Seedbed writes it."), key); }

QString qtextOf(const json& object, const char* key) { return QString::fromStdString(textOf(object, key)); }

double numberIn(const json& value, double low, double high, const char* key) {
    if (!value.is_number() || !(value.get<double>() >= low && value.get<double>() <= high)) refuse(key);
    return value.get<double>();
}

int integerIn(const json& value, int low, int high, const char* key) {
    if (!value.is_number_integer() || value < low || value > high) refuse(key);
    return value.get<int>();
}

std::string bytesOf(const json& value, const char* key) {
    const auto bytes = value.is_string() ? fromBase64(value.get_ref<const std::string&>()) : std::nullopt;
    if (!bytes) refuse(key);
    return {reinterpret_cast<const char*>(bytes->data()), bytes->size()};
}

std::string base64Of(const std::string& bytes) { return toBase64(std::as_bytes(std::span(bytes))); }

json tokenJson(const WrittenToken& token) {
    json others = json::array();
    for (const auto& other : token.alternatives)
        others.push_back({other.token, base64Of(other.bytes), other.probability});
    return {token.token, base64Of(token.bytes), token.probability, others};
}

WrittenToken tokenOf(const json& value) {
    const char* key = "tokens";
    if (!value.is_array() || value.size() != 4 || !value[3].is_array()) refuse(key);
    WrittenToken token{integerIn(value[0], 0, kMostTokens, key), bytesOf(value[1], key), numberIn(value[2], 0, 1, key), -1, {}};
    for (const json& other : value[3]) {
        if (!other.is_array() || other.size() != 3) refuse(key);
        token.alternatives.push_back({integerIn(other[0], 0, kMostTokens, key), bytesOf(other[1], key), numberIn(other[2], 0, 1, key)});
    }
    return token;
}

std::vector<int> integersOf(const json& object, const char* key, int high) {
    const json& list = memberOf(object, key);
    if (!list.is_array()) refuse(key);
    std::vector<int> all;
    for (const json& value : list)
        all.push_back(integerIn(value, 0, high, key));
    return all;
}

} // namespace

const std::string& StateWriter::png(const Image& picture) {
    std::string& text = m_pictures[&picture];
    if (text.empty()) text = toBase64(encodePng(picture));
    return text;
}

/// Its prompt is the text before it.
const json& StateWriter::run(const WrittenRun& run) {
    json& object = m_runs[&run];
    if (!object.is_null()) return object;
    object = {{"start", run.start}, {"ends", run.ends}, {"seed", run.request.seed}, {"writing", run.request.writing}, {"chosen", run.request.chosen},
        {"params", json::parse(run.request.params.toJson())}, {"tokens", json::array()}};
    for (const WrittenToken& token : run.tokens)
        object["tokens"].push_back(tokenJson(token));
    return object;
}

json StateWriter::write(const ExploreState& state) {
    json object = {{"place", json::parse(state.place.toJson())}, {"pinned", state.pinned}, {"words", state.words.toStdString()},
        {"text", state.writing.text.toStdString()}, {"candidates", state.writing.candidates}, {"writing", state.writing.writing},
        {"from", state.ends[0].toStdString()}, {"to", state.ends[1].toStdString()}, {"runs", json::object()}};
    const WrittenRuns& runs = state.writing.runs;
    std::size_t first = runs.size(), tokens = 0;
    while (first > 0 && (tokens += runs[first - 1]->tokens.size()) <= kMostMarked)
        --first;
    for (std::size_t i = first; i < runs.size(); ++i) // by number: a step changes few of them
        object["runs"][std::to_string(i - first)] = run(*runs[i]);
    if (state.picture.mask) object["mask"] = png(*state.picture.mask);
    if (const Guide* guide = state.picture.guide.get()) {
        object["guide"] = {{"picture", png(guide->picture)}, {"change", guide->change}};
        if (!guide->mask.empty()) object["guide"]["mask"] = png(guide->mask);
    }
    return object;
}

StateReader::StateReader(const ModelInfo& model) : m_model(model), m_specs(familyById(model.card.family).sampleSpecs(model.card)) {}

std::shared_ptr<const Image> StateReader::picture(const json& object, const char* key, int channels) {
    const std::string text = textOf(object, key);
    auto& known = m_pictures[text];
    if (!known) {
        const auto bytes = fromBase64(text);
        if (!bytes) refuse(key);
        known = std::make_shared<Image>(decodePicture(*bytes, key));
    }
    if (known->width != m_model.card.size || known->height != m_model.card.size || known->channels != channels) refuse(key);
    return known;
}

std::shared_ptr<const Guide> StateReader::guide(const json& object) {
    auto& known = m_guides[object.dump()];
    if (known) return known;
    Guide guide{*picture(object, "picture", m_model.card.channels), {}, numberIn(memberOf(object, "change"), 0, 1, "change")};
    if (object.contains("mask")) guide.mask = *picture(object, "mask", 1);
    return known = std::make_shared<Guide>(std::move(guide));
}

std::shared_ptr<const WrittenRun> StateReader::run(const json& object, const QString& text) {
    const char* key = "runs";
    const int length = static_cast<int>(text.size()), start = integerIn(memberOf(object, "start"), 0, length, key);
    auto& known = m_runs[{object.dump(), text.left(start)}];
    if (known) return known;
    WrittenRun run{{}, start, {}, integersOf(object, "ends", length)};
    run.request.prompt = text.left(start).toStdString();
    run.request.params = Params::fromJson(memberOf(object, "params").dump());
    run.request.params.check(m_specs);
    run.request.writing = integerIn(memberOf(object, "writing"), 0, kWriting, key);
    run.request.chosen = integersOf(object, "chosen", kMostTokens);
    if (!memberOf(object, "seed").is_number_unsigned() || !memberOf(object, "tokens").is_array()) refuse(key);
    run.request.seed = object["seed"].get<std::uint64_t>();
    for (const json& token : object["tokens"])
        run.tokens.push_back(tokenOf(token));
    if (run.tokens.size() != run.ends.size() || !std::ranges::is_sorted(run.ends) || (!run.ends.empty() && run.ends.front() < start)) refuse(key);
    return known = std::make_shared<WrittenRun>(std::move(run));
}

TextWork StateReader::writing(const json& object) {
    TextWork work{forEditor(qtextOf(object, "text")), {}, integerIn(memberOf(object, "candidates"), 1, kMostCandidates, "candidates"),
        integerIn(memberOf(object, "writing"), 0, kWriting, "writing")};
    const json& runs = memberOf(object, "runs");
    for (std::size_t i = 0; i < runs.size(); ++i)
        work.runs.push_back(run(memberOf(runs, std::to_string(i)), work.text));
    return work;
}

ExploreState StateReader::read(const json& object) {
    if (!object.is_object()) refuse("state");
    ExploreState state;
    state.place = Place::fromJson(memberOf(object, "place").dump(), m_model.space);
    state.place.params.check(m_specs);
    state.place.params = state.place.params.over(Params::defaults(m_specs)); // it may be older than a knob
    const json& pinned = memberOf(object, "pinned");
    if (!pinned.is_array() || !std::ranges::all_of(pinned, [](const json& one) { return one.is_boolean(); })) refuse("pinned");
    state.pinned = pinned.get<std::vector<bool>>();
    state.pinned.resize(state.place.sliders.size());
    state.words = qtextOf(object, "words");
    state.writing = writing(object);
    state.ends = {qtextOf(object, "from"), qtextOf(object, "to")};
    const bool edits = familyById(m_model.card.family).editsPictures, starts = edits || describes(m_model.card);
    if (edits && object.contains("mask")) state.picture.mask = picture(object, "mask", 1);
    if (starts && object.contains("guide")) state.picture.guide = guide(memberOf(object, "guide"));
    return state;
}

} // namespace seedbed
