#pragma once
#include "core/train/train_model.h"

namespace seedbed {

/// Where the report of a model file lies: beside it, ending in .html.
std::filesystem::path reportOf(const std::filesystem::path& model);

/// One self-contained page (no script, nothing loaded from elsewhere): curves, what was made at the looks, numbers with intervals,
/// the data, and how to do it again. `kept`: what was made with the weights that were kept; without samples it is left out.
void writeReport(const std::filesystem::path& path, const TrainJob& job, const ModelCard& card, const Examples& examples, const TrainResult& result,
    const std::vector<TrainLook>& wall, const TrainLook& kept);

/// The page of a model that was called `from` says the name that it has now; nothing where there is none. Error where the disk refuses.
void renameReport(const std::filesystem::path& report, const std::string& from, const std::string& to);

/// The command line that does this training again.
std::string commandOf(const TrainJob& job);

} // namespace seedbed
