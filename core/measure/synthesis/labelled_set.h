#pragma once
#include "core/base/progress.h"
#include "core/measure/pictures/copying.h"
#include "core/model/abilities.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// Tells pictures that come nearer to a real one than real ones do to each other (see copying.h).
class CopyGuard {
  public:
    /// Searches among `real`; how near genuine pictures come is told by `heldOut`, and by `real` where these are few.
    CopyGuard(const PictureBatch& real, const PictureBatch& heldOut, Progress& progress);
    std::vector<bool> areCopies(std::span<const Image> pictures) const;
    int searched() const { return m_real.count(); }

  private:
    FeatureNet m_net;
    NearestItems m_real;
    double m_closest = 0;
};

/// What is wanted of a labelled set.
struct SetPlan {
    std::vector<std::string> names; ///< of the classes
    int perClass = 0;
    std::uint64_t seed = 0; ///< picture k of class c has seed + k * classes + c, dropped ones counted
    std::function<Request(int label, std::uint64_t seed)> request;
    const CopyGuard* guard = nullptr; ///< null: nothing is dropped
};

struct SetOutcome {
    std::vector<int> made; ///< of each class
    int drawn = 0, dropped = 0;
};

/// Draws as many of each class; copies are dropped and others drawn, ten times as many as wanted at most: then a class
/// stays short. Calls `take(label, number, sample)`, numbers from 0 without gaps. Throws Cancelled.
SetOutcome drawSet(PictureModel& generator, const SetPlan& plan, Progress& progress, const std::function<void(int, int, Sample&&)>& take);

} // namespace seedbed
