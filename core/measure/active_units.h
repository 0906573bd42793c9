#pragma once
#include "core/base/measured.h"
#include "core/model/latent.h"

#include <cstdint>
#include <span>

namespace seedbed {

/// How many numbers of a point vary by more than 0.01 (variance) over the points, one at least: the latent numbers that data move
/// (Burda et al. 2015). The interval (95 %) comes from `draws` sets of as many points, drawn with `seed`.
Measured activeUnits(std::span<const Latent> points, int draws, std::uint64_t seed);

} // namespace seedbed
