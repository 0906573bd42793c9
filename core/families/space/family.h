#pragma once
#include "core/model/family.h"

namespace seedbed::space {

/// One space for pictures and captions, in which those that belong together lie close (CLIP, Radford et al. 2021): it
/// finds what is most like a picture or a word, and names a picture by the nearest caption that it learned.
Family family();

} // namespace seedbed::space
