#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/formats/text_format_parts.h"

#include <algorithm>
#include <array>
#include <map>

namespace seedbed {

namespace {

using nlohmann::json;

constexpr std::array kTextKeys{"text", "content", "body", "sentence", "transcript", "transcription", "story"}; // the first that is there
constexpr std::array kTalkKeys{"messages", "conversations", "turns"};
constexpr JsonLimits kLimits{.values = 5'000'000};
constexpr int kLeastSpaces = 2; // that a string of words has, where no key says which is the text

/// What somebody said in a talk.
std::string saidIn(const json& turn) {
    if (turn.is_string()) return turn.get<std::string>();
    for (const char* key : {"content", "text", "value"})
        if (turn.is_object() && turn.contains(key) && turn[key].is_string()) return turn[key].get<std::string>();
    return {};
}

std::string talkIn(const json& record) {
    std::string talk;
    for (const char* key : kTalkKeys)
        if (record.contains(key) && record[key].is_array())
            for (const json& turn : record[key])
                if (const std::string said = saidIn(turn); !said.empty()) talk += said + '\n';
    return talk;
}

/// The key of the text in records: one that is usual, else that with the most words.
std::string textKeyOf(const std::vector<json>& records) {
    std::map<std::string, std::int64_t> spaces;
    for (const json& record : records)
        if (record.is_object())
            for (const auto& [key, value] : record.items())
                if (value.is_string()) spaces[key] += std::ranges::count(value.get_ref<const std::string&>(), ' ');
    for (const char* key : kTextKeys)
        if (spaces.contains(key)) return key;
    const auto most = std::ranges::max_element(spaces, {}, [](const auto& entry) { return entry.second; });
    return most == spaces.end() || most->second < static_cast<std::int64_t>(records.size()) ? std::string() : most->first;
}

/// Every string of words, wherever it stands: translations by the key of a program, say.
void gather(const json& value, std::vector<std::string>& texts) {
    if (value.is_string() && std::ranges::count(value.get_ref<const std::string&>(), ' ') >= kLeastSpaces) texts.push_back(value);
    if (value.is_structured())
        for (const json& part : value)
            gather(part, texts); // as deep as parseJson allows
}

std::vector<std::string> textsOfRecords(const std::vector<json>& records) {
    std::vector<std::string> texts;
    const std::string key = textKeyOf(records);
    for (const json& record : records) {
        if (record.is_string()) texts.push_back(record);
        if (!record.is_object()) continue;
        if (std::string talk = talkIn(record); !talk.empty())
            texts.push_back(std::move(talk));
        else if (!key.empty() && record.contains(key) && record[key].is_string())
            texts.push_back(record[key]);
    }
    if (texts.empty())
        for (const json& record : records)
            gather(record, texts);
    return texts;
}

/// The longest list in an object ({"data": […]}), else the object itself.
std::vector<json> recordsIn(json value) {
    if (value.is_object() && talkIn(value).empty()) {
        const auto longest = std::ranges::max_element(value, {}, [](const json& member) { return member.is_array() ? member.size() : std::size_t(0); });
        if (longest != value.end() && longest->is_array() && longest->size() > 1) value = json(std::move(*longest));
    }
    return value.is_array() ? value.get<std::vector<json>>() : std::vector{value};
}

} // namespace

std::vector<std::string> textsOfJson(std::string_view text, const std::string& fileName) {
    const auto parsed = [&](std::string_view one, std::size_t line) {
        try {
            return parseJson(one, kLimits);
        } catch (const Error& error) {
            if (line == 0) throw Error::about(fileName, {SEEDBED_TR("cannot be read: %1"), error.sentence()});
            throw Error::about(fileName, {SEEDBED_TR("cannot be read: in line %1, %2"), line, error.sentence()});
        }
    };
    const std::size_t firstEnd = std::min(text.find('\n'), text.size());
    const std::string_view first = text.substr(0, firstEnd);
    const bool areLines = first.starts_with('{') && json::accept(first) && text.find_first_not_of(" \t\n", firstEnd) != text.npos;
    if (!areLines) return textsOfRecords(recordsIn(parsed(text, 0)));
    std::vector<json> records;
    for (std::size_t at = 0, line = 1; at < text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (const std::string_view one = text.substr(at, end - at); one.find_first_not_of(" \t") != one.npos) records.push_back(parsed(one, line));
        at = end + 1;
    }
    return textsOfRecords(records);
}

} // namespace seedbed
