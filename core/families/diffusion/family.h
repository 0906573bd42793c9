#pragma once
#include "core/model/family.h"

namespace seedbed::diffusion {

/// Diffusion autoencoder (Preechakul et al. 2022): a small net reads a picture into a vector, which the sliders move, and a
/// U-Net removes noise step by step towards a picture of that vector and class. Learns a rectified flow (Liu et al. 2023,
/// Esser et al. 2024) or, to see how it began, the noise of DDPM (Ho et al. 2020; Nichol & Dhariwal 2021).
Family family();

} // namespace seedbed::diffusion
