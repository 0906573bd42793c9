#pragma once
#include "core/measure/pictures/features.h"
#include "core/model/model_card.h"

namespace seedbed {

// How far a set of made pictures is from a set of real ones, as features. Each figure is honest about how few pictures
// stand behind it: `n` is the smaller set (0: could not be measured), low..high a 95 % interval.

/// Kernel distance (KID; Binkowski et al. 2018), k(a, b) = (a·b / d + 1)^3: unbiased, so that 0 means "alike" however few
/// there are; the primary figure under 500 items. The interval is normal, its variance that of the U-statistic.
Measured kernelDistance(const Features& real, const Features& made);

/// Fréchet distance after whitening on `real`, on at most `dimensions` principal components (fewer where the data are few),
/// and its floor: what two samples of the real data of these sizes would show, from halves of it.
struct Frechet {
    Measured distance, floor;
};
Frechet frechetDistance(const Features& real, const Features& made, int dimensions);

/// Share of made pictures that lie as near to a real one as real ones lie to each other (k = 3; Kynkäänniemi et al. 2019).
Measured precision(const Features& real, const Features& made);
/// Share of real pictures that have a made one as near as their neighbours are (k = 5; Naeem et al. 2020).
Measured coverage(const Features& real, const Features& made);

/// A share of `n` with Wilson's interval.
Measured shareOf(int hits, int n);

} // namespace seedbed
