#pragma once
#include "core/base/content.h"
#include "core/base/recipe.h"

namespace seedbed {

/// Something a model made, with how to make it again.
struct Sample {
    Content content;
    Recipe recipe;

    const Image& picture() const { return std::get<Image>(content); }
    const std::string& text() const { return std::get<std::string>(content); }
};

} // namespace seedbed
