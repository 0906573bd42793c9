#include "core/base/params.h"

#include "core/formats/error.h"
#include "core/formats/json.h"
#include "core/formats/utf8.h"
#include "core/formats/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace seedbed {

namespace {

using Value = ParamSpec::Value;

constexpr Words kText = SEEDBED_TR("a text"), kFlag = SEEDBED_TR("yes or no");

std::string numberText(double number) {
    std::array<char, 32> digits;
    return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr};
}

/// What a spec accepts, to stand after "must be".
Sentence accepted(const ParamSpec& spec) {
    switch (spec.kind) {
    case ParamKind::number:
        return {spec.step == 1 ? SEEDBED_TR("a whole number from %1 to %2") : SEEDBED_TR("a number from %1 to %2"), numberText(spec.low),
            numberText(spec.high) + (spec.unit.empty() ? "" : " " + spec.unit)};
    case ParamKind::choice: return {SEEDBED_TR("one of %1"), listInWords(english(spec.choices))};
    case ParamKind::flag: return kFlag;
    case ParamKind::text: return kText;
    case ParamKind::path: return SEEDBED_TR("a path");
    }
    return {};
}

std::string valueText(const Value& value) {
    if (const auto* number = std::get_if<double>(&value)) return numberText(*number);
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "yes" : "no";
    return "\"" + printable(std::get<std::string>(value)) + "\"";
}

bool accepts(const ParamSpec& spec, const Value& value) {
    if (spec.kind == ParamKind::number) {
        const auto* number = std::get_if<double>(&value); // comparisons are false for NaN
        return number && *number >= spec.low && *number <= spec.high && (spec.step != 1 || *number == std::round(*number));
    }
    if (spec.kind == ParamKind::flag) return std::holds_alternative<bool>(value);
    const auto* text = std::get_if<std::string>(&value);
    return text && (spec.kind != ParamKind::choice || std::ranges::find(spec.choices, *text, &Sentence::english) != spec.choices.end());
}

[[noreturn]] void refuse(const ParamSpec& spec, const std::string& given) {
    throw Error(SEEDBED_TR("--%1 must be %2, not %3."), spec.key, accepted(spec), given);
}

const ParamSpec& specOf(const ParamSpecs& specs, const std::string& key) {
    const auto found = std::ranges::find(specs, key, &ParamSpec::key);
    if (found != specs.end()) return *found;
    std::vector<std::string> known;
    for (const auto& spec : specs)
        known.push_back("--" + spec.key);
    if (known.empty()) throw Error(SEEDBED_TR("There is no option --%1 here."), printable(key));
    throw Error(SEEDBED_TR("There is no option --%1 here; there are %2."), printable(key), listInWords(known));
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    return first == text.npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// False when `typed` is no number.
bool parseNumber(std::string_view typed, double& number) {
    if (typed.starts_with('+') && !typed.starts_with("+-")) typed.remove_prefix(1);
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    return error == std::errc() && end == typed.data() + typed.size();
}

bool parseFlag(std::string_view typed, bool& flag) {
    constexpr std::array<std::string_view, 4> yes = {"yes", "true", "on", "1"};
    constexpr std::array<std::string_view, 4> no = {"no", "false", "off", "0"};
    flag = std::ranges::find(yes, typed) != yes.end();
    return flag || std::ranges::find(no, typed) != no.end();
}

template <class T> const T& valueOf(const std::map<std::string, Value>& values, const std::string& key, Words kind) {
    const auto found = values.find(key);
    if (found == values.end()) throw Error(SEEDBED_TR("The option \"%1\" is missing."), printable(key));
    const auto* value = std::get_if<T>(&found->second);
    if (!value) throw Error(SEEDBED_TR("The option \"%1\" must be %2, not %3."), printable(key), kind, valueText(found->second));
    return *value;
}

bool isExactInteger(double number) { return number == std::round(number) && std::abs(number) < 0x1p53 && !(number == 0 && std::signbit(number)); }

} // namespace

ParamSpec ParamSpec::number(std::string key, Sentence label, Sentence help, double standard, double low, double high, double step, std::string unit) {
    return {std::move(key), std::move(label), std::move(help), ParamKind::number, standard, low, high, step, std::move(unit)};
}

ParamSpec ParamSpec::choice(std::string key, Sentence label, Sentence help, std::vector<Sentence> choices, std::string standard) {
    return {std::move(key), std::move(label), std::move(help), ParamKind::choice, std::move(standard), 0, 0, 0, {}, std::move(choices)};
}

