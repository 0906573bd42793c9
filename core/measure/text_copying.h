#pragma once
#include "core/base/progress.h"
#include "core/model/model_card.h"

#include <span>
#include <string>

namespace seedbed {

/// How much of written text stands word for word in the training text. Genuine text has such passages, too
/// (set phrases): the same figures of held-out text say how many. Windows are of characters and lie within
/// one text.
struct TextCopying {
    Measured copyRate;       ///< share of 20-character windows; n: texts, interval by bootstrap over them
    int longestRun = 0;      ///< characters
    std::string longestText; ///< that run
};

/// Exact but for chance collisions of 64-bit hashes; memory grows with `written` alone. Texts shorter than a
/// window have none; n = 0 where all are. Throws Cancelled.
TextCopying measureCopying(std::span<const std::string> training, std::span<const std::string> written,
                           Progress& progress, int window = 20);

/// Share of different ones among all runs of `length` words (between white space): 1 never repeats itself.
/// Falls as there is more text, so compare equal amounts. Interval by the jackknife over texts; n = 0: there
/// is no such run.
Measured distinctRuns(std::span<const std::string> written, int length);

} // namespace seedbed
