#pragma once
#include "core/model/family.h"

namespace seedbed::vae {

/// Variational autoencoder (Kingma & Welling 2014), convolutional or fully connected, with optional class condition,
/// a style shared by a group (Bouchacourt et al. 2018), learned output variance (Rybkin et al. 2021), free bits
/// (Kingma et al. 2016) and an adversarial term on a learned feature distance (Larsen et al. 2016).
Family family();

} // namespace seedbed::vae
