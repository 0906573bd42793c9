#pragma once
#include <span>

namespace seedbed {

/// A measured number with its interval (95 %) and the number of items behind it.
struct Measured {
    double value = 0, low = 0, high = 0;
    int n = 0; ///< 0: it could not be measured
    bool operator==(const Measured&) const = default;
};

// Intervals by bootstrap (Efron 1979): the items are drawn again 1000 times with a fixed seed, so that the same items
// give the same interval. No items: n is 0.

/// The mean of the values.
Measured meanWithInterval(std::span<const double> values);
/// Sum of `parts` / sum of `wholes`; entry i of both belongs to item i.
Measured ratioWithInterval(std::span<const double> parts, std::span<const double> wholes);

} // namespace seedbed
