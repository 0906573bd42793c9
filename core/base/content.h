#pragma once
#include "core/base/image.h"

#include <string>
#include <variant>

namespace seedbed {

/// Something that can be made, or learned from: a picture, or a text (UTF-8).
using Content = std::variant<Image, std::string>;

} // namespace seedbed
