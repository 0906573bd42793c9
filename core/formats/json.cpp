#include "core/formats/json.h"

#include "core/formats/base64.h"
#include "core/formats/error.h"
#include "core/formats/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <utility>

namespace seedbed {

namespace {

using nlohmann::json;

/// Builds the value while the limits hold; nlohmann's own builder takes any depth and keeps the last of equal
/// keys.
class Builder final : public json::json_sax_t {
  public:
    explicit Builder(const JsonLimits& limits) : m_limits(limits) {}
    json take() { return std::move(m_root); }

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t&) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t&) override { return false; } // no JSON text has any
    bool start_object(std::size_t) override { return open(json::object()); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        const auto [member, added] = m_open.back()->emplace(name, nullptr);
        if (!added) throw Error(SEEDBED_TR("The JSON text has the key \"%1\" twice."), printable(name));
        m_member = &*member;
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        throw Error(SEEDBED_TR("The JSON text is wrong at byte %1."), position);
    }

  private:
    bool put(json value) {
        place(std::move(value));
        return true;
    }

    bool open(json container) {
        if (m_open.size() >= m_limits.depth) throw Error(SEEDBED_TR("The JSON text is nested deeper than %1 levels."), m_limits.depth);
        m_open.push_back(place(std::move(container)));
        return true;
    }

    bool close() {
        m_open.pop_back();
        return true;
    }

    json* place(json value) {
        if (++m_count > m_limits.values) throw Error(SEEDBED_TR("The JSON text holds more than %1 values."), m_limits.values);
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        if (m_open.back()->is_array()) {
            m_open.back()->push_back(std::move(value));
            return &m_open.back()->back();
        }
        *m_member = std::move(value);
        return m_member;
    }

    const JsonLimits& m_limits;
    json m_root;
    std::vector<json*> m_open;
    json* m_member = nullptr; ///< of the innermost open object, waiting for its value
    std::size_t m_count = 0;
};

/// The number with the fewest digits that still rounds to `value`.
double shortest(float value) {
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    double number = value;
    std::from_chars(digits.data(), end, number);
    const bool fits = std::abs(number) <= std::numeric_limits<float>::max();
    return fits && static_cast<float>(number) == value ? number : value;
}

} // namespace

json parseJson(std::string_view text, const JsonLimits& limits) {
    if (text.size() > limits.bytes) throw Error(SEEDBED_TR("The JSON text is too large: %1 bytes, at most %2."), text.size(), limits.bytes);
    if (const auto zero = text.find('\0'); zero != std::string_view::npos) // nlohmann takes it for the end
        throw Error(SEEDBED_TR("The JSON text is wrong at byte %1."), zero + 1);
    Builder builder(limits);
    json::sax_parse(text, &builder);
    return builder.take();
}

const json& memberOf(const json& object, const std::string& key) {
    const auto found = object.find(key);
    if (found == object.end()) throw Error(SEEDBED_TR("\"%1\" is missing."), key);
    return *found;
}

std::string textOf(const json& object, const std::string& key) {
    const json& value = memberOf(object, key);
    if (!value.is_string()) throw Error(SEEDBED_TR("\"%1\" is no text."), key);
    return value.get<std::string>();
}

std::vector<float> numbersOf(const json& object, const std::string& key) {
    const json& values = memberOf(object, key);
    if (!values.is_array()) throw Error(SEEDBED_TR("\"%1\" is no list of numbers."), key);
    std::vector<float> numbers;
    for (const json& value : values) {
        if (!value.is_number() || std::abs(value.get<double>()) > std::numeric_limits<float>::max())
            throw Error(SEEDBED_TR("\"%1\" holds something that is no number or too large."), key);
        numbers.push_back(static_cast<float>(value.get<double>()));
    }
    return numbers;
}

std::vector<float> packedNumbersOf(const json& object, const std::string& key) {
    const auto bytes = fromBase64(textOf(object, key));
    if (!bytes || bytes->size() % sizeof(float) != 0) throw Error(SEEDBED_TR("\"%1\" is no base64 text."), key);
    std::vector<float> numbers(bytes->size() / sizeof(float));
    std::memcpy(numbers.data(), bytes->data(), numbers.size() * sizeof(float));
    if (!std::ranges::all_of(numbers, [](float value) { return std::isfinite(value); }))
        throw Error(SEEDBED_TR("\"%1\" holds numbers that are not finite."), key);
    return numbers;
}

json numbersJson(std::span<const float> numbers) {
    auto list = json::array();
    for (const float value : numbers)
        list.push_back(shortest(value));
    return list;
}

std::string packedNumbers(std::span<const float> numbers) { return toBase64(std::as_bytes(numbers)); }

} // namespace seedbed
