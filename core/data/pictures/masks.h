#pragma once
#include "core/base/image.h"

#include <string>
#include <vector>

namespace seedbed {

/// What in its name says that a picture may be the mask of another.
enum class MaskSign { none, twin, name };

/// For each file: `name` where it is called so (cat_mask.png, or cat.png in a folder "masks") and another picture is called as it would be
/// without; `twin` where another differs by its ending alone (cat.jpg, cat.png).
std::vector<MaskSign> maskSigns(const std::vector<std::string>& names);
/// Whether its pixels bear that out: a mask has few colours or none, and a twin is black and white.
bool looksLikeMask(const Image& picture, MaskSign sign);

} // namespace seedbed
