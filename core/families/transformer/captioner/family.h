#pragma once
#include "core/model/family.h"

namespace seedbed::captioner {

/// Says what is to be seen in a picture, in the language of the captions that it learned: eyes that learned to see in a space which
/// pictures share with captions (Radford et al. 2021), and a small language model before whose text stand a few vectors of what they see
/// (Mokady et al. 2021).
Family family();

} // namespace seedbed::captioner
