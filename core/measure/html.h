#pragma once
#include "core/base/image.h"
#include "core/base/params.h"

#include <string>

namespace seedbed::html {

/// What the style sheets of all reports begin with.
extern const char* const kCommonStyle;

/// Text as it may stand between tags and in attributes.
std::string escaped(const std::string& text);
/// A picture inside the page; `title` says what it is.
std::string pictureTag(const Image& picture, const std::string& title);

// Command lines as a report prints them, to do the same again.

/// The shortest decimal number that is read back as exactly this one: "0.99999", "12345".
std::string exactNumber(double value);
/// A word as a shell takes it.
std::string quoted(const std::string& word);
/// " --learning-rate 0.001 --flip yes …".
std::string flagsOf(const Params& params);

} // namespace seedbed::html
