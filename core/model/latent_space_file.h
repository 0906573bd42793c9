#pragma once
#include "core/formats/safetensors.h"
#include "core/model/latent.h"

#include <vector>

namespace seedbed {

/// The latent space out of the tensors latent.* of a model file (32-bit floats); Error when they do not fit together.
LatentSpace readLatentSpace(const SafetensorsFile& file);

/// The floats of the tensors latent.*, by name; the views point into `space` and `scratch`.
std::vector<TensorView> latentSpaceTensors(const LatentSpace& space, std::vector<std::vector<float>>& scratch);

} // namespace seedbed
