#pragma once
#include "core/measure/pictures/features.h"

#include <span>

namespace seedbed {

/// Of pictures that were moved along a direction: how many are seen to have what it leads to.
struct SliderEffect {
    int changed = 0, of = 0; ///< of: 0 where the net cannot tell the marked pictures apart, so that nothing is known
    bool operator==(const SliderEffect&) const = default;
};

/// What is seen is judged by a feature net, which learns from the marked pictures which have it and which have not; it must sort
/// three in four of them rightly without their own marks. A direction can sort points well and yet move little that is seen.
SliderEffect effectOf(const FeatureNet& net, std::span<const Image> with, std::span<const Image> without, std::span<const Image> moved);

} // namespace seedbed
