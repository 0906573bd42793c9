#pragma once
#include "core/data/text/text_corpus.h"
#include "core/train/train_model.h"

namespace seedbed {

/// What a training will cost on this machine, and what is wise.
struct Plan {
    std::string refusal;            ///< why it cannot be done and what could be; empty: it can
    std::int64_t steps = 0;         ///< that the budget is good for
    double secondsPerStep = 0;      ///< measured
    double seconds = 0;             ///< the whole run, with looks and final measuring
    std::uint64_t memory = 0, freeMemory = 0; ///< bytes at the peak; what the machine has left
    std::uint64_t disk = 0, freeDisk = 0;     ///< bytes of model file and checkpoint; where OUT will lie
    std::vector<std::string> notes; ///< sentences: what will be done to the data, what to expect of so few
    TrainJob job;                   ///< as it would be done: with all that was left open
};

/// Times a few real steps of `job`. Throws Cancelled.
Plan planTraining(const TrainJob& job, const Dataset& dataset, Progress& progress);
Plan planTextTraining(const TrainJob& job, const TextCorpus& corpus, Progress& progress);

} // namespace seedbed
