#pragma once
#include "core/base/runtime.h"
#include "core/train/trainer.h"

namespace seedbed {

/// Everything `train` needs to make a model file from a path.
struct TrainJob {
    std::string family;
    std::filesystem::path data;
    std::filesystem::path out;
    std::string name, about, credit, licence; ///< for the card
    Params dataParams, familyParams, trainParams;
    Budget budget;
    std::uint64_t seed = 0;
    DeviceChoice device = DeviceChoice::automatic;
    bool resume = false; ///< continue from OUT's checkpoint when there is one; without it an existing OUT is an Error
};

/// Opens the data, trains, measures on held-out, saves the model file and removes the checkpoint.
/// When cancelled the checkpoint stays and `finished` is false. The checkpoint lies beside OUT as OUT.checkpoint.
TrainResult trainModel(const TrainJob& job, Progress& progress);

} // namespace seedbed
