#pragma once
#include "core/measure/pictures/features.h"
#include "core/model/model_card.h"

#include <span>
#include <vector>

namespace seedbed {

/// Nearest of many items. Exact: one product of a matrix with the query.
class NearestItems {
  public:
    explicit NearestItems(Features items);
    struct Hit {
        int index = -1;      ///< -1: there are no items
        double distance = 0; ///< Euclidean
    };
    Hit nearest(std::span<const float> features) const;
    std::vector<Hit> nearest(const Features& queries) const;
    /// Of each item, the nearest other one.
    std::vector<Hit> nearestOthers() const;
    int count() const { return m_items.count; }
    double spread() const; ///< root of the mean squared distance between two items

  private:
    std::vector<Hit> search(const Features& queries, bool skipSelf) const;
    Features m_items;
    std::vector<float> m_halfSquares; ///< |item|^2 / 2
};

/// How close made pictures lie to training pictures. Genuine pictures are the measure: those held out; where these are
/// fewer than 100 also the training pictures to each other, near duplicates left out.
struct Copying {
    Measured ratio; ///< median distance of made ones to the nearest training item / the same of genuine ones; under 0.8 hints at copies
    Measured share; ///< of made ones that lie closer than all but 1 % of genuine ones: about 0.01 where nothing is copied
};
/// Figures with n = 0 where there is too little to compare.
Copying measureCopying(const NearestItems& training, const Features& heldOut, const Features& made);

/// The distance to the nearest training item that all but 1 % of genuine pictures keep, as `share` has it: what lies nearer
/// is taken for a copy. 0 where there is too little to compare.
double closestGenuine(const NearestItems& training, const Features& heldOut);

} // namespace seedbed
