#include "core/formats/sentence.h"

#include "core/formats/error.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace seedbed {

namespace {

constexpr std::size_t kLongest = 100'000; // bytes: arguments within arguments of a file could make it endless

} // namespace

Sentence Sentence::verbatim(std::string text) {
    Sentence sentence;
    sentence.m_text = std::move(text);
    return sentence;
}

Sentence Sentence::joined(const std::vector<Sentence>& parts, Pattern<2> join) {
    Sentence whole;
    for (const Sentence& part : parts)
        whole = whole.isEmpty() ? part : part.isEmpty() ? whole : Sentence(join, whole, part);
    return whole;
}

std::string Sentence::english() const {
    return in([](const std::string& pattern) { return pattern; });
}

std::string Sentence::in(const Translate& translate) const {
    if (m_pattern.empty()) return m_text;
    std::vector<std::string> arguments;
    for (const Sentence& each : m_arguments)
        arguments.push_back(each.in(translate));
    const std::string pattern = translate(m_pattern);
    std::string result;
    for (std::size_t at = 0; at < pattern.size() && result.size() < kLongest; ++at) {
        const std::size_t place = pattern[at] == '%' && at + 1 < pattern.size() ? static_cast<std::size_t>(pattern[at + 1] - '1') : arguments.size();
        if (place < arguments.size())
            result += arguments[place], ++at;
        else
            result += pattern[at];
    }
    return result;
}

nlohmann::json Sentence::toJson() const {
    if (m_pattern.empty()) return m_text;
    nlohmann::json result = {m_pattern};
    for (const Sentence& each : m_arguments)
        result.push_back(each.toJson());
    return result;
}

Sentence Sentence::fromJson(const nlohmann::json& value) {
    if (value.is_string()) return verbatim(value.get<std::string>());
    if (!value.is_array() || value.empty() || !value.front().is_string()) throw Error(SEEDBED_TR("A sentence is damaged."));
    Sentence sentence;
    sentence.m_pattern = value.front().get<std::string>();
    for (auto each = value.begin() + 1; each != value.end(); ++each)
        sentence.m_arguments.push_back(fromJson(*each));
    return sentence;
}

std::vector<std::string> english(const std::vector<Sentence>& sentences) {
    std::vector<std::string> texts;
    for (const Sentence& sentence : sentences)
        texts.push_back(sentence.english());
    return texts;
}

Sentence counted(std::int64_t count, Words one, Pattern<1> many) {
    std::string digits = std::to_string(count);
    for (std::size_t at = digits.size(); at > 3;)
        digits.insert(at -= 3, ",");
    return count == 1 ? Sentence(one) : Sentence(many, digits);
}

} // namespace seedbed
