#pragma once
#include "core/base/image.h"

#include <string>

namespace seedbed::html {

/// What the style sheets of all reports begin with.
extern const char* const kCommonStyle;

/// Text as it may stand between tags and in attributes.
std::string escaped(const std::string& text);
/// A picture inside the page; `title` says what it is.
std::string pictureTag(const Image& picture, const std::string& title);

} // namespace seedbed::html
