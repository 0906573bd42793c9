#pragma once
#include "core/model/family.h"

namespace seedbed::textvae {

/// A latent space of short lines: an encoder places a line, a decoder writes the line of a point.
Family family();

} // namespace seedbed::textvae
