#pragma once
#include "core/base/image.h"
#include "core/base/recipe.h"

#include <string>
#include <variant>

namespace seedbed {

/// Something that can be made: a picture, or a text (UTF-8).
using Content = std::variant<Image, std::string>;

/// Something a model made, with how to make it again.
struct Sample {
    Content content;
    Recipe recipe;

    const Image& picture() const { return std::get<Image>(content); }
    const std::string& text() const { return std::get<std::string>(content); }
};

} // namespace seedbed
