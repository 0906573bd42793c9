#pragma once
#include "core/formats/safetensors.h"
#include "core/model/latent.h"

#include <cstdint>
#include <string>
#include <vector>

namespace seedbed {

/// The latent space out of the tensors latent.* of a model file (32-bit floats); Error when they do not fit together.
LatentSpace readLatentSpace(const SafetensorsFile& file);

/// A tensor of 32-bit floats.
struct NamedValues {
    std::string name;
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};
/// The tensors latent.* of a space; none where there is none.
std::vector<NamedValues> latentSpaceTensors(const LatentSpace& space);

} // namespace seedbed
