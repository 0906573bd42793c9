#pragma once
#include "core/model/model_card.h"

#include <filesystem>
#include <string>
#include <vector>

namespace seedbed {

struct TrainJob;

/// Everything that lies on the disk because of a model, itself first: its report, what a training keeps beside it, the person's own
/// directions in it (unless a copy of the model has the same). Only what is there.
std::vector<std::filesystem::path> filesOf(const ModelInfo& model);

/// Gives a model of the library another name, on its card and as the file `target`, which is not there yet; what lies beside the file
/// goes along. Weights and hash stay, and with them recipes and own directions. Error in one sentence, as mayChange(), or where the disk refuses: all is then
/// as it was.
void renameModel(const std::filesystem::path& file, const std::string& name, const std::filesystem::path& target);

/// Error in one sentence where a model cannot be renamed or taken away: it is a starter, it is being taught, a training that was cut
/// off starts from it, or, where it `goes`, another model cannot be opened without it.
void mayChange(const ModelInfo& model, bool goes);

/// A training that goes on makes its model under the name that it has now, where it was renamed since.
void nameAsNow(TrainJob& job);

} // namespace seedbed