ParamSpec ParamSpec::choice(std::string key, Sentence label, Sentence help, const std::vector<std::string>& names, std::string standard) {
    std::vector<Sentence> choices;
    for (const auto& name : names)
        choices.push_back(Sentence::verbatim(name));
    return choice(std::move(key), std::move(label), std::move(help), std::move(choices), std::move(standard));
}

ParamSpec ParamSpec::text(std::string key, Sentence label, Sentence help, std::string standard) {
    return {std::move(key), std::move(label), std::move(help), ParamKind::text, std::move(standard)};
}

ParamSpec ParamSpec::flag(std::string key, Sentence label, Sentence help, bool standard) {
    return {std::move(key), std::move(label), std::move(help), ParamKind::flag, standard};
}

ParamSpec ParamSpec::path(std::string key, Sentence label, Sentence help, std::string standard) {
    return {std::move(key), std::move(label), std::move(help), ParamKind::path, std::move(standard)};
}

ParamSpec ParamSpec::asAdvanced() && {
    advanced = true;
    return std::move(*this);
}

ParamSpec ParamSpec::as(Role meaning) && {
    role = meaning;
    return std::move(*this);
}

ParamSpec ParamSpec::retouching(double plainAt) && {
    plain = plainAt;
    return std::move(*this);
}

const ParamSpec* knobWith(const ParamSpecs& specs, Role role) {
    const auto found = std::ranges::find(specs, role, &ParamSpec::role);
    return found == specs.end() ? nullptr : &*found;
}

Params Params::defaults(const ParamSpecs& specs) {
    Params params;
    for (const auto& spec : specs)
        params.set(spec.key, spec.standard);
    return params;
}

Params Params::plain(const ParamSpecs& specs) {
    Params params = defaults(specs);
    for (const auto& spec : specs)
        if (spec.plain) params.set(spec.key, *spec.plain);
    return params;
}

Params Params::over(Params defaults) const {
    for (const auto& [key, value] : m_values)
        defaults.set(key, value);
    return defaults;
}

double Params::number(const std::string& key) const { return valueOf<double>(m_values, key, SEEDBED_TR("a number")); }

int Params::integer(const std::string& key) const {
    const double rounded = std::round(number(key));
    if (!(std::abs(rounded) < 0x1p31)) throw Error(SEEDBED_TR("The option \"%1\" is too large: %2."), printable(key), numberText(rounded));
    return static_cast<int>(rounded);
}

const std::string& Params::text(const std::string& key) const { return valueOf<std::string>(m_values, key, kText); }

bool Params::flag(const std::string& key) const { return valueOf<bool>(m_values, key, kFlag); }

void Params::setFromText(const ParamSpecs& specs, const std::string& key, std::string_view typed) {
    const ParamSpec& spec = specOf(specs, key);
    const auto quoted = "\"" + printable(typed) + "\"";
    Value value = std::string(typed);
    double number = 0;
    bool flag = false;
    if (spec.kind == ParamKind::number) {
        if (!parseNumber(trimmed(typed), number)) refuse(spec, quoted);
        value = number;
    } else if (spec.kind == ParamKind::flag) {
        if (!parseFlag(trimmed(typed), flag)) refuse(spec, quoted);
        value = flag;
    }
    if (!accepts(spec, value)) refuse(spec, quoted);
    set(key, std::move(value));
}

void Params::check(const ParamSpecs& specs) const {
    for (const auto& [key, value] : m_values) {
        const ParamSpec& spec = specOf(specs, key);
        if (!accepts(spec, value)) refuse(spec, valueText(value));
    }
}

std::string Params::toJson() const {
    auto object = nlohmann::json::object();
    for (const auto& [key, value] : m_values) {
        const auto* number = std::get_if<double>(&value);
        if (number && isExactInteger(*number))
            object[key] = static_cast<std::int64_t>(*number);
        else
            std::visit([&, &name = key](const auto& plain) { object[name] = plain; }, value);
    }
    // JSON cannot hold the bytes of a path that is not UTF-8.
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Params Params::fromJson(std::string_view json) {
    const auto object = parseJson(json);
    if (!object.is_object()) throw Error(SEEDBED_TR("The JSON text is no object of options."));
    Params params;
    for (const auto& [key, value] : object.items()) {
        if (value.is_number())
            params.set(key, value.get<double>());
        else if (value.is_boolean())
            params.set(key, value.get<bool>());
        else if (value.is_string())
            params.set(key, value.get<std::string>());
        else
            throw Error(SEEDBED_TR("The option \"%1\" in the JSON text is no number, text or flag."), printable(key));
    }
    return params;
}

} // namespace seedbed
