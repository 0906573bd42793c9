#pragma once
#include "core/base/params.h"
#include "core/formats/json.h"
#include "core/formats/words.h"
#include "core/model/model_card.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace seedbed::cli {

/// One JSON object on stdout; text that is not UTF-8 is replaced, never an error.
void printJson(const nlohmann::json& object);
/// Rows in aligned columns on stdout; the first row is the heading.
void printTable(const std::vector<std::vector<std::string>>& rows);
/// "name   value" lines on stdout; empty values are left out.
void printFields(const std::vector<std::pair<std::string, std::string>>& fields, int indent = 0);
/// Measures with their intervals as such lines.
void printMetrics(const std::map<std::string, Measured>& metrics);

std::string shortNumber(double value); ///< "0.001", "64", "1.5"
std::string valueText(const ParamSpec::Value& value);
std::string bytesInWords(std::uint64_t bytes); ///< "3.1 MB"
std::string secondsInWords(double seconds);    ///< "42 s", "3:07 min", "1:02:09 h"
std::string measuredInWords(const Measured& measured);
nlohmann::json metricsJson(const std::map<std::string, Measured>& metrics);
/// A path as JSON and people see it.
std::string pathText(const std::filesystem::path& path);

} // namespace seedbed::cli
