#pragma once
#include "core/base/progress.h"
#include "core/model/model.h"
#include "core/model/steering.h"

#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

/// Perplexity of steered text at the ends of a direction, as a share of that of unsteered text.
inline constexpr double kMostOddness = 1.2;
/// Lines of each kind from which on it is measured whether a direction leads.
inline constexpr std::size_t kFewestJudged = 6;

/// The direction from lines of one kind to lines of another: the difference between the mean states after the layer where it leads
/// best, so that the first kind becomes the more probable to one side and the second to the other. How far it may go, and how
/// odd the model finds that, is measured on text that the model writes by itself; whether it leads, on each half of the lines with
/// the direction of the other half. Error: a side without lines, lines that the
/// model cannot tell apart or be led between, a model that cannot be steered. Throws Cancelled.
Steering findSteering(Model& model, const std::string& name, const std::vector<std::string>& toward, const std::vector<std::string>& away, Progress& progress);

/// Lines of a text without those that are empty; at most 1,000.
std::vector<std::string> exampleLines(std::string_view text);

} // namespace seedbed
