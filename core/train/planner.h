#pragma once
#include "core/train/train_model.h"

namespace seedbed {

/// What a training will cost on this machine, and what is wise.
struct Plan {
    Sentence refusal;                         ///< why it cannot be done and what could be; empty: it can
    std::int64_t steps = 0;                   ///< that the budget is good for
    double secondsPerStep = 0;                ///< measured
    double seconds = 0;                       ///< the whole run, with looks and final measuring
    std::uint64_t memory = 0, freeMemory = 0; ///< bytes at the peak; what the machine has left
    std::uint64_t disk = 0, freeDisk = 0;     ///< bytes of model file and checkpoint; where OUT will lie
    std::vector<Sentence> notes;              ///< what will be done to the data, what to expect of so few
    TrainJob job;                             ///< as it would be done: with all that was left open
};

/// Times a few real steps of `job`; `opened` are its data, as far as they were read already. Throws Cancelled.
Plan planTraining(const TrainJob& job, Progress& progress, std::shared_ptr<const Examples> opened = {});

} // namespace seedbed
