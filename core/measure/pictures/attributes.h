#pragma once
#include "core/base/progress.h"
#include "core/measure/pictures/features_labels.h"
#include "core/model/abilities.h"
#include "core/model/model_card.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// Chance that one of `with` is larger than one of `without` (area under the ROC curve); equal ones count half.
double areaUnderCurve(std::vector<double> with, std::vector<double> without);

/// How well the latent space sorts one attribute by a straight direction: the area under the curve of held-out items.
struct AttributeCurve {
    Measured fromTwenty; ///< ten training items that have it and ten that have not: mean of five draws, the least and the most; n are the held-out items
    double fromAll = 0;  ///< every training item marked: what no choice of the twenty can be expected to pass
};

/// By "column: value". How all training items vary is used too. Values that fewer than a twentieth of the items have, or lack,
/// are left out; groups too. Empty for models with classes or groups, whose latents leave out what the class says.
std::map<std::string, AttributeCurve> attributeCurves(PictureModel& generator, const Dataset& dataset, std::span<const Labelling> labellings,
    Progress& progress);

} // namespace seedbed
