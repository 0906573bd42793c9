#pragma once
#include "core/measure/synthesis/synthesis.h"

#include <QString>

namespace seedbed {

/// What the report of a labelled set says, in plain sentences in the person's language.
QString sentenceOf(const SynthesisReport& report);

} // namespace seedbed
