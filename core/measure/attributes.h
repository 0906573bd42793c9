#pragma once
#include "core/base/progress.h"
#include "core/measure/features_labels.h"
#include "core/model/generator.h"
#include "core/model/model_card.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace seedbed {

/// The direction (a unit vector) along which points that have something differ most surely from points that have not: Fisher's
/// linear discriminant with the spread of the whole space, so that a few examples suffice.
std::vector<float> directionBetween(const LatentSpace& space, std::span<const Latent> with, std::span<const Latent> without);

/// Chance that one of `with` is larger than one of `without` (area under the ROC curve); equal ones count half.
double areaUnderCurve(std::vector<double> with, std::vector<double> without);

/// How well the latent space sorts attributes by straight directions, by "column: value": each is learned from ten training
/// items that have the value and ten that have not, and the area under the curve is that of the held-out items. The value
/// is the mean over five draws of the twenty, low and high are the least and the most, n are the held-out items. Values that
/// fewer than a twentieth of the items have, or lack, are left out; groups too. Empty for models with classes or groups,
/// whose latents leave out what the class says.
std::map<std::string, Measured> attributeCurves(Generator& generator, const Dataset& dataset, std::span<const Labelling> labellings, Progress& progress);

} // namespace seedbed
