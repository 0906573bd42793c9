#pragma once
#include "core/model/family.h"

namespace seedbed::sketcher {

/// A family that lives in tests only: a caption becomes a picture of 32 pixels.
Family family();

} // namespace seedbed::sketcher
