#pragma once
#include "core/base/progress.h"
#include "core/measure/pictures/items.h"
#include "core/model/abilities.h"

#include <map>
#include <string>

namespace seedbed {

/// How the point of a picture is found: by the encoder alone, or with what the family adds to a point (PictureModel::trace), where
/// it adds something.
enum class Finding { read, traced };

/// Pictures that the model has not seen encoded and drawn again: "reconstruction_mae" (mean absolute error, 0..1),
/// "reconstruction_psnr" (dB) and, for grey ink, "reconstruction_iou" (ink over half), each with a bootstrap interval over
/// items (fonts: typefaces). Empty without such pictures, or where the model needs labels and the data have none.
std::map<std::string, Measured> measureReconstruction(PictureModel& generator, const Dataset& dataset, int limit, Progress& progress,
    Items::Side side = Items::Side::heldOut, Finding finding = Finding::read);

/// Originals in odd rows, reconstructions below them, from evenly spaced held-out items (grouped: one typeface a pair of rows).
Image reconstructionSheet(PictureModel& generator, const Dataset& dataset, int columns, int pairs, Finding finding = Finding::read);

} // namespace seedbed
