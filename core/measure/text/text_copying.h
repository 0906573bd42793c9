#pragma once
#include "core/base/progress.h"
#include "core/model/model_card.h"

#include <span>
#include <string>

namespace seedbed {

/// How much of written text stands word for word in the training text: share of windows of so many characters that lie within one
/// text; n is the texts, the interval by bootstrap over them. Genuine text has such passages, too (set phrases): the same figure of
/// held-out text says how many. Exact but for chance collisions of 64-bit hashes; memory grows with `written` alone. Texts shorter
/// than a window have none; n = 0 where all are. Throws Cancelled.
Measured measureCopying(std::span<const std::string> training, std::span<const std::string> written, Progress& progress, int window = 20);

/// Share of different ones among all runs of `length` words (between white space): 1 never repeats itself.
/// Falls as there is more text, so compare equal amounts. Interval by the jackknife over texts; n = 0: there
/// is no such run.
Measured distinctRuns(std::span<const std::string> written, int length);

} // namespace seedbed
