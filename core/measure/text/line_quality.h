#pragma once
#include "core/base/progress.h"
#include "core/model/abilities.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// A line, and what its point writes.
struct ReturnedLine {
    std::string line, back;
};

/// The lines placed and written again, at most so many, evenly spaced; nothing comes back of one that has no point. Throws Cancelled.
std::vector<ReturnedLine> linesAgain(LineSpace& generator, std::span<const std::string> lines, int most, Progress& progress);

/// What insertions, deletions and exchanges of characters make one out of the other (Levenshtein 1966).
int characterErrors(const std::string& from, const std::string& to);

/// How well a space of lines keeps lines that were not learned from: exact_lines (share that comes back as it was),
/// character_error_rate, active_units (numbers of a point whose mean over lines varies by more than 0.01, Burda et al. 2016). How
/// much what lies between two of them reads like lines: between_known_words (share of words that stand in `learned`;
/// genuine_known_words is that of the unseen lines themselves) and longest_step (largest part of the way's changes of characters
/// that falls on one of eight steps; 0.125 is even). Intervals are 95 %.
std::map<std::string, Measured> measureLines(LineSpace& generator, std::span<const std::string> learned, std::span<const std::string> unseen,
    Progress& progress);

} // namespace seedbed
