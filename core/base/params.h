#pragma once
#include "core/formats/sentence.h"

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace seedbed {

enum class ParamKind { number, choice, text, flag, path };

/// What a knob means to the program, beyond being a knob.
enum class Role {
    plain,     ///< nothing
    kind,      ///< the class that is made ("class")
    diversity, ///< how far seeds may lie from what is typical
    scale,     ///< pixels drawn for each pixel of the model
    effort,    ///< steps: fewer are quicker and rougher
    details,   ///< chance that leaves the point as it is
    length,    ///< the most that is written
    steer      ///< directions that lead what is written, as steeringText() writes them
};

/// One knob as data: the form, the CLI flag, the preset, undo and the help text all follow from it.
struct ParamSpec {
    using Value = std::variant<double, std::string, bool>; ///< number | choice, text, path | flag

    std::string key; ///< stable name: CLI flag and JSON key
    Sentence label;  ///< shown beside the field
    Sentence help;   ///< one sentence
    ParamKind kind = ParamKind::number;
    Value standard;                     ///< default value
    double low = 0, high = 0, step = 0; ///< number: closed range; step 1 means whole numbers
    std::string unit = {};              ///< number: shown behind the value ("px", "σ")
    std::vector<Sentence> choices = {}; ///< choice: allowed values, each in English
    bool advanced = false;              ///< folded away at first
    Role role = Role::plain;
    std::optional<double> plain = {}; ///< number: where the knob leaves what a model drew as it is; none: it is no retouching

    static ParamSpec number(std::string key, Sentence label, Sentence help, double standard, double low, double high, double step, std::string unit = {});
    static ParamSpec choice(std::string key, Sentence label, Sentence help, std::vector<Sentence> choices, std::string standard);
    static ParamSpec text(std::string key, Sentence label, Sentence help, std::string standard = {});
    static ParamSpec flag(std::string key, Sentence label, Sentence help, bool standard);
    static ParamSpec path(std::string key, Sentence label, Sentence help, std::string standard = {});
    /// Of names that are the same in all languages.
    static ParamSpec choice(std::string key, Sentence label, Sentence help, const std::vector<std::string>& names, std::string standard);
    ParamSpec asAdvanced() &&;
    ParamSpec as(Role meaning) &&;
    ParamSpec retouching(double plainAt) &&;
};

using ParamSpecs = std::vector<ParamSpec>;

/// The knob with a role, the first of several; null: there is none.
const ParamSpec* knobWith(const ParamSpecs& specs, Role role);
const ParamSpec* knobWith(ParamSpecs&& specs, Role role) = delete; ///< it would point into what is gone

/// Values of knobs by key. Values outside a spec's range never get in through `set` with specs.
class Params {
  public:
    Params() = default;
    Params(std::initializer_list<std::pair<const std::string, ParamSpec::Value>> values) : m_values(values) {}
    /// The defaults of `specs`.
    static Params defaults(const ParamSpecs& specs);
    /// The same without any retouching.
    static Params plain(const ParamSpecs& specs);

    bool has(const std::string& key) const { return m_values.contains(key); }
    double number(const std::string& key) const;           ///< Error when missing or of another kind
    int integer(const std::string& key) const;             ///< rounded number
    const std::string& text(const std::string& key) const; ///< choice, text and path too
    bool flag(const std::string& key) const;
    const std::map<std::string, ParamSpec::Value>& values() const { return m_values; }

    /// These values, and those of `defaults` for all other keys.
    Params over(Params defaults) const;
    void set(const std::string& key, ParamSpec::Value value) { m_values[key] = std::move(value); }
    /// Parses and checks a value as a person typed it ("0.5", "yes", "laplace"); Error naming the flag and the range.
    void setFromText(const ParamSpecs& specs, const std::string& key, std::string_view typed);
    /// Error when a value is of the wrong kind, out of range, NaN, no allowed choice, or unknown to `specs`.
    void check(const ParamSpecs& specs) const;

    std::string toJson() const; ///< one JSON object
    static Params fromJson(std::string_view json);
    bool operator==(const Params&) const = default;

  private:
    std::map<std::string, ParamSpec::Value> m_values;
};

} // namespace seedbed
