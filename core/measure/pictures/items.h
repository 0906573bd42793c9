#pragma once
#include "core/data/pictures/dataset.h"

#include <vector>

namespace seedbed {

/// Items of a dataset that something is measured on: at most `limit`, evenly spaced over the sides asked for. With
/// `byGroup` a unit is a group (one typeface), otherwise an item.
class Items {
  public:
    enum class Side { heldOut, training, both };
    Items(const Dataset& dataset, Side side, int limit, bool byGroup = false);

    int count() const { return static_cast<int>(m_units.size()); } ///< units
    PictureBatch unit(int index) const;
    /// Units [first, first + count) or as many as there are, one after the other.
    PictureBatch batch(int first, int count) const;

  private:
    struct Unit {
        Part part = Part::training;
        Dataset::Range range{};
    };
    const Dataset& m_dataset;
    std::vector<Unit> m_units;
};

} // namespace seedbed
