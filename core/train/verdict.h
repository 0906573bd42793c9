#pragma once
#include "core/base/measured.h"
#include "core/formats/sentence.h"
#include "core/train/trainer.h"

namespace seedbed {

/// What the curves and copies of a training say.
enum class Verdict { early, improving, settled, worsening, copying, tooFew };

/// `heldOut` items stand behind the curve; `copies` is the share of fresh samples that lie closer to a training picture
/// than held-out ones do (n 0: not measured). A run of `total` steps (0: not known) slows down towards its end, so that every curve is
/// flat there, though a longer run would bring more: whether it has settled is told by what it did before.
Verdict verdictOf(const std::vector<CurvePoint>& curve, std::int64_t bestStep, std::int64_t total, int heldOut, const Measured& copies);

/// One plain sentence: "It is still improving." … `items` as the course has them ("pictures").
Sentence verdictInWords(Verdict verdict, Words items);

/// The same when it has ended, with what became the model: the weights of step `kept` of `last`.
Sentence endInWords(Verdict verdict, Words items, std::int64_t kept, std::int64_t last);

} // namespace seedbed
