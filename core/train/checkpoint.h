#pragma once
// Checkpoints of a training run; only for .cpp files of core/train.
#include "core/base/random.h"
#include "core/model/model.h"
#include "core/train/flat_weights.h"
#include "core/train/trainer.h"

#include <filesystem>
#include <vector>

namespace seedbed {

/// What a run is besides its tensors.
struct Run : TrainState {
    double sum = 0; ///< of training losses since the last point of the curve
    std::int64_t summed = 0;
    double rate = 1; ///< of the learning rate, halved each time a number was not finite
    int batch = 0;   ///< halved each time memory ran out
    int copying = 0; ///< measured looks in a row with too many copies
};

/// One atomic safetensors file: flat weights, moments, average, buffers, random states, curves. Read back, training goes
/// on bit for bit as if it had not stopped (CPU).
void writeCheckpoint(const std::filesystem::path& path, Model& network, const std::vector<FlatWeights>& weights, const Random& random, const Run& run,
    const std::string& job);
/// What was given as `job`; empty when the file is no checkpoint.
std::string jobOfCheckpoint(const std::filesystem::path& path);
/// False when there is no file. Error when it is damaged or belongs to another training.
bool readCheckpoint(const std::filesystem::path& path, Model& network, std::vector<FlatWeights>& weights, Random& random, Run& run);

} // namespace seedbed
