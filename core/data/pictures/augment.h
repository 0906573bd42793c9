#pragma once
#include "core/data/pictures/dataset.h"

namespace seedbed {

/// Data expansion: how far training pictures may be changed each time they are looked at, as knobs. Each is the largest
/// amount, drawn anew for each picture; 0 leaves pictures as they are (the default of every knob).
/// Keys: flip (share of pictures mirrored, 0..0.5), shift (of the side, 0..0.3), zoom (0..0.5), rotate (degrees, 0..180),
/// hue (of the circle, 0..0.5), contrast (0..0.8), noise (of the range of values, 0..0.3), cutout (of the side, 0..0.5).
ParamSpecs augmentationSpecs();

/// What is wise for so many training pictures: the fewer, the stronger; letters and labelled pictures are never mirrored.
Params recommendedAugmentation(int trainingItems, bool mirrored);

/// True when `params` change anything.
bool augments(const Params& params);

/// Changes each picture of the batch by amounts drawn from `random`. Same state of `random`, same pictures. What comes
/// into the picture from outside is filled with the colour of the nearest edge. The batch says what was done, so that a model can be
/// told, and need not learn that pictures are like that (Karras et al. 2022).
void augment(PictureBatch& batch, const Params& params, Random& random);

} // namespace seedbed
