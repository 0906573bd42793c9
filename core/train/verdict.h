#pragma once
#include "core/model/model_card.h"
#include "core/train/trainer.h"

#include <string>

namespace seedbed {

/// What the curves and copies of a training say.
enum class Verdict { early, improving, settled, worsening, copying, tooFew };

/// `heldOut` items stand behind the curve; `copies` is the share of fresh samples that lie closer to a training picture
/// than held-out ones do (n 0: not measured).
Verdict verdictOf(const std::vector<CurvePoint>& curve, std::int64_t bestStep, int heldOut, const Measured& copies);

/// One plain sentence: "It is still improving." …
std::string verdictInWords(Verdict verdict);

} // namespace seedbed
