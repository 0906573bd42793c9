#pragma once
#include "core/model/family.h"

namespace seedbed::clips {

/// Short sounds without words (drums, calls, syllables): the vae family's networks on spectra of 80 bands instead of pictures, with a loss that hears what is
/// loud and where it begins. From a spectrum comes a sound by a search for its phases (core/data/sound/mel.h).
Family family();

} // namespace seedbed::clips
