#pragma once
#include "core/base/image.h"
#include "core/base/recipe.h"

#include <string>
#include <variant>

namespace seedbed {

/// Something a model made, a picture or a text (UTF-8), with how to make it again.
struct Sample {
    std::variant<Image, std::string> content;
    Recipe recipe;

    const Image& picture() const { return std::get<Image>(content); }
    const std::string& text() const { return std::get<std::string>(content); }
};

} // namespace seedbed
