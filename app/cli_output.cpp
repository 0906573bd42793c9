#include "app/cli_output.h"

#include "core/formats/utf8.h"

#include <algorithm>
#include <iostream>

namespace seedbed::cli {

namespace {

/// Counted in characters, so that columns stay aligned for names outside ASCII.
std::string padded(const std::string& text, std::size_t columns) { return text + std::string(columns - std::min(columns, characterCount(text)), ' '); }

} // namespace

void printJson(const nlohmann::json& object) { std::cout << object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << "\n"; }

void printTable(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths.resize(std::max(widths.size(), i + 1));
            widths[i] = std::max(widths[i], characterCount(row[i]));
        }
    for (const auto& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            std::cout << (i + 1 < row.size() ? padded(row[i], widths[i] + 2) : row[i] + "\n");
}

void printFields(const std::vector<std::pair<std::string, std::string>>& fields, int indent) {
    std::size_t widest = 0;
    for (const auto& field : fields)
        widest = std::max(widest, characterCount(field.first));
    for (const auto& [name, value] : fields)
        if (!value.empty()) std::cout << std::string(static_cast<std::size_t>(indent), ' ') << padded(name, widest + 2) << value << "\n";
}

std::string shortNumber(double value) { return formatted("%.6g", value); }

std::string valueText(const ParamSpec::Value& value) {
    if (const auto* number = std::get_if<double>(&value)) return shortNumber(*number);
    if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "yes" : "no";
    return std::get<std::string>(value);
}

std::string bytesInWords(std::uint64_t bytes) {
    const auto amount = static_cast<double>(bytes);
    if (amount >= 1e9) return formatted("%.1f GB", amount / 1e9);
    if (amount >= 1e6) return formatted("%.1f MB", amount / 1e6);
    return formatted("%.0f kB", amount / 1e3);
}

std::string secondsInWords(double seconds) {
    const auto whole = static_cast<long long>(seconds + 0.5);
    if (whole >= 3600) return formatted("%lld:%02lld:%02lld h", whole / 3600, whole / 60 % 60, whole % 60);
    if (whole >= 60) return formatted("%lld:%02lld min", whole / 60, whole % 60);
    return formatted("%lld s", whole);
}

std::string measuredInWords(const Measured& measured) {
    return shortNumber(measured.value) + " (" + shortNumber(measured.low) + " to " + shortNumber(measured.high) + ", n = " + std::to_string(measured.n) + ")";
}

nlohmann::json metricsJson(const std::map<std::string, Measured>& metrics) {
    auto object = nlohmann::json::object();
    for (const auto& [name, measured] : metrics)
        object[name] = {{"value", measured.value}, {"low", measured.low}, {"high", measured.high}, {"n", measured.n}};
    return object;
}

void printMetrics(const std::map<std::string, Measured>& metrics) {
    std::vector<std::pair<std::string, std::string>> figures;
    for (const auto& [name, measured] : metrics)
        figures.emplace_back(name, measuredInWords(measured));
    printFields(figures, 2);
}

std::string pathText(const std::filesystem::path& path) { return displayName(path); }

} // namespace seedbed::cli
