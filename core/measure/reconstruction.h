#pragma once
#include "core/base/progress.h"
#include "core/measure/items.h"
#include "core/model/generator.h"

#include <map>
#include <span>
#include <string>

namespace seedbed {

/// Pictures that the model has not seen encoded and drawn again: "reconstruction_mae" (mean absolute error, 0..1),
/// "reconstruction_psnr" (dB) and, for grey ink, "reconstruction_iou" (ink over half), each with a bootstrap interval over
/// items (fonts: typefaces). Empty without such pictures, or where the model needs labels and the data have none.
std::map<std::string, Measured> measureReconstruction(Generator& generator, const Dataset& dataset, int limit, Progress& progress,
                                                      Items::Side side = Items::Side::heldOut);

/// Originals in odd rows, reconstructions below them, from evenly spaced held-out items (grouped: one typeface a pair of rows).
Image reconstructionSheet(Generator& generator, const Dataset& dataset, int columns, int pairs);

/// Mean of values with a 95 % bootstrap interval (deterministic).
Measured meanWithInterval(std::span<const double> values);

} // namespace seedbed
