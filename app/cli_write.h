#pragma once
#include "app/cli_options.h"
#include "core/measure/text/text_quality.h"

namespace seedbed::cli {

/// The model is there and writes text.
bool writes(const std::string& model);

/// Each line of it has a point in a latent space.
bool writesLines(const std::string& model);

/// The command generate for the model that the words name, which writes.
void addWrite(CommandLine& line);

/// The commands walk and reconstruct for the model that the words name, which writes lines.
void addLineWalk(CommandLine& line);
void addLineReconstruct(CommandLine& line);

/// The command evaluate for a model that writes. The exit code.
int evaluateText(const CommandLine& line, const std::filesystem::path& model, const std::string& data, TextEvaluateOptions asked, const std::string& trainedOn, const std::string& device);

} // namespace seedbed::cli
