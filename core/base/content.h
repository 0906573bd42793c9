#pragma once
#include "core/base/image.h"
#include "core/base/sound.h"

#include <string>
#include <variant>

namespace seedbed {

/// Something that can be made, or learned from: a picture, a text (UTF-8), or a sound.
using Content = std::variant<Image, std::string, Sound>;

} // namespace seedbed
