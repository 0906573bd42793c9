#pragma once
#include "core/base/params.h"
#include "core/data/text_corpus.h"

namespace seedbed {

/// TextOptions as knobs (column, unit, held_out) for forms and the command line.
ParamSpecs textSpecs();
TextOptions textOptions(const Params& params);

} // namespace seedbed
