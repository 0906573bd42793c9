#pragma once
#include "core/model/family.h"

namespace seedbed::space {

/// One space for pictures and captions, in which those that belong together lie close (CLIP, Radford et al. 2021): it makes nothing, and
/// finds what is most like a picture or a word.
Family family();

} // namespace seedbed::space
