#pragma once
#include "core/base/image.h"
#include "core/base/recipe.h"

#include <variant>

namespace seedbed {

/// Something a model made, with how to make it again. A variant, so that text and sound can join pictures.
struct Sample {
    std::variant<Image> content;
    Recipe recipe;

    const Image& picture() const { return std::get<Image>(content); }
};

} // namespace seedbed
