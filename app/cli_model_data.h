#pragma once
#include "core/base/progress.h"
#include "core/data/examples.h"
#include "core/model/model_card.h"

#include <CLI/App.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace seedbed::cli {

/// Data as a model saw its own in training, with labels as it counts them; `unlabelled` is the class of data that have
/// none. Error when the model has classes and the data have others, or none and `unlabelled` is empty.
std::shared_ptr<const Examples> openDataFor(const ModelCard& card, const std::filesystem::path& path, const std::string& unlabelled, Progress& progress);
/// Other data read like those, with labels as they have them.
std::shared_ptr<const Examples> openLike(const ModelCard& card, const std::filesystem::path& path, Progress& progress);
/// The same content as the model was trained on.
bool isDataOf(const ModelCard& card, const Examples& examples);

inline constexpr const char* kOtherData = "These are not exactly the data that the model was trained on; some of them may not be new to it.";

/// The flag --class of commands that measure on data.
void addClassOfData(CLI::App& command, std::string& name);

} // namespace seedbed::cli
