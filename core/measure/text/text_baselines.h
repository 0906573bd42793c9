#pragma once
#include "core/base/progress.h"
#include "core/model/model_card.h"

#include <span>
#include <string>

namespace seedbed {

// What models without a network make of held-out text, in bits per byte: comparable whatever the tokens. All
// count a text's own bytes and one more for its end (a line end here, the end token of a network). `n` is the
// held-out texts, low..high a 95 % interval by bootstrap over them; n = 0: could not be measured.

/// The order of n-grams of bytes that reach as far as n-grams of five characters do in these texts: 5 for
/// English, 15 for Tibetan, at most 16.
int kneserNeyOrder(std::span<const std::string> texts);
/// Interpolated Kneser-Ney of an order; 0 takes kneserNeyOrder(training). Throws Cancelled.
Measured kneserNeyBitsPerByte(std::span<const std::string> training, std::span<const std::string> heldOut, Progress& progress, int order = 0);

/// `xz -9e`: what training and held-out text take when packed together, less what training text takes alone.
/// The interval comes from 20 stretches of held-out text packed behind all training text. Texts over 32 MB in
/// all are taken evenly spaced; needs memory for 13 times the text. Throws Cancelled.
Measured xzBitsPerByte(std::span<const std::string> training, std::span<const std::string> heldOut, Progress& progress);

} // namespace seedbed
