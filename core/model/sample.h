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
    const Sound& sound() const { return std::get<Sound>(content); }
};

/// What samples hold, which is all of one kind: Image, std::string, or Sound.
template <class Kind> std::vector<Kind> contentsOf(std::vector<Sample> samples) {
    std::vector<Kind> contents;
    for (Sample& sample : samples)
        contents.push_back(std::get<Kind>(std::move(sample.content)));
    return contents;
}

} // namespace seedbed
