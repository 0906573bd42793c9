#pragma once
#include "core/model/family.h"

namespace seedbed::painter {

/// Draws what a caption says: the diffusion family's U-Net, told a caption instead of a picture's point, as one vector that scales its
/// channels and a few words that its places listen to (Rombach et al. 2022). What a caption means is a point of a latent space, so that
/// there is a way from each caption to each other.
Family family();

} // namespace seedbed::painter
