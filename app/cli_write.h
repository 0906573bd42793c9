#pragma once
#include "app/cli_options.h"
#include "core/measure/text/text_quality.h"

namespace seedbed::cli {

/// The model is there and writes text.
bool writes(const std::string& model);

/// The command evaluate for a model that writes. The exit code.
int evaluateText(const CommandLine& line, const std::filesystem::path& model, const std::string& data, TextEvaluateOptions asked, const std::string& trainedOn, const std::string& device);

} // namespace seedbed::cli
