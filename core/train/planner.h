#pragma once
#include "core/train/course.h"

namespace seedbed {

/// What a training will cost on this machine, and what is wise.
struct Plan {
    Sentence refusal;                         ///< why it cannot be done and what could be; empty: it can
    double secondsPerStep = 0;                ///< measured; 0: it cannot be done
    double secondsPerLook = 0;                ///< the same of a point of the curve, with its share of the wall
    double secondsAtEnds = 0;                 ///< the same of the first pictures or texts and the final measuring
    std::uint64_t memory = 0, freeMemory = 0; ///< bytes at the peak; what the machine has left
    std::uint64_t disk = 0, freeDisk = 0;     ///< bytes of model file and checkpoint; where OUT will lie
    std::vector<Sentence> notes;              ///< what will be done to the data, what to expect of so few
    std::vector<Way> ways;                    ///< that could be tried first (TrainJob::race)
    TrainJob job;                             ///< as it would be done: with all that was left open

    /// Steps that a budget is good for, that of the job or another, and the seconds of the whole run with looks and final measuring.
    std::int64_t steps(const Budget& budget) const;
    double seconds(const Budget& budget) const;
    bool canRace(const Budget& budget) const; ///< with such a budget ways are tried first, unless the job says otherwise
};

/// Error as a plan's refusal, where there is no room on the disk for a training of this model.
void checkRoom(const TrainJob& job, Model& model);

/// Times a few real steps of `job`; `opened` are its data, as far as they were read already. Throws Cancelled.
Plan planTraining(const TrainJob& job, Progress& progress, std::shared_ptr<const Examples> opened = {});

} // namespace seedbed
