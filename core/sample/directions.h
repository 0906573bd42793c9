#pragma once
#include "core/model/abilities.h"

#include <span>

namespace seedbed {

/// Principal components (at most `directions`) and a Gaussian mixture of full covariance, shrunk towards its diagonal
/// where there are few points (Ghosh et al. 2020, ex-post density). Needs 1 point or more. Deterministic.
LatentSpace fitLatentSpace(std::span<const Latent> points, int directions = 16, int components = 32);

/// The space that a generator's latents lie in: fitted on those it draws itself, with the directions of its weights besides, else
/// on the encoded training data, free of their classes; at most `most` points (styles, where the card says grouped).
LatentSpace spaceOf(PictureModel& generator, const Dataset& dataset, int most);

} // namespace seedbed
