#pragma once
// Finds out on a person's own data how they are best taught; only for core/train.
#include "core/train/course.h"

#include <memory>
#include <optional>

namespace seedbed {

/// Of a time budget, what goes by until the best way is known; what that way has learned meanwhile is not lost.
inline constexpr double kShareForRace = 0.15;

/// There is something to find out, and time for it.
bool isWorthRacing(const TrainJob& asked, const std::vector<Way>& ways);

/// Each way learns for a moment, the better half of them as long again together, and so on, judged by the held-out loss; a way that
/// fails is out. Gives the job of the best one with everything settled, `tried` filled in and the time of the others taken off its
/// budget; its checkpoint lies beside OUT. Nothing when cancelled: what stands in raceOf(OUT) is gone on with the next time. Throws what
/// the best way threw where all fail.
std::optional<TrainJob> race(const TrainJob& asked, const std::vector<Way>& ways, const std::shared_ptr<const Examples>& examples, TrainControl* control,
    Progress& progress);

} // namespace seedbed
