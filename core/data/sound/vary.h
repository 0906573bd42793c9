#pragma once
#include "core/data/sound/sound_set.h"

namespace seedbed {

/// How far training sounds may be changed each time they are looked at, as knobs; each is the largest amount, drawn anew for each sound, and 0 leaves sounds as
/// they are. Keys: later (of the clip), pitch and pace (factors less 1), level (of the range of decibels).
ParamSpecs soundVariationSpecs();
/// What is wise for so many training sounds: the fewer, the stronger.
Params recommendedVariation(int trainingSounds);
/// Changes the spectra of the batch by amounts drawn from `random`. Same state of `random`, same spectra.
void vary(SoundBatch& batch, const Params& params, Random& random);

} // namespace seedbed
