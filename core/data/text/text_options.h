#pragma once
#include "core/base/params.h"
#include "core/data/text/text_corpus.h"

#include <string>
#include <vector>

namespace seedbed {

/// TextOptions as knobs (column, unit, held_out, longest) for forms and the command line.
ParamSpecs textSpecs();
TextOptions textOptions(const Params& params);

/// What the reader saw, in sentences for a person: what was found, how it was written, what is double, what
/// was left out and why, what looks unlike the rest. A dozen lines at most.
std::vector<Sentence> inWords(const TextReport& report);

} // namespace seedbed
