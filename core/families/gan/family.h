#pragma once
#include "core/model/family.h"

namespace seedbed::gan {

/// Generative adversarial network (Goodfellow et al. 2014) for few pictures: styles that modulate every layer (Karras et
/// al. 2019), skip-layer excitation and a discriminator that also remembers what it saw (Liu et al. 2021), relativistic
/// pairs with penalties on both gradients (Huang et al. 2024), differentiable augmentation (Zhao et al. 2020). An encoder
/// learns alongside to read pictures back; latents are styles (w).
Family family();

} // namespace seedbed::gan
