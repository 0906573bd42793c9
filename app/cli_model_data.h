#pragma once
#include "core/base/progress.h"
#include "core/data/pictures/dataset.h"
#include "core/model/model_card.h"

#include <CLI/App.hpp>

#include <filesystem>
#include <string>

namespace seedbed::cli {

/// Data as a model saw its own in training, with labels as it counts them; `unlabelled` is the class of data that have
/// none. Error when the model has classes and the data have others, or none and `unlabelled` is empty.
Dataset openDataFor(const ModelCard& card, const std::filesystem::path& path, const std::string& unlabelled, Progress& progress);
/// The same pixels as the model was trained on.
bool isDataOf(const ModelCard& card, const Dataset& dataset);

inline constexpr const char* kOtherData = "These are not exactly the data that the model was trained on; some of them may not be new to it.";

/// The flag --class of commands that measure on data.
void addClassOfData(CLI::App& command, std::string& name);

} // namespace seedbed::cli
