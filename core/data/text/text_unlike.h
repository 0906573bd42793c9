#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// A passage whose letters follow each other unlike those of the other passages: another language, a list,
/// code.
struct UnlikePassage {
    std::string start;      ///< its first characters
    std::uint32_t file = 0; ///< it stands in
    double bits = 0;        ///< more than usual that each character surprises, 0.5 and more
};

/// The most unlike ones, at most ten: each passage (a text, or short ones of one file together) is looked at
/// with the three-character statistics of all the others, and named where it surprises far more than they do.
/// Says nothing of fewer than 20 passages. `files[i]` is the file of texts[i].
std::vector<UnlikePassage> findUnlikePassages(std::span<const std::string> texts, std::span<const std::uint32_t> files);

} // namespace seedbed
